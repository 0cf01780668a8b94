// What folding makes of a text: cells, each one folded character (or the few that stand for one, `ss` for ß) with its class and
// where it came from. Parallel arrays, because a text may be a megabyte.

/** Classes of cells. Up to IDEOGRAPH they are parts of words. */
export const LOWER = 0;
export const UPPER = 1;
/** A letter of a script without case, or a mark that such a script needs. */
export const LETTER = 2;
export const DIGIT = 3;
/** A character of a script that sets no spaces between words. */
export const IDEOGRAPH = 4;
export const HYPHEN = 5;
/** `_`, `^`, `/`. */
export const JOINER = 6;
export const PLUS = 7;
export const DOT = 8;
export const DOLLAR = 9;
export const OPEN_BRACE = 10;
export const CLOSE_BRACE = 11;
export const APOSTROPHE = 12;
export const HASH = 13;
export const SEPARATOR = 14;
/** A Greek letter before it is known whether it stands alone; in no result of `fold`. */
export const GREEK = 15;
export const GREEK_UPPER = 16;

export class Cells {
  readonly texts: string[] = [];
  readonly classes: number[] = [];
  /** UTF-16 offsets into the original text. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  get length(): number {
    return this.texts.length;
  }

  push(text: string, kind: number, start: number, end: number): void {
    this.texts.push(text);
    this.classes.push(kind);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** The class at `i`; SEPARATOR before the first and after the last. */
  classAt(i: number): number {
    return this.classes[i] ?? SEPARATOR;
  }

  /** The last cell reaches to `end` as well: what stood there vanished into it. */
  extend(end: number): void {
    if (this.length > 0) this.ends[this.length - 1] = end;
  }
}
