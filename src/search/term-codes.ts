// The words of documents as numbers that mean the same in every segment of a snapshot: for comparing documents of a page with each
// other, where strings would take longer than the search.

import { analyse, isStopTerm } from '../engine/analysis/tokens.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { DocumentTokens } from '../engine/segment/forward.ts';
import { placeOf } from './index-place.ts';

/** What a document says, for telling whether another says the same. */
export interface DocumentCodes {
  /** Content words of all text fields, each once, ascending. */
  readonly words: Uint32Array;
  /** The words of the title in order, stop words included; '' where there are too few to know a paper by. */
  readonly title: string;
  /** Of length 1, or none. */
  readonly vector: Float32Array | undefined;
}

/** A title of fewer words is one that different papers have ("Reply", "A note on graphs"). */
const LEAST_TITLE_WORDS = 4;
/** A document of a megabyte is told by its first words. */
const MOST_WORDS = 3000;
/** Remembered numbers of terms; about a thousand documents' worth. */
const MOST_KNOWN = 200_000;

const known = new WeakMap<Snapshot, TermCodes>();

export class TermCodes {
  readonly #snapshot: Snapshot;
  readonly #tokens: DocumentTokens;
  readonly #numbers = new Map<string, number>();
  /** By segment, number by the segment's own term number; below 0 for a stop word. */
  readonly #known: Map<number, number>[];

  /** Those of a snapshot, remembered between calls; numbers are comparable until the next call of this. */
  static of(snapshot: Snapshot): TermCodes {
    let codes = known.get(snapshot);
    if (!codes || codes.#numbers.size > MOST_KNOWN) {
      codes = new TermCodes(snapshot);
      known.set(snapshot, codes);
    }
    return codes;
  }

  private constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#tokens = new DocumentTokens(snapshot.schema.text.length);
    this.#known = snapshot.segments.map(() => new Map());
  }

  /** undefined for a document that is not in the index. Throws EngineError `damaged`. */
  ofDocument(key: number): DocumentCodes | undefined {
    const place = placeOf(this.#snapshot, key);
    if (!place) return undefined;
    const { s, ordinal, loaded } = place;
    const tokens = this.#tokens;
    tokens.read(loaded.segment, ordinal);
    const title = tokens.terms.subarray(tokens.wordsFrom[0], tokens.extrasFrom[0]);
    const words = new Set<number>();
    for (let field = 0; field < tokens.fields; field++) {
      const end = tokens.extrasFrom[field] as number;
      for (let t = tokens.wordsFrom[field] as number; t < end && words.size < MOST_WORDS; t++) {
        const number = this.#number(s, tokens.terms[t] as number);
        if (number > 0) words.add(number);
      }
    }
    return {
      words: ascending(words),
      title: titleOf(Array.from(title, (id) => this.#number(s, id))),
      vector: loaded.vectors?.vectorOf(ordinal),
    };
  }

  /** Of a text that is in no index, such as a draft: it has no title of its own. */
  ofText(text: string, vector: Float32Array | undefined): DocumentCodes {
    const words = new Set<number>();
    for (const { term, overlay, stop } of analyse(text, 'text')) {
      if (!overlay && !stop && words.size < MOST_WORDS) words.add(this.#numberOf(term));
    }
    return { words: ascending(words), title: '', vector };
  }

  #number(s: number, id: number): number {
    const numbers = this.#known[s] as Map<number, number>;
    let number = numbers.get(id);
    if (number === undefined) {
      const term = this.#snapshot.segments[s]?.segment.dictionary.termOf(id) ?? '';
      number = isStopTerm(term) ? -this.#numberOf(term) : this.#numberOf(term);
      numbers.set(id, number);
    }
    return number;
  }

  #numberOf(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#numbers.size + 1;
      this.#numbers.set(term, number);
    }
    return number;
  }
}

function titleOf(numbers: readonly number[]): string {
  return numbers.length < LEAST_TITLE_WORDS ? '' : numbers.join(' ');
}

function ascending(words: Set<number>): Uint32Array {
  return Uint32Array.from(words).sort();
}
