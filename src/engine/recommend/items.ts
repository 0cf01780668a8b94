// What recommendations are made from: rows of vectors and words, one a paper, and the libraries that their owners made public.
import { EngineError } from '../error.ts';
import { checkedRows, type SparseRows } from './sparse-rows.ts';

/** Row-major, `dimensions` a row. Rows are of length 1, or all 0 for a paper without a vector; int8 rows are codes * scale. */
export interface VectorRows {
  readonly dimensions: number;
  readonly codes: Float32Array | Int8Array;
  /** One a row, for int8 codes; absent: 1. */
  readonly scales?: Float32Array;
}

/**
 * Which papers people keep, people by items; weights are not looked at. ONLY libraries that their owners have made public: what
 * stands here shows in what others are recommended, and is named to them ("people who kept X also kept this"). A private
 * collection belongs into its owner's signals and nowhere else.
 */
export interface PublicLibraries {
  readonly visibility: 'public';
  readonly rows: SparseRows;
}

export interface Items {
  readonly count: number;
  readonly vectors?: VectorRows;
  /** Unit rows as `tfidfRows` makes them. */
  readonly terms: SparseRows;
  readonly libraries?: PublicLibraries;
}

/** EngineError `invalid` naming what does not fit together. */
export function checkItems({ count, vectors, terms, libraries }: Items): void {
  if (!Number.isInteger(count) || count < 0) throw new EngineError('invalid', `${count} items`);
  const rows = checkedRows(terms, 'terms of the items');
  if (rows !== count) throw new EngineError('invalid', `${count} items have ${rows} rows of terms`);
  if (vectors) {
    const { dimensions, codes, scales } = vectors;
    if (!Number.isInteger(dimensions) || dimensions < 1 || codes.length !== count * dimensions) {
      throw new EngineError('invalid', `${codes.length} numbers are no ${count} vectors of ${dimensions} dimensions`);
    }
    if (scales && scales.length !== count) {
      throw new EngineError('invalid', `${count} vectors have ${scales.length} scales`);
    }
  }
  if (!libraries) return;
  if (libraries.visibility !== 'public') throw new EngineError('invalid', 'libraries that are not public');
  checkedRows(libraries.rows, 'public libraries');
  if (libraries.rows.columns !== count) {
    throw new EngineError('invalid', `libraries of ${libraries.rows.columns} items, not ${count}`);
  }
}
