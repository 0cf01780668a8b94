// The documents of each value of a set column, as set-encoding.ts laid them.
import { countBoth } from '../bitmap/bitmap.ts';
import { isDense, LIST_BLOCK } from './set-encoding.ts';

/** A cursor over lists in order of their values; one object for all of them, since there may be a million. */
export class DocumentLists {
  readonly #lists: Uint8Array;
  readonly #blocks: Uint32Array;
  readonly #dense: Uint32Array;
  readonly #documents: number;
  readonly #words: number;
  #at = 0;
  // The current list.
  #count = 0;
  #from = 0;
  #row = -1;

  /** The sections `lists`, `lists.at` and `dense`. */
  constructor(lists: Uint8Array, blocks: Uint32Array, dense: Uint32Array, documents: number) {
    this.#lists = lists;
    this.#blocks = blocks;
    this.#dense = dense;
    this.#documents = documents;
    this.#words = Math.ceil(documents / 32);
  }

  /** Length of the lists proper, and of the bitmaps: how much work it is to go through all of them. */
  get bytes(): number {
    return this.#lists.length;
  }

  get denseWords(): number {
    return this.#dense.length;
  }

  /** Places the cursor before the list of value `ordinal`. */
  seek(ordinal: number): void {
    const block = Math.floor(ordinal / LIST_BLOCK);
    this.#at = this.#blocks[block] ?? 0;
    for (let skipped = block * LIST_BLOCK; skipped < ordinal; skipped++) this.next();
  }

  /** Goes to the next list; returns how many documents it has. */
  next(): number {
    this.#count = this.#varint();
    this.#row = -1;
    if (this.#count === 1) {
      this.#from = this.#at;
      this.#varint();
    } else if (isDense(this.#count, this.#documents)) this.#row = this.#varint();
    else {
      const length = this.#varint();
      this.#from = this.#at;
      this.#at += length;
    }
    return this.#count;
  }

  /** Sets the bits of the current list's documents. */
  setBits(into: Uint32Array): void {
    if (this.#row >= 0) {
      const from = this.#row * this.#words;
      for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) | (this.#dense[from + i] as number);
      return;
    }
    const lists = this.#lists;
    let at = this.#from;
    let document = 0;
    for (let left = this.#count; left > 0; left--) {
      let byte = lists[at++] as number;
      let gap = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = lists[at++] as number;
        gap |= (byte & 127) << shift;
      }
      document += gap;
      into[document >>> 5] = (into[document >>> 5] as number) | (1 << (document & 31));
    }
  }

  /** How many of the current list's documents are in `matches`. */
  countIn(matches: Uint32Array): number {
    if (this.#row >= 0) return countBoth(matches, this.#dense, this.#row * this.#words);
    const lists = this.#lists;
    let at = this.#from;
    let document = 0;
    let count = 0;
    for (let left = this.#count; left > 0; left--) {
      let byte = lists[at++] as number;
      let gap = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = lists[at++] as number;
        gap |= (byte & 127) << shift;
      }
      document += gap;
      count += ((matches[document >>> 5] as number) >>> (document & 31)) & 1;
    }
    return count;
  }

  #varint(): number {
    const lists = this.#lists;
    let byte = lists[this.#at++] as number;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = lists[this.#at++] as number;
      value |= (byte & 127) << shift;
    }
    return value;
  }
}
