// Writes a set column: its values (value-writer.ts), each document's values, and each value's documents.
//
//   groups, places, ordinals  where a document's values end: groups[d >>> 5] + places[d], counted from the first of its group
//                             of 32 documents; then the values' ordinals, ascending in each document
//   lists, lists.at           one list a value, in order; lists.at leads to every sixteenth. A list is varint(documents), then
//       in one document       varint(document)
//       dense                 varint(row in `dense`)
//       else                  varint(bytes that follow), then varint(first document), varint(distance to the next) ...
//   dense                     a bitmap of the segment for each value in a 32nd of the documents or more: no larger than its list
import { wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { GrowingBytes } from '../segment/growing-bytes.ts';
import { bytesOf, type EncodedColumn } from './image.ts';
import { widthFor, writeNumbers } from './little-endian.ts';
import type { ValueWriter } from './value-writer.ts';

/** Lists behind one entry of `lists.at`. */
export const LIST_BLOCK = 16;
const MOST_VALUES = 2 ** 24;
/** Keeps offsets into `lists` (5 bytes a pair at worst, then as many again) below 2^32. */
const MOST_PAIRS = 2 ** 28;

export interface SetPairs {
  readonly name: string;
  readonly values: ValueWriter;
  /** ends[d]: pairs of the documents up to and including d. */
  readonly ends: Uint32Array;
  /** Ordinals of values, by document, ascending in each. */
  readonly ordinals: Uint32Array;
}

/** Whether a value in `count` of `documents` documents has a bitmap instead of a list. */
export function isDense(count: number, documents: number): boolean {
  return count > 1 && count * 32 >= documents;
}

/** Throws EngineError `too-large` above 2^24 distinct values or 2^28 pairs. */
export function encodeSet({ name, values, ends, ordinals }: SetPairs): EncodedColumn {
  if (values.size > MOST_VALUES || ordinals.length > MOST_PAIRS) {
    throw new EngineError('too-large', `column ${name} has ${values.size} values, ${ordinals.length} of all documents`);
  }
  const documents = ends.length;
  const { groups, places } = placesOf(ends);
  const ordinalBytes = widthFor(Math.max(0, values.size - 1), [1, 2, 3]);
  const placeBytes = widthFor(largestOf(places), [1, 2, 4]);
  return {
    parts: [
      ...values.parts(),
      { name: 'groups', bytes: bytesOf(groups) },
      { name: 'places', bytes: writeNumbers(places, placeBytes) },
      { name: 'ordinals', bytes: writeNumbers(ordinals, ordinalBytes) },
      ...listParts(documents, ordinals, invert(values.size, ends, ordinals)),
    ],
    meta: { name, kind: 'set', values: values.size, pairs: ordinals.length, ordinalBytes, placeBytes },
  };
}

function placesOf(ends: Uint32Array): { groups: Uint32Array; places: Uint32Array } {
  const groups = new Uint32Array(wordsFor(ends.length));
  const places = new Uint32Array(ends.length);
  for (let document = 0; document < ends.length; document++) {
    if ((document & 31) === 0) groups[document >>> 5] = document === 0 ? 0 : (ends[document - 1] as number);
    places[document] = (ends[document] as number) - (groups[document >>> 5] as number);
  }
  return { groups, places };
}

interface Inverse {
  /** starts[v]: where the documents of value v begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
}

/** A counting sort of the pairs by value; documents stay ascending. */
function invert(size: number, ends: Uint32Array, ordinals: Uint32Array): Inverse {
  const starts = new Uint32Array(size + 1);
  for (let i = 0; i < ordinals.length; i++) {
    const next = (ordinals[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let value = 0; value < size; value++) {
    starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number);
  }
  const at = starts.slice();
  const documents = new Uint32Array(ordinals.length);
  for (let document = 0, i = 0; document < ends.length; document++) {
    for (; i < (ends[document] as number); i++) {
      const value = ordinals[i] as number;
      documents[at[value] as number] = document;
      at[value] = (at[value] as number) + 1;
    }
  }
  return { starts, documents };
}

function listParts(documents: number, ordinals: Uint32Array, inverse: Inverse): EncodedColumn['parts'] {
  const { starts } = inverse;
  const size = starts.length - 1;
  const words = wordsFor(documents);
  let rows = 0;
  for (let value = 0; value < size; value++) if (isDense(countOf(starts, value), documents)) rows++;
  const dense = new Uint32Array(rows * words);
  const lists = new GrowingBytes(ordinals.length * 2 + 16);
  const listsAt = new Uint32Array(Math.ceil(size / LIST_BLOCK));
  const gaps = new GrowingBytes(1 << 10);
  for (let value = 0, row = 0; value < size; value++) {
    if (value % LIST_BLOCK === 0) listsAt[value / LIST_BLOCK] = lists.length;
    const count = countOf(starts, value);
    const list = inverse.documents.subarray(starts[value], starts[value + 1]);
    lists.varint(count);
    if (count === 1) lists.varint(list[0] as number);
    else if (isDense(count, documents)) {
      for (const document of list) {
        const word = row * words + (document >>> 5);
        dense[word] = (dense[word] as number) | (1 << (document & 31));
      }
      lists.varint(row++);
    } else {
      gaps.length = 0;
      let previous = 0;
      for (const document of list) {
        gaps.varint(document - previous);
        previous = document;
      }
      lists.varint(gaps.length);
      lists.append(gaps.done());
    }
  }
  return [
    { name: 'lists', bytes: lists.done() },
    { name: 'lists.at', bytes: bytesOf(listsAt) },
    { name: 'dense', bytes: bytesOf(dense) },
  ];
}

function countOf(starts: Uint32Array, value: number): number {
  return (starts[value + 1] as number) - (starts[value] as number);
}

function largestOf(numbers: Uint32Array): number {
  let largest = 0;
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) > largest) largest = numbers[i] as number;
  return largest;
}
