// OpenAlex keeps abstracts as word -> positions; this puts the words back in their places.
import { arr, isObject, obj } from '../input/fields.ts';

/** The abstract, or undefined. Gaps between positions are closed; a position that is no number is passed over. */
export function abstractOf(index: unknown): string | undefined {
  const placed: { readonly at: number; readonly word: string }[] = [];
  for (const [word, positions] of Object.entries(wordsOf(index))) {
    for (const at of arr(positions)) {
      if (typeof at === 'number' && Number.isFinite(at)) placed.push({ at, word });
    }
  }
  if (placed.length === 0) return undefined;
  return placed
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word)
    .join(' ');
}

/** Old snapshots hold the index as JSON text, or inside `{IndexLength, InvertedIndex}`. */
function wordsOf(index: unknown): Readonly<Record<string, unknown>> {
  const words = obj(typeof index === 'string' ? parsed(index) : index);
  return isObject(words.InvertedIndex) ? words.InvertedIndex : words;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
