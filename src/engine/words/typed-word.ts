// One typed word, made ready to be compared with many: the optimal string alignment distance (letters put in, left out,
// replaced, or two neighbours swapped and not edited again), a column of the matrix at a time in one 32-bit number.
// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of Computing 10, 2003.

export class TypedWord {
  readonly length: number;
  // Where each letter stands in the word, bit i for place i.
  readonly #ascii = new Int32Array(128);
  readonly #others = new Map<number, number>();
  readonly #last: number;

  /** 1 to 32 UTF-16 units of the basic plane. */
  constructor(word: string) {
    this.length = word.length;
    this.#last = 1 << (word.length - 1);
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (unit < 128) this.#ascii[unit] = (this.#ascii[unit] as number) | (1 << i);
      else this.#others.set(unit, (this.#others.get(unit) ?? 0) | (1 << i));
    }
  }

  /**
   * Distance to the word of `length` UTF-16 units, all of the basic plane, that stands as UTF-8 from byte `from` to `to`;
   * something above `most` as soon as it is known to be above.
   */
  distanceTo(text: Uint8Array, from: number, to: number, length: number, most: number): number {
    const ascii = this.#ascii;
    const last = this.#last;
    let distance = this.length;
    let rest = length;
    // Differences down the column: where it rises and where it falls.
    let up = -1;
    let down = 0;
    let diagonal = 0;
    let formerPlaces = 0;
    for (let at = from; at < to; ) {
      const byte = text[at++] as number;
      let places: number;
      if (byte < 0x80) places = ascii[byte] as number;
      else {
        let unit = text[at++] as number;
        if (byte < 0xe0) unit = ((byte & 31) << 6) | (unit & 63);
        else unit = ((byte & 15) << 12) | ((unit & 63) << 6) | ((text[at++] as number) & 63);
        places = this.#others.get(unit) ?? 0;
      }
      const swapped = ((~diagonal & places) << 1) & formerPlaces;
      diagonal = (((places & up) + up) ^ up) | places | down | swapped;
      let right = down | ~(diagonal | up);
      let left = diagonal & up;
      if (right & last) distance++;
      else if (left & last) distance--;
      // Each letter to come takes away one at most.
      if (distance - --rest > most) return distance - rest;
      right = (right << 1) | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      formerPlaces = places;
    }
    return distance;
  }
}
