// Runs top-k.as on one segment: what topk/search-segment.ts does, with the same results, in WebAssembly on the segment's own
// memory. One a thread and segment. Where a segment is not in such a memory, or there is no room beside it, search-segment.ts
// does the same.
import { EngineError } from '../error.ts';
import { BLOCK } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import type { Best } from '../topk/best.ts';
import type { SegmentSearch, WeightedPlace } from '../topk/search-segment.ts';
import { MOST_TERMS } from '../topk/weigh.ts';
import { TOP_K_BYTES } from './top-k-bytes.ts';

export interface KernelPlace {
  /** Holds the segment's sections. Must have been made with a maximum of at most 65,536 pages, shared. */
  readonly memory: WebAssembly.Memory;
  /** Where a section begins in it, in bytes. */
  offsetOf(section: string): number;
  /** Where `kernelBytes` bytes begin that nobody else uses; a multiple of 64. */
  readonly scratchAt: number;
}

interface Exports {
  readonly terms: WebAssembly.Global;
  readonly allowed: WebAssembly.Global;
  readonly hitScores: WebAssembly.Global;
  readonly hitKeys: WebAssembly.Global;
  readonly hitPlaces: WebAssembly.Global;
  attach(...places: number[]): number;
  search(terms: number, k: number, size: number, haste: number, filtered: number): number;
}

/** Arrays by document: sums, touched documents, chain; by block: heads, list maxima, bounds, order. */
const BYTES_A_DOCUMENT = 12;
const BYTES_A_BLOCK = 16;
/** Arrays by term and by hit, those of a block, and the alignment of all. */
const FIXED_BYTES = 80 * 1024;
const NAME_BIT = -0x80000000;

let compiled: WebAssembly.Module | undefined;
let runs: boolean | undefined;

/** Bytes of working memory that a kernel needs beside a segment, for each thread that searches it. */
export function kernelBytes(documents: number): number {
  const blocks = Math.ceil(documents / BLOCK);
  const bytes = documents * BYTES_A_DOCUMENT + blocks * BYTES_A_BLOCK + documents / 8 + FIXED_BYTES;
  return Math.ceil(bytes / 64) * 64;
}

/** False where the runtime lacks what the kernel needs (SIMD, threads). */
export function kernelRuns(): boolean {
  runs ??= WebAssembly.validate(kernelCode());
  return runs;
}

export class Kernel {
  readonly #exports: Exports;
  readonly #numbers: Int32Array;
  #stop: () => boolean = never;

  /** Throws EngineError `invalid` when there is no room from `scratchAt` on. */
  constructor(segment: Segment, place: KernelPlace) {
    const { memory, scratchAt } = place;
    if (scratchAt % 64 !== 0 || scratchAt + kernelBytes(segment.documents) > memory.buffer.byteLength)
      throw new EngineError('invalid', `there is no room for a kernel at byte ${scratchAt} of a segment's memory`);
    compiled ??= new WebAssembly.Module(kernelCode());
    const instance = new WebAssembly.Instance(compiled, { env: { memory, stop: () => Number(this.#stop()) } });
    this.#exports = instance.exports as unknown as Exports;
    this.#numbers = new Int32Array(memory.buffer);
    const data = place.offsetOf('block.data');
    this.#exports.attach(
      place.offsetOf('lists'),
      place.offsetOf('bitmaps'),
      place.offsetOf('block.max'),
      place.offsetOf('block.place'),
      place.offsetOf('block.base'),
      data,
      data + segment.blockData.length,
      place.offsetOf('class.of'),
      place.offsetOf('class.table'),
      place.offsetOf('keys'),
      segment.documents,
      segment.groups === 0 ? 0 : segment.blockBase.length / segment.groups,
      scratchAt,
    );
  }

  /** See searchSegment. At most MOST_TERMS terms, as weigh gives them. */
  search({ terms, allowed, base, haste, stop }: SegmentSearch, best: Best): boolean {
    const numbers = this.#numbers;
    const exported = this.#exports;
    if (terms.length > MOST_TERMS) throw new EngineError('invalid', `${terms.length} terms, over ${MOST_TERMS}`);
    let at = exported.terms.value >>> 2;
    for (let t = 0; t < terms.length; t++) {
      const { place, weight } = terms[t] as WeightedPlace;
      numbers[at++] = place.kind;
      numbers[at++] = place.at;
      numbers[at++] = place.df;
      numbers[at++] = place.name ? weight | NAME_BIT : weight;
    }
    if (allowed) numbers.set(allowed, exported.allowed.value >>> 2);
    const scores = exported.hitScores.value >>> 2;
    const keys = exported.hitKeys.value >>> 2;
    const places = exported.hitPlaces.value >>> 2;
    // Hits of other segments take part by score and key; their place is known by its index.
    const before = best.places.slice(0, best.size);
    for (let i = 0; i < best.size; i++) {
      numbers[scores + i] = best.scores[i] as number;
      numbers[keys + i] = best.keys[i] as number;
      numbers[places + i] = ~i;
    }
    this.#stop = stop;
    const result = exported.search(terms.length, best.k, best.size, haste, allowed ? 1 : 0);
    const size = result < 0 ? ~result : result;
    best.size = size;
    for (let i = 0; i < size; i++) {
      const place = numbers[places + i] as number;
      best.scores[i] = numbers[scores + i] as number;
      best.keys[i] = (numbers[keys + i] as number) >>> 0;
      best.places[i] = place < 0 ? (before[~place] as number) : base + place;
    }
    return result >= 0;
  }
}

function kernelCode(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(TOP_K_BYTES), (character) => character.charCodeAt(0));
}

function never(): boolean {
  return false;
}
