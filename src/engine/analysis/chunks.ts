// Where a text may be cut so that its pieces, analysed one by one, give the terms of the whole: at ASCII characters that separate
// whatever stands beside them. What is between two of them is a chunk: `word`, `GPT-4o`, `$\ell_{2}$`.
import { SEPARATOR } from './cells.ts';
import { ASCII_CLASS } from './characters.ts';

/** Roles of UTF-8 bytes in chunks. */
const INSIDE = 0;
/** Ends a chunk, belongs to none. */
const BREAK = 1;
/** A full stop: ends the chunk if a break follows. So that `end.` is no other chunk than `end`. */
const STOP = 2;
/** A backslash: takes the printable character after it into the chunk, whichever it is (`\"o`). */
const ESCAPE = 3;

const CHUNK_ROLE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x2e) return STOP;
  if (byte === 0x5c) return ESCAPE;
  return byte < 0x80 && ASCII_CLASS[byte] === SEPARATOR ? BREAK : INSIDE;
});

/** Whether a backslash takes this byte with it. */
function isEscaped(next: number): boolean {
  return next > 0x20 && next < 0x7f;
}

/** Where the chunk ends that begins at `start`: there, if nothing of a chunk does. A break must follow the text. */
export function chunkEnd(bytes: Uint8Array, start: number): number {
  const roles = CHUNK_ROLE;
  for (let at = start; ; at++) {
    const role = roles[bytes[at] as number];
    if (role === INSIDE) continue;
    if (role === BREAK) return at;
    const next = bytes[at + 1] as number;
    if (role === STOP) {
      if (roles[next] === BREAK) return at;
    } else if (isEscaped(next)) at++;
  }
}
