// A segment as it is searched: views over the sections of format.ts, and where each term's postings are. Immutable; any number
// of threads may read one.
import { EngineError } from '../error.ts';
import { Dictionary } from './dictionary.ts';
import { findKey } from './find-key.ts';
import { BLOCK, GROUP_BITS, isNameTerm, KIND_BITMAP, type KIND_BLOCKED, KIND_LIST } from './format.ts';
import type { Sections } from './sections.ts';

export interface TermPlace {
  readonly id: number;
  readonly df: number;
  readonly kind: typeof KIND_LIST | typeof KIND_BLOCKED | typeof KIND_BITMAP;
  /** LIST: index of the first posting; BLOCKED and BITMAP: the term's row in the directory. */
  readonly at: number;
  readonly name: boolean;
}

/** Places remembered: the words of some thousand queries. */
const MOST_REMEMBERED = 20_000;

export class Segment {
  readonly documents: number;
  readonly blocks: number;
  readonly groups: number;
  readonly bitmapWords: number;
  readonly dictionary: Dictionary;
  // Signed, though the numbers are not: the runtime keeps signed 32-bit loads out of floating point.
  readonly lists: Int32Array;
  readonly bitmaps: Int32Array;
  readonly blockMax: Uint8Array;
  readonly blockPlace: Uint16Array;
  readonly blockBase: Uint32Array;
  readonly blockData: Uint8Array;
  /** The same bytes as `blockData`, by words. */
  readonly blockWords: Int32Array;
  readonly classOf: Int32Array;
  readonly classTable: Uint8Array;
  /** Field lengths by class (row 0 all zero) and text field. */
  readonly classLengths: Uint32Array;
  readonly forward: Uint8Array;
  readonly forwardAt: Uint32Array;
  readonly keys: Uint32Array;
  readonly #keyOrder: Uint32Array | undefined;
  readonly #top: Uint32Array;
  readonly #runs: Uint32Array;
  readonly #sections: Sections;
  readonly #remembered = new Map<string, TermPlace | undefined>();

  constructor(sections: Sections) {
    this.#sections = sections;
    this.keys = sections.u32('keys');
    this.documents = this.keys.length;
    this.blocks = Math.ceil(this.documents / BLOCK);
    this.groups = Math.ceil(this.blocks / (1 << GROUP_BITS));
    this.bitmapWords = Math.ceil(this.documents / 32);
    this.#keyOrder = sections.has('keys.order') ? sections.u32('keys.order') : undefined;
    this.dictionary = new Dictionary(sections);
    this.lists = sections.i32('lists');
    this.bitmaps = sections.i32('bitmaps');
    this.blockMax = sections.u8('block.max');
    this.blockPlace = sections.u16('block.place');
    this.blockBase = sections.u32('block.base');
    this.blockData = sections.u8('block.data');
    this.blockWords = sections.i32('block.data');
    this.classOf = sections.i32('class.of');
    this.classTable = sections.u8('class.table');
    this.classLengths = sections.u32('class.lengths');
    this.forward = sections.u8('forward');
    this.forwardAt = sections.u32('forward.at');
    this.#top = sections.u32('top');
    this.#runs = sections.u32('runs');
  }

  /** Where the term's postings are, their bytes verified; undefined when no document has it. */
  place(term: string): TermPlace | undefined {
    if (this.#remembered.has(term)) return this.#remembered.get(term);
    const id = this.dictionary.find(term);
    const place = id < 0 ? undefined : this.#locate(id, isNameTerm(term));
    if (place) this.#verify(place);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(term, place);
    return place;
  }

  /** The document with this key, or -1; it may be deleted. */
  ordinalOf(key: number): number {
    return findKey(this.keys, this.#keyOrder, key);
  }

  /** Makes sure that a document's tokens are what was written. */
  verifyForward(document: number): void {
    this.#sections.verify('forward', this.forwardAt[document] as number, this.forwardAt[document + 1] as number);
  }

  #locate(id: number, name: boolean): TermPlace {
    const runs = this.#runs;
    let low = 0;
    let high = runs.length / 3 - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((runs[middle * 3] as number) <= id) low = middle;
      else high = middle - 1;
    }
    const df = runs[low * 3 + 1] as number;
    if (id < this.#top.length) {
      const entry = this.#top[id] as number;
      return { id, df, kind: (entry & 3) as TermPlace['kind'], at: entry >>> 2, name };
    }
    const at = (runs[low * 3 + 2] as number) + (id - (runs[low * 3] as number)) * df;
    if (at + df > this.lists.length) throw new EngineError('damaged', `a segment's lists end before term ${id}`);
    return { id, df, kind: KIND_LIST, at, name };
  }

  #verify(place: TermPlace): void {
    const { at, df } = place;
    const sections = this.#sections;
    if (place.kind === KIND_LIST) sections.verify('lists', at * 4, (at + df) * 4);
    else if (place.kind === KIND_BITMAP)
      sections.verify('bitmaps', at * this.bitmapWords * 4, (at + 1) * this.bitmapWords * 4);
    else {
      sections.verify('block.max', at * this.blocks, (at + 1) * this.blocks);
      sections.verify('block.place', at * this.blocks * 2, (at + 1) * this.blocks * 2);
      sections.verify('block.base', at * this.groups * 4, (at + 1) * this.groups * 4);
      const next = (at + 1) * this.groups;
      const end = next < this.blockBase.length ? (this.blockBase[next] as number) * 4 : this.blockData.length;
      sections.verify('block.data', (this.blockBase[at * this.groups] as number) * 4, end);
    }
  }
}
