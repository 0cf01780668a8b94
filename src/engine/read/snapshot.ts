// The index at one moment, as a thread searches it: consistent for as long as it is held, whatever is written meanwhile.
import { and, countBits, createBitmap, fillAll, hasBit } from '../bitmap/bitmap.ts';
import { facetCounts } from '../columns/facets.ts';
import { histogram } from '../columns/histogram.ts';
import { mergeFacets } from '../columns/merge-facets.ts';
import type { ValueCount } from '../columns/set-column.ts';
import { type Direction, topByColumn } from '../columns/top-by-column.ts';
import type { EngineError } from '../error.ts';
import type { TermModel } from '../model/term-model.ts';
import { documentsOf, type Filter } from '../query/filter.ts';
import type { Schema } from '../schema.ts';
import { addDocuments } from '../segment/postings.ts';
import { Scratch } from '../topk/scratch.ts';
import { searchSegments, type Top } from '../topk/search-segments.ts';
import type { QueryTerm } from '../topk/weigh.ts';
import { complete } from '../words/complete.ts';
import { type Closest, closest } from '../words/did-you-mean.ts';
import type { LoadedSegment } from './loaded-segment.ts';

export interface SnapshotState {
  readonly schema: Schema;
  /** One more at every commit. */
  readonly generation: number;
  /** The last change of the caller's log that is in. */
  readonly position: number;
  readonly segments: readonly LoadedSegment[];
  /** Of which the segments' vectors are. */
  readonly model?: TermModel | undefined;
}

export interface SearchRequest {
  readonly terms: readonly QueryTerm[];
  /** 1..1000 */
  readonly k: number;
  readonly filter?: Filter;
  /** See TopRequest. */
  readonly haste?: number;
  /** Milliseconds after which the search ends with what it has found; `complete` is false then. */
  readonly budget?: number;
  /** Asked every few blocks; true ends the search. */
  readonly cancelled?: () => boolean;
}

/** Bitmaps by segment of the documents that a query matches, none of them deleted. */
export type Matches = readonly Uint32Array[];

export class Snapshot {
  readonly schema: Schema;
  readonly generation: number;
  readonly position: number;
  readonly segments: readonly LoadedSegment[];
  /** Documents that are not deleted. */
  readonly documents: number;
  /**
   * The model of which all vectors of the segments are; a segment without vectors (`LoadedSegment.vectors`) is searched by its
   * words only. undefined while none is published, or when it is damaged.
   */
  readonly model: TermModel | undefined;
  readonly #scratch = new Scratch();

  constructor({ schema, generation, position, segments, model }: SnapshotState) {
    this.schema = schema;
    this.generation = generation;
    this.position = position;
    this.model = model;
    // The largest first: its threshold spares work in the others.
    this.segments = [...segments].sort((a, b) => b.segment.documents - a.segment.documents);
    for (const { segment, kernel } of segments) if (kernel) this.#scratch.attach(segment, kernel);
    this.documents = segments.reduce((sum, { liveCount }) => sum + liveCount, 0);
  }

  /** The best `k` documents that have any of the terms and pass the filter. Throws EngineError `invalid`. */
  search(request: SearchRequest): Top {
    const { terms, k, filter, haste, budget, cancelled } = request;
    const end = budget === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget;
    const stop = () => performance.now() > end || cancelled?.() === true;
    return searchSegments(
      this.segments.map(({ segment }) => segment),
      this.schema.k1,
      {
        terms,
        k,
        ...(haste === undefined ? {} : { haste }),
        ...(budget === undefined && !cancelled ? {} : { stop }),
        allowed: this.segments.map((loaded) => this.#allowed(loaded, filter)),
      },
      this.#scratch,
    );
  }

  /** All documents that have any of the terms (every document when there are no terms) and pass the filter. */
  matches(terms: readonly string[], filter?: Filter): Matches {
    return this.segments.map((loaded) => {
      const { segment } = loaded;
      const bits = terms.length === 0 ? fillAll(segment.documents) : createBitmap(segment.documents);
      for (const term of terms) {
        const place = segment.place(term);
        if (place) addDocuments(segment, place, bits);
      }
      const allowed = this.#allowed(loaded, filter);
      if (allowed) and(bits, allowed);
      return bits;
    });
  }

  /** All documents that have every one of the terms and pass the filter. */
  matchesAll(terms: readonly string[], filter?: Filter): Matches {
    const all: Filter = { kind: 'and', of: terms.map((term) => ({ kind: 'term', term })) };
    return this.matches([], filter ? { kind: 'and', of: [filter, all] } : all);
  }

  count(matches: Matches): number {
    return matches.reduce((sum, bits) => sum + countBits(bits), 0);
  }

  /** The most frequent values of a set column among the matches. */
  facet(column: string, matches: Matches, limit: number): ValueCount[] {
    const parts = this.segments.map((loaded, s) => {
      const set = loaded.columns.set(column);
      return { column: set, counts: facetCounts(set, matches[s] as Uint32Array) };
    });
    return mergeFacets(parts, limit);
  }

  /** Matches by number: entry i counts those from `edges[i]` up to, not including, `edges[i + 1]`. */
  histogram(column: string, matches: Matches, edges: readonly number[]): Uint32Array {
    const sum = new Uint32Array(Math.max(0, edges.length - 1));
    this.segments.forEach((loaded, s) => {
      const counts = histogram(loaded.number(column), matches[s] as Uint32Array, edges);
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (counts[i] ?? 0);
    });
    return sum;
  }

  /** Keys of the first `k` matches by a number column, documents without one last, ties by key. */
  firstBy(column: string, direction: Direction, matches: Matches, k: number): number[] {
    const sign = direction === 'ascending' ? 1 : -1;
    const rank = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value);
    return this.segments
      .flatMap((loaded, s) => {
        const { keys } = loaded.segment;
        const numbers = loaded.number(column);
        return [...topByColumn(numbers, matches[s] as Uint32Array, keys, k, direction)].map((ordinal) => ({
          key: keys[ordinal] as number,
          rank: rank(numbers.value(ordinal)),
        }));
      })
      .sort((a, b) => (a.rank === b.rank ? a.key - b.key : a.rank - b.rank))
      .slice(0, k)
      .map(({ key }) => key);
  }

  /** Document frequency of a term over all segments, deleted documents included until they are merged away. */
  frequency(term: string): number {
    return this.segments.reduce((sum, { segment }) => sum + (segment.place(term)?.df ?? 0), 0);
  }

  /** The library's most frequent words that begin with `prefix`. */
  complete(prefix: string, limit: number): { readonly word: string; readonly count: number }[] {
    return complete(
      this.segments.map(({ words }) => words),
      prefix,
      limit,
    );
  }

  /** The library's word that was probably meant; undefined when the word is a known one, or nothing is near. */
  closest(word: string): Closest | undefined {
    return closest(
      this.segments.map(({ words }) => words),
      word,
    );
  }

  /** A document's vector by the model, of length 1 to some .003; undefined when it has none or there is no such document. */
  vectorOf(key: number): Float32Array | undefined {
    for (const loaded of this.segments) {
      const { segment, live } = loaded;
      const ordinal = segment.ordinalOf(key);
      if (ordinal >= 0 && (!live || hasBit(live, ordinal))) return loaded.vectors?.vectorOf(ordinal);
    }
    return undefined;
  }

  /** What the vectors asked for so far turned out to be damaged by; the documents concerned are still found by their words. */
  get vectorDamage(): EngineError | undefined {
    return this.segments.find(({ vectorDamage }) => vectorDamage)?.vectorDamage;
  }

  #allowed(loaded: LoadedSegment, filter: Filter | undefined): Uint32Array | undefined {
    if (!filter) return loaded.live;
    const bits = documentsOf(loaded, this.schema, filter);
    if (loaded.live) and(bits, loaded.live);
    return bits;
  }
}
