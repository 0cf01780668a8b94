// The short lists of a query, added up document by document, the documents chained by block.
import { BLOCK_BITS, KIND_LIST } from '../segment/format.ts';
import type { Scratch } from './scratch.ts';
import type { SegmentSearch, WeightedPlace } from './search-segment.ts';

/** Fills `accumulators`, `touched`, `chain`, `heads` and `listMax`; how many documents the lists touched. */
export function addLists({ segment, terms }: SegmentSearch, scratch: Scratch): number {
  const { lists } = segment;
  const { accumulators, touched, chain, heads, listMax } = scratch;
  let count = 0;
  for (let t = 0; t < terms.length; t++) {
    const { place, weight } = terms[t] as WeightedPlace;
    if (place.kind !== KIND_LIST) continue;
    const end = place.at + place.df;
    for (let i = place.at; i < end; i++) {
      const posting = lists[i] as number;
      const document = posting >>> 12;
      const block = document >>> BLOCK_BITS;
      let sum = accumulators[document] as number;
      if (sum === 0) {
        chain[count] = heads[block] as number;
        touched[count++] = document;
        heads[block] = count;
      }
      sum += weight * (posting & 255);
      accumulators[document] = sum;
      if (sum > (listMax[block] as number)) listMax[block] = sum;
    }
  }
  return count;
}

/** Makes the scratch ready for the next query. */
export function clearLists(count: number, { accumulators, touched, heads, listMax }: Scratch): void {
  for (let i = 0; i < count; i++) {
    const document = touched[i] as number;
    const block = document >>> BLOCK_BITS;
    accumulators[document] = 0;
    heads[block] = 0;
    listMax[block] = 0;
  }
}
