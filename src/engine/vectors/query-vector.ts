// A query's vector made ready for the scans: 15 bits a component against the documents' 8, and for the first pass a table a row.
// Documents are quantise.ts.
import { coarseBits, coarseRows, ROW, requireDimensions } from './format.ts';

export interface QueryVector {
  readonly dimensions: number;
  /** Component = code * scale. */
  readonly codes: Int16Array;
  readonly scale: number;
  /**
   * By row of a block of `vector.coarse`, what each value of its four bits adds to a document's sum, 0 to 63. The sum grows with
   * the inner product of the query and the document's levels, and is below 2^13.
   */
  readonly table: Uint8Array;
}

/** 512 dimensions x 127 x so much stays below 2^31. */
const MOST_CODE = 16_383;
/** Four such bytes add up to a byte. */
const MOST_ENTRY = 63;
/** The best four levels for a normal distribution of variance 1 (Max 1960). */
const LEVELS = { 1: [-1, 1], 2: [-1.51, -0.4528, 0.4528, 1.51] } as const;

/**
 * Undefined for a vector that is all zero or has a component that is not finite: nothing is like it. Its length does not matter
 * but for the scale of scores. Throws EngineError `invalid` for its dimensions.
 */
export function queryVector(vector: Float32Array): QueryVector | undefined {
  const dimensions = vector.length;
  requireDimensions(dimensions);
  let most = 0;
  for (let i = 0; i < dimensions; i++) most = Math.max(most, Math.abs(vector[i] as number));
  const scale = Math.fround(most / MOST_CODE);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return undefined;
  const codes = new Int16Array(dimensions);
  for (let i = 0; i < dimensions; i++)
    codes[i] = Math.max(-MOST_CODE, Math.min(MOST_CODE, Math.round((vector[i] as number) / scale)));
  return { dimensions, codes, scale, table: coarseTable(vector) };
}

function coarseTable(vector: Float32Array): Uint8Array {
  const bits = coarseBits(vector.length);
  const levels: readonly number[] = LEVELS[bits];
  const each = 4 / bits;
  const sums = new Float32Array(coarseRows(vector.length) * ROW);
  let widest = 0;
  for (let row = 0; row * ROW < sums.length; row++) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let four = 0; four < ROW; four++) {
      let sum = 0;
      for (let i = 0; i < each; i++)
        sum += (vector[row * each + i] as number) * (levels[(four >>> (i * bits)) & (levels.length - 1)] as number);
      sums[row * ROW + four] = sum;
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    for (let at = row * ROW; at < (row + 1) * ROW; at++) sums[at] = (sums[at] as number) - least;
    widest = Math.max(widest, most - least);
  }
  const table = new Uint8Array(sums.length);
  for (let at = 0; at < table.length; at++) table[at] = Math.round(((sums[at] as number) / widest) * MOST_ENTRY);
  return table;
}
