// Which reader an input is for, by its content; and for what none reads, what it looks like.
import { InputError } from './input/input.ts';
import { looksLike } from './looks-like.ts';
import type { Head, Reader } from './reader.ts';

/** The reader that is surest; of equals the first. Throws InputError when none is sure at all. */
export function detectFormat(head: Head, readers: readonly Reader[]): Reader {
  if (head.complete && head.text.trim() === '') throw new InputError('the file is empty');
  let best: Reader | undefined;
  let surest = 0;
  for (const reader of readers) {
    const sure = reader.detect(head);
    if (sure > surest) {
      best = reader;
      surest = sure;
    }
  }
  if (!best) throw new InputError(`format not supported: looks like ${looksLike(head)}`);
  return best;
}
