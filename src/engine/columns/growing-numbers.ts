// Uint32 numbers appended one after another into an array that doubles when it is full.

export class GrowingNumbers {
  #numbers = new Uint32Array(1 << 10);
  length = 0;

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = value;
  }

  /** A view, valid until the next push. */
  done(): Uint32Array {
    return this.#numbers.subarray(0, this.length);
  }
}
