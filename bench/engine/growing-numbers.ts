// A list of 32-bit numbers that grows, without an object a number.

export class GrowingNumbers {
  #values = new Uint32Array(16);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  done(): Uint32Array {
    return this.#values.slice(0, this.#length);
  }
}
