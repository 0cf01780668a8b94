// Dates among the words of a query: where they stand and what they ask for.
import type { Filter } from '../tree.ts';
import { dateWords, isWordEnd, type RunWord } from './date-words.ts';
import type { Reading } from './point.ts';
import { readDate } from './read-phrase.ts';

export interface FoundDate {
  /** Indexes into the words given: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly filter: Filter;
}

// Computing was not written about before; and 1800 in prose is a number of things.
const OLDEST_YEAR_IN_PROSE = 1900;

/** Dates in a run of words that stand beside each other, in order, not overlapping. `today` is the site's day, YYYY-MM-DD. */
export function findDates(run: readonly RunWord[], today: string): FoundDate[] {
  const words = dateWords(run);
  const newestYear = Number(today.slice(0, 4)) + 1;
  const reading: Reading = { words, today, oldestYear: OLDEST_YEAR_IN_PROSE, newestYear };
  const found: FoundDate[] = [];
  for (let at = 0; at < words.length; ) {
    const date = isWordEnd(words, at) ? wholeWordDate(reading, at) : undefined;
    if (!date) {
      at++;
      continue;
    }
    found.push({
      from: words[at]?.source ?? 0,
      to: (words[date.next - 1]?.source ?? 0) + 1,
      filter: date.filter,
    });
    at = date.next;
  }
  return found;
}

/** A date that ends with half a compound (`Q3 2000 - 2023..`) is read again without it. */
function wholeWordDate(reading: Reading, at: number): ReturnType<typeof readDate> {
  const { words } = reading;
  const date = readDate(reading, at);
  if (!date || isWordEnd(words, date.next)) return date;
  const compound = words.findIndex(({ source }) => source === words[date.next]?.source);
  return compound > at ? wholeWordDate({ ...reading, words: words.slice(0, compound) }, at) : undefined;
}
