// The sentence of an abstract that says best what it has to do with another text.
import { analyse, type Token } from '../engine/analysis/tokens.ts';
import type { TermModel } from '../engine/model/term-model.ts';
import { queryVectorOf } from '../engine/model/text-vector.ts';
import { Formulas } from '../engine/snippets/formulas.ts';
import { sentencesOf } from '../engine/snippets/sentences.ts';
import type { Passage } from './search-backend.ts';

export interface AskedText {
  /** Terms with weights > 0. */
  readonly weights: ReadonlyMap<string, number>;
  /** Of length 1, with the model that it is by; absent: by words alone. */
  readonly meaning?: { readonly model: TermModel; readonly vector: Float32Array } | undefined;
}

/** Of an abstract of a megabyte, its beginning. */
const MOST_SENTENCES = 60;
/** Shorter ones ("We do not.") tell nothing. */
const LEAST_WORDS = 4;
/** A sentence that would fill a page is shown up to here. */
const LONGEST = 320;
/** A word in common is worth as much as so much cosine, once all shares are added up. */
const WORDS_SHARE = 0.5;

/** With the words that both have as marks; undefined when no sentence has to do with it. Ties go to the first. */
export function tellingSentence(abstract: string, { weights, meaning }: AskedText): Passage | undefined {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const sentences = sentencesOf(abstract, new Formulas(abstract)).slice(0, MOST_SENTENCES);
  let best: { readonly text: string; readonly tokens: readonly Token[]; readonly place: number } | undefined;
  let most = 0;
  sentences.forEach(({ start, end }, place) => {
    const text = abstract.slice(start, end);
    const tokens = analyse(text, 'text').filter(({ overlay, stop }) => !overlay && !stop);
    if (tokens.length < LEAST_WORDS) return;
    const terms = new Set(tokens.map(({ term }) => term));
    let shared = 0;
    for (const term of terms) shared += weights.get(term) ?? 0;
    // For the root of its length: else the longest sentence would always be the one.
    const byWords = shared / all / Math.sqrt(terms.size);
    const score = WORDS_SHARE * byWords + (meaning ? Math.max(0, cosineTo(tokens, meaning)) : 0);
    if (score > most) {
      most = score;
      best = { text, tokens, place };
    }
  });
  if (!best) return undefined;
  const { text, tokens, place } = best;
  const end = text.length <= LONGEST ? text.length : cutAt(text);
  const marks = tokens
    .filter((token) => weights.has(token.term) && token.end <= end)
    .map((token): readonly [number, number] => [token.start, token.end]);
  return {
    text: text.slice(0, end),
    marks: apart(marks),
    cutBefore: place > 0,
    cutAfter: end < text.length || place + 1 < sentences.length,
  };
}

function cosineTo(tokens: readonly Token[], { model, vector }: NonNullable<AskedText['meaning']>): number {
  const own = queryVectorOf(
    model,
    tokens.map(({ term }) => term),
  );
  let sum = 0;
  for (let i = 0; i < own.length; i++) sum += (own[i] as number) * (vector[i] as number);
  return sum;
}

/** Between words, and in no formula; wherever it must where there is no such place. */
function cutAt(text: string): number {
  const formula = new Formulas(text).around(LONGEST);
  const before = formula?.start ?? LONGEST;
  const space = text.lastIndexOf(' ', before);
  return space > 0 ? space : before > 0 ? before : LONGEST;
}

/** Marks of a passage are disjoint and ascending. */
function apart(marks: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  let end = 0;
  return marks.filter(([from, to]) => {
    if (from < end || to <= from) return false;
    end = to;
    return true;
  });
}
