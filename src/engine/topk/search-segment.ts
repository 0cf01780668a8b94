// Exact top-k of a weighted OR query over one segment.
//
// 1. Short lists (LIST) are added up document by document: they are short. Their documents are chained by block.
// 2. Every block of 256 documents gets an upper bound: the largest sum the lists left in it, and each frequent term's largest
//    impact there. Blocks are visited in order of their bounds (Mallia, Suel, Tonellotto: Faster Learned Sparse Retrieval with
//    Block-Max Pruning, SIGIR 2024), so the threshold, the worst score that is still among the best k, rises early.
// 3. In a block, frequent terms that together cannot lift a document over the threshold only complete the scores of documents
//    that the others found (MaxScore: Turtle, Flood 1995), most telling first, each document given up as soon as its bound is
//    below the threshold.
//
// Scores are integers, sums of weight * impact, so they do not depend on the order of addition: equal to exhaustive search to
// the last bit. The oracle is test/support/exhaustive-search.ts.

import { impactInBlock } from '../segment/block.ts';
import { OTHER } from '../segment/codebook.ts';
import {
  BITMAP_AT,
  BITMAP_CODES_AT,
  BITMAP_FROM,
  BLOCK,
  BLOCK_BITS,
  GROUP_BITS,
  KIND_BITMAP,
  KIND_LIST,
} from '../segment/format.ts';
import type { Segment, TermPlace } from '../segment/segment.ts';
import type { Best } from './best.ts';
import type { Scratch } from './scratch.ts';

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

/** Buckets of upper bounds: fine enough that the best blocks come first, coarse enough to sort in one pass. */
const BUCKETS = 256;
const BLOCKS_BETWEEN_STOPS = 32;
/**
 * Up to so many frequent terms as many as possible only complete scores. With more, completing one document term by term costs
 * more than reading whole blocks of them, so that less of the threshold is left to them. (Measured: bench/engine.)
 */
const SHORT = 8;
const OPTIONAL_SHARE = 0.5;
const bucketEnds = new Int32Array(BUCKETS + 1);

/** Offers the segment's documents to `best`. False when it was stopped before the end. */
export function searchSegment(search: SegmentSearch, best: Best, scratch: Scratch): boolean {
  const { segment, allowed, base, haste } = search;
  const { blocks, blockMax, blockPlace, blockBase, blockData, blockWords, bitmaps, bitmapWords, groups } = segment;
  const { classOf, classTable, keys } = segment;
  scratch.fit(segment.documents);
  const { accumulators, touched, chain, heads, listMax, bounds, order, candidates } = scratch;
  const touchedCount = addLists(search, scratch);

  const frequent = search.terms.filter(({ place }) => place.kind !== KIND_LIST);
  const count = frequent.length;
  bounds.set(listMax.subarray(0, blocks));
  const reach = frequent.map((term) => addBounds(segment, term, bounds));
  // The most telling term last.
  const ranked = frequent.map((_, i) => i).sort((a, b) => (reach[a] as number) - (reach[b] as number));
  const weights = new Int32Array(count);
  const rows = new Int32Array(count);
  const isBitmap = new Uint8Array(count);
  // Names and stop words have row 0 of the class table whatever the document.
  const masks = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const { place, weight } = frequent[ranked[i] as number] as WeightedPlace;
    weights[i] = weight;
    rows[i] = place.at;
    isBitmap[i] = place.kind === KIND_BITMAP ? 1 : 0;
    masks[i] = place.name || place.kind === KIND_BITMAP ? 0 : -1;
  }
  const share = count > SHORT ? OPTIONAL_SHARE : 1;
  const presence = classTable[0] as number;
  const below = new Int32Array(count + 1);

  const ordered = orderBlocks(bounds, blocks, Math.ceil(best.threshold * haste), order);
  let complete = true;
  for (let i = 0; i < ordered; i++) {
    if (i % BLOCKS_BETWEEN_STOPS === BLOCKS_BETWEEN_STOPS - 1 && search.stop()) {
      complete = false;
      break;
    }
    const block = order[i] as number;
    let least = Math.ceil(best.threshold * haste);
    if ((bounds[block] as number) < least) continue;
    if (allowed && isEmptyBlock(allowed, block)) continue;
    const first = block << BLOCK_BITS;

    const most = least * share;
    let optional = 0;
    for (let sum = 0; optional < count; ) {
      const max = isBitmap[optional] ? presence : (blockMax[(rows[optional] as number) * blocks + block] as number);
      sum += max * (weights[optional] as number);
      if (sum >= most) break;
      below[++optional] = sum;
    }
    let found = 0;
    for (let entry = heads[block] as number; entry !== 0; entry = chain[entry - 1] as number) {
      candidates[found++] = touched[entry - 1] as number;
    }
    const fromLists = found;
    for (let t = optional; t < count; t++) {
      const weight = weights[t] as number;
      const row = rows[t] as number;
      if (isBitmap[t]) {
        const value = weight * presence;
        const from = row * bitmapWords + (first >>> 5);
        const end = Math.min(from + BLOCK / 32, (row + 1) * bitmapWords);
        for (let word = from; word < end; word++) {
          let bits = bitmaps[word] as number;
          while (bits !== 0) {
            const low = bits & -bits;
            const document = first + ((word - from) << 5) + 31 - Math.clz32(low);
            const sum = accumulators[document] as number;
            if (sum === 0) candidates[found++] = document;
            accumulators[document] = sum + value;
            bits ^= low;
          }
        }
        continue;
      }
      if (blockMax[row * blocks + block] === 0) continue;
      const mask = masks[t] as number;
      const start =
        (blockBase[row * groups + (block >>> GROUP_BITS)] as number) + (blockPlace[row * blocks + block] as number);
      const byte = start << 2;
      const postings = (blockData[byte] as number) + 1;
      if (postings < BITMAP_FROM) {
        const codes = byte + 1 + postings;
        let other = codes + ((postings + 1) >>> 1) + 1;
        for (let j = 0; j < postings; j++) {
          const document = first + (blockData[byte + 1 + j] as number);
          const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
          let impact = 0;
          if (code === OTHER) {
            impact = blockData[other] as number;
            other += 2;
          } else impact = classTable[(((classOf[document] as number) & mask) << 4) | code] as number;
          const sum = accumulators[document] as number;
          if (sum === 0) candidates[found++] = document;
          accumulators[document] = sum + weight * impact;
        }
      } else {
        const codes = byte + BITMAP_CODES_AT;
        let other = codes + ((postings + 1) >>> 1) + 1;
        let j = 0;
        const words = start + (BITMAP_AT >>> 2);
        for (let word = 0; word < BLOCK / 32; word++) {
          let bits = blockWords[words + word] as number;
          while (bits !== 0) {
            const low = bits & -bits;
            bits ^= low;
            const document = first + (word << 5) + 31 - Math.clz32(low);
            const code = ((blockData[codes + (j >>> 1)] as number) >> ((j & 1) << 2)) & 15;
            j++;
            let impact = 0;
            if (code === OTHER) {
              impact = blockData[other] as number;
              other += 2;
            } else impact = classTable[(((classOf[document] as number) & mask) << 4) | code] as number;
            const sum = accumulators[document] as number;
            if (sum === 0) candidates[found++] = document;
            accumulators[document] = sum + weight * impact;
          }
        }
      }
    }

    for (let c = 0; c < found; c++) {
      const document = candidates[c] as number;
      let score = accumulators[document] as number;
      if (c >= fromLists) accumulators[document] = 0;
      if (score + (below[optional] as number) < least) continue;
      if (allowed && (((allowed[document >>> 5] as number) >>> (document & 31)) & 1) === 0) continue;
      const row = (classOf[document] as number) << 4;
      const local = document & (BLOCK - 1);
      let t = optional - 1;
      for (; t >= 0; t--) {
        const term = rows[t] as number;
        if (isBitmap[t]) {
          if (((bitmaps[term * bitmapWords + (document >>> 5)] as number) >>> (document & 31)) & 1)
            score += presence * (weights[t] as number);
        } else if ((blockMax[term * blocks + block] as number) !== 0) {
          const start =
            (blockBase[term * groups + (block >>> GROUP_BITS)] as number) +
            (blockPlace[term * blocks + block] as number);
          score +=
            impactInBlock(blockData, blockWords, start, local, classTable, row & (masks[t] as number)) *
            (weights[t] as number);
        }
        if (score + (below[t] as number) < least) break;
      }
      if (t >= 0 || score < least) continue;
      best.offer(score, keys[document] as number, base + document);
      least = Math.ceil(best.threshold * haste);
    }
  }

  for (let i = 0; i < touchedCount; i++) {
    const document = touched[i] as number;
    accumulators[document] = 0;
    heads[document >>> BLOCK_BITS] = 0;
    listMax[document >>> BLOCK_BITS] = 0;
  }
  return complete;
}

/** Adds up the short lists and chains their documents by block; how many documents they touched. */
function addLists({ segment, terms }: SegmentSearch, scratch: Scratch): number {
  const { lists } = segment;
  const { accumulators, touched, chain, heads, listMax } = scratch;
  let count = 0;
  for (const { place, weight } of terms) {
    if (place.kind !== KIND_LIST) continue;
    const end = place.at + place.df;
    for (let i = place.at; i < end; i++) {
      const posting = lists[i] as number;
      const document = posting >>> 12;
      let sum = accumulators[document] as number;
      if (sum === 0) touched[count++] = document;
      sum += weight * (posting & 255);
      accumulators[document] = sum;
      if (sum > (listMax[document >>> BLOCK_BITS] as number)) listMax[document >>> BLOCK_BITS] = sum;
    }
  }
  for (let i = 0; i < count; i++) {
    const block = (touched[i] as number) >>> BLOCK_BITS;
    chain[i] = heads[block] as number;
    heads[block] = i + 1;
  }
  return count;
}

/** Adds what the term can contribute at most to each block's bound; the largest of these. */
function addBounds(segment: Segment, { place, weight }: WeightedPlace, bounds: Int32Array): number {
  const { blocks, blockMax } = segment;
  if (place.kind === KIND_BITMAP) {
    const value = weight * (segment.classTable[0] as number);
    for (let block = 0; block < blocks; block++) bounds[block] = (bounds[block] as number) + value;
    return value;
  }
  const row = place.at * blocks;
  let largest = 0;
  for (let block = 0; block < blocks; block++) {
    const max = blockMax[row + block] as number;
    if (max > largest) largest = max;
    bounds[block] = (bounds[block] as number) + weight * max;
  }
  return weight * largest;
}

/** Blocks whose bound reaches `least`, in about descending order of bound (by bucket); how many. */
function orderBlocks(bounds: Int32Array, blocks: number, least: number, order: Int32Array): number {
  let largest = 0;
  for (let block = 0; block < blocks; block++) {
    if ((bounds[block] as number) > largest) largest = bounds[block] as number;
  }
  if (largest < least) return 0;
  const scale = (BUCKETS - 1) / largest;
  bucketEnds.fill(0);
  let kept = 0;
  for (let block = 0; block < blocks; block++) {
    const bound = bounds[block] as number;
    if (bound < least) continue;
    const bucket = BUCKETS - 1 - ((bound * scale) | 0);
    bucketEnds[bucket + 1] = (bucketEnds[bucket + 1] as number) + 1;
    kept++;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    bucketEnds[bucket + 1] = (bucketEnds[bucket + 1] as number) + (bucketEnds[bucket] as number);
  for (let block = 0; block < blocks; block++) {
    const bound = bounds[block] as number;
    if (bound < least) continue;
    const bucket = BUCKETS - 1 - ((bound * scale) | 0);
    const at = bucketEnds[bucket] as number;
    order[at] = block;
    bucketEnds[bucket] = at + 1;
  }
  return kept;
}

function isEmptyBlock(allowed: Uint32Array, block: number): boolean {
  const end = Math.min((block + 1) * (BLOCK / 32), allowed.length);
  for (let word = block * (BLOCK / 32); word < end; word++) if (allowed[word] !== 0) return false;
  return true;
}
