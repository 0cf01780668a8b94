// Small libraries for tests of recommendations: papers of a few subjects, each with its own words and direction.
import type { Items } from '../../../src/engine/recommend/items.ts';
import type { SparseRows } from '../../../src/engine/recommend/sparse-rows.ts';
import { tfidfRows } from '../../../src/engine/recommend/tf-idf-rows.ts';
import { Random } from '../../../src/engine/train/random.ts';

const WORDS_A_SUBJECT = 12;

export function sparse(columns: number, rows: readonly (readonly (readonly [number, number])[])[]): SparseRows {
  const entries = rows.flat();
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    start[i + 1] = (start[i] as number) + row.length;
  });
  return {
    columns,
    start,
    column: Uint32Array.from(entries, ([column]) => column),
    weight: Float32Array.from(entries, ([, weight]) => weight),
  };
}

/** Lists of items as rows of weight 1. */
export function lists(columns: number, rows: readonly (readonly number[])[]): SparseRows {
  return sparse(
    columns,
    rows.map((row) => row.map((column) => [column, 1] as const)),
  );
}

/** `each` papers of every subject: those of subject s are s * each to (s + 1) * each - 1. */
export function inventedItems(subjects: number, each: number, seed: number): Items {
  const random = new Random(seed);
  const count = subjects * each;
  const vectors = new Float32Array(count * subjects);
  const rows = Array.from({ length: count }, (_, item) => {
    const subject = Math.floor(item / each);
    const counts = new Map<number, number>();
    for (let i = 0; i < 8; i++) {
      // A third of the words are anybody's.
      const own = random.unit() < 0.67;
      const word = own
        ? subject * WORDS_A_SUBJECT + random.below(WORDS_A_SUBJECT)
        : random.below(subjects * WORDS_A_SUBJECT);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const vector = vectors.subarray(item * subjects, (item + 1) * subjects);
    for (let i = 0; i < subjects; i++) vector[i] = 0.2 * random.normal() + (i === subject ? 1 : 0);
    const length = Math.hypot(...vector);
    for (let i = 0; i < subjects; i++) vector[i] = (vector[i] as number) / length;
    return [...counts].sort((a, b) => a[0] - b[0]);
  });
  return {
    count,
    vectors: { dimensions: subjects, codes: vectors },
    terms: tfidfRows(sparse(subjects * WORDS_A_SUBJECT, rows)),
  };
}
