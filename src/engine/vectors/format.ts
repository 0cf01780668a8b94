// How the vectors of one segment's documents lie in its file: three sections, made by quantise.ts.
//
//   vector.codes   documents x dimensions Int8, one document after another: component = code * scale of the document
//   vector.scales  documents Float32; 0 is a document without a vector, which is never found
//   vector.coarse  1 or 2 bits a component, for the first pass: blocks of 32 documents, each of dimensions * bits / 4 rows of 16
//                  bytes. Row r has four bits of every document of the block, those of components r * 4 / bits and following
//                  (the first in the lowest bit); the low half of byte 2i is of document i, of byte 2i + 1 of document 8 + i,
//                  the high halves are of documents 16 to 31 alike. So 16 documents are looked up in one 16-entry table by one
//                  instruction (André, Kermarrec, Le Scouarnec 2015: PQ Fast Scan), and their sums come out in order.
import { EngineError } from '../error.ts';

/** Names of the sections. */
export const CODES = 'vector.codes';
export const SCALES = 'vector.scales';
export const COARSE = 'vector.coarse';

const LEAST_DIMENSIONS = 16;
export const MOST_DIMENSIONS = 512;
/** Documents of a block of `vector.coarse`: one word of a bitmap. */
export const COARSE_BLOCK = 32;
/** Bytes of a row of a block, and entries of a row's table. */
export const ROW = 16;
/** Up to so many dimensions two bits each: with one bit each, seven times the candidates would be needed for the same recall. */
const TWO_BITS_TO = 128;

/** Bits of a component in `vector.coarse`. */
export function coarseBits(dimensions: number): 1 | 2 {
  return dimensions <= TWO_BITS_TO ? 2 : 1;
}

/** Rows of a block of `vector.coarse`; a multiple of 4. */
export function coarseRows(dimensions: number): number {
  return (dimensions * coarseBits(dimensions)) / 4;
}

/** Bytes of `vector.coarse`. */
export function coarseBytes(documents: number, dimensions: number): number {
  return Math.ceil(documents / COARSE_BLOCK) * coarseRows(dimensions) * ROW;
}

/** Throws EngineError `invalid` unless it is a multiple of 16 from 16 to 512. */
export function requireDimensions(dimensions: number): void {
  if (dimensions % 16 !== 0 || !(dimensions >= LEAST_DIMENSIONS && dimensions <= MOST_DIMENSIONS))
    throw new EngineError(
      'invalid',
      `vectors of ${dimensions} dimensions, not a multiple of 16 from ${LEAST_DIMENSIONS} to ${MOST_DIMENSIONS}`,
    );
}
