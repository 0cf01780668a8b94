// A text as UTF-8 in a buffer that is used again for the next. Lone surrogates become U+FFFD, which separates as they do.

const SPACE = 0x20;
const FIRST_BYTES = 1 << 14;
/** A larger buffer is let go with its text. */
const MOST_KEPT_BYTES = 1 << 22;

export class EncodedText {
  bytes = new Uint8Array(FIRST_BYTES);
  view = new DataView(this.bytes.buffer);
  /** Of the text; a space follows it, and some bytes more that may be read. */
  length = 0;
  readonly #slack: number;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  /** `slack`: bytes after the text that may be read. */
  constructor(slack: number) {
    this.#slack = slack;
  }

  set(text: string): void {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const needed = text.length * 3 + 1 + this.#slack;
    if (needed > this.bytes.length || this.bytes.length > MOST_KEPT_BYTES) this.#resize(Math.max(needed, FIRST_BYTES));
    this.length = this.#encoder.encodeInto(text, this.bytes).written;
    this.bytes[this.length] = SPACE;
  }

  /** Part of the text as a string of its own. */
  slice(start: number, end: number): string {
    return this.#decoder.decode(this.bytes.subarray(start, end));
  }

  #resize(bytes: number): void {
    this.bytes = new Uint8Array(bytes);
    this.view = new DataView(this.bytes.buffer);
  }
}
