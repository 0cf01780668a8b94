// A segment's vectors as views on the sections of its file; whether these are sound is the container's to check.
import { EngineError } from '../error.ts';
import type { Sections } from '../segment/sections.ts';
import { COARSE, CODES, coarseBytes, requireDimensions, SCALES } from './format.ts';
import type { QuantisedVectors } from './quantise.ts';

/** Throws EngineError `damaged` when a section is missing or has another length, `invalid` for the dimensions. */
export function readVectors(sections: Sections, documents: number, dimensions: number): QuantisedVectors {
  requireDimensions(dimensions);
  const bytesOf = (name: string, length: number): Uint8Array => {
    const bytes = sections.has(name) ? sections.u8(name) : undefined;
    if (bytes?.length !== length)
      throw new EngineError(
        'damaged',
        `section "${name}" has ${bytes?.length ?? 'no'} bytes, not the ${length} of ${documents} vectors of ${dimensions}`,
      );
    return bytes;
  };
  const codes = bytesOf(CODES, documents * dimensions);
  const scales = bytesOf(SCALES, 4 * documents);
  return {
    documents,
    dimensions,
    codes: new Int8Array(codes.buffer, codes.byteOffset, codes.length),
    scales: new Float32Array(scales.buffer, scales.byteOffset, documents),
    coarse: bytesOf(COARSE, coarseBytes(documents, dimensions)),
  };
}
