// Vectors as a layout reads them: eight bits a component, made of length 1 by their scales.

export interface MapPoints {
  readonly count: number;
  readonly dimensions: number;
  /** count x dimensions. */
  readonly codes: Int8Array;
  /** Times the product of two points' codes gives their cosine. */
  readonly scales: Float32Array;
}

/** `codes` of any length but 0. */
export function mapPoints(codes: Int8Array, dimensions: number): MapPoints {
  const count = codes.length / dimensions;
  const scales = new Float32Array(count);
  for (let p = 0; p < count; p++) {
    let squares = 0;
    for (let i = p * dimensions; i < (p + 1) * dimensions; i++) squares += (codes[i] as number) ** 2;
    scales[p] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
  return { count, dimensions, codes, scales };
}

/** -1..1. Most of the time of a layout's first half goes here. */
export function cosineOf({ codes, dimensions, scales }: MapPoints, a: number, b: number): number {
  let i = a * dimensions;
  let j = b * dimensions;
  let sum = 0;
  for (const end = i + dimensions; i < end; i += 8, j += 8)
    sum +=
      (codes[i] as number) * (codes[j] as number) +
      (codes[i + 1] as number) * (codes[j + 1] as number) +
      (codes[i + 2] as number) * (codes[j + 2] as number) +
      (codes[i + 3] as number) * (codes[j + 3] as number) +
      (codes[i + 4] as number) * (codes[j + 4] as number) +
      (codes[i + 5] as number) * (codes[j + 5] as number) +
      (codes[i + 6] as number) * (codes[j + 6] as number) +
      (codes[i + 7] as number) * (codes[j + 7] as number);
  return sum * (scales[a] as number) * (scales[b] as number);
}
