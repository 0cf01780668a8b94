// The papers that recommendations are made from, as the engine's recommender takes them: rows of words and of vectors, read from the
// index. Of a large library the newest; what a person knows comes with that person, and is kept for nobody else.
import { isStopTerm } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import type { Items, VectorRows } from '../engine/recommend/items.ts';
import type { SparseRows } from '../engine/recommend/sparse-rows.ts';
import { tfidfRows } from '../engine/recommend/tf-idf-rows.ts';
import { DocumentTokens } from '../engine/segment/forward.ts';
import { placeOf } from './index-place.ts';

export interface LibraryItems {
  readonly items: Items;
  /** By item, its work. */
  readonly works: readonly number[];
  /** By work, its item. */
  readonly itemOf: ReadonlyMap<number, number>;
}

/** A document of a megabyte is told by its first words. */
const MOST_WORDS = 3000;
/** Counted as often in a title. */
const TITLE_WEIGHT = 2;
const STOP = -1;

/** Works that are not in the index are left out; the order is kept. Throws EngineError `damaged`. */
export function libraryItems(index: Snapshot, wanted: readonly number[]): LibraryItems {
  const works: number[] = [];
  const itemOf = new Map<number, number>();
  const columns = new TermColumns(index);
  const tokens = new DocumentTokens(index.schema.text.length);
  const start = [0];
  const column: number[] = [];
  const weight: number[] = [];
  for (const workNo of wanted) {
    const place = itemOf.has(workNo) ? undefined : placeOf(index, workNo);
    if (!place) continue;
    itemOf.set(workNo, works.length);
    works.push(workNo);
    tokens.read(place.loaded.segment, place.ordinal);
    for (const [term, count] of countsOf(tokens)) {
      const c = columns.of(place.s, term);
      if (c === STOP) continue;
      column.push(c);
      weight.push(count);
    }
    start.push(column.length);
  }
  const counts: SparseRows = {
    columns: columns.size,
    start: Uint32Array.from(start),
    column: Uint32Array.from(column),
    weight: Float32Array.from(weight),
  };
  const vectors = vectorRows(index, works);
  return { items: { count: works.length, terms: tfidfRows(counts), ...(vectors ? { vectors } : {}) }, works, itemOf };
}

function countsOf(tokens: DocumentTokens): Map<number, number> {
  const counts = new Map<number, number>();
  let read = 0;
  for (let field = 0; field < tokens.fields; field++) {
    const end = tokens.extrasFrom[field] as number;
    for (let t = tokens.wordsFrom[field] as number; t < end && read < MOST_WORDS; t++, read++) {
      const term = tokens.terms[t] as number;
      counts.set(term, (counts.get(term) ?? 0) + (field === 0 ? TITLE_WEIGHT : 1));
    }
  }
  return counts;
}

/** One column for a term, whichever segment it is of. */
class TermColumns {
  readonly #index: Snapshot;
  readonly #columns = new Map<string, number>();
  readonly #known: Map<number, number>[];

  constructor(index: Snapshot) {
    this.#index = index;
    this.#known = index.segments.map(() => new Map());
  }

  get size(): number {
    return this.#columns.size;
  }

  of(s: number, id: number): number {
    const known = this.#known[s] as Map<number, number>;
    let column = known.get(id);
    if (column === undefined) {
      const term = this.#index.segments[s]?.segment.dictionary.termOf(id) ?? '';
      column = isStopTerm(term) ? STOP : (this.#columns.get(term) ?? this.#columns.size);
      if (column !== STOP) this.#columns.set(term, column);
      known.set(id, column);
    }
    return column;
  }
}

/** As they are stored; undefined without a model. */
function vectorRows(index: Snapshot, works: readonly number[]): VectorRows | undefined {
  const dimensions = index.model?.dimensions;
  if (dimensions === undefined) return undefined;
  const codes = new Int8Array(works.length * dimensions);
  const scales = new Float32Array(works.length);
  works.forEach((workNo, item) => {
    const place = placeOf(index, workNo);
    const stored = place?.loaded.vectors?.stored;
    if (!place || !stored) return;
    codes.set(stored.codes.subarray(place.ordinal * dimensions, (place.ordinal + 1) * dimensions), item * dimensions);
    scales[item] = stored.scales[place.ordinal] as number;
  });
  return { dimensions, codes, scales };
}
