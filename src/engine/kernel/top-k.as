// topk/search-segment.ts once more, in AssemblyScript, for a segment that lies in a WebAssembly.Memory: the same steps and the
// same results, on the bytes where they lie, with instructions for 16 of them at a time. Change both together; top-k-bytes.ts is
// made from these files (test/support/compile-kernel.ts), and the tests of search-segment.ts run through both.
import { lookUp, scanBlock, traverseBlock } from './block';
import { addLists, orderBlocks, rankTerms, warmBlocks } from './bounds';
import { beginHits, hitCount, offer, threshold } from './hits';
import { intersectBest } from './intersect';
import {
  accumulators, allowed, at, bitmapAt, bitmapWords, below, blockBase, blockMax, blockPlace, blocks, bounds,
  candidates, chain, classTable, groups, heads, keys, listMax, most, order, present, put, rows, scores, starts, terms,
  touched, weights,
} from './memory';

export { allowed, attach, hitKeys, hitPlaces, hitScores, terms } from './memory';

/** Asked every few blocks; not 0 ends the search. */
@external("env", "stop")
declare function stop(): i32;

const BLOCKS_BETWEEN_STOPS: i32 = 32;
/** With more frequent terms, less of the threshold is left to those that only complete scores: measured, other than in TypeScript. */
const SHORT: i32 = 10;
const OPTIONAL_SHARE: f64 = 0.5;

/**
 * Best documents of the first `termCount` of `terms` added to the first `size` hits, of at most `k`. `filtered` is not 0 when
 * `allowed` counts. The number of hits; its complement when `stop` ended the search.
 */
export function search(termCount: i32, k: i32, size: i32, haste: f64, filtered: i32): i32 {
  beginHits(k, size);
  const touchedCount = addLists(termCount);
  const count = rankTerms(termCount);
  warmBlocks(count);
  const share = count > SHORT ? OPTIONAL_SHARE : 1;
  const presence = <i32>load<u8>(classTable);
  let least = threshold(haste);
  const ordered = orderBlocks(least);
  let complete = true;
  for (let i = 0; i < ordered; i++) {
    if (i % BLOCKS_BETWEEN_STOPS == BLOCKS_BETWEEN_STOPS - 1 && stop() != 0) {
      complete = false;
      break;
    }
    const block = at(order, i);
    const slack = at(bounds, block) - least;
    if (slack < 0) continue;
    if (filtered != 0 && isEmptyBlock(block)) continue;
    const first = block << 8;
    const group = block >>> 4;

    let here = 0;
    let sum = 0;
    let required = 0;
    for (let t = 0; t < count; t++) {
      let start = at(bitmapAt, t);
      let max = presence;
      if (start < 0) {
        const row = at(rows, t);
        const entry = row * blocks + block;
        max = <i32>load<u8>(blockMax + entry);
        if (max == 0) continue;
        start = at(blockBase, row * groups + group) + <i32>load<u16>(blockPlace + (<usize>entry << 1));
      } else start += first >>> 5;
      const contribution = max * at(weights, t);
      put(present, here, t);
      put(starts, here, start);
      put(most, here, contribution);
      sum += contribution;
      put(below, ++here, sum);
      required += i32(contribution > slack);
    }

    const chained = at(heads, block);
    let found = 0;
    for (let entry = chained; entry != 0; entry = at(chain, entry - 1)) {
      const document = at(touched, entry - 1);
      put(scores, document & 255, at(accumulators, document));
      put(candidates, found++, document & 255);
    }
    let optional = here;
    if (at(listMax, block) <= slack) {
      if (required > 1) {
        found = intersectBest(first, here, sum, slack, least);
        optional = here - 2;
      } else {
        const limit = <f64>least * share;
        while (optional > 0 && <f64>at(below, optional) >= limit) optional--;
        for (let p = optional; p < here; p++) traverseBlock(first, p);
        found = scanBlock(max<i32>(1, least - at(below, optional)));
      }
    }
    if (filtered != 0) found = keepAllowed(first, found);
    while (found > 0 && optional > 0) {
      optional--;
      found = lookUp(first, optional, found, least - at(below, optional));
    }
    for (let c = 0; c < found; c++) {
      const local = at(candidates, c);
      const score = at(scores, local);
      put(scores, local, 0);
      if (score < least) continue;
      offer(score, at(keys, first + local), first + local);
      least = threshold(haste);
    }
    for (let entry = chained; entry != 0; entry = at(chain, entry - 1)) put(scores, at(touched, entry - 1) & 255, 0);
  }
  for (let i = 0; i < touchedCount; i++) {
    const document = at(touched, i);
    put(accumulators, document, 0);
    put(heads, document >>> 8, 0);
    put(listMax, document >>> 8, 0);
  }
  return complete ? hitCount() : ~hitCount();
}

function isEmptyBlock(block: i32): bool {
  const end = min<i32>((block + 1) << 3, bitmapWords);
  for (let word = block << 3; word < end; word++) if (at(allowed, word) != 0) return false;
  return true;
}

function keepAllowed(first: i32, found: i32): i32 {
  let kept = 0;
  for (let c = 0; c < found; c++) {
    const local = at(candidates, c);
    if ((at(allowed, (first + local) >>> 5) >>> (local & 31)) & 1) put(candidates, kept++, local);
    else put(scores, local, 0);
  }
  return kept;
}
