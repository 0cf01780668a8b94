// The whole text of an input, for formats that cannot be read record by record. Everything else streams.
import { type Input, InputError } from './input.ts';

const MEBI = 1024 * 1024;

/** Throws InputError when the text is longer than `limitChars` (64 Mi unless told otherwise). */
export async function wholeText(input: Input, limitChars = 64 * MEBI): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of input.chunks()) {
    length += chunk.length;
    if (length > limitChars) {
      const limit = limitChars >= MEBI ? `${Math.floor(limitChars / MEBI)} MiB` : `${limitChars} characters`;
      throw new InputError(`the input is larger than ${limit}, too large to be read as one piece`);
    }
    parts.push(chunk);
  }
  return parts.join('');
}
