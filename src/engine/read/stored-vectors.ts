// The vectors of one segment's documents as a thread reads them: stored once in memory, with this thread's own scanner over them.
import { EngineError } from '../error.ts';
import { TERM_ROWS, VECTORS_FORMAT, type VectorsMeta } from '../model/format.ts';
import type { Sections } from '../segment/sections.ts';
import { COARSE, CODES, SCALES } from '../vectors/format.ts';
import type { QuantisedVectors } from '../vectors/quantise.ts';
import { readVectors } from '../vectors/read-vectors.ts';
import { VectorKernel, type VectorPlace } from '../vectors/vector-kernel.ts';
import { PlainScanner, type VectorScanner } from '../vectors/vector-scan.ts';

export interface VectorSource {
  readonly sections: Sections;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Where this thread's kernel can run on them; undefined where it cannot. */
  readonly place: () => VectorPlace | undefined;
}

/** Below, making a kernel costs more than it saves. */
const LEAST_FOR_KERNEL = 512;

export class StoredVectors {
  readonly stored: QuantisedVectors;
  /** By inner product with a query's vector, of length 1 as theirs is. */
  readonly scanner: VectorScanner;
  /** By the segment's term number, the term's row in the model; -1 for one that it does not know. */
  readonly termRows: Int32Array;

  /** Verifies every byte that nobody verified yet. Throws EngineError `damaged`, `version`. */
  constructor({ sections, meta, place }: VectorSource, documents: number, terms: number) {
    const { format, dimensions, documents: count } = meta as unknown as VectorsMeta;
    if (format !== VECTORS_FORMAT)
      throw new EngineError('version', `vectors of format ${format}, not ${VECTORS_FORMAT}`);
    if (count !== documents) throw new EngineError('damaged', `vectors of ${count} documents for ${documents}`);
    this.stored = readVectors(sections, documents, dimensions);
    this.termRows = sections.i32(TERM_ROWS);
    if (this.termRows.length !== terms)
      throw new EngineError('damaged', `rows of ${this.termRows.length} terms for ${terms}`);
    for (const name of [CODES, SCALES, COARSE, TERM_ROWS]) sections.verify(name, 0, sections.u8(name).length);
    const at = documents < LEAST_FOR_KERNEL ? undefined : place();
    this.scanner = at ? new VectorKernel(documents, dimensions, at) : new PlainScanner(this.stored);
  }

  /** A document's vector, of length 1 to some .003; undefined when it has none. */
  vectorOf(ordinal: number): Float32Array | undefined {
    const { dimensions, codes, scales } = this.stored;
    const scale = scales[ordinal] ?? 0;
    if (scale === 0) return undefined;
    return Float32Array.from(codes.subarray(ordinal * dimensions, (ordinal + 1) * dimensions), (code) => code * scale);
  }
}
