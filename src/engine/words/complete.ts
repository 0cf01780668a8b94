// Completion while typing: the library's most frequent words that begin with what was typed, over all segments, exactly.
//
// Each segment gives its own best. A word that none of them gave occurs at most as often as the worst given of each, added
// up (the threshold of Fagin, Lotem and Naor, PODS 2001); until that is less than the last answer, they give more.
import { EngineError } from '../error.ts';
import { compareTerms } from '../segment/dictionary.ts';
import { topOfRange } from './top-of-range.ts';
import { countIn, type Words } from './words.ts';

export interface Completion {
  readonly word: string;
  /** How often it occurs in the library; segments where it occurs once do not count. */
  readonly count: number;
}

const MOST_COMPLETIONS = 1000;
/** A segment gives at least so many at first, several times what a page shows: one round is most often enough. */
const FIRST_ROUND = 64;
const GROWTH = 4;

/**
 * Words that begin with `prefix` (folded as the words are; may be empty), most frequent first, ties in code point order; at
 * most `limit`, 1 to 1000, else EngineError `invalid`.
 */
export function complete(parts: readonly Words[], prefix: string, limit: number): Completion[] {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_COMPLETIONS) {
    throw new EngineError('invalid', `the number of completions must be from 1 to ${MOST_COMPLETIONS}, not ${limit}`);
  }
  const ranges = parts.map((part) => ({ part, range: part.range(prefix) })).filter(({ range }) => range[0] < range[1]);
  const [only] = ranges;
  if (only && ranges.length === 1) return completionsOf(only.part, topOfRange(only.part, ...only.range, limit));
  for (let most = Math.max(FIRST_ROUND, limit); ; most *= GROWTH) {
    const given = ranges.map(({ part, range }) => givenBy(part, range, most));
    const best = bestOf(given, limit);
    const unseen = given.reduce((sum, { others }) => sum + others, 0);
    if (unseen === 0 || (best.length === limit && (best.at(-1) as Completion).count > unseen)) return best;
  }
}

function completionsOf(part: Words, top: readonly number[]): Completion[] {
  return top.map((i) => ({ word: part.word(i), count: part.count(i) }));
}

interface Given {
  readonly part: Words;
  readonly counts: ReadonlyMap<string, number>;
  /** The most that a word not given can occur in this part; 0 when all are given. */
  readonly others: number;
}

interface Candidate extends Completion {
  /** Parts that have more words than they gave, and did not give this one. */
  readonly open: readonly Words[];
  /** The most that they may add. */
  readonly others: number;
}

function givenBy(part: Words, [from, to]: readonly [number, number], most: number): Given {
  const top = topOfRange(part, from, to, most);
  const counts = new Map(top.map((i) => [part.word(i), part.count(i)]));
  return { part, counts, others: top.length === to - from ? 0 : part.count(top.at(-1) as number) };
}

/** The best of all words given, their counts looked up where a part did not give them. */
function bestOf(given: readonly Given[], limit: number): Completion[] {
  const candidates = candidatesOf(given);
  // So much is sure already: whatever cannot reach it need not be looked up.
  const sure = candidates.map(({ count }) => count).sort((a, b) => b - a)[limit - 1] ?? 0;
  return candidates
    .filter(({ count, others }) => count + others >= sure)
    .map(({ word, count, open }) => ({ word, count: count + countIn(open, word) }))
    .sort((a, b) => b.count - a.count || compareTerms(a.word, b.word))
    .slice(0, limit);
}

function candidatesOf(given: readonly Given[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const { counts } of given) {
    for (const word of counts.keys()) {
      if (candidates.has(word)) continue;
      let count = 0;
      const open: Words[] = [];
      let others = 0;
      for (const one of given) {
        const known = one.counts.get(word);
        if (known !== undefined) count += known;
        else if (one.others > 0) {
          open.push(one.part);
          others += one.others;
        }
      }
      candidates.set(word, { word, count, open, others });
    }
  }
  return [...candidates.values()];
}
