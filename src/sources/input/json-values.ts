// Where JSON values end, found by strings, escapes and brackets alone, over text that comes in pieces. Knows nothing about
// what the values mean and does not check them: `JSON.parse` does, value by value.
import type { Place } from '../reader.ts';
import { RAW_CHARS, RECORD_CHARS } from './limits.ts';

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** `value`: by brackets and quotes, scalars to the next comma; `line`: to the end of the line, whatever it holds. */
export type ValueKind = 'value' | 'line';

/** Collects one value from text that is handed to it piece by piece. */
export class JsonValue {
  readonly place: Place;
  /** Deepest nesting seen. */
  deepest = 0;
  /** An object begins on a line of its own where none may: this value was cut off before it. */
  broken = false;
  readonly #kind: ValueKind;
  readonly #keep: boolean;
  #parts: string[] = [];
  #length = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Which of the open brackets are `[`. */
  readonly #arrays: boolean[] = [];
  /** The last character outside strings that is not white space; 0 before the first. */
  #previous = 0;
  #scalar = false;
  /** The last character of the piece before. */
  #last = 0;

  /** With `keep` false only the end is looked for. */
  constructor(place: Place, kind: ValueKind = 'value', keep = true) {
    this.place = place;
    this.#kind = kind;
    this.#keep = keep;
  }

  get length(): number {
    return this.#length;
  }

  get tooLong(): boolean {
    return this.#length > RECORD_CHARS;
  }

  /** Its text; its first 16 MiB when it is longer. */
  text(): string {
    const text = this.#parts.join('');
    this.#parts = [text];
    return text;
  }

  /** Gives back memory: of a value that is too long only the beginning will be shown. */
  shorten(): void {
    this.#parts = [this.text().slice(0, RAW_CHARS)];
  }

  /** Takes the text from `from` on; returns where in it the value ends, or -1 when it goes on. */
  take(text: string, from: number): number {
    if (from >= text.length) return -1;
    const end = this.#kind === 'line' ? text.indexOf('\n', from) : this.#find(text, from);
    const until = end < 0 ? text.length : end;
    if (this.#keep && this.#length <= RECORD_CHARS) this.#parts.push(text.slice(from, until));
    this.#length += until - from;
    this.#last = text.charCodeAt(until - 1);
    return end;
  }

  #find(text: string, from: number): number {
    if (this.#length === 0) {
      const first = text.charCodeAt(from);
      this.#scalar = first !== QUOTE && first !== OPEN_BRACE && first !== OPEN_BRACKET;
    }
    if (this.#scalar) return scalarEnd(text, from, this.#length > 0);
    let at = from;
    while (at < text.length) {
      if (this.#inString) {
        at = this.#stringEnd(text, at);
        if (at < 0) return -1;
        if (this.#depth === 0) return at;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#inString = true;
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (code === OPEN_BRACE && this.#misplaced(text, at, from)) {
          this.broken = true;
          return at;
        }
        this.#depth++;
        this.#arrays.push(code === OPEN_BRACKET);
        if (this.#depth > this.deepest) this.deepest = this.#depth;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#depth--;
        this.#arrays.pop();
        if (this.#depth <= 0) return at + 1;
      }
      if (code > 32) this.#previous = code;
      at++;
    }
    return -1;
  }

  /** `{` at the start of a line where neither a value nor an element may begin. */
  #misplaced(text: string, at: number, from: number): boolean {
    const previous = this.#previous;
    if (previous === 0) return false;
    const allowed = this.#arrays.at(-1) ? previous === COMMA || previous === OPEN_BRACKET : previous === COLON;
    if (allowed) return false;
    return (at > from ? text.charCodeAt(at - 1) : this.#last) === NEWLINE;
  }

  /** After the closing quote, or after the newline that no string may hold; -1 when the string goes on. */
  #stringEnd(text: string, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === NEWLINE) {
        this.#inString = false;
        return at + 1;
      }
      if (code === BACKSLASH) {
        at++;
        if (at >= text.length) this.#escaped = true;
      }
    }
    return -1;
  }
}

function scalarEnd(text: string, from: number, begun: boolean): number {
  for (let at = begun ? from : from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === NEWLINE || code === CLOSE_BRACKET || code === OPEN_BRACE || code === CLOSE_BRACE) {
      return at;
    }
  }
  return -1;
}

/** True when brackets are nested deeper than `limit`; cheap for the many texts that hold fewer brackets than that. */
export function nestedOver(text: string, limit: number): boolean {
  if (!hasMoreThan(text, '{', limit >> 1) && !hasMoreThan(text, '[', limit >> 1)) return false;
  const value = new JsonValue({ record: 0 });
  value.take(text, 0);
  return value.deepest > limit;
}

function hasMoreThan(text: string, character: string, limit: number): boolean {
  let at = -1;
  for (let found = 0; found <= limit; found++) {
    at = text.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}
