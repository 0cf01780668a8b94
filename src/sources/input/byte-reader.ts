// Bytes that come in pieces, looked at before they are taken.

export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  #ended = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#source = bytes[Symbol.asyncIterator]();
  }

  /** Up to `length` bytes without taking them; fewer only where the input ends. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#held.length < length && (await this.#pull()));
    return this.#held.subarray(0, length);
  }

  /** Takes what was peeked at. */
  skip(length: number): void {
    this.#held = this.#held.subarray(length);
  }

  /** Takes the next piece, at most `limit` bytes; undefined at the end. */
  async take(limit: number): Promise<Uint8Array | undefined> {
    while (this.#held.length === 0) if (!(await this.#pull())) return undefined;
    const piece = this.#held.subarray(0, limit);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }

  /** Gives back a piece that was not used up. */
  giveBack(piece: Uint8Array): void {
    if (piece.length > 0) this.#held = this.#held.length === 0 ? piece : Buffer.concat([piece, this.#held]);
  }

  async close(): Promise<void> {
    this.#ended = true;
    await this.#source.return?.();
  }

  /** False at the end. */
  async #pull(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#source.next();
    if (next.done) {
      this.#ended = true;
      return false;
    }
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
    return true;
  }
}
