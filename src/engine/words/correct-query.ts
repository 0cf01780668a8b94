// "Did you mean" for a whole query: its misspelt words replaced where they stand, all else (operators, quotes, capitals,
// spaces) as typed.
import { closest, isSlip, SHORTEST_CORRECTED } from './did-you-mean.ts';
import { lettersOf } from './letters.ts';
import { countIn, type Words } from './words.ts';

export interface QueryWord {
  /** Folded as the library's words are. */
  readonly text: string;
  /** Where it stands in the query as typed, in UTF-16 units, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface CorrectedQuery {
  readonly query: string;
  /** Where `query` differs from what was typed, offsets into `query`: for the page to emphasise. In order. */
  readonly replaced: readonly (readonly [from: number, to: number])[];
}

/** Each costs a walk through all words: up to a millisecond. Later words of a longer query stay as typed. */
const MOST_LOOKED_UP = 16;

/**
 * The query with `closest` put for every word that has one, and neighbouring words joined where only that makes a word of the
 * library (`transfor mer`); undefined when nothing changes. `words` are those to be corrected, in order of their starts; one
 * that overlaps the one before is left alone.
 */
export function correctQuery(
  parts: readonly Words[],
  words: readonly QueryWord[],
  query: string,
): CorrectedQuery | undefined {
  const separate = withoutOverlaps(words);
  const replaced: [number, number][] = [];
  let corrected = '';
  let copied = 0;
  for (let i = 0; i < Math.min(separate.length, MOST_LOOKED_UP); i++) {
    const word = separate[i] as QueryWord;
    const next = separate[i + 1];
    const whole = next && joined(parts, word, next, query);
    const better = whole ?? closest(parts, word.text)?.word;
    if (better === undefined) continue;
    corrected += query.slice(copied, word.start);
    replaced.push([corrected.length, corrected.length + better.length]);
    corrected += better;
    copied = whole === undefined ? word.end : (next as QueryWord).end;
    if (whole !== undefined) i++;
  }
  if (replaced.length === 0) return undefined;
  return { query: corrected + query.slice(copied), replaced };
}

function withoutOverlaps(words: readonly QueryWord[]): QueryWord[] {
  const separate: QueryWord[] = [];
  for (const word of words) if (word.start >= (separate.at(-1)?.end ?? 0)) separate.push(word);
  return separate;
}

/** Both as one word, when nothing but a space or a hyphen is between them and one of them can be a slip against the whole. */
function joined(parts: readonly Words[], left: QueryWord, right: QueryWord, query: string): string | undefined {
  if (!/^(?:\s|-)$/.test(query.slice(left.end, right.start))) return undefined;
  const whole = left.text + right.text;
  if (whole.length < SHORTEST_CORRECTED || lettersOf(left.text) === 0 || lettersOf(right.text) === 0) return undefined;
  if (lettersOf(whole) === 0) return undefined;
  const rarer = Math.min(countIn(parts, left.text), countIn(parts, right.text));
  return isSlip(rarer, countIn(parts, whole)) ? whole : undefined;
}
