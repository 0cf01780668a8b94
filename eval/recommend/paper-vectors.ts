// Terms and vectors of the papers for our own recommendations, by a model trained on these papers and nothing else.
import type { SparseRows } from '../../src/engine/recommend/sparse-rows.ts';
import { tfidfRows } from '../../src/engine/recommend/tf-idf-rows.ts';
import { corpusFromTexts } from '../../src/engine/train/corpus-from-texts.ts';
import { Trainer } from '../../src/engine/train/trainer.ts';
import type { TrainingCorpus } from '../../src/engine/train/training-corpus.ts';
import type { Paper } from './read-libraries.ts';

const DIMENSIONS = 128;
const SEED = 1;
/** A word of the title counts as often. */
const TITLE_COUNT = 2;

export interface PaperFeatures {
  readonly terms: SparseRows;
  /** papers x dimensions; undefined if nothing could be trained, `note` says why. */
  readonly vectors: { readonly dimensions: number; readonly codes: Float32Array } | undefined;
  readonly note: string;
}

export function paperFeatures(papers: readonly Paper[], progress: (text: string) => void): PaperFeatures {
  const corpus = corpusFromTexts(papers.map(({ title, abstract }, key) => ({ key, title, abstract })));
  const terms = tfidfRows(countRows(corpus, TITLE_COUNT));
  const begun = performance.now();
  const run = new Trainer(corpus, { dimensions: DIMENSIONS, seed: SEED }).run();
  let next = run.next();
  for (; !next.done; next = run.next()) progress(`training: ${next.value.pairs} of ${next.value.of} pairs`);
  const { model, reason } = next.value;
  if (!model) return { terms, vectors: undefined, note: `no vectors: ${reason}` };
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return {
    terms,
    vectors: { dimensions: DIMENSIONS, codes: vectorsOf(countRows(corpus, 1), model.rows) },
    note: `vectors of ${DIMENSIONS} numbers, trained on ${model.report.pairs} pairs in ${seconds} s`,
  };
}

function countRows(corpus: TrainingCorpus, titleCount: number): SparseRows {
  const { documentAt, titleEnd, tokens } = corpus;
  const papers = documentAt.length - 1;
  const start = new Uint32Array(papers + 1);
  const column = new Uint32Array(tokens.length);
  const weight = new Float32Array(tokens.length);
  let entries = 0;
  for (let paper = 0; paper < papers; paper++) {
    const counts = new Map<number, number>();
    for (let at = documentAt[paper] as number; at < (documentAt[paper + 1] as number); at++) {
      const term = tokens[at] as number;
      counts.set(term, (counts.get(term) ?? 0) + (at < (titleEnd[paper] as number) ? titleCount : 1));
    }
    for (const [term, count] of [...counts].sort((a, b) => a[0] - b[0])) {
      column[entries] = term;
      weight[entries++] = count;
    }
    start[paper + 1] = entries;
  }
  return { columns: corpus.terms.length, start, column: column.slice(0, entries), weight: weight.slice(0, entries) };
}

/** normalise(sum of ln(1 + count) * row of the term), as the model was trained. */
function vectorsOf({ start, column, weight }: SparseRows, rows: Float32Array): Float32Array {
  const papers = start.length - 1;
  const vectors = new Float32Array(papers * DIMENSIONS);
  for (let paper = 0; paper < papers; paper++) {
    const vector = vectors.subarray(paper * DIMENSIONS, (paper + 1) * DIMENSIONS);
    for (let at = start[paper] as number; at < (start[paper + 1] as number); at++) {
      const from = (column[at] as number) * DIMENSIONS;
      const factor = Math.log(1 + (weight[at] as number));
      for (let i = 0; i < DIMENSIONS; i++) vector[i] = (vector[i] as number) + factor * (rows[from + i] as number);
    }
    const length = Math.hypot(...vector);
    if (length > 0) for (let i = 0; i < DIMENSIONS; i++) vector[i] = (vector[i] as number) / length;
  }
  return vectors;
}
