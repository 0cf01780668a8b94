// What of a text answers a query: its terms, neighbours among them, and whole phrases.
import type { AnalysisKind } from '../analysis/terms.ts';
import { analyse, type Token } from '../analysis/tokens.ts';
import type { Formulas } from './formulas.ts';

export type TermWeights = ReadonlyMap<string, number>;

export interface HitOptions {
  /** How the text is analysed: `text` (default) or `names`. */
  readonly kind?: AnalysisKind;
  /** Terms of quoted phrases, stop words included, in order. */
  readonly phrases?: readonly (readonly string[])[];
  readonly analyse?: (text: string, kind: AnalysisKind) => readonly Token[];
}

export interface Hit {
  /** UTF-16 offsets, those of a formula where it stands in one. */
  readonly start: number;
  readonly end: number;
  /** Counts once in a window, however often it is there. */
  readonly feature: number;
  /** A whole number, so that adding and taking away leaves nothing over; the same for all hits of a feature. */
  readonly weight: number;
}

export interface Hits {
  /** Terms of the query. */
  readonly terms: readonly Hit[];
  readonly phrases: readonly Hit[];
  /** Two different terms next to each other. */
  readonly pairs: readonly Hit[];
}

const WEIGHT_UNIT = 1000;
/** Of the lighter term's weight: decides between windows with the same terms, no more. */
const PAIR_SHARE = 0.25;
/** Of its terms' weights together: what was quoted should be seen. */
const PHRASE_SHARE = 0.5;

/** Time linear in the text, times the phrases that begin with one and the same term. */
export function hitsOf(text: string, terms: TermWeights, formulas: Formulas, options: HitOptions = {}): Hits {
  const { kind = 'text', phrases = [], analyse: analyser = analyse } = options;
  const tokens = analyser(text, kind);
  const wanted = new Map<string, Wanted>();
  for (const [term, weight] of terms) wanted.set(term, { feature: wanted.size, weight });
  return {
    terms: termsIn(tokens, wanted, formulas),
    pairs: pairsIn(tokens, wanted, formulas),
    phrases: phrases.length === 0 ? [] : phrasesIn(tokens, wanted, phrases, formulas),
  };
}

interface Wanted {
  readonly feature: number;
  readonly weight: number;
}

function termsIn(tokens: readonly Token[], wanted: ReadonlyMap<string, Wanted>, formulas: Formulas): Hit[] {
  const hits: Hit[] = [];
  for (const token of tokens) {
    const term = wanted.get(token.term);
    if (term) hits.push(hit(formulas, token, token, term.feature, term.weight));
  }
  return hits;
}

function pairsIn(tokens: readonly Token[], wanted: ReadonlyMap<string, Wanted>, formulas: Formulas): Hit[] {
  const hits: Hit[] = [];
  let left: Token | undefined;
  let first: Wanted | undefined;
  for (const right of tokens) {
    if (right.overlay) continue;
    const second = wanted.get(right.term);
    if (left && first && second && first !== second) {
      const feature = wanted.size * (1 + first.feature) + second.feature;
      hits.push(hit(formulas, left, right, feature, PAIR_SHARE * Math.min(first.weight, second.weight)));
    }
    left = right;
    first = second;
  }
  return hits;
}

function phrasesIn(
  tokens: readonly Token[],
  wanted: ReadonlyMap<string, Wanted>,
  phrases: readonly (readonly string[])[],
  formulas: Formulas,
): Hit[] {
  const main = tokens.filter(({ overlay }) => !overlay);
  const byFirst = Map.groupBy(phrases.entries(), ([, phrase]) => phrase[0]);
  const hits: Hit[] = [];
  for (let i = 0; i < main.length; i++) {
    const first = main[i] as Token;
    for (const [number, phrase] of byFirst.get(first.term) ?? []) {
      const last = main[i + phrase.length - 1];
      if (!last || phrase.some((term, j) => (main[i + j] as Token).term !== term)) continue;
      const weight = PHRASE_SHARE * phrase.reduce((sum, term) => sum + (wanted.get(term)?.weight ?? 0), 0);
      hits.push(hit(formulas, first, last, -1 - number, weight));
    }
  }
  return hits;
}

function hit(formulas: Formulas, first: Token, last: Token, feature: number, weight: number): Hit {
  const [start, end] = formulas.whole(first.start, last.end);
  return { start, end, feature, weight: wholeWeight(weight) };
}

/** What is in the query counts for something, even a term that is in every document. */
function wholeWeight(weight: number): number {
  return Math.min(Math.max(Math.round(weight * WEIGHT_UNIT), 1) || 1, 2 ** 30);
}
