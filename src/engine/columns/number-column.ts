// A number column as it lies in a file: one number a document, or none.
import { wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { Sections } from '../segment/sections.ts';
import { type NumberMeta, sectionName } from './image.ts';
import { NO_INT32 } from './number-encoding.ts';

export class NumberColumn {
  readonly name: string;
  readonly documents: number;
  /** The numbers where all are small integers, `NO_INT32` for none; else undefined. For loops over many documents. */
  readonly int32: Int32Array | undefined;
  /** The numbers otherwise, NaN for none. Exactly one of the two is there. */
  readonly float64: Float64Array | undefined;

  /** Verifies the whole column; throws EngineError `damaged`. */
  constructor(source: Sections, index: number, meta: NumberMeta, documents: number) {
    const small = meta.encoding === 'int32';
    const section = sectionName(index, small ? 'i32' : 'f64');
    this.name = meta.name;
    this.documents = documents;
    this.int32 = small ? source.i32(section) : undefined;
    this.float64 = small ? undefined : source.f64(section);
    const { length, byteLength } = (this.int32 ?? this.float64) as Int32Array | Float64Array;
    if (length !== documents) {
      throw new EngineError('damaged', `column ${meta.name} has ${length} numbers for ${documents} documents`);
    }
    source.verify(section, 0, byteLength);
  }

  /** The document's number, NaN for none. */
  value(document: number): number {
    if (this.float64) return this.float64[document] ?? Number.NaN;
    const value = this.int32?.[document];
    return value === undefined || value === NO_INT32 ? Number.NaN : value;
  }

  /**
   * Sets the bits of the documents with `min` <= number <= `max` in `into`, a bitmap of the segment; either end may be
   * infinite. Documents without a number are never in a range. NaN as an end: EngineError `invalid`.
   */
  range(min: number, max: number, into: Uint32Array): void {
    if (Number.isNaN(min) || Number.isNaN(max)) {
      throw new EngineError('invalid', `a range of column ${this.name} ends at no number`);
    }
    if (into.length !== wordsFor(this.documents)) {
      throw new EngineError('invalid', `a bitmap of ${into.length} words is not one of ${this.documents} documents`);
    }
    if (this.int32) rangeOfIntegers(this.int32, min, max, into);
    else if (this.float64) rangeOfFloats(this.float64, min, max, into);
  }
}

// Number(), not a condition: a branch on every document, wrong half of the time, takes four times as long.

function rangeOfIntegers(values: Int32Array, min: number, max: number, into: Uint32Array): void {
  const least = Math.max(Math.ceil(min), NO_INT32 + 1);
  const most = Math.min(Math.floor(max), 2 ** 31 - 1);
  if (least > most) return;
  // One comparison instead of two: below `low` the unsigned difference is huge.
  const low = least | 0;
  const span = most - least;
  for (let first = 0; first < values.length; first += 32) {
    const end = Math.min(32, values.length - first);
    let bits = 0;
    for (let i = 0; i < end; i++) {
      bits |= Number(((values[first + i] as number) - low) >>> 0 <= span) << i;
    }
    into[first >>> 5] = (into[first >>> 5] as number) | bits;
  }
}

function rangeOfFloats(values: Float64Array, min: number, max: number, into: Uint32Array): void {
  for (let first = 0; first < values.length; first += 32) {
    const end = Math.min(32, values.length - first);
    let bits = 0;
    for (let i = 0; i < end; i++) {
      const value = values[first + i] as number;
      bits |= (Number(value >= min) & Number(value <= max)) << i;
    }
    into[first >>> 5] = (into[first >>> 5] as number) | bits;
  }
}
