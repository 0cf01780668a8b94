// Reading streams to their end in tests, in pieces of any size.
import type { Input } from '../../../src/sources/input/input.ts';

export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of stream) found.push(item);
  return found;
}

/** What comes before an error, and the error's message. */
export async function allUntilError<T>(stream: AsyncIterable<T>): Promise<{ items: T[]; error: string | undefined }> {
  const items: T[] = [];
  try {
    for await (const item of stream) items.push(item);
  } catch (error) {
    return { items, error: error instanceof Error ? error.message : String(error) };
  }
  return { items, error: undefined };
}

/** The text in pieces of `size` characters. */
export function piecewise(text: string, size: number): Input {
  return {
    name: 'test',
    async *chunks() {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    },
  };
}
