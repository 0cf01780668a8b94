// Reading one block of a BLOCKED term (segment/format.ts): a single document's impact, or all postings.
import { OTHER } from './codebook.ts';
import { BITMAP_AT, BITMAP_CODES_AT, BITMAP_FROM, BITMAP_WORDS, RANKS_AT } from './format.ts';

/** Set bits of a 32-bit word (Warren, Hacker's Delight, 5-1). */
export function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Impact of the document with number `local` (0..255) in the block whose data begins at word `start`; 0 when it is not there.
 * `row` is the first entry of the document's row in the class table.
 */
export function impactInBlock(
  data: Uint8Array,
  words: Int32Array,
  start: number,
  local: number,
  table: Uint8Array,
  row: number,
): number {
  const byte = start << 2;
  const count = (data[byte] as number) + 1;
  let index = 0;
  let codes = 0;
  if (count >= BITMAP_FROM) {
    const word = local >>> 5;
    const bits = words[start + (BITMAP_AT >>> 2) + word] as number;
    const bit = 1 << (local & 31);
    if ((bits & bit) === 0) return 0;
    index = (data[byte + RANKS_AT + word] as number) + popcount(bits & (bit - 1));
    codes = byte + BITMAP_CODES_AT;
  } else {
    const first = byte + 1;
    while (index < count && (data[first + index] as number) < local) index++;
    if (index === count || data[first + index] !== local) return 0;
    codes = first + count;
  }
  const code = ((data[codes + (index >>> 1)] as number) >> ((index & 1) << 2)) & 15;
  if (code !== OTHER) return table[row | code] as number;
  let other = codes + ((count + 1) >>> 1);
  while (data[other] !== local) other += 2;
  return data[other + 1] as number;
}

/** Visits the postings of a block in order of document: local number, code, impact (that of `table` unless the code is OTHER). */
export function forEachInBlock(
  data: Uint8Array,
  words: Int32Array,
  start: number,
  visit: (local: number, code: number, otherImpact: number) => void,
): void {
  const byte = start << 2;
  const count = (data[byte] as number) + 1;
  const codes = byte + (count >= BITMAP_FROM ? BITMAP_CODES_AT : 1 + count);
  let other = codes + ((count + 1) >>> 1);
  const visitNext = (index: number, local: number): void => {
    const code = ((data[codes + (index >>> 1)] as number) >> ((index & 1) << 2)) & 15;
    visit(local, code, code === OTHER ? (data[other + 1] as number) : 0);
    if (code === OTHER) other += 2;
  };
  if (count < BITMAP_FROM) {
    for (let i = 0; i < count; i++) visitNext(i, data[byte + 1 + i] as number);
    return;
  }
  let index = 0;
  for (let word = 0; word < BITMAP_WORDS; word++) {
    let bits = words[start + (BITMAP_AT >>> 2) + word] as number;
    while (bits !== 0) {
      const low = bits & -bits;
      visitNext(index++, (word << 5) + 31 - Math.clz32(low));
      bits ^= low;
    }
  }
}
