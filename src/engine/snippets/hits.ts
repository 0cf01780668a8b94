// What of a text answers a query: its terms, neighbours among them, and whole phrases.
import { type AnalysisKind } from '../analysis/terms.ts';
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
  readonly feature: string;
  /** A whole number, so that adding and taking away leaves nothing over. */
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
  const main = tokens.filter(({ overlay }) => !overlay);
  return {
    terms: tokens.flatMap((token) => {
      const weight = terms.get(token.term);
      return weight === undefined ? [] : [hit(formulas, token, token, token.term, weight)];
    }),
    pairs: pairsOf(main, terms, formulas),
    phrases: phrasesOf(main, terms, phrases, formulas),
  };
}

function pairsOf(main: readonly Token[], terms: TermWeights, formulas: Formulas): Hit[] {
  const pairs: Hit[] = [];
  for (let i = 1; i < main.length; i++) {
    const [left, right] = [main[i - 1] as Token, main[i] as Token];
    const [first, second] = [terms.get(left.term), terms.get(right.term)];
    if (first === undefined || second === undefined || left.term === right.term) continue;
    pairs.push(hit(formulas, left, right, `${left.term} ${right.term}`, PAIR_SHARE * Math.min(first, second)));
  }
  return pairs;
}

function phrasesOf(
  main: readonly Token[],
  terms: TermWeights,
  phrases: readonly (readonly string[])[],
  formulas: Formulas,
): Hit[] {
  const found: Hit[] = [];
  const byFirst = Map.groupBy(phrases, (phrase) => phrase[0]);
  for (let i = 0; i < main.length; i++) {
    const first = main[i] as Token;
    for (const phrase of byFirst.get(first.term) ?? []) {
      const last = main[i + phrase.length - 1];
      if (!last || phrase.some((term, j) => (main[i + j] as Token).term !== term)) continue;
      const weight = PHRASE_SHARE * phrase.reduce((sum, term) => sum + (terms.get(term) ?? 0), 0);
      found.push(hit(formulas, first, last, `"${phrase.join(' ')}"`, weight));
    }
  }
  return found;
}

function hit(formulas: Formulas, first: Token, last: Token, feature: string, weight: number): Hit {
  const [start, end] = formulas.whole(first.start, last.end);
  return { start, end, feature, weight: wholeWeight(weight) };
}

/** What is in the query counts for something, even a term that is in every document. */
function wholeWeight(weight: number): number {
  return Math.min(Math.max(Math.round(weight * WEIGHT_UNIT), 1) || 1, 2 ** 30);
}
