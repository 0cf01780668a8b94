// Several tables side by side, turned and cut down to as many dimensions as one has: principal components of the documents' unit
// vectors, by second moments (not centred, so that cosines stay what they are). The first dimension says most, the last least.
import { DocumentSums } from './document-sums.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import type { TrainingCorpus } from './training-corpus.ts';

export interface Rotated {
  /** terms x dimensions. */
  readonly rows: Float32Array;
  /** Share of the documents' squared lengths that the dimensions have, 0 to 1. */
  readonly kept: number;
}

/** Of more documents, so many are looked at, evenly spread: moments of fewer differ in the third digit only. */
const MOST_DOCUMENTS = 30_000;
/** Documents that are added to the moments at a time: the moments are read and written once for all of them. */
const TOGETHER = 8;
const BATCHES_A_STEP = 32;
const TERMS_A_STEP = 4096;

/** `tables`: terms x dimensions each. Yields now and then. */
export function* rotate(
  corpus: TrainingCorpus,
  tables: readonly Float32Array[],
  dimensions: number,
): Generator<void, Rotated> {
  const width = tables.length * dimensions;
  const moments = yield* secondMoments(corpus, new DocumentSums(corpus, tables, dimensions));
  const { values, vectors } = yield* symmetricEigen(moments, width);
  const total = values.reduce((sum, value) => sum + value, 0);
  const kept = values.subarray(0, dimensions).reduce((sum, value) => sum + value, 0);
  const rows = yield* project(tables, vectors, dimensions);
  return { rows, kept: total > 0 ? Math.min(1, kept / total) : 1 };
}

/** Sum of u ut over the documents' unit vectors u: width x width. */
function* secondMoments(corpus: TrainingCorpus, sums: DocumentSums): Generator<void, Float64Array> {
  const { width } = sums;
  const moments = new Float64Array(width * width);
  const batch = Array.from({ length: TOGETHER }, () => new Float64Array(width));
  const documents = corpus.keys.length;
  const looked = Math.min(documents, MOST_DOCUMENTS);
  for (let from = 0; from < looked; from += TOGETHER) {
    batch.forEach((vector, i) => {
      const isThere = from + i < looked;
      const length = isThere ? sums.write(Math.floor(((from + i) * documents) / looked), vector) : 0;
      const factor = length > 0 ? 1 / length : 0;
      for (let k = 0; k < width; k++) vector[k] = length > 0 ? (vector[k] as number) * factor : 0;
    });
    addMoments(moments, batch, width);
    if ((from / TOGETHER) % BATCHES_A_STEP === BATCHES_A_STEP - 1) yield;
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) moments[i * width + j] = moments[j * width + i] as number;
  return moments;
}

/** The upper triangle only. */
function addMoments(moments: Float64Array, batch: readonly Float64Array[], width: number): void {
  const [a, b, c, d, e, f, g, h] = batch as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < width; i++) {
    const [ai, bi, ci, di] = [a[i] as number, b[i] as number, c[i] as number, d[i] as number];
    const [ei, fi, gi, hi] = [e[i] as number, f[i] as number, g[i] as number, h[i] as number];
    for (let j = i, at = i * width + i; j < width; j++, at++) {
      const first = ai * (a[j] as number) + bi * (b[j] as number) + ci * (c[j] as number) + di * (d[j] as number);
      const second = ei * (e[j] as number) + fi * (f[j] as number) + gi * (g[j] as number) + hi * (h[j] as number);
      moments[at] = (moments[at] as number) + first + second;
    }
  }
}

/** Every term's rows, side by side, by the first eigenvectors. */
function* project(
  tables: readonly Float32Array[],
  vectors: Float64Array,
  dimensions: number,
): Generator<void, Float32Array> {
  const width = tables.length * dimensions;
  const terms = (tables[0]?.length ?? 0) / dimensions;
  const rows = new Float32Array(terms * dimensions);
  // By number of the row, then by eigenvector, so that the innermost loop runs along both.
  const turned = new Float64Array(width * dimensions);
  for (let k = 0; k < dimensions; k++)
    for (let i = 0; i < width; i++) turned[i * dimensions + k] = vectors[k * width + i] as number;
  const sum = new Float64Array(dimensions);
  for (let term = 0; term < terms; term++) {
    if (term % TERMS_A_STEP === TERMS_A_STEP - 1) yield;
    sum.fill(0);
    let at = 0;
    for (const table of tables) {
      for (let i = term * dimensions; i < (term + 1) * dimensions; i += 4) {
        const a = table[i] as number;
        const b = table[i + 1] as number;
        const c = table[i + 2] as number;
        const d = table[i + 3] as number;
        for (let k = 0; k < dimensions; k++, at++)
          sum[k] =
            (sum[k] as number) +
            a * (turned[at] as number) +
            b * (turned[at + dimensions] as number) +
            c * (turned[at + 2 * dimensions] as number) +
            d * (turned[at + 3 * dimensions] as number);
        at += 3 * dimensions;
      }
    }
    rows.set(sum, term * dimensions);
  }
  return rows;
}
