// The nearest other documents of every document, by words and by vectors together: pseudo-citations, on which further members
// are trained (RELEVANCE: real links are the largest single gain; these are what a library without links has).
import type { TrainingCorpus } from './training-corpus.ts';

/** Unit vectors of the documents, `width` numbers each; zeros for a document without words. */
export interface UnitVectors {
  readonly width: number;
  readonly numbers: Float32Array;
}

/** Documents that are looked at closely: those whose words are most alike. */
const CANDIDATES = 60;
/** A word of the title counts as often; counts saturate as in BM25: c / (c + 1.5). */
const TITLE_COUNT = 2;
const SATURATION = 1.5;
/** Smaller deviations are rounding errors. */
const LEAST_DEVIATION = 1e-6;
const DOCUMENTS_A_STEP = 64;
export const NO_NEIGHBOUR = 0xffffffff;

/**
 * `count` documents for each, the nearest first, NO_NEIGHBOUR where there are fewer: of the 60 with the highest cosine of tf-idf
 * rows those with the highest z(that cosine) + z(cosine of `vectors`), z over the 60. Documents of one `group` (pairs.ts) are no
 * neighbours; ties go to the lower number. Time grows with the square of the number of documents. Yields now and then.
 */
export function* neighboursOf(
  corpus: TrainingCorpus,
  vectors: UnitVectors,
  group: Uint32Array,
  count: number,
): Generator<void, Uint32Array> {
  const documents = corpus.keys.length;
  const { start, term, weight } = tfIdfRows(corpus);
  const inverted = invert(start, term, weight, corpus.terms.length);
  const found = new Uint32Array(documents * count).fill(NO_NEIGHBOUR);
  const cosines = new Float64Array(documents);
  for (let d = 0; d < documents; d++) {
    if (d % DOCUMENTS_A_STEP === DOCUMENTS_A_STEP - 1) yield;
    cosines.fill(0);
    for (let e = start[d] as number; e < (start[d + 1] as number); e++) {
      const own = weight[e] as number;
      const end = inverted.start[(term[e] as number) + 1] as number;
      for (let p = inverted.start[term[e] as number] as number; p < end; p++) {
        const other = inverted.document[p] as number;
        cosines[other] = (cosines[other] as number) + own * (inverted.weight[p] as number);
      }
    }
    const candidates = mostAlike(cosines, group, d);
    const byWords = zScores(candidates.map((other) => cosines[other] as number));
    const byVectors = zScores(candidates.map((other) => dot(vectors, d, other)));
    const scores = candidates.map((_, i) => (byWords[i] as number) + (byVectors[i] as number));
    const order = [...candidates.keys()].sort(
      (a, b) => (scores[b] as number) - (scores[a] as number) || (candidates[a] as number) - (candidates[b] as number),
    );
    for (let i = 0; i < count && i < order.length; i++) found[d * count + i] = candidates[order[i] as number] as number;
  }
  return found;
}

/** Rows of length 1 of saturated counts times idf: the entries of document d are start[d]..start[d + 1]. */
function tfIdfRows({ tokens, documentAt, titleEnd, idf, terms }: TrainingCorpus) {
  const documents = titleEnd.length;
  const start = new Uint32Array(documents + 1);
  const term = new Uint32Array(tokens.length);
  const weight = new Float32Array(tokens.length);
  const seenIn = new Uint32Array(terms.length);
  const entryOf = new Uint32Array(terms.length);
  let entries = 0;
  for (let d = 0; d < documents; d++) {
    const from = entries;
    for (let i = documentAt[d] as number; i < (documentAt[d + 1] as number); i++) {
      const row = tokens[i] as number;
      if (seenIn[row] !== d + 1) {
        seenIn[row] = d + 1;
        entryOf[row] = entries;
        term[entries++] = row;
      }
      const entry = entryOf[row] as number;
      weight[entry] = (weight[entry] as number) + (i < (titleEnd[d] as number) ? TITLE_COUNT : 1);
    }
    let square = 0;
    for (let e = from; e < entries; e++) {
      const times = weight[e] as number;
      const value = (times / (times + SATURATION)) * (idf[term[e] as number] as number);
      weight[e] = value;
      square += value * value;
    }
    const factor = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let e = from; e < entries; e++) weight[e] = (weight[e] as number) * factor;
    start[d + 1] = entries;
  }
  return { start, term: term.subarray(0, entries), weight: weight.subarray(0, entries) };
}

/** The same entries by term: those of term t are start[t]..start[t + 1], documents rising. */
function invert(rows: Uint32Array, term: Uint32Array, weight: Float32Array, terms: number) {
  const start = new Uint32Array(terms + 2);
  for (const t of term) start[t + 2] = (start[t + 2] as number) + 1;
  for (let t = 2; t < start.length; t++) start[t] = (start[t] as number) + (start[t - 1] as number);
  const document = new Uint32Array(term.length);
  const inverted = new Float32Array(term.length);
  // While it is filled, start[t + 1] is where the next entry of term t goes.
  for (let d = 0; d + 1 < rows.length; d++) {
    for (let e = rows[d] as number; e < (rows[d + 1] as number); e++) {
      const next = (term[e] as number) + 1;
      const at = start[next] as number;
      document[at] = d;
      inverted[at] = weight[e] as number;
      start[next] = at + 1;
    }
  }
  return { start, document, weight: inverted };
}

/** The candidates for `d`, those that share a word with it only, the most alike first. */
function mostAlike(cosines: Float64Array, group: Uint32Array, d: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let other = 0; other < cosines.length; other++) {
    const cosine = cosines[other] as number;
    if (cosine <= least || group[other] === group[d]) continue;
    let at = best.length < CANDIDATES ? best.length : CANDIDATES - 1;
    for (; at > 0 && (cosines[best[at - 1] as number] as number) < cosine; at--) best[at] = best[at - 1] as number;
    best[at] = other;
    if (best.length === CANDIDATES) least = cosines[best[CANDIDATES - 1] as number] as number;
  }
  return best;
}

function zScores(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.max(Math.sqrt(variance), LEAST_DEVIATION);
  return values.map((value) => (value - mean) / deviation);
}

function dot({ width, numbers }: UnitVectors, a: number, b: number): number {
  let sum = 0;
  for (let i = a * width, j = b * width; i < (a + 1) * width; i++, j++)
    sum += (numbers[i] as number) * (numbers[j] as number);
  return sum;
}
