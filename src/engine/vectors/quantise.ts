// Document vectors as a segment stores them: 8 bits a component with one scale a document, and 1 or 2 bits for the first pass.
// The layout is format.ts; query vectors are query-vector.ts.
import { EngineError } from '../error.ts';
import { COARSE_BLOCK, coarseBits, coarseBytes, coarseRows, ROW, requireDimensions } from './format.ts';

export interface QuantisedVectors {
  readonly documents: number;
  readonly dimensions: number;
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly coarse: Uint8Array;
}

const MOST_CODE = 127;
/** Where four levels of a normal distribution are best parted, in its standard deviations (Max 1960: Quantizing for minimum distortion). */
const SPLIT = 0.9816;

/** Room for so many vectors, all zero; `quantiseInto` fills it in any order. Throws EngineError `invalid` for the dimensions. */
export function emptyVectors(documents: number, dimensions: number): QuantisedVectors {
  requireDimensions(dimensions);
  return {
    documents,
    dimensions,
    codes: new Int8Array(documents * dimensions),
    scales: new Float32Array(documents),
    coarse: new Uint8Array(coarseBytes(documents, dimensions)),
  };
}

/** `documents` x `dimensions` components, one vector after another. Throws EngineError `invalid` when the length does not fit. */
export function quantise(vectors: Float32Array, dimensions: number): QuantisedVectors {
  requireDimensions(dimensions);
  if (vectors.length % dimensions !== 0)
    throw new EngineError('invalid', `${vectors.length} components are no vectors of ${dimensions}`);
  const target = emptyVectors(vectors.length / dimensions, dimensions);
  for (let d = 0; d < target.documents; d++)
    quantiseInto(target, d, vectors.subarray(d * dimensions, (d + 1) * dimensions));
  return target;
}

/**
 * Stores a vector, best of length 1, as that of a document, whose place in `target` must be zero as yet. A vector that is all
 * zero, or has a component that is not finite, stays zero: the document is not found by its vector.
 */
export function quantiseInto(target: QuantisedVectors, ordinal: number, vector: Float32Array): void {
  const { dimensions, codes, scales } = target;
  if (vector.length !== dimensions || !(ordinal >= 0 && ordinal < target.documents))
    throw new EngineError(
      'invalid',
      `a vector of ${vector.length} for document ${ordinal} of ${target.documents} x ${dimensions}`,
    );
  let most = 0;
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    const component = vector[i] as number;
    most = Math.max(most, Math.abs(component));
    squares += component * component;
  }
  const scale = Math.fround(most / MOST_CODE);
  // Also NaN: what Math.max makes of one.
  if (!(scale > 0 && Number.isFinite(squares))) return;
  scales[ordinal] = scale;
  const from = ordinal * dimensions;
  for (let i = 0; i < dimensions; i++)
    codes[from + i] = Math.max(-MOST_CODE, Math.min(MOST_CODE, Math.round((vector[i] as number) / scale)));
  writeCoarse(target, ordinal, vector, SPLIT * Math.sqrt(squares / dimensions));
}

/** Levels count from the lowest: 0 and 1, or 0 to 3 where `split` parts the outer ones from the inner. */
function writeCoarse(
  { dimensions, coarse }: QuantisedVectors,
  ordinal: number,
  vector: Float32Array,
  split: number,
): void {
  const bits = coarseBits(dimensions);
  const rows = coarseRows(dimensions);
  const each = 4 / bits;
  const { byte, shift } = placeInRow(ordinal % COARSE_BLOCK);
  let at = Math.floor(ordinal / COARSE_BLOCK) * rows * ROW + byte;
  for (let row = 0; row < rows; row++) {
    let four = 0;
    for (let i = 0; i < each; i++) {
      const component = vector[row * each + i] as number;
      const level =
        bits === 1
          ? Number(component > 0)
          : Number(component > -split) + Number(component > 0) + Number(component > split);
      four |= level << (i * bits);
    }
    coarse[at] = (coarse[at] as number) | (four << shift);
    at += ROW;
  }
}

/** Where a document of a block has its four bits in every row. */
export function placeInRow(local: number): { readonly byte: number; readonly shift: 0 | 4 } {
  const half = local & 15;
  return { byte: half < 8 ? half * 2 : (half - 8) * 2 + 1, shift: local < 16 ? 0 : 4 };
}
