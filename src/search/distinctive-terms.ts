// What sets a document apart, read from the forward index: its terms by tf-idf, and a vector of them for libraries without a model.
import { isStopTerm } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { DocumentTokens } from '../engine/segment/forward.ts';
import { placeOf } from './index-place.ts';

/** (1 + ln tf) idf by term, a word of the title counted twice; > 0. */
export type TermWeights = ReadonlyMap<string, number>;

interface KnownTerm {
  readonly term: string;
  readonly idf: number;
}

/** A document of a megabyte is told by its first words. */
const MOST_WORDS = 3000;
const HASH_DIMENSIONS = 256;
/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Reads one document after another of one snapshot; terms are looked up once. */
export class DistinctiveTerms {
  readonly #index: Snapshot;
  readonly #tokens: DocumentTokens;
  readonly #known: Map<number, KnownTerm | undefined>[];

  constructor(index: Snapshot) {
    this.#index = index;
    this.#tokens = new DocumentTokens(index.schema.text.length);
    this.#known = index.segments.map(() => new Map());
  }

  /** All content words; empty for a document that is not in the index. Throws EngineError `damaged`. */
  of(key: number): TermWeights {
    const place = placeOf(this.#index, key);
    if (!place) return new Map();
    const tokens = this.#tokens;
    tokens.read(place.loaded.segment, place.ordinal);
    const counts = new Map<number, number>();
    let read = 0;
    for (let field = 0; field < tokens.fields; field++) {
      const end = tokens.extrasFrom[field] as number;
      for (let t = tokens.wordsFrom[field] as number; t < end && read < MOST_WORDS; t++, read++) {
        const id = tokens.terms[t] as number;
        counts.set(id, (counts.get(id) ?? 0) + (field === 0 ? 2 : 1));
      }
    }
    const weights = new Map<string, number>();
    for (const [id, count] of counts) {
      const known = this.#lookUp(place.s, id);
      if (known) weights.set(known.term, (1 + Math.log(count)) * known.idf);
    }
    return weights;
  }

  #lookUp(s: number, id: number): KnownTerm | undefined {
    const known = this.#known[s] as Map<number, KnownTerm | undefined>;
    if (known.has(id)) return known.get(id);
    const term = this.#index.segments[s]?.segment.dictionary.termOf(id) ?? '';
    const found = term === '' || isStopTerm(term) ? undefined : { term, idf: this.#idf(term) };
    known.set(id, found);
    return found;
  }

  #idf(term: string): number {
    const { documents } = this.#index;
    const df = Math.min(documents, this.#index.frequency(term));
    return Math.log(1 + (documents - df + 0.5) / (df + 0.5));
  }
}

/** The `count` weightiest; ties in code unit order. */
export function weightiest(weights: TermWeights, count: number): Map<string, number> {
  const sorted = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(sorted.slice(0, count));
}

/**
 * Of length 1, all zero for no terms: each term adds its weight, or takes it away, in one of 256 places, so that inner products are
 * those of the tf-idf rows in the mean (signed feature hashing: Weinberger et al., ICML 2009).
 */
export function hashedVector(weights: TermWeights): Float32Array {
  const vector = new Float32Array(HASH_DIMENSIONS);
  for (const [term, weight] of weights) {
    let hash = FNV_OFFSET;
    for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), FNV_PRIME);
    const place = (hash >>> 8) % HASH_DIMENSIONS;
    vector[place] = (vector[place] as number) + (hash & 1 ? weight : -weight);
  }
  let squares = 0;
  for (const component of vector) squares += component * component;
  const length = Math.sqrt(squares);
  return length > 0 ? vector.map((component) => component / length) : vector;
}
