// Vectors of unit length that fall into clusters, as those of texts do, from a seed; some are zero, some stand twice.
import { COARSE, CODES, SCALES } from '../../../src/engine/vectors/format.ts';
import type { QuantisedVectors } from '../../../src/engine/vectors/quantise.ts';
import { VectorKernel, vectorKernelBytes } from '../../../src/engine/vectors/vector-kernel.ts';
import { type MemorySections, memorySections } from '../../support/memory-sections.ts';

const CLUSTERS = 20;
const NEAR_CENTRE = 0.6;

/** A small generator of numbers from 0 to below 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** documents x dimensions; one in `zeroEvery` is zero, and one in `twinEvery` is that before it (0: none). */
export function inventVectors(
  seed: number,
  documents: number,
  dimensions: number,
  { zeroEvery = 0, twinEvery = 0 } = {},
): Float32Array {
  const random = randomFrom(seed);
  const normal = () => random() + random() + random() + random() - 2;
  const centres = Float32Array.from({ length: CLUSTERS * dimensions }, normal);
  const vectors = new Float32Array(documents * dimensions);
  for (let d = 0; d < documents; d++) {
    const own = vectors.subarray(d * dimensions, (d + 1) * dimensions);
    const centre = Math.floor(random() * CLUSTERS) * dimensions;
    if (zeroEvery > 0 && random() * zeroEvery < 1) continue;
    if (twinEvery > 0 && d > 0 && random() * twinEvery < 1) {
      own.set(vectors.subarray((d - 1) * dimensions, d * dimensions));
      continue;
    }
    for (let i = 0; i < dimensions; i++) own[i] = NEAR_CENTRE * (centres[centre + i] as number) + normal();
    const length = Math.hypot(...own);
    for (let i = 0; i < dimensions; i++) own[i] = (own[i] as number) / length;
  }
  return vectors;
}

/** The vectors' sections in a shared memory, with room for a kernel and `guard` bytes on both its sides. */
export function sectionsOf(vectors: QuantisedVectors, guard = 0): MemorySections {
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);
  return memorySections(
    [
      { name: CODES, parts: [bytes(vectors.codes)] },
      { name: SCALES, parts: [bytes(vectors.scales)] },
      { name: COARSE, parts: [bytes(vectors.coarse)] },
    ],
    vectorKernelBytes(vectors.documents) + 2 * guard,
  );
}

export function kernelOf(vectors: QuantisedVectors): VectorKernel {
  const { memory, offsetOf, spareAt } = sectionsOf(vectors);
  return new VectorKernel(vectors.documents, vectors.dimensions, { memory, offsetOf, scratchAt: spareAt });
}

/** Ordinals by exact inner product, best first; documents without a vector are left out. */
export function exactOrder(vectors: Float32Array, query: Float32Array): number[] {
  const dimensions = query.length;
  const scored: { readonly d: number; readonly score: number }[] = [];
  for (let d = 0; d < vectors.length / dimensions; d++) {
    let score = 0;
    let any = false;
    for (let i = 0; i < dimensions; i++) {
      const component = vectors[d * dimensions + i] as number;
      any ||= component !== 0;
      score += component * (query[i] as number);
    }
    if (any) scored.push({ d, score });
  }
  return scored.sort((a, b) => b.score - a.score || a.d - b.d).map(({ d }) => d);
}
