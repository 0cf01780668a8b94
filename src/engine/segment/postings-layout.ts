// Serialises the postings of a segment: from one Uint32 a posting, grouped by term number, to the sections of format.ts.

import { OTHER } from './codebook.ts';
import {
  BITMAP_AT,
  BITMAP_CODES_AT,
  BITMAP_FROM,
  BLOCK,
  BLOCK_BITS,
  GROUP_BITS,
  KIND_BITMAP,
  KIND_BLOCKED,
  leastBlocked,
  RANKS_AT,
} from './format.ts';
import { GrowingBytes } from './growing-bytes.ts';

export interface PostingsInput {
  readonly documents: number;
  /** Document frequency by term number, not ascending. */
  readonly df: Uint32Array;
  /** Postings of all terms, by term number, documents ascending in each. */
  readonly postings: Uint32Array;
  /** Whether a term is a stop word. */
  readonly stop: (term: number) => boolean;
}

/** Yields now and then, so that a background merge can be interrupted; returns the sections. */
export function* layOutPostings(input: PostingsInput): Generator<void, { name: string; parts: Uint8Array[] }[]> {
  const { documents, df, postings } = input;
  const least = leastBlocked(documents);
  let top = 0;
  while (top < df.length && (df[top] as number) >= least) top++;
  const kinds = new Uint32Array(top);
  const bitmapWords = Math.ceil(documents / 32);
  const blocks = Math.ceil(documents / BLOCK);
  const groups = Math.ceil(blocks / (1 << GROUP_BITS));
  const stops = Array.from({ length: top }, (_, term) => input.stop(term));
  const blockedTerms = stops.filter((stop) => !stop).length;
  const bitmaps = new Uint32Array((top - blockedTerms) * bitmapWords);
  const max = new Uint8Array(blockedTerms * blocks);
  const place = new Uint16Array(blockedTerms * blocks);
  const base = new Uint32Array(blockedTerms * groups);
  const data = new GrowingBytes(1 << 20);
  let at = 0;
  let blocked = 0;
  let bitmap = 0;
  for (let term = 0; term < top; term++) {
    const end = at + (df[term] as number);
    if (stops[term]) {
      const from = bitmap * bitmapWords;
      for (let i = at; i < end; i++) {
        const document = (postings[i] as number) >>> 12;
        bitmaps[from + (document >>> 5)] = (bitmaps[from + (document >>> 5)] as number) | (1 << (document & 31));
      }
      kinds[term] = (bitmap++ << 2) | KIND_BITMAP;
    } else {
      const slot = blocked * blocks;
      let i = at;
      for (let block = 0; block < blocks; block++) {
        const group = blocked * groups + (block >>> GROUP_BITS);
        if ((block & ((1 << GROUP_BITS) - 1)) === 0) base[group] = data.length >>> 2;
        const first = i;
        let largest = 0;
        while (i < end && (postings[i] as number) >>> (12 + BLOCK_BITS) === block) {
          const impact = (postings[i++] as number) & 255;
          if (impact > largest) largest = impact;
        }
        if (i === first) continue;
        max[slot + block] = largest;
        place[slot + block] = (data.length >>> 2) - (base[group] as number);
        writeBlock(data, postings, first, i);
      }
      kinds[term] = (blocked++ << 2) | KIND_BLOCKED;
    }
    at = end;
    if ((term & 15) === 15) yield;
  }
  return [
    { name: 'lists', parts: [bytesOf(postings.subarray(at))] },
    { name: 'top', parts: [bytesOf(kinds)] },
    { name: 'bitmaps', parts: [bytesOf(bitmaps)] },
    { name: 'block.max', parts: [max] },
    { name: 'block.place', parts: [bytesOf(place)] },
    { name: 'block.base', parts: [bytesOf(base)] },
    { name: 'block.data', parts: [data.done()] },
    { name: 'runs', parts: [bytesOf(runsOf(df, top))] },
  ];
}

function writeBlock(data: GrowingBytes, postings: Uint32Array, from: number, to: number): void {
  const count = to - from;
  const codesAt = count < BITMAP_FROM ? 1 + count : BITMAP_CODES_AT;
  const start = data.length;
  data.reserve(codesAt + (count >>> 1) + 2 * count + 8);
  const bytes = data.bytes;
  const codes = start + codesAt;
  let other = codes + ((count + 1) >>> 1);
  bytes[start] = count - 1;
  for (let j = 0; j < count; j++) {
    const posting = postings[from + j] as number;
    const local = (posting >>> 12) & (BLOCK - 1);
    const code = (posting >>> 8) & 15;
    if (count < BITMAP_FROM) bytes[start + 1 + j] = local;
    else {
      const word = start + BITMAP_AT + (local >>> 3);
      bytes[word] = (bytes[word] as number) | (1 << (local & 7));
    }
    bytes[codes + (j >>> 1)] = (bytes[codes + (j >>> 1)] as number) | (code << ((j & 1) << 2));
    if (code === OTHER) {
      bytes[other++] = local;
      bytes[other++] = posting & 255;
    }
  }
  if (count >= BITMAP_FROM) {
    let rank = 0;
    for (let word = 0; word < BLOCK / 32; word++) {
      bytes[start + RANKS_AT + word] = rank;
      for (let byte = 0; byte < 4; byte++) rank += bitsIn(bytes[start + BITMAP_AT + word * 4 + byte] as number);
    }
  }
  data.length = (other + 3) & ~3;
}

function bitsIn(byte: number): number {
  let bits = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) bits++;
  return bits;
}

/** Runs of terms of equal frequency: first term, frequency, index of its first posting in `lists` (0 where it has no list). */
function runsOf(df: Uint32Array, top: number): Uint32Array {
  const runs: number[] = [];
  let listed = 0;
  for (let term = 0; term < df.length; term++) {
    if (term === 0 || term === top || df[term] !== df[term - 1]) runs.push(term, df[term] as number, listed);
    if (term >= top) listed += df[term] as number;
  }
  return Uint32Array.from(runs);
}

function bytesOf(array: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
