// The source text around the place where an XML parser stands: for line numbers and for the raw text of records.

/** A tag may have begun in the slice before: this much is kept. */
const KEPT = 64 * 1024;

export class XmlSource {
  #text = '';
  #start = 0;
  #counted = 0;
  #line = 1;
  /** Offset of the first newline at or after what was counted; -1 when it must be looked for. */
  #newline = -1;

  get end(): number {
    return this.#start + this.#text.length;
  }

  /** Line up to which was counted. */
  get line(): number {
    return this.#line;
  }

  add(slice: string): void {
    this.#text += slice;
    if (this.#newline === Number.POSITIVE_INFINITY) this.#newline = -1;
  }

  /** Forgets what no record needs any more. */
  forget(): void {
    const from = this.end - KEPT;
    if (from <= this.#start) return;
    this.lineAt(from);
    this.#text = this.#text.slice(from - this.#start);
    this.#start = from;
  }

  /** Text between two offsets, as far as it is still there. */
  slice(from: number, to: number): string {
    return this.#text.slice(Math.max(0, from - this.#start), Math.max(0, to - this.#start));
  }

  /** Offset of the first `search` at or after `from`, or -1. */
  find(search: string, from: number): number {
    const found = this.#text.indexOf(search, Math.max(0, from - this.#start));
    return found < 0 ? -1 : found + this.#start;
  }

  /** 1-based line of an offset; offsets are asked for in order. */
  lineAt(offset: number): number {
    // A text without newlines is searched for one once, not once an element.
    if (this.#newline < this.#counted) this.#newline = this.#newlineFrom(this.#counted);
    while (this.#newline < offset) {
      this.#line++;
      this.#newline = this.#newlineFrom(this.#newline + 1);
    }
    this.#counted = Math.max(this.#counted, offset);
    return this.#line;
  }

  #newlineFrom(offset: number): number {
    const found = this.find('\n', offset);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }
}
