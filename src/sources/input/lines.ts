// Decoded lines of an input, one at a time; a line that is too long costs its end, not the memory.
import type { Input } from './input.ts';
import { RECORD_CHARS } from './limits.ts';

export interface Line {
  /** Without its end; `\n`, `\r\n` and `\r` all end a line. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** True when the line was longer than 16 MiB of characters and `text` is its beginning. */
  readonly tooLong: boolean;
}

export async function* lines(input: Input): AsyncIterable<Line> {
  let number = 0;
  // The unfinished line, in parts so that a long one is joined once.
  let parts: string[] = [];
  let held = 0;
  let afterReturn = false;

  const hold = (text: string): void => {
    if (held < RECORD_CHARS) parts.push(text);
    held += text.length;
  };
  const finish = (): Line => {
    const joined = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    const tooLong = held > RECORD_CHARS;
    parts = [];
    held = 0;
    number++;
    return { text: tooLong ? joined.slice(0, RECORD_CHARS) : joined, line: number, tooLong };
  };

  try {
    for await (const chunk of input.chunks()) {
      if (chunk === '') continue;
      let from = afterReturn && chunk.startsWith('\n') ? 1 : 0;
      const hasReturn = chunk.includes('\r');
      afterReturn = hasReturn && chunk.endsWith('\r');
      while (from < chunk.length) {
        const end = hasReturn ? lineEnd(chunk, from) : chunk.indexOf('\n', from);
        if (end < 0) break;
        hold(chunk.slice(from, end));
        yield finish();
        from = end + (chunk.charCodeAt(end) === 13 && chunk.charCodeAt(end + 1) === 10 ? 2 : 1);
      }
      if (from < chunk.length) hold(chunk.slice(from));
    }
  } catch (error) {
    // Damaged compression: the line that was begun is given before the damage is told.
    if (held > 0) yield finish();
    throw error;
  }
  if (held > 0) yield finish();
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return -1;
}
