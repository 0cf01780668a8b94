// A segment as its writer sees it: which keys it has and which of them are deleted.
import { countBits, createBitmap, hasBit, setBit } from '../bitmap/bitmap.ts';
import { findKey } from '../segment/find-key.ts';

export class KeyTable {
  readonly documents: number;
  readonly #keys: Uint32Array;
  readonly #order: Uint32Array | undefined;
  #deleted: Uint32Array | undefined;

  constructor(keys: Uint32Array, order: Uint32Array | undefined, deleted: Uint32Array | undefined) {
    this.documents = keys.length;
    this.#keys = keys;
    this.#order = order;
    this.#deleted = deleted?.slice();
  }

  /** The live document with this key, or -1. */
  find(key: number): number {
    const ordinal = findKey(this.#keys, this.#order, key);
    return ordinal >= 0 && this.#deleted && hasBit(this.#deleted, ordinal) ? -1 : ordinal;
  }

  delete(ordinal: number): void {
    this.#deleted ??= createBitmap(this.documents);
    setBit(this.#deleted, ordinal);
  }

  get deleted(): Uint32Array | undefined {
    return this.#deleted;
  }

  get deletedCount(): number {
    return this.#deleted ? countBits(this.#deleted) : 0;
  }
}
