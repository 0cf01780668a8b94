// A place in JSON text that comes in pieces: what is at hand, how far it was read, on which line that is.
import type { Place } from '../reader.ts';

export class JsonCursor {
  text = '';
  at = 0;
  /** No more text will come. */
  ended = false;
  #offset = 0;
  #line = 1;
  /** Characters read again after something broken: a bound on how much patience one input gets. */
  reread = 0;

  /** Adds text after everything before was read. */
  push(chunk: string): void {
    this.#offset += this.text.length;
    this.text = chunk;
    this.at = 0;
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
    for (
      let found = this.text.indexOf('\n', this.at);
      found >= 0 && found < at;
      found = this.text.indexOf('\n', found + 1)
    ) {
      this.#line++;
    }
    this.at = at;
  }

  /** Goes back to `place`, where `text` (up to where the cursor stands) was read. */
  goBack(place: Place, text: string): void {
    this.reread += text.length;
    this.text = text + this.text.slice(this.at);
    this.at = 0;
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
