// What a paper that was found has to do with the ones that were asked about, in what can be shown: a citation, words that both have,
// a sentence.
import type { Snapshot } from '../engine/read/snapshot.ts';
import { DocumentTokens } from '../engine/segment/forward.ts';
import { placeOf } from './index-place.ts';
import { type LikeSource, vectorOfSource } from './like-candidates.ts';
import type { Passage } from './search-backend.ts';
import { type SourceWord, sourceWords } from './source-words.ts';
import { tellingSentence } from './telling-sentence.ts';

/** All plain data. */
export interface Relation {
  /** The paper it is nearest to; undefined when that is a text. */
  readonly of: number | undefined;
  /** What the paper found does: it cites `of`, or `of` cites it. */
  readonly citation?: 'cites' | 'cited-by';
  /** What both say, as `of` writes it, the most telling first; may be empty. */
  readonly words: readonly string[];
  /** From its own abstract. */
  readonly sentence?: Passage;
}

export interface Citation {
  readonly citing: number;
  readonly cited: number;
}

/** Works with their texts, as far as they were read. */
export type Texts = ReadonlyMap<number, { readonly title: string; readonly abstract: string }>;

const MOST_WORDS = 3;
/** Words of the source that are looked for in a sentence. */
const SENTENCE_WORDS = 30;

export class Relations {
  readonly #index: Snapshot;
  readonly #sources: readonly LikeSource[];
  readonly #vectors: readonly (Float32Array | undefined)[];
  readonly #citations: ReadonlySet<string>;
  readonly #words: (readonly SourceWord[] | undefined)[];
  readonly #tokens: DocumentTokens;

  constructor(index: Snapshot, sources: readonly LikeSource[], citations: readonly Citation[]) {
    this.#index = index;
    this.#sources = sources;
    this.#vectors = sources.map((source) => vectorOfSource(index, source));
    this.#citations = new Set(citations.map(({ citing, cited }) => pair(citing, cited)));
    this.#words = sources.map(() => undefined);
    this.#tokens = new DocumentTokens(index.schema.text.length);
  }

  /** `abstract`: of the paper found, for a sentence of it. Throws EngineError `damaged`. */
  of(workNo: number, abstract: string | undefined): Relation {
    const place = this.#nearest(workNo);
    const source = this.#sources[place];
    if (!source) return { of: undefined, words: [] };
    const shared = this.#shared(place, workNo);
    const citation = this.#citation(source.workNo, workNo);
    const sentence = abstract ? this.#sentence(place, abstract) : undefined;
    return {
      of: source.workNo,
      words: different(shared.map(({ surface }) => surface)).slice(0, MOST_WORDS),
      ...(citation ? { citation } : {}),
      ...(sentence ? { sentence } : {}),
    };
  }

  /** Whichever cites it or is cited, else the one most like it by meaning, else by words; the first of equals. */
  #nearest(workNo: number): number {
    if (this.#sources.length < 2) return 0;
    const cited = this.#sources.findIndex((source) => this.#citation(source.workNo, workNo) !== undefined);
    if (cited >= 0) return cited;
    const own = this.#index.vectorOf(workNo);
    const nearness = this.#sources.map((_, place) => {
      const vector = this.#vectors[place];
      if (own && vector) return dot(own, vector);
      // Below every cosine, so that papers without a vector come last where others have one.
      const shared = this.#shared(place, workNo).reduce((sum, { weight }) => sum + weight, 0);
      return this.#index.model ? -2 + shared / (1 + shared) : shared;
    });
    return nearness.indexOf(Math.max(...nearness));
  }

  #citation(source: number | undefined, workNo: number): Relation['citation'] {
    if (source === undefined) return undefined;
    if (this.#citations.has(pair(workNo, source))) return 'cites';
    return this.#citations.has(pair(source, workNo)) ? 'cited-by' : undefined;
  }

  /** Words of the source that the paper has, too, the most telling first. */
  #shared(place: number, workNo: number): SourceWord[] {
    const found = placeOf(this.#index, workNo);
    if (!found) return [];
    const { segment } = found.loaded;
    const tokens = this.#tokens;
    tokens.read(segment, found.ordinal);
    const has = new Set(tokens.terms.subarray(0, tokens.wordsFrom[tokens.fields]));
    return this.#wordsOf(place).filter(({ term }) => {
      const id = segment.place(term)?.id;
      return id !== undefined && has.has(id);
    });
  }

  #sentence(place: number, abstract: string): Passage | undefined {
    const words = this.#wordsOf(place).slice(0, SENTENCE_WORDS);
    const { model } = this.#index;
    const vector = this.#vectors[place];
    return tellingSentence(abstract, {
      weights: new Map(words.map(({ term, weight }) => [term, weight])),
      meaning: model && vector ? { model, vector } : undefined,
    });
  }

  #wordsOf(place: number): readonly SourceWord[] {
    const words = this.#words[place] ?? sourceWords(this.#index, this.#sources[place] as LikeSource);
    this.#words[place] = words;
    return words;
  }
}

/** `network` and `networks` are told apart by nobody: a word that begins like one before it is left out. */
function different(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (const word of words)
    if (!kept.some((other) => word.startsWith(other) || other.startsWith(word))) kept.push(word);
  return kept;
}

function pair(citing: number, cited: number): string {
  return `${citing} ${cited}`;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
