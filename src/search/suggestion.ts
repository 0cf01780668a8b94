// "Did you mean": plain words that the library hardly knows, replaced by words that it knows well.
import { analyse } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { nameTerm } from '../engine/segment/format.ts';
import { correctQuery } from '../engine/words/correct-query.ts';
import type { PlainWord } from './language/tree.ts';
import { NAME_FIELDS } from './paper-schema.ts';

/** A word in more than one paper of so many is none that was mistyped; spares looking for something near it. */
const KNOWN_SHARE = 1000;

/** The query as typed with other words in place of misspelt ones; undefined when there is nothing to say. */
export function suggestion(index: Snapshot, q: string, words: readonly PlainWord[]): string | undefined {
  const typed = words.flatMap(({ text, start }) =>
    analyse(text, 'names')
      .filter(({ overlay }) => !overlay)
      .map((token) => ({ text: token.term, start: start + token.start, end: start + token.end })),
  );
  if (!typed.some(({ text }) => isDoubtful(index, text))) return undefined;
  // A name is written as its bearer writes it.
  const correctable = typed.filter(({ text }) => !isName(index, text));
  const parts = index.segments.map((segment) => segment.words);
  const corrected = correctQuery(parts, correctable, q)?.query;
  // Another form of the same word finds the same.
  return corrected !== undefined && termsOf(corrected) !== termsOf(q) ? corrected : undefined;
}

function isDoubtful(index: Snapshot, word: string): boolean {
  return index.frequency(termOf(word)) * KNOWN_SHARE <= index.documents;
}

function isName(index: Snapshot, word: string): boolean {
  return NAME_FIELDS.some((_, field) => index.frequency(nameTerm(field, word)) > 0);
}

function termsOf(text: string): string {
  return analyse(text, 'text')
    .map(({ term }) => term)
    .join(' ');
}

function termOf(word: string): string {
  return analyse(word, 'text')[0]?.term ?? word;
}
