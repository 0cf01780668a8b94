// What a model is trained on: every document's content words as numbers, title first, then the sentences of the rest. No stop
// words, overlay terms or names; no text. Made by corpus-from-texts.ts or corpus-from-snapshot.ts through CorpusBuilder.

export interface TrainingCorpus {
  /** The vocabulary by row, the most frequent term first, ties in code unit order. */
  readonly terms: readonly string[];
  /** Documents that have the term, by row. */
  readonly df: Uint32Array;
  /** ln(1 + (N - df + .5) / (df + .5)) by row, as BM25 has it. */
  readonly idf: Float32Array;
  /** Rows of all content words of the vocabulary in order: document after document, title first. */
  readonly tokens: Uint32Array;
  /** N + 1 places in `tokens`: document d lies from entry d to entry d + 1. */
  readonly documentAt: Uint32Array;
  /** Where each document's title ends in `tokens`. */
  readonly titleEnd: Uint32Array;
  /** Where each sentence begins in `tokens`; it ends where the next one of the document begins, or with the document. */
  readonly sentenceAt: Uint32Array;
  /** N + 1 places in `sentenceAt`: the sentences of document d lie from entry d to entry d + 1. None is empty. */
  readonly sentences: Uint32Array;
  /** The caller's number of each document. */
  readonly keys: Uint32Array;
}

/** A term of one document says nothing of any other; in a small library it is still most of what a title has. */
const LEAST_FREQUENCY = 2;
/** With fewer documents every term is kept. */
const SMALL_LIBRARY = 20_000;
/** Rows of a table at most: with 128 numbers a row, 154 MB, and as much again while it is trained. */
const MOST_TERMS = 300_000;
/** Content words of a title and of a whole document that are looked at; an abstract has some 100. */
const MOST_TITLE_TOKENS = 100;
const MOST_TOKENS = 1000;

export class CorpusBuilder {
  readonly #terms: string[] = [];
  #df = new Uint32Array(1 << 12);
  /** By term, the last document, counted from 1, that had it. */
  #lastSeen = new Uint32Array(1 << 12);
  readonly #tokens = new Numbers(1 << 16);
  readonly #documentAt = new Numbers(1 << 10);
  readonly #titleEnd = new Numbers(1 << 10);
  readonly #sentenceAt = new Numbers(1 << 12);
  readonly #sentences = new Numbers(1 << 10);
  readonly #keys = new Numbers(1 << 10);

  /** Where the document at hand begins. */
  #from = 0;
  #inTitle = false;

  get documents(): number {
    return this.#keys.length;
  }

  /** A number for a term that was not met before. */
  add(term: string): number {
    const id = this.#terms.push(term) - 1;
    if (id === this.#df.length) {
      this.#df = grown(this.#df);
      this.#lastSeen = grown(this.#lastSeen);
    }
    return id;
  }

  /** What follows is the title of another document. */
  beginDocument(key: number): void {
    this.#closeTitle();
    this.#from = this.#tokens.length;
    this.#inTitle = true;
    this.#documentAt.push(this.#from);
    this.#sentences.push(this.#sentenceAt.length);
    this.#keys.push(key);
  }

  /** What follows is a sentence. One without words is left out later. */
  beginSentence(): void {
    this.#closeTitle();
    this.#sentenceAt.push(this.#tokens.length);
  }

  /** A content word, by the number that `add` gave. */
  word(term: number): void {
    const length = this.#tokens.length - this.#from;
    if (length >= (this.#inTitle ? MOST_TITLE_TOKENS : MOST_TOKENS)) return;
    this.#tokens.push(term);
    if (this.#lastSeen[term] === this.#keys.length) return;
    this.#lastSeen[term] = this.#keys.length;
    this.#df[term] = (this.#df[term] as number) + 1;
  }

  /** The corpus; the builder is of no use afterwards. */
  done(): TrainingCorpus {
    this.#closeTitle();
    const documents = this.#keys.length;
    const { rowOf, terms, df } = this.#vocabulary();
    const tokens = this.#tokens.done();
    const documentAt = this.#documentAt.done(tokens.length);
    const titleEnd = this.#titleEnd.done();
    const begun = this.#sentenceAt.done();
    const begunBy = this.#sentences.done(begun.length);
    const sentenceAt = new Numbers(begun.length);
    const sentences = new Uint32Array(documents + 1);
    // In place: what is kept never gets ahead of what is read.
    let kept = 0;
    const keep = (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        const row = rowOf[tokens[i] as number] as number;
        if (row > 0) tokens[kept++] = row - 1;
      }
    };
    for (let d = 0; d < documents; d++) {
      const from = documentAt[d] as number;
      const end = documentAt[d + 1] as number;
      documentAt[d] = kept;
      keep(from, titleEnd[d] as number);
      titleEnd[d] = kept;
      sentences[d] = sentenceAt.length;
      const last = begunBy[d + 1] as number;
      for (let s = begunBy[d] as number; s < last; s++) {
        const before = kept;
        keep(begun[s] as number, s + 1 < last ? (begun[s + 1] as number) : end);
        if (kept > before) sentenceAt.push(before);
      }
    }
    documentAt[documents] = kept;
    sentences[documents] = sentenceAt.length;
    const idf = Float32Array.from(df, (count) => Math.log(1 + (documents - count + 0.5) / (count + 0.5)));
    return {
      terms,
      df,
      idf,
      tokens: tokens.slice(0, kept),
      documentAt,
      titleEnd,
      sentenceAt: sentenceAt.done().slice(),
      sentences,
      keys: this.#keys.done().slice(),
    };
  }

  /** Numbers of terms to rows plus one, 0 for those that are left out. */
  #vocabulary() {
    const names = this.#terms;
    const frequency = this.#df;
    const least = this.#keys.length < SMALL_LIBRARY ? 1 : LEAST_FREQUENCY;
    const chosen = Array.from(names, (_, id) => id).filter((id) => (frequency[id] as number) >= least);
    chosen.sort((a, b) => (frequency[b] as number) - (frequency[a] as number) || compare(names[a], names[b]));
    chosen.length = Math.min(chosen.length, MOST_TERMS);
    const rowOf = new Uint32Array(names.length);
    chosen.forEach((id, row) => {
      rowOf[id] = row + 1;
    });
    return {
      rowOf,
      terms: chosen.map((id) => names[id] as string),
      df: Uint32Array.from(chosen, (id) => frequency[id] as number),
    };
  }

  #closeTitle(): void {
    if (!this.#inTitle) return;
    this.#inTitle = false;
    this.#titleEnd.push(this.#tokens.length);
  }
}

/** A list of numbers that grows. */
class Numbers {
  length = 0;
  #numbers: Uint32Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#numbers = new Uint32Array(Math.max(1, capacity));
  }

  push(number: number): void {
    if (this.length === this.#numbers.length) this.#numbers = grown(this.#numbers);
    this.#numbers[this.length++] = number;
  }

  /** A view of all, `end` after them. */
  done(...end: readonly number[]): Uint32Array<ArrayBuffer> {
    for (const number of end) this.push(number);
    return this.#numbers.subarray(0, this.length);
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
