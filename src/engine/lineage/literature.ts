// What a thread through the literature is found in: some hundred candidates around the seeds, as the caller has gathered them.
import { EngineError } from '../error.ts';

export interface LineageDocument {
  /** Days since 1970-01-01, may have a fraction or be negative; NaN if it is not known. */
  readonly day: number;
  readonly title: string;
  /** Its distinctive terms with weights > 0, a dozen or so; the same term is the same string everywhere. */
  readonly terms: ReadonlyMap<string, number>;
  /** Its sentences as terms; absent or empty if the caller does not want sentences as reasons. */
  readonly sentences?: readonly (readonly string[])[];
}

export interface Citation {
  readonly citing: number;
  readonly cited: number;
}

export interface Literature {
  readonly documents: readonly LineageDocument[];
  /** Row-major, `dimensions` a document; of length 1, or all 0 for a document without a vector. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  /** Documents by place. What cites itself, or a document that is younger, is no step in time and not followed. */
  readonly citations?: readonly Citation[];
}

/** EngineError `invalid` naming what does not fit together. */
export function checkLiterature({ documents, vectors, dimensions, citations = [] }: Literature): void {
  if (!Number.isInteger(dimensions) || dimensions < 1 || vectors.length !== documents.length * dimensions) {
    throw new EngineError(
      'invalid',
      `${vectors.length} numbers are no ${documents.length} vectors of ${dimensions} dimensions`,
    );
  }
  for (const { citing, cited } of citations) {
    if (!documents[citing] || !documents[cited]) {
      throw new EngineError('invalid', `a citation from ${citing} to ${cited}, of ${documents.length} documents`);
    }
  }
}

/** Dot product of two rows. Not finite counts as 0. */
export function similarity({ vectors, dimensions }: Literature, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    sum += (vectors[a * dimensions + i] as number) * (vectors[b * dimensions + i] as number);
  }
  return Number.isFinite(sum) ? sum : 0;
}
