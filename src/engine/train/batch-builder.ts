// Writes the texts of a batch's pairs into a step's arrays: by text for the vectors, and turned around, by term, for the update.
import { LINK, type Pairs, TITLE } from './pairs.ts';
import type { Random } from './random.ts';
import { PAIR_STEP, type StepArrays } from './step-arrays.ts';
import type { StepBatch } from './train-step.ts';
import type { TrainingCorpus } from './training-corpus.ts';

/** Share of the words that each text is without, other ones in each epoch: so that no pair hangs on one word. */
export interface Dropout {
  readonly query: number;
  readonly document: number;
}

const EVERY = 2 ** 32;

export class BatchBuilder {
  readonly #corpus: TrainingCorpus;
  readonly #pairs: Pairs;
  readonly #arrays: StepArrays;
  /** A word stays when random bits are at least this. */
  readonly #queryLimit: number;
  readonly #documentLimit: number;
  /** ln(1 + count). */
  readonly #weights: Float32Array;
  /** By term: the last text that had it, and its entry there; the last batch that had it, and its place there. */
  readonly #inText: Uint32Array;
  readonly #entryOf: Uint32Array;
  readonly #inBatch: Uint32Array;
  readonly #placeOf: Uint32Array;
  #texts = 0;
  #batches = 0;
  #entries = 0;

  constructor(corpus: TrainingCorpus, pairs: Pairs, arrays: StepArrays, dropout: Dropout) {
    const terms = corpus.terms.length;
    this.#corpus = corpus;
    this.#pairs = pairs;
    this.#arrays = arrays;
    this.#queryLimit = dropout.query * EVERY;
    this.#documentLimit = dropout.document * EVERY;
    this.#weights = Float32Array.from({ length: longestDocument(corpus) * 2 + 1 }, (_, count) => Math.log(1 + count));
    this.#inText = new Uint32Array(terms);
    this.#entryOf = new Uint32Array(terms);
    this.#inBatch = new Uint32Array(terms);
    this.#placeOf = new Uint32Array(terms);
  }

  /** The pairs order[start]..order[end - 1]; words are dropped by `random`. */
  build(order: Uint32Array, start: number, end: number, random: Random): StepBatch {
    const { queryGroup, documentGroup, pairWeight, textAt } = this.#arrays;
    const { from, to, weight, group } = this.#pairs;
    const pairs = end - start;
    const padded = Math.ceil(pairs / PAIR_STEP) * PAIR_STEP;
    this.#entries = 0;
    for (let i = 0; i < padded; i++) {
      textAt[i] = this.#entries;
      if (i >= pairs) continue;
      const pair = order[start + i] as number;
      this.#addQuery(pair, random);
      queryGroup[i] = group[from[pair] as number] as number;
      documentGroup[i] = group[to[pair] as number] as number;
      pairWeight[i] = this.#entries > (textAt[i] as number) ? (weight[pair] as number) : 0;
    }
    for (let i = 0; i < padded; i++) {
      textAt[padded + i] = this.#entries;
      if (i >= pairs) continue;
      this.#addDocument(order[start + i] as number, random);
      if (this.#entries === textAt[padded + i]) pairWeight[i] = 0;
    }
    textAt[2 * padded] = this.#entries;
    return { pairs, terms: this.#turnAround(2 * padded) };
  }

  #addQuery(pair: number, random: Random): void {
    const { documentAt, titleEnd, sentenceAt } = this.#corpus;
    const d = this.#pairs.from[pair] as number;
    const part = this.#pairs.part[pair] as number;
    this.#texts++;
    if (part === TITLE || part === LINK)
      this.#addTokens(documentAt[d] as number, titleEnd[d] as number, this.#queryLimit, random);
    else this.#addTokens(sentenceAt[part] as number, this.#sentenceEnd(d, part), this.#queryLimit, random);
  }

  #addDocument(pair: number, random: Random): void {
    const { documentAt, titleEnd, sentenceAt } = this.#corpus;
    const d = this.#pairs.to[pair] as number;
    const part = this.#pairs.part[pair] as number;
    const limit = this.#documentLimit;
    const start = documentAt[d] as number;
    const end = documentAt[d + 1] as number;
    this.#texts++;
    if (part === TITLE) this.#addTokens(titleEnd[d] as number, end, limit, random);
    else if (part === LINK) this.#addTokens(start, end, limit, random);
    else {
      this.#addTokens(start, sentenceAt[part] as number, limit, random);
      this.#addTokens(this.#sentenceEnd(d, part), end, limit, random);
    }
  }

  #sentenceEnd(document: number, sentence: number): number {
    const { sentences, sentenceAt, documentAt } = this.#corpus;
    const isLast = sentence + 1 === sentences[document + 1];
    return (isLast ? documentAt[document + 1] : sentenceAt[sentence + 1]) as number;
  }

  /** `entryWeight` counts until the batch is turned around. */
  #addTokens(start: number, end: number, limit: number, random: Random): void {
    const { tokens } = this.#corpus;
    const { entryTerm, entryWeight } = this.#arrays;
    const inText = this.#inText;
    const entryOf = this.#entryOf;
    const text = this.#texts;
    for (let i = start; i < end; i++) {
      if (random.bits() < limit) continue;
      const term = tokens[i] as number;
      if (inText[term] === text) {
        const entry = entryOf[term] as number;
        entryWeight[entry] = (entryWeight[entry] as number) + 1;
        continue;
      }
      inText[term] = text;
      entryOf[term] = this.#entries;
      entryTerm[this.#entries] = term;
      entryWeight[this.#entries++] = 1;
    }
  }

  /** How many distinct terms there are; each one's texts come in order. */
  #turnAround(texts: number): number {
    const { textAt, entryTerm, entryWeight, term, termAt, termText, termWeight } = this.#arrays;
    const inBatch = this.#inBatch;
    const placeOf = this.#placeOf;
    const batch = ++this.#batches;
    const entries = this.#entries;
    let terms = 0;
    // First the number of texts of term t, in termAt[t + 1].
    for (let e = 0; e < entries; e++) {
      const row = entryTerm[e] as number;
      if (inBatch[row] === batch) {
        const place = (placeOf[row] as number) + 1;
        termAt[place] = (termAt[place] as number) + 1;
        continue;
      }
      inBatch[row] = batch;
      placeOf[row] = terms;
      term[terms++] = row;
      termAt[terms] = 1;
    }
    // Then where its next text goes: its beginning, in the end that of the term after it.
    let sum = 0;
    for (let t = 1; t <= terms; t++) {
      const count = termAt[t] as number;
      termAt[t] = sum;
      sum += count;
    }
    termAt[0] = 0;
    for (let text = 0; text < texts; text++) {
      const end = textAt[text + 1] as number;
      for (let e = textAt[text] as number; e < end; e++) {
        const weight = this.#weights[entryWeight[e] as number] as number;
        entryWeight[e] = weight;
        const place = (placeOf[entryTerm[e] as number] as number) + 1;
        const at = termAt[place] as number;
        termText[at] = text;
        termWeight[at] = weight;
        termAt[place] = at + 1;
      }
    }
    return terms;
  }
}

/** Words of the longest document. */
export function longestDocument({ documentAt }: TrainingCorpus): number {
  let longest = 0;
  for (let d = 1; d < documentAt.length; d++)
    longest = Math.max(longest, (documentAt[d] as number) - (documentAt[d - 1] as number));
  return longest;
}
