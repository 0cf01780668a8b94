// The slow, obvious scorer that everybody's answers are held against: BM25 in floating point over every document that has a
// term, from the same analysed terms that the peers index. It keeps the postings of the terms that are asked for, no others.
//
//   score(d) = sum over query terms of weight * idf * tf / (tf + k1 * (1 - b + b * length / average))
//   idf = ln(1 + (N - df + 0.5) / (df + 0.5))
//
// (Robertson, Zaragoza 2009; the constant factor k1 + 1 changes no order.) `length` counts all terms of the line.
import { analysedDocuments } from './analysed.ts';
import { GrowingNumbers } from './growing-numbers.ts';

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

export interface TwinOptions {
  readonly k1: number;
  readonly b: number;
}

/** Scores closer than this are equal: other orders of adding give other last digits. */
const TIE = 1e-6;
const MOST_COUNTED = 255;

export class Twin {
  readonly documents: number;
  readonly #postings: ReadonlyMap<string, Uint32Array>;
  readonly #lengths: Uint32Array;
  readonly #average: number;
  readonly #scores: Float64Array;

  private constructor(documents: number, postings: Map<string, Uint32Array>, lengths: Uint32Array) {
    this.documents = documents;
    this.#postings = postings;
    this.#lengths = lengths;
    this.#average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.#scores = new Float64Array(documents);
  }

  /** Reads the analysed documents, at most `most`, for queries of these terms. */
  static async read(file: string, terms: Iterable<string>, most = Number.POSITIVE_INFINITY): Promise<Twin> {
    const growing = new Map([...terms].map((term) => [term, new GrowingNumbers()]));
    const lengths = new GrowingNumbers();
    let documents = 0;
    for await (const line of analysedDocuments(file)) {
      if (documents >= most) break;
      const counts = new Map<GrowingNumbers, number>();
      for (const term of line) {
        const list = growing.get(term);
        if (list) counts.set(list, (counts.get(list) ?? 0) + 1);
      }
      for (const [list, count] of counts) list.push(documents * 256 + Math.min(count, MOST_COUNTED));
      lengths.push(line.length);
      documents++;
    }
    const postings = new Map([...growing].map(([term, list]) => [term, list.done()]));
    return new Twin(documents, postings, lengths.done());
  }

  /** How many documents have the term, among the first `most`. */
  frequency(term: string, most = this.documents): number {
    const postings = this.#postings.get(term);
    if (!postings) throw new Error(`the twin was not read for "${term}"`);
    return most === this.documents ? postings.length : postings.filter((posting) => posting >>> 8 < most).length;
  }

  /** Scores by document; valid until the next call. */
  scores(query: readonly WeightedTerm[], { k1, b }: TwinOptions): Float64Array {
    const scores = this.#scores.fill(0);
    for (const { term, weight } of query) {
      const df = this.frequency(term);
      const factor = weight * Math.log(1 + (this.documents - df + 0.5) / (df + 0.5));
      for (const posting of this.#postings.get(term) as Uint32Array) {
        const document = posting >>> 8;
        const tf = posting & 255;
        const norm = 1 - b + (b * (this.#lengths[document] as number)) / this.#average;
        scores[document] = (scores[document] as number) + (factor * tf) / (tf + k1 * norm);
      }
    }
    return scores;
  }

  /** The best `k` documents, ties by number. */
  top(query: readonly WeightedTerm[], k: number, options: TwinOptions): { document: number; score: number }[] {
    const scores = this.scores(query, options);
    const least = kthBest(scores, k);
    const best: { document: number; score: number }[] = [];
    for (let document = 0; document < scores.length; document++) {
      const score = scores[document] as number;
      if (score > 0 && score >= least) best.push({ document, score });
    }
    return best.sort((x, y) => y.score - x.score || x.document - y.document).slice(0, k);
  }

  /**
   * For each of several answers to one query, which share of the best `k` it has, 0 to 1. A document counts as right when its
   * score is that of the k-th best or more, so that among equals any may be chosen; one named twice counts once.
   */
  overlaps(
    query: readonly WeightedTerm[],
    answers: readonly (readonly number[])[],
    k: number,
    options: TwinOptions,
  ): number[] {
    const scores = this.scores(query, options);
    const least = kthBest(scores, k);
    let matching = 0;
    for (let i = 0; i < scores.length && matching < k; i++) if ((scores[i] as number) > 0) matching++;
    if (matching === 0) return answers.map((answer) => (answer.length === 0 ? 1 : 0));
    const right = (document: number) => (scores[document] ?? 0) > 0 && (scores[document] as number) >= least - TIE;
    return answers.map((answer) => Math.min(1, new Set(answer.slice(0, k).filter(right)).size / matching));
  }
}

/** The k-th largest score above 0; the smallest one when there are fewer; 0 without any. */
function kthBest(scores: Float64Array, k: number): number {
  const best: number[] = [];
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] as number;
    if (score === 0 || (best.length === k && score <= (best[k - 1] as number))) continue;
    let at = best.length < k ? best.length : k - 1;
    for (; at > 0 && (best[at - 1] as number) < score; at--) best[at] = best[at - 1] as number;
    best[at] = score;
  }
  return best.at(-1) ?? 0;
}
