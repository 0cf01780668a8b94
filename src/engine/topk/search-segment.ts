// Exact top-k of a weighted OR query over one segment.
//
// 1. Short lists (LIST) are added up document by document: they are short. Their documents are chained by block.
// 2. Every block of 256 documents gets an upper bound: the largest sum the lists left in it, and each frequent term's largest
//    impact there. The blocks of the largest bounds are visited first (Mallia, Suel, Tonellotto: Faster Learned Sparse Retrieval
//    with Block-Max Pruning, SIGIR 2024), so the threshold, the worst score that is still among the best k, rises early.
// 3. A block's slack is its bound less the threshold. A document that lacks a term which contributes more is out. So if the lists
//    contribute more, only their documents are looked at; if two terms do, only documents that have both. Otherwise terms that
//    together cannot lift a document over the threshold only complete the scores of documents that the others found (MaxScore:
//    Turtle, Flood 1995). Candidates are completed term by term, each dropped as soon as its bound is below the threshold.
//
// Scores are integers, sums of weight * impact, so they do not depend on the order of addition: equal to exhaustive search to
// the last bit. The oracle is test/support/exhaustive-search.ts.
//
// kernel/top-k.as is the same in WebAssembly, for segments that have a kernel attached (Scratch). Change both together.
import { BLOCK, BLOCK_BITS, GROUP_BITS } from '../segment/format.ts';
import type { Segment, TermPlace } from '../segment/segment.ts';
import { addLists, clearLists } from './add-lists.ts';
import type { Best } from './best.ts';
import { BITMAP_COUNT, countInBlock, intersectBlock } from './intersect-block.ts';
import { keepFrom, lookUp } from './look-up.ts';
import { orderBlocks } from './order-blocks.ts';
import { rankTerms, warmBlocks } from './rank-terms.ts';
import type { Scratch } from './scratch.ts';
import { traverseBlock } from './traverse-block.ts';

export interface WeightedPlace {
  readonly place: TermPlace;
  /** Positive integer. The sum of all weights is at most 2^22 or so, times 255 well below 2^31. */
  readonly weight: number;
}

export interface SegmentSearch {
  readonly segment: Segment;
  readonly terms: readonly WeightedPlace[];
  /** Documents that may be answered; all when undefined. */
  readonly allowed: Uint32Array | undefined;
  /** Added to ordinals in `Best.places`. */
  readonly base: number;
  /** 1 is exact; above, documents must beat the threshold by that factor to be looked at: faster, and may miss some. */
  readonly haste: number;
  /** Asked every few blocks: true ends the search with what was found. */
  readonly stop: () => boolean;
}

const BLOCKS_BETWEEN_STOPS = 32;
/**
 * Up to so many frequent terms as many as possible only complete scores. With more, completing one document term by term costs
 * more than reading whole blocks of them, so that less of the threshold is left to them. (Measured: bench/engine.)
 */
const SHORT = 10;
const OPTIONAL_SHARE = 0.4;

/** Offers the segment's documents to `best`. False when it was stopped before the end. */
export function searchSegment(search: SegmentSearch, best: Best, scratch: Scratch): boolean {
  const { segment, allowed, base, haste } = search;
  const kernel = scratch.kernelOf(segment);
  if (kernel) return kernel.search(search, best);
  const { blocks, groups, blockMax, blockPlace, blockBase, keys } = segment;
  scratch.fit(segment.documents, search.terms.length);
  const { bounds, order, listMax, heads, weights, rows, bitmapAt, present, most, starts, below } = scratch;
  const { scores, candidates } = scratch;
  const touched = addLists(search, scratch);
  const count = rankTerms(search, scratch);
  warmBlocks(segment, count, scratch);
  const share = count > SHORT ? OPTIONAL_SHARE : 1;
  const presence = segment.classTable[0] as number;
  let least = best.threshold(haste);
  const ordered = orderBlocks(scratch, blocks, least);
  let complete = true;
  for (let i = 0; i < ordered; i++) {
    if (i % BLOCKS_BETWEEN_STOPS === BLOCKS_BETWEEN_STOPS - 1 && search.stop()) {
      complete = false;
      break;
    }
    const block = order[i] as number;
    const slack = (bounds[block] as number) - least;
    if (slack < 0) continue;
    if (allowed && isEmptyBlock(allowed, block)) continue;
    const first = block << BLOCK_BITS;
    const group = block >>> GROUP_BITS;

    let here = 0;
    let sum = 0;
    let required = 0;
    for (let t = 0; t < count; t++) {
      let start = bitmapAt[t] as number;
      let max = presence;
      if (start < 0) {
        const row = rows[t] as number;
        const at = row * blocks + block;
        max = blockMax[at] as number;
        if (max === 0) continue;
        start = (blockBase[row * groups + group] as number) + (blockPlace[at] as number);
      } else start += first >>> 5;
      const contribution = max * (weights[t] as number);
      present[here] = t;
      starts[here] = start;
      most[here] = contribution;
      sum += contribution;
      below[++here] = sum;
      required += (slack - contribution) >>> 31;
    }

    const chained = heads[block] as number;
    if (chained !== 0) copyListScores(scratch, chained, scores);
    let found = 0;
    // Terms 0 to `optional` of those present are still to be looked up.
    let optional = here;
    if ((listMax[block] as number) > slack) found = addChained(scratch, chained);
    else if (required > 1) {
      // The two of them with the fewest postings.
      let a = 0;
      let b = 0;
      let na = BITMAP_COUNT + 1;
      let nb = na;
      for (let p = 0; p < here; p++) {
        if ((most[p] as number) <= slack) continue;
        const n = countInBlock(segment, scratch, p);
        if (n < na) {
          b = a;
          nb = na;
          a = p;
          na = n;
        } else if (n < nb) {
          b = p;
          nb = n;
        }
      }
      const rest = sum - (most[a] as number) - (most[b] as number);
      found = intersectBlock(segment, scratch, first, a, na, b, nb, least - rest);
      optional = 0;
      for (let p = 0; p < here; p++) {
        if (p === a || p === b) continue;
        present[optional] = present[p] as number;
        starts[optional] = starts[p] as number;
        below[optional + 1] = (below[optional] as number) + (most[p] as number);
        optional++;
      }
    } else {
      const limit = least * share;
      while (optional > 0 && (below[optional] as number) >= limit) optional--;
      found = addChained(scratch, chained);
      for (let p = optional; p < here; p++) found = traverseBlock(segment, scratch, first, p, found);
      found = keepFrom(scratch, found, Math.max(1, least - (below[optional] as number)));
    }
    if (allowed) found = keepAllowed(scratch, allowed, first, found);
    while (found > 0 && optional > 0) {
      optional--;
      found = lookUp(segment, scratch, first, optional, found, least - (below[optional] as number));
    }
    for (let c = 0; c < found; c++) {
      const local = candidates[c] as number;
      const score = scores[local] as number;
      scores[local] = 0;
      if (score < least) continue;
      best.offer(score, keys[first + local] as number, base + first + local);
      least = best.threshold(haste);
    }
    if (chained !== 0) clearListScores(scratch, chained, scores);
  }
  clearLists(touched, scratch);
  return complete;
}

/** Begins the block's scores with the sums of lists. */
function copyListScores({ touched, chain, accumulators }: Scratch, chained: number, scores: Int32Array): void {
  for (let entry = chained; entry !== 0; entry = chain[entry - 1] as number) {
    const document = touched[entry - 1] as number;
    scores[document & (BLOCK - 1)] = accumulators[document] as number;
  }
}

function clearListScores({ touched, chain }: Scratch, chained: number, scores: Int32Array): void {
  for (let entry = chained; entry !== 0; entry = chain[entry - 1] as number)
    scores[(touched[entry - 1] as number) & (BLOCK - 1)] = 0;
}

/** Makes the block's documents of lists its first candidates; how many. */
function addChained({ touched, chain, candidates }: Scratch, chained: number): number {
  let found = 0;
  for (let entry = chained; entry !== 0; entry = chain[entry - 1] as number)
    candidates[found++] = (touched[entry - 1] as number) & (BLOCK - 1);
  return found;
}

/** Drops the candidates that may not be answered; how many are kept. */
function keepAllowed({ candidates, scores }: Scratch, allowed: Uint32Array, first: number, found: number): number {
  let kept = 0;
  for (let c = 0; c < found; c++) {
    const local = candidates[c] as number;
    if (((allowed[(first + local) >>> 5] as number) >>> (local & 31)) & 1) candidates[kept++] = local;
    else scores[local] = 0;
  }
  return kept;
}

function isEmptyBlock(allowed: Uint32Array, block: number): boolean {
  const end = Math.min((block + 1) * (BLOCK / 32), allowed.length);
  for (let word = block * (BLOCK / 32); word < end; word++) if (allowed[word] !== 0) return false;
  return true;
}
