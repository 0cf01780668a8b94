// One immutable file of named sections, in shared memory as it lies on disk: opening is reading, there is no parsing, and other
// threads attach to the same bytes. Checksums are looked at when a block of 64 KB is first touched. Written by write-container.ts.
import { crc32 } from 'node:zlib';
import {
  ALIGNMENT,
  align,
  BLOCK_BITS,
  BLOCK_BYTES,
  damaged,
  decodeFixed,
  decodeTables,
  type SectionPlace,
} from './container-format.ts';
import { countForCollector } from './garbage-weight.ts';
import { readIntoMemory } from './read-into-memory.ts';

/** What another thread needs; goes through postMessage. */
export interface ContainerHandle {
  readonly path: string;
  readonly memory: WebAssembly.Memory;
  /** One byte a block, 1 once it was found sound; shared. */
  readonly verified: Uint8Array;
  /** One for each opening, not for each attaching. */
  readonly opening: string;
  /** Bytes of the spare memory that are taken; shared. */
  readonly taken: Int32Array;
}

export interface OpenOptions {
  /** Sections that are verified at once. */
  readonly eager?: readonly string[];
  /** Bytes of working memory after the file, see `workingMemory`. */
  readonly spare?: number;
}

/** Of this thread, by opening. */
const workingMemories = new Map<string, number>();

interface View {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ArrayBufferView;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

/** Blocks between two yields of a sweep: 1 MB, about 0.4 ms. */
const BLOCKS_A_STEP = 16;

export class Container {
  readonly path: string;
  readonly kind: string;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Of the file. */
  readonly bytes: number;
  /** The file from address 0. Never grows, nobody may write to it, and it is freed when no thread holds its container or views. */
  readonly memory: WebAssembly.Memory;
  readonly #bodyStart: number;
  readonly #sections: ReadonlyMap<string, SectionPlace>;
  readonly #views = new Map<string, ArrayBufferView>();
  readonly #checksums: Uint32Array;
  // Plain stores and loads do: whoever reads a stale 0 checks once more.
  readonly #verified: Uint8Array;
  readonly #opening: string;
  readonly #taken: Int32Array;

  private constructor(
    path: string,
    memory: WebAssembly.Memory,
    shared: Pick<ContainerHandle, 'verified' | 'opening' | 'taken'> | undefined,
  ) {
    const file = new Uint8Array(memory.buffer);
    const fixed = decodeFixed(file, path, undefined);
    const { meta, sections, checksums } = decodeTables(file.subarray(0, fixed.bodyStart), fixed, path);
    countForCollector(memory);
    this.path = path;
    this.kind = fixed.kind;
    this.meta = meta;
    this.bytes = fixed.bytes;
    this.memory = memory;
    this.#bodyStart = fixed.bodyStart;
    this.#sections = sections;
    this.#checksums = checksums;
    this.#verified = shared?.verified ?? new Uint8Array(new SharedArrayBuffer(checksums.length));
    this.#opening = shared?.opening ?? crypto.randomUUID();
    this.#taken = shared?.taken ?? new Int32Array(new SharedArrayBuffer(4));
  }

  /**
   * Reads the file into memory and checks its header, and every block of the sections named as eager.
   * @throws EngineError `damaged` (missing, cut short, another kind, wrong checksum), `version` (another format or byte
   *   order), `too-large` (over 4 GiB - 64 KiB, or more than there is memory); the system's own error when the file may not
   *   be opened. A file missing that a manifest names was perhaps replaced since the manifest was read: read that again.
   */
  static open(path: string, kind: string, options: OpenOptions = {}): Container {
    const container = new Container(path, readIntoMemory(path, kind, options.spare), undefined);
    for (const name of options.eager ?? [])
      if (container.has(name)) container.verify(name, 0, container.#place(name).length);
    return container;
  }

  /** The container that another thread opened: the same bytes, and what one thread verified is verified for all. */
  static attach(handle: ContainerHandle): Container {
    return new Container(handle.path, handle.memory, handle);
  }

  handle(): ContainerHandle {
    return {
      path: this.path,
      memory: this.memory,
      verified: this.#verified,
      opening: this.#opening,
      taken: this.#taken,
    };
  }

  /**
   * Where so many bytes of the spare memory begin that are this thread's own, a multiple of 64; undefined when others have all
   * of it. A thread gets the same ones for every container of one opening, and keeps them as long as it lives.
   */
  workingMemory(bytes: number): number | undefined {
    const known = workingMemories.get(this.#opening);
    if (known !== undefined) return known;
    const from = align(this.bytes, ALIGNMENT) + Atomics.add(this.#taken, 0, align(bytes, ALIGNMENT));
    if (from + bytes > this.memory.buffer.byteLength) return undefined;
    workingMemories.set(this.#opening, from);
    return from;
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  u8(name: string): Uint8Array {
    return this.#view(name, Uint8Array) as Uint8Array;
  }

  u16(name: string): Uint16Array {
    return this.#view(name, Uint16Array) as Uint16Array;
  }

  u32(name: string): Uint32Array {
    return this.#view(name, Uint32Array) as Uint32Array;
  }

  i32(name: string): Int32Array {
    return this.#view(name, Int32Array) as Int32Array;
  }

  f64(name: string): Float64Array {
    return this.#view(name, Float64Array) as Float64Array;
  }

  /** Where the section begins in `memory`, in bytes; a multiple of 64. */
  offsetOf(name: string): number {
    return this.#bodyStart + this.#place(name).offset;
  }

  /**
   * Makes sure that bytes `from` to `to` (exclusive) of a section are what was written. Each block of 64 KB is looked at once,
   * whichever thread comes first (some 25 us); after that the call costs some 15 ns.
   * @throws EngineError `damaged`, naming file, section and block; also for a range that the section does not have.
   */
  verify(name: string, from: number, to: number): void {
    const { offset, length } = this.#place(name);
    if (!(from >= 0 && to <= length)) throw damaged(this.path, `section "${name}" has no bytes ${from} to ${to}`);
    if (from >= to) return;
    const last = (offset + to - 1) >>> BLOCK_BITS;
    for (let block = (offset + from) >>> BLOCK_BITS; block <= last; block++)
      if (this.#verified[block] === 0) this.#verifyBlock(block, name);
  }

  /**
   * Verifies every block that nobody did yet, in steps of about 1 MB, for a thread that has other things to do in between.
   * @throws EngineError `damaged` at the first block that is not sound.
   */
  *sweep(): Generator<void> {
    for (let block = 0; block < this.#checksums.length; block++) {
      if (this.#verified[block] === 0) this.#verifyBlock(block, this.#sectionAt(block * BLOCK_BYTES));
      if (block % BLOCKS_A_STEP === BLOCKS_A_STEP - 1) yield;
    }
  }

  #verifyBlock(block: number, section: string): void {
    const from = this.#bodyStart + block * BLOCK_BYTES;
    const length = Math.min(BLOCK_BYTES, this.bytes - from);
    if (crc32(new Uint8Array(this.memory.buffer, from, length)) !== this.#checksums[block])
      throw damaged(
        this.path,
        `the checksum of block ${block} (bytes ${from} to ${from + length}, section "${section}") is wrong`,
      );
    this.#verified[block] = 1;
  }

  /** The section that holds this byte of the body. */
  #sectionAt(at: number): string {
    let found = '';
    for (const [name, { offset }] of this.#sections) if (offset <= at) found = name;
    return found;
  }

  #place(name: string): SectionPlace {
    const place = this.#sections.get(name);
    if (place === undefined) throw damaged(this.path, `it has no section "${name}"`);
    return place;
  }

  #view(name: string, type: View): ArrayBufferView {
    const key = `${type.name} ${name}`;
    let view = this.#views.get(key);
    if (view === undefined) {
      const { length } = this.#place(name);
      const size = type.BYTES_PER_ELEMENT;
      if (length % size !== 0) throw damaged(this.path, `section "${name}" has ${length} bytes, not ${size} each`);
      view = new type(this.memory.buffer, this.offsetOf(name), length / size);
      this.#views.set(key, view);
    }
    return view;
  }
}
