// From a vector for each token to one for the text: the kinds of sentence-transformers' 1_Pooling/config.json.
// https://github.com/huggingface/sentence-transformers, models/Pooling.py. Pure.

export type Pooling = 'mean' | 'cls' | 'max' | 'lasttoken';

export interface TokenVectors {
  /** `texts x tokens x dimensions`, row by row. */
  readonly values: Float32Array;
  readonly tokens: number;
  readonly dimensions: number;
  /** Tokens of each text; what comes after is padding. At least 1. */
  readonly lengths: readonly number[];
}

/** One vector of `dimensions` for each text, not yet of unit length. */
export function pooled({ values, tokens, dimensions, lengths }: TokenVectors, pooling: Pooling): Float32Array[] {
  return lengths.map((length, text) => {
    const token = (place: number): Float32Array => {
      const from = (text * tokens + place) * dimensions;
      return values.subarray(from, from + dimensions);
    };
    if (pooling === 'cls') return token(0).slice();
    if (pooling === 'lasttoken') return token(length - 1).slice();
    const sum = token(0).slice();
    for (let place = 1; place < length; place++) {
      const next = token(place);
      for (let d = 0; d < dimensions; d++) {
        const [before, value] = [sum[d] as number, next[d] as number];
        sum[d] = pooling === 'max' ? Math.max(before, value) : before + value;
      }
    }
    if (pooling === 'mean') for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) / length;
    return sum;
  });
}
