// Postings of a term one by one, for everything but top-k, which reads the same bytes in its own loops.
import { forEachInBlock, impactInBlock } from './block.ts';
import { OTHER } from './codebook.ts';
import { BITMAP_AT, BITMAP_FROM, BLOCK, BLOCK_BITS, GROUP_BITS, KIND_BITMAP, KIND_LIST } from './format.ts';
import type { Segment, TermPlace } from './segment.ts';

/** Visits document, code of its field frequencies (codebook.ts; 0 for stop words) and impact, documents ascending. */
export function forEachPosting(
  segment: Segment,
  place: TermPlace,
  visit: (document: number, code: number, impact: number) => void,
): void {
  const { classTable, classOf } = segment;
  if (place.kind === KIND_LIST) {
    for (let i = place.at; i < place.at + place.df; i++) {
      const posting = segment.lists[i] as number;
      visit(posting >>> 12, (posting >>> 8) & 15, posting & 255);
    }
    return;
  }
  if (place.kind === KIND_BITMAP) {
    const row = place.at * segment.bitmapWords;
    for (let word = 0; word < segment.bitmapWords; word++) {
      let bits = segment.bitmaps[row + word] as number;
      while (bits !== 0) {
        const low = bits & -bits;
        bits ^= low;
        visit((word << 5) + 31 - Math.clz32(low), 0, classTable[0] as number);
      }
    }
    return;
  }
  for (let block = 0; block < segment.blocks; block++) {
    const start = blockStart(segment, place.at, block);
    if (start < 0) continue;
    const first = block << BLOCK_BITS;
    forEachInBlock(segment.blockData, segment.blockWords, start, (local, code, otherImpact) => {
      const document = first + local;
      const row = place.name ? 0 : (classOf[document] as number) << 4;
      visit(document, code, code === OTHER ? otherImpact : (classTable[row | code] as number));
    });
  }
}

/** The document's impact, 0 when it does not have the term. */
export function impactOf(segment: Segment, place: TermPlace, document: number): number {
  if (place.kind === KIND_LIST) {
    let low = place.at;
    let high = place.at + place.df - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const posting = segment.lists[middle] as number;
      const found = posting >>> 12;
      if (found === document) return posting & 255;
      if (found < document) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }
  if (place.kind === KIND_BITMAP) {
    const word = segment.bitmaps[place.at * segment.bitmapWords + (document >>> 5)] as number;
    return (word >>> (document & 31)) & 1 ? (segment.classTable[0] as number) : 0;
  }
  const start = blockStart(segment, place.at, document >>> BLOCK_BITS);
  if (start < 0) return 0;
  const row = place.name ? 0 : (segment.classOf[document] as number) << 4;
  return impactInBlock(segment.blockData, segment.blockWords, start, document & (BLOCK - 1), segment.classTable, row);
}

/** Sets a bit for every document that has the term. */
export function addDocuments(segment: Segment, place: TermPlace, into: Uint32Array): void {
  if (place.kind === KIND_BITMAP) {
    const row = place.at * segment.bitmapWords;
    for (let word = 0; word < segment.bitmapWords; word++)
      into[word] = (into[word] as number) | (segment.bitmaps[row + word] as number);
    return;
  }
  if (place.kind === KIND_LIST) {
    for (let i = place.at; i < place.at + place.df; i++) {
      const document = (segment.lists[i] as number) >>> 12;
      into[document >>> 5] = (into[document >>> 5] as number) | (1 << (document & 31));
    }
    return;
  }
  const { blockData, blockWords } = segment;
  for (let block = 0; block < segment.blocks; block++) {
    const start = blockStart(segment, place.at, block);
    if (start < 0) continue;
    const count = (blockData[start << 2] as number) + 1;
    const word = block << (BLOCK_BITS - 5);
    if (count >= BITMAP_FROM) {
      const words = Math.min(BLOCK / 32, into.length - word);
      for (let i = 0; i < words; i++)
        into[word + i] = (into[word + i] as number) | (blockWords[start + (BITMAP_AT >>> 2) + i] as number);
    } else {
      for (let i = 0; i < count; i++) {
        const local = blockData[(start << 2) + 1 + i] as number;
        into[word + (local >>> 5)] = (into[word + (local >>> 5)] as number) | (1 << (local & 31));
      }
    }
  }
}

/** Word index of a block's data, -1 when the term has none there. */
function blockStart(segment: Segment, row: number, block: number): number {
  if (segment.blockMax[row * segment.blocks + block] === 0) return -1;
  return (
    (segment.blockBase[row * segment.groups + (block >>> GROUP_BITS)] as number) +
    (segment.blockPlace[row * segment.blocks + block] as number)
  );
}
