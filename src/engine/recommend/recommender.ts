// Recommendations for one person, from what all see (papers, and libraries that are public) and the person's own signals, which
// stay with the person: nothing that is computed for one is kept for another.
import { EngineError } from '../error.ts';
import { diversify } from './diversify.ts';
import type { Interest } from './interest.ts';
import { checkItems, type Items } from './items.ts';
import { KeptTogether } from './kept-together.ts';
import { sidesOf } from './sides.ts';
import { TermTaste } from './term-taste.ts';
import { cosine, VectorTaste } from './vector-taste.ts';
import { type WhyRecommended, whyRecommended } from './why-recommended.ts';
import { addZScores } from './z-scores.ts';

export interface Person {
  readonly interest: Interest;
  /** The row of the person's own library among the public ones, if it is there: it says nothing new. */
  readonly library?: number;
}

export interface RecommendOptions {
  readonly k: number;
  /** Never returned, besides what the person has seen. */
  readonly exclude?: ReadonlySet<number>;
  /** 0 (default): by score alone. To 1: ever less alike. A page wants some .2. */
  readonly diversity?: number;
}

export interface Recommendation {
  readonly item: number;
  /** For this person and run only; larger is better. */
  readonly score: number;
  readonly why: WhyRecommended;
}

/**
 * Weights of the z-scores. Found by coordinate search for the best recall@50 on seven sets of invented libraries (relevant papers
 * of one to three queries of cranfield, cisi, med and cacm; neighbours in cacm's citations; papers of groups of co-authors).
 */
const LINE_WEIGHT = 1;
const RARE_WEIGHT = 1.5;
const NEAR_WEIGHT = 1;
const VECTOR_WEIGHT = 0.5;
/** Between 2 and 8 recall hardly changes; `fitTogetherWeight` finds what suits the libraries at hand. */
const TOGETHER_WEIGHT = 4;
/** With so many other keepers a paper, what is kept together has half its weight. */
const HALF_EVIDENCE = 0.5;
/** How much of the nearness to papers that the person likes is lost by as much nearness to ones that the person does not. */
const NEAR_NEGATIVE = 0.5;
/** MMR chooses among so many times as many as wanted. */
const POOL = 4;

export class Recommender {
  readonly #items: Items;
  readonly #terms: TermTaste;
  readonly #vectors: VectorTaste | undefined;
  readonly #together: KeptTogether | undefined;
  readonly #togetherWeight: number;

  /** O(entries of the items); then as many people as wanted. EngineError `invalid` for items that do not fit together. */
  constructor(items: Items, togetherWeight: number = TOGETHER_WEIGHT) {
    checkItems(items);
    this.#items = items;
    this.#terms = new TermTaste(items.terms);
    this.#vectors = items.vectors && new VectorTaste(items.vectors, items.count);
    this.#together = items.libraries && new KeptTogether(items.libraries.rows);
    this.#togetherWeight = togetherWeight;
  }

  /** Best first, ties by row. Nobody who likes nothing gets any. EngineError `invalid` for papers that are no items. */
  recommend(person: Person, { k, exclude, diversity = 0 }: RecommendOptions): Recommendation[] {
    const { positives, seen } = person.interest;
    if (positives.length === 0) return [];
    const scores = this.scores(person);
    const ranked = Array.from(scores, (score, item) => ({ item, score }))
      .filter(({ item }) => !seen.has(item) && !exclude?.has(item))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, diversity > 0 ? k * POOL : k);
    const chosen =
      diversity > 0 ? diversify(ranked, k, diversity, (a, b) => this.#likeness(a, b)) : ranked.map(({ item }) => item);
    return chosen.map((item) => ({
      item,
      score: scores[item] as number,
      why: whyRecommended(this.#items, this.#together, positives, item, person.library),
    }));
  }

  /** By item, of all items, those that the person has included; all 0 for a person who likes nothing. */
  scores(person: Person): Float32Array {
    const scores = this.contentScores(person.interest);
    const together = this.togetherScores(person);
    for (let item = 0; item < scores.length; item++) {
      scores[item] = (scores[item] as number) + this.#togetherWeight * (together[item] as number);
    }
    return scores;
  }

  /** What the papers' texts say. */
  contentScores(interest: Interest): Float32Array {
    const { positives, negatives } = interest;
    this.#check(interest);
    const scores = new Float32Array(this.#items.count);
    if (positives.length === 0) return scores;
    const sides = sidesOf(interest);
    addZScores(scores, this.#terms.line(sides), LINE_WEIGHT);
    addZScores(scores, this.#terms.rare(sides), RARE_WEIGHT);
    const near = this.#terms.near(positives);
    if (negatives.length > 0) {
      const unwanted = this.#terms.near(negatives);
      for (let item = 0; item < near.length; item++) {
        near[item] = (near[item] as number) - NEAR_NEGATIVE * (unwanted[item] as number);
      }
    }
    addZScores(scores, near, NEAR_WEIGHT);
    if (this.#vectors) addZScores(scores, this.#vectors.line(sides), VECTOR_WEIGHT);
    return scores;
  }

  /** What other people's public libraries say, as z-scores times how much there is to go by; all 0 without libraries. */
  togetherScores({ interest, library }: Person): Float32Array {
    const scores = new Float32Array(this.#items.count);
    if (!this.#together) return scores;
    const evidence = this.#together.evidence(interest.positives, library);
    addZScores(scores, this.#together.scores(interest.positives, library), evidence / (evidence + HALF_EVIDENCE));
    return scores;
  }

  #likeness(a: number, b: number): number {
    return this.#items.vectors ? cosine(this.#items.vectors, a, b) : 0;
  }

  #check({ positives, negatives }: Interest): void {
    const stranger = [...positives, ...negatives].find(({ item }) => !(item >= 0 && item < this.#items.count));
    if (stranger) throw new EngineError('invalid', `paper ${stranger.item} of a person, of ${this.#items.count} items`);
  }
}
