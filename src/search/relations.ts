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
  /** Of both vectors; absent when one has none. */
  readonly cosine?: number;
  /** From its own abstract. */
  readonly sentence?: Passage;
}

export interface Citation {
  readonly citing: number;
  readonly cited: number;
}

/** Cosine from which a paper is near in meaning though it shares no telling word: of pairs drawn from 100,000 papers, 1 % reach .42. */
const LEAST_COSINE = 0.45;

/** Whether there is anything to say: what has none of it is no reason to show a paper. */
export function isRelated({ citation, words, cosine = 0 }: Relation): boolean {
  return citation !== undefined || words.length > 0 || cosine >= LEAST_COSINE;
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
    const own = this.#index.vectorOf(workNo);
    const vector = this.#vectors[place];
    const sentence = abstract ? this.#sentence(place, abstract) : undefined;
    return {
      of: source.workNo,
      words: different(shared.map(({ surface }) => surface)).slice(0, MOST_WORDS),
      ...(citation ? { citation } : {}),
      ...(own && vector ? { cosine: dot(own, vector) } : {}),
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

  /** Words of the source that the paper has, too, the most telling for both first. */
  #shared(place: number, workNo: number): SourceWord[] {
    const found = placeOf(this.#index, workNo);
    if (!found) return [];
    const { segment } = found.loaded;
    const tokens = this.#tokens;
    tokens.read(segment, found.ordinal);
    const counts = new Map<number, number>();
    for (const id of tokens.terms.subarray(0, tokens.wordsFrom[tokens.fields]))
      counts.set(id, (counts.get(id) ?? 0) + 1);
    return this.#wordsOf(place)
      .flatMap((word) => {
        const count = counts.get(segment.place(word.term)?.id ?? -1);
        return count === undefined ? [] : [{ ...word, weight: word.weight * (1 + Math.log(count)) }];
      })
      .sort((a, b) => b.weight - a.weight);
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
