// A place in JSON text that comes in pieces: what is at hand, how far it was read, on which line that is.
import type { Place } from '../reader.ts';

export class JsonCursor {
  text = '';
  at = 0;
  /** No more text will come. */
  ended = false;
  #offset = 0;
  #line = 1;
  /** Where in the text the first newline at or after `at` stands; -1 when it must be looked for. */
  #newline = -1;
  /** Characters read again after something broken: a bound on how much patience one input gets. */
  reread = 0;

  /** Adds text after everything before was read. */
  push(chunk: string): void {
    this.#offset += this.text.length;
    this.text = chunk;
    this.at = 0;
    this.#newline = -1;
  }

  get empty(): boolean {
    return this.at >= this.text.length;
  }

  /** Characters read so far. */
  get offset(): number {
    return this.#offset + this.at;
  }

  place(record?: number): Place {
    return { line: this.#line, offset: this.offset, record };
  }

  moveTo(at: number): void {
    // A text without newlines is searched for one once, not once a record.
    if (this.#newline < this.at) this.#newline = this.#newlineFrom(this.at);
    while (this.#newline < at) {
      this.#line++;
      this.#newline = this.#newlineFrom(this.#newline + 1);
    }
    this.at = at;
  }

  #newlineFrom(at: number): number {
    const found = this.text.indexOf('\n', at);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  /** Goes back to `place`, where `text` (up to where the cursor stands) was read. */
  goBack(place: Place, text: string): void {
    this.reread += text.length;
    this.text = text + this.text.slice(this.at);
    this.at = 0;
    this.#newline = -1;
    this.#offset = place.offset ?? 0;
    this.#line = place.line ?? 1;
  }

  /** Moves over white space and the characters of `also`. */
  skip(also = ''): void {
    let at = this.at;
    for (; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code > 32 && code !== 0xfeff && !also.includes(this.text.charAt(at))) break;
    }
    this.moveTo(at);
  }
}
