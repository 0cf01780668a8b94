// Where a text may be cut so that its pieces, analysed one by one, give the terms of the whole: at ASCII characters that separate
// whatever stands beside them. What is between two of them is a chunk: `word`, `GPT-4o`, `$\ell_{2}$`.
import { SEPARATOR } from './cells.ts';
import { ASCII_CLASS } from './characters.ts';

/** Roles of ASCII characters in chunks. All others are INSIDE. */
export const INSIDE = 0;
/** Ends a chunk, belongs to none. */
export const BREAK = 1;
/** A full stop: ends the chunk unless something follows in it. So that `end.` is no other chunk than `end`. */
export const STOP = 2;
/** A backslash: takes the printable character after it into the chunk, whichever it is (`\"o`). */
export const ESCAPE = 3;

export const CHUNK_ROLE: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === 0x2e) return STOP;
  if (code === 0x5c) return ESCAPE;
  return ASCII_CLASS[code] === SEPARATOR ? BREAK : INSIDE;
});

/** Whether nothing of a chunk follows a full stop: `next` breaks, or is NaN at the end of the text. */
export function isBreakOrEnd(next: number): boolean {
  return Number.isNaN(next) || (next < 0x80 && CHUNK_ROLE[next] === BREAK);
}

/** Whether a backslash takes this character (NaN at the end) with it. */
export function isEscaped(next: number): boolean {
  return next > 0x20 && next < 0x7f;
}
