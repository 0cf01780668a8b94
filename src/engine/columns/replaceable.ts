// Number columns that change often (votes): a small file of their own beside a segment, written anew as a whole, read by the
// same `Columns`. What is immutable in the segment stays where it is.
import { EngineError } from '../error.ts';
import type { Columns } from './columns.ts';
import { type ColumnsImage, imageOf } from './image.ts';
import { encodeNumbers } from './number-encoding.ts';

/**
 * Number columns by name, in the map's order: `values[d]` is document d's number, NaN for none. EngineError `invalid` for an
 * infinite one.
 */
export function replaceableColumns(columns: ReadonlyMap<string, Float64Array>): ColumnsImage {
  return imageOf(
    Array.from(columns, ([name, values]) => {
      values.forEach((value, document) => {
        requireNumber(name, document, value);
      });
      // Adding 0 turns -0 into 0, as in ColumnsBuilder.
      return encodeNumbers(
        name,
        values.map((value) => value + 0),
      );
    }),
  );
}

/**
 * The columns of `previous`, all of them number columns, with other numbers: by column, then by document; NaN takes one
 * away. EngineError `invalid` for a column or document that is not there, and for an infinite number.
 */
export function withValues(previous: Columns, changes: ReadonlyMap<string, ReadonlyMap<number, number>>): ColumnsImage {
  const columns = new Map<string, Float64Array>();
  for (const { name } of previous.meta.columns) columns.set(name, valuesOf(previous, name));
  for (const [name, changed] of changes) {
    const values = columns.get(name);
    if (!values) throw new EngineError('invalid', `no number column has the name ${name}`);
    for (const [document, value] of changed) {
      if (!(Number.isInteger(document) && document >= 0 && document < values.length)) {
        throw new EngineError('invalid', `column ${name}: no document ${document} of ${values.length}`);
      }
      values[document] = value;
    }
  }
  return replaceableColumns(columns);
}

function valuesOf(columns: Columns, name: string): Float64Array {
  const column = columns.number(name);
  return new Float64Array(columns.documents).map((_, document) => column.value(document));
}

function requireNumber(name: string, document: number, value: number): void {
  if (Math.abs(value) !== Number.POSITIVE_INFINITY) return;
  throw new EngineError('invalid', `document ${document}, column ${name}: ${value} is not a finite number`);
}
