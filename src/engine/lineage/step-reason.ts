// Why one document follows from another, in what can be shown: a citation, a sentence, shared terms.
import type { LineageDocument } from './literature.ts';

export interface StepReason {
  /**
   * As seen from where the step comes from: it `cites` the document, or is `cited-by` it. `sentence`: a sentence of the document
   * says what the other is about. `idea`: they share distinctive terms, or are only near in meaning if none is given.
   */
  readonly kind: 'cites' | 'cited-by' | 'idea' | 'sentence';
  /** Shared terms, the weightiest first. */
  readonly terms?: readonly string[];
  /** Which sentence of the document, counted from 0. */
  readonly sentence?: number;
}

const MOST_TERMS = 3;
/** Of the other document's distinctive terms that a sentence must have to stand for it. */
const LEAST_SENTENCE_TERMS = 3;

export function stepReason(
  from: LineageDocument,
  document: LineageDocument,
  citation: 'cites' | 'cited-by' | undefined,
): StepReason {
  const shared = sharedTerms(from.terms, document.terms).slice(0, MOST_TERMS);
  const terms = shared.length > 0 ? { terms: shared } : {};
  if (citation) return { kind: citation, ...terms };
  const sentence = tellingSentence(from.terms, document.sentences ?? []);
  return sentence === undefined ? { kind: 'idea', ...terms } : { kind: 'sentence', ...terms, sentence };
}

/** By the product of both weights; ties in code unit order. */
function sharedTerms(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] {
  return [...a]
    .flatMap(([term, weight]) => (b.has(term) ? [{ term, weight: weight * (b.get(term) as number) }] : []))
    .sort((x, y) => y.weight - x.weight || (x.term < y.term ? -1 : 1))
    .map(({ term }) => term);
}

/** The sentence with the most weight of `terms` for the root of its length; undefined if none has three of them. */
function tellingSentence(
  terms: ReadonlyMap<string, number>,
  sentences: readonly (readonly string[])[],
): number | undefined {
  let best: number | undefined;
  let most = 0;
  sentences.forEach((sentence, place) => {
    const known = [...new Set(sentence)].filter((term) => terms.has(term));
    if (known.length < LEAST_SENTENCE_TERMS) return;
    const weight = known.reduce((sum, term) => sum + (terms.get(term) as number), 0) / Math.sqrt(sentence.length);
    if (weight > most) {
      most = weight;
      best = place;
    }
  });
  return best;
}
