// The values of each document of a set column, by ordinal, as set-encoding.ts laid them.
import { readNumber } from './little-endian.ts';

export class DocumentValues {
  readonly #groups: Uint32Array;
  readonly #places: Uint8Array;
  readonly #placeBytes: number;
  readonly #ordinals: Uint8Array;
  readonly #ordinalBytes: number;

  /** The sections `groups`, `places` and `ordinals`, and the widths of the numbers in the last two. */
  constructor(groups: Uint32Array, places: Uint8Array, placeBytes: number, ordinals: Uint8Array, ordinalBytes: number) {
    this.#groups = groups;
    this.#places = places;
    this.#placeBytes = placeBytes;
    this.#ordinals = ordinals;
    this.#ordinalBytes = ordinalBytes;
  }

  /** Visits the document's ordinals, ascending. */
  forEach(document: number, visit: (ordinal: number) => void): void {
    const base = this.#groups[document >>> 5] as number;
    const from = (document & 31) === 0 ? 0 : readNumber(this.#places, document - 1, this.#placeBytes);
    const to = readNumber(this.#places, document, this.#placeBytes);
    for (let i = base + from; i < base + to; i++) visit(readNumber(this.#ordinals, i, this.#ordinalBytes));
  }

  /** Adds 1 to `counts[ordinal]` for each value of each document in `matches`. */
  tally(matches: Uint32Array, counts: Uint32Array): void {
    const ordinals = this.#ordinals;
    const places = this.#places;
    const ordinalBytes = this.#ordinalBytes;
    const placeBytes = this.#placeBytes;
    for (let word = 0; word < matches.length; word++) {
      let bits = (matches[word] as number) | 0;
      if (bits === 0) continue;
      const base = this.#groups[word] as number;
      for (; bits !== 0; bits &= bits - 1) {
        const place = 31 - Math.clz32(bits & -bits);
        const document = (word << 5) + place;
        const end = base + readNumber(places, document, placeBytes);
        let i = base + (place === 0 ? 0 : readNumber(places, document - 1, placeBytes));
        for (; i < end; i++) {
          const ordinal = readNumber(ordinals, i, ordinalBytes);
          counts[ordinal] = (counts[ordinal] as number) + 1;
        }
      }
    }
  }
}
