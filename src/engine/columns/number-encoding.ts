// Writes a number column: four bytes a document where all values are small integers, eight otherwise.
import { bytesOf, type EncodedColumn } from './image.ts';

/** Stands for "none" among Int32 values; itself it is stored as a float. */
export const NO_INT32 = -(2 ** 31);
const MOST_INT32 = 2 ** 31 - 1;

/** `values[d]` is the document's number, finite, or NaN for none. The array is kept, not copied. */
export function encodeNumbers(name: string, values: Float64Array): EncodedColumn {
  if (!allInt32(values)) {
    return { parts: [{ name: 'f64', bytes: bytesOf(values) }], meta: { name, kind: 'number', encoding: 'float64' } };
  }
  const small = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    small[i] = Number.isNaN(value) ? NO_INT32 : value;
  }
  return { parts: [{ name: 'i32', bytes: bytesOf(small) }], meta: { name, kind: 'number', encoding: 'int32' } };
}

function allInt32(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value) && (!Number.isInteger(value) || value <= NO_INT32 || value > MOST_INT32)) return false;
  }
  return true;
}
