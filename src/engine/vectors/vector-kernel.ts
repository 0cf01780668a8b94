// Runs vector-scan.as on one segment's vectors, on the segment's own memory: what PlainScanner of vector-scan.ts does, with the
// same results. One a thread and segment. Where vectors are not in such a memory, or there is no room beside them, that one
// does the same.
import { and, countBits, setBit, wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { type BestKeys, keyCapacity, MOST_KEYS } from './best-keys.ts';
import { COARSE, CODES, coarseRows, MOST_DIMENSIONS, requireDimensions, SCALES } from './format.ts';
import type { QueryVector } from './query-vector.ts';
import { requireFitting, type Scan, type VectorScanner } from './vector-scan.ts';
import { VECTOR_SCAN_BYTES } from './vector-scan-bytes.ts';

export interface VectorPlace {
  /** Holds the vectors' sections. Must have been made with a maximum of at most 65,536 pages, shared. */
  readonly memory: WebAssembly.Memory;
  /** Where a section begins in it, in bytes. */
  offsetOf(section: string): number;
  /** Where `vectorKernelBytes` bytes begin that nobody else uses; a multiple of 64. */
  readonly scratchAt: number;
}

interface Exports {
  readonly query: WebAssembly.Global;
  readonly table: WebAssembly.Global;
  readonly allowed: WebAssembly.Global;
  readonly keys: WebAssembly.Global;
  readonly listed: WebAssembly.Global;
  attach(...places: number[]): number;
  scanCodes(k: number, size: number, base: number, filtered: number): number;
  scanAllowed(k: number, size: number, base: number): number;
  scanCoarse(k: number, size: number, base: number, filtered: number): number;
  scanListed(k: number, size: number, base: number, count: number): number;
  productsOf(count: number): void;
}

/** As in layout.as: a query and its table, a block's sums, keys, a list of documents. */
const LISTED = 16_384;
const FIXED_BYTES = 6 * MOST_DIMENSIONS + 64 + 8 * keyCapacity(MOST_KEYS) + 4 * LISTED;
/** Where at most one document of so many is allowed, going from one to the next is quicker than passing over the others. */
const FEW = 20;

let compiled: WebAssembly.Module | undefined;
let runs: boolean | undefined;

/** Bytes of working memory that a kernel needs beside a segment's vectors, for each thread that searches them. */
export function vectorKernelBytes(documents: number): number {
  return FIXED_BYTES + Math.ceil(documents / 512) * 64;
}

/** False where the runtime lacks what the kernel needs (SIMD, threads). */
export function vectorKernelRuns(): boolean {
  runs ??= WebAssembly.validate(kernelCode());
  return runs;
}

export class VectorKernel implements VectorScanner {
  readonly documents: number;
  readonly dimensions: number;
  readonly #exports: Exports;
  readonly #memory: ArrayBufferLike;
  /** Documents that have a vector; undefined when all have. */
  readonly #present: Uint32Array | undefined;
  #stop: () => boolean = never;

  /** Throws EngineError `invalid` for the dimensions, and when there is no room from `scratchAt` on. */
  constructor(documents: number, dimensions: number, { memory, offsetOf, scratchAt }: VectorPlace) {
    requireDimensions(dimensions);
    if (scratchAt % 64 !== 0 || scratchAt + vectorKernelBytes(documents) > memory.buffer.byteLength)
      throw new EngineError('invalid', `there is no room for a kernel at byte ${scratchAt} of a segment's memory`);
    compiled ??= new WebAssembly.Module(kernelCode());
    const instance = new WebAssembly.Instance(compiled, { env: { memory, stop: () => Number(this.#stop()) } });
    this.documents = documents;
    this.dimensions = dimensions;
    this.#memory = memory.buffer;
    this.#exports = instance.exports as unknown as Exports;
    this.#present = presentOf(new Float32Array(memory.buffer, offsetOf(SCALES), documents));
    const rows = coarseRows(dimensions);
    this.#exports.attach(offsetOf(CODES), offsetOf(SCALES), offsetOf(COARSE), documents, dimensions, rows, scratchAt);
  }

  scanCodes(scan: Scan, best: BestKeys): boolean {
    requireFitting(this, scan.query, scan.allowed);
    const { allowed } = scan;
    const few = allowed !== undefined && countBits(allowed) * FEW < this.documents;
    const { scanCodes, scanAllowed } = this.#exports;
    return this.#scan(scan, best, (k, size, base, filtered) =>
      few ? scanAllowed(k, size, base) : scanCodes(k, size, base, filtered),
    );
  }

  scanCoarse(scan: Scan, best: BestKeys): boolean {
    requireFitting(this, scan.query, scan.allowed);
    let allowed = scan.allowed ?? this.#present;
    if (scan.allowed && this.#present) {
      allowed = scan.allowed.slice();
      and(allowed, this.#present);
    }
    return this.#scan({ ...scan, allowed }, best, this.#exports.scanCoarse);
  }

  scanListed(query: QueryVector, base: number, ordinals: Uint32Array, best: BestKeys): void {
    requireFitting(this, query, undefined, ordinals);
    const { scanListed } = this.#exports;
    const scan = { query, allowed: undefined, base, stop: never };
    for (let from = 0; from < ordinals.length; from += LISTED) {
      const count = this.#list(ordinals.subarray(from, from + LISTED));
      this.#scan(scan, best, (k, size) => scanListed(k, size, base, count));
    }
  }

  productsOf(query: QueryVector, ordinals: Uint32Array): Float32Array {
    requireFitting(this, query, undefined, ordinals);
    const { listed, productsOf } = this.#exports;
    this.#writeQuery(query);
    const found = new Float32Array(ordinals.length);
    for (let from = 0; from < ordinals.length; from += LISTED) {
      const count = this.#list(ordinals.subarray(from, from + LISTED));
      productsOf(count);
      found.set(new Float32Array(this.#memory, listed.value, count), from);
    }
    return found;
  }

  #scan({ query, allowed, base, stop }: Scan, best: BestKeys, run: Exports['scanCodes']): boolean {
    this.#writeQuery(query);
    if (allowed) new Uint32Array(this.#memory, this.#exports.allowed.value, allowed.length).set(allowed);
    if (best.size > best.k) best.thin();
    const keys = new Uint32Array(this.#memory, this.#exports.keys.value, best.words.length);
    keys.set(best.words.subarray(0, 2 * best.size));
    this.#stop = stop;
    const result = run(best.k, best.size, base, allowed ? 1 : 0);
    best.size = result < 0 ? ~result : result;
    best.words.set(keys.subarray(0, 2 * best.size));
    return result >= 0;
  }

  #list(ordinals: Uint32Array): number {
    new Uint32Array(this.#memory, this.#exports.listed.value, ordinals.length).set(ordinals);
    return ordinals.length;
  }

  #writeQuery({ codes, table, dimensions }: QueryVector): void {
    new Int16Array(this.#memory, this.#exports.query.value, dimensions).set(codes);
    new Uint8Array(this.#memory, this.#exports.table.value, table.length).set(table);
  }
}

function presentOf(scales: Float32Array): Uint32Array | undefined {
  if (!scales.includes(0)) return undefined;
  const present = new Uint32Array(wordsFor(scales.length));
  for (let d = 0; d < scales.length; d++) if (scales[d] !== 0) setBit(present, d);
  return present;
}

function kernelCode(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(VECTOR_SCAN_BYTES), (character) => character.charCodeAt(0));
}

function never(): boolean {
  return false;
}
