// The term numbers of chunks, one list after the other: how many main terms, extra terms and surfaces, then those.

const HEADER = 3;

export class ChunkTerms {
  #numbers = new Uint32Array(1 << 10);
  #end = 0;

  /** Where the list starts. Surfaces are places in the surface counts. */
  add(words: readonly number[], extras: readonly number[], surfaces: readonly number[]): number {
    const start = this.#end;
    const end = start + HEADER + words.length + extras.length + surfaces.length;
    if (end > this.#numbers.length) {
      const larger = new Uint32Array(Math.max(end, this.#numbers.length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    const numbers = this.#numbers;
    numbers[start] = words.length;
    numbers[start + 1] = extras.length;
    numbers[start + 2] = surfaces.length;
    numbers.set(words, start + HEADER);
    numbers.set(extras, start + HEADER + words.length);
    numbers.set(surfaces, start + HEADER + words.length + extras.length);
    this.#end = end;
    return start;
  }

  wordCount(list: number): number {
    return this.#numbers[list] as number;
  }

  extraCount(list: number): number {
    return this.#numbers[list + 1] as number;
  }

  copyWords(list: number, into: Uint32Array, at: number): void {
    this.#copy(list + HEADER, this.wordCount(list), into, at);
  }

  copyExtras(list: number, into: Uint32Array, at: number): void {
    this.#copy(list + HEADER + this.wordCount(list), this.extraCount(list), into, at);
  }

  surfaces(list: number): Uint32Array {
    const start = list + HEADER + this.wordCount(list) + this.extraCount(list);
    return this.#numbers.subarray(start, start + (this.#numbers[list + 2] as number));
  }

  clear(): void {
    this.#end = 0;
  }

  // Lists are of one or two numbers, mostly: a loop is faster than `set`.
  #copy(start: number, length: number, into: Uint32Array, at: number): void {
    const numbers = this.#numbers;
    for (let i = 0; i < length; i++) into[at + i] = numbers[start + i] as number;
  }
}
