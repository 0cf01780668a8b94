// Sparse matrices by rows (CSR): papers by terms, people by papers. Not a linear algebra library: just what recommending needs.
import { EngineError } from '../error.ts';

export interface SparseRows {
  /** Every column is below it. */
  readonly columns: number;
  /** Row r is [start[r], start[r + 1]) of the two others; one more entry than rows. */
  readonly start: Uint32Array;
  readonly column: Uint32Array;
  readonly weight: Float32Array;
}

/** How many rows; EngineError `invalid`, naming `what`, if the three arrays do not fit together. */
export function checkedRows(rows: SparseRows, what: string): number {
  const count = rows.start.length - 1;
  if (count < 0) throw new EngineError('invalid', `${what}: no row starts`);
  for (let row = 0; row < count; row++) {
    if ((rows.start[row] as number) > (rows.start[row + 1] as number)) {
      throw new EngineError('invalid', `${what}: row ${row} ends before it starts`);
    }
  }
  const entries = rows.start[count] as number;
  if (rows.start[0] !== 0 || entries > rows.column.length || entries > rows.weight.length) {
    throw new EngineError('invalid', `${what}: rows name ${entries} entries, ${rows.column.length} are there`);
  }
  for (let at = 0; at < entries; at++) {
    if ((rows.column[at] as number) >= rows.columns) {
      throw new EngineError('invalid', `${what}: entry ${at} is in column ${rows.column[at]} of ${rows.columns}`);
    }
    if (!Number.isFinite(rows.weight[at])) throw new EngineError('invalid', `${what}: entry ${at} is no number`);
  }
  return count;
}

/** Columns become rows; within one, entries come in order of what was their row. */
export function transposed(rows: SparseRows): SparseRows {
  const count = rows.start.length - 1;
  const entries = rows.start[count] as number;
  const start = new Uint32Array(rows.columns + 1);
  for (let at = 0; at < entries; at++) {
    const next = (rows.column[at] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let c = 0; c < rows.columns; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const free = start.slice();
  const column = new Uint32Array(entries);
  const weight = new Float32Array(entries);
  for (let row = 0; row < count; row++) {
    for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at++) {
      const c = rows.column[at] as number;
      const to = free[c] as number;
      free[c] = to + 1;
      column[to] = row;
      weight[to] = rows.weight[at] as number;
    }
  }
  return { columns: count, start, column, weight };
}
