// The content words of the candidates that are looked at, one document after another, in memory that is used again.
import { DocumentTokens } from '../segment/forward.ts';
import type { Candidates } from './candidates.ts';
import type { MeaningIndex, MeaningSegment } from './meaning-index.ts';
import type { MeaningTerm } from './meaning-query.ts';

/** Content words of a document that are looked at; the rest of a paper of a megabyte says nothing new. */
const MOST_TOKENS = 2000;
/** Room to begin with: a hundred abstracts. */
const TOKENS = 1 << 14;
const ROWS = 1 << 13;
/** A word that is no query term, or has no row. */
const NONE = -1;

/** Valid until the next query is read. */
export interface ReadTokens {
  /** By token, its place in `rows`, or NONE. */
  readonly slots: Int32Array;
  /** By token, the index of the query term that it is, or NONE. */
  readonly asked: Int16Array;
  /** Document i has the tokens from `from[i]` to `from[i + 1]`, its title those to `titleEnd[i]`. */
  readonly from: Uint32Array;
  readonly titleEnd: Uint32Array;
  /** By document and query term, 1 where it has it: entry i * terms + term. */
  readonly has: Uint8Array;
  /** The different slots of document i, from `distinctFrom[i]` to `distinctFrom[i + 1]`. */
  readonly distinct: Int32Array;
  readonly distinctFrom: Uint32Array;
  /** Different rows of the model. */
  readonly rows: Uint32Array;
}

export class CandidateTokens {
  #slots = new Int32Array(TOKENS);
  #asked = new Int16Array(TOKENS);
  #size = 0;
  #distinct = new Int32Array(TOKENS);
  #distinctCount = 0;
  #rows = new Uint32Array(ROWS);
  #rowCount = 0;
  /** By slot, the index of the query term, or NONE. */
  #askedOf = new Int16Array(ROWS);
  /** By slot, the last document that has it, counted from 1. */
  #lastIn = new Uint32Array(ROWS);
  /**
   * By row of the model, its slot if `#rows` has the row there, anything else if not: so that nothing need be cleared (Briggs and
   * Torczon 1993: An efficient representation for sparse sets).
   */
  readonly #slotOf: Uint32Array;

  /** `rows` of the model. */
  constructor(rows: number) {
    this.#slotOf = new Uint32Array(rows);
  }

  /** Of the first `count` candidates, in their order. */
  read(
    { segments, fields, textFields }: MeaningIndex,
    terms: readonly MeaningTerm[],
    { order, segment: segmentOf, ordinal: ordinalOf }: Candidates,
    count: number,
  ): ReadTokens {
    this.#size = 0;
    this.#distinctCount = 0;
    this.#rowCount = 0;
    terms.forEach(({ row }, q) => {
      if (row >= 0) this.#askedOf[this.#slotFor(row)] = q;
    });
    const tokens = new DocumentTokens(fields);
    const strangers = segments.map((segment) => strangersIn(segment, terms));
    const from = new Uint32Array(count + 1);
    const titleEnd = new Uint32Array(count);
    const distinctFrom = new Uint32Array(count + 1);
    const has = new Uint8Array(count * terms.length);
    for (let i = 0; i < count; i++) {
      const candidate = order[i] as number;
      const s = segmentOf[candidate] as number;
      const { segment, termRows } = segments[s] as MeaningSegment;
      tokens.read(segment, ordinalOf[candidate] as number);
      this.#makeRoom();
      let left = MOST_TOKENS;
      for (let field = 0; field < textFields; field++) {
        left = this.#add(tokens, field, termRows, strangers[s] as Strangers, left);
        if (field === 0) titleEnd[i] = this.#size;
      }
      from[i + 1] = this.#size;
      this.#noteWords(i, from[i] as number, has, i * terms.length);
      distinctFrom[i + 1] = this.#distinctCount;
    }
    return {
      slots: this.#slots,
      asked: this.#asked,
      from,
      titleEnd,
      has,
      distinct: this.#distinct,
      distinctFrom,
      rows: this.#rows.subarray(0, this.#rowCount),
    };
  }

  /** The words of a field, `left` of them at most; how many may still come. */
  #add(
    { terms, wordsFrom, extrasFrom }: DocumentTokens,
    field: number,
    termRows: Int32Array,
    strangers: Strangers,
    left: number,
  ): number {
    const slots = this.#slots;
    const asked = this.#asked;
    const end = extrasFrom[field] as number;
    const first = this.#size;
    let size = first;
    for (let t = wordsFrom[field] as number; t < end && size - first < left; t++) {
      const term = terms[t] as number;
      const row = termRows[term] as number;
      if (row >= 0) {
        const slot = this.#slotFor(row);
        slots[size] = slot;
        asked[size++] = this.#askedOf[slot] as number;
        continue;
      }
      // Stop words, and words that came after the training: they have no place among content words, unless they are asked for.
      if (strangers.ids.length === 0) continue;
      const at = strangers.ids.indexOf(term);
      if (at < 0) continue;
      slots[size] = NONE;
      asked[size++] = strangers.terms[at] as number;
    }
    this.#size = size;
    return left - (size - first);
  }

  /** Of document `i`, the tokens from `from` on: which query terms it has, and its different slots. */
  #noteWords(i: number, from: number, has: Uint8Array, at: number): void {
    const slots = this.#slots;
    const asked = this.#asked;
    const lastIn = this.#lastIn;
    const distinct = this.#distinct;
    const end = this.#size;
    let count = this.#distinctCount;
    for (let t = from; t < end; t++) {
      const q = asked[t] as number;
      if (q >= 0) has[at + q] = 1;
      const slot = slots[t] as number;
      if (slot < 0 || lastIn[slot] === i + 1) continue;
      lastIn[slot] = i + 1;
      distinct[count++] = slot;
    }
    this.#distinctCount = count;
  }

  #slotFor(row: number): number {
    const known = this.#slotOf[row] as number;
    return known < this.#rowCount && this.#rows[known] === row ? known : this.#newSlot(row);
  }

  #newSlot(row: number): number {
    const slot = this.#rowCount++;
    if (slot === this.#rows.length) {
      this.#rows = grown(this.#rows, new Uint32Array(2 * slot));
      this.#askedOf = grown(this.#askedOf, new Int16Array(2 * slot));
      this.#lastIn = grown(this.#lastIn, new Uint32Array(2 * slot));
    }
    this.#rows[slot] = row;
    this.#slotOf[row] = slot;
    this.#askedOf[slot] = NONE;
    this.#lastIn[slot] = 0;
    return slot;
  }

  /** For one more document. */
  #makeRoom(): void {
    const { length } = this.#slots;
    if (this.#size + MOST_TOKENS <= length) return;
    this.#slots = grown(this.#slots, new Int32Array(2 * length));
    this.#asked = grown(this.#asked, new Int16Array(2 * length));
    this.#distinct = grown(this.#distinct, new Int32Array(2 * length));
  }
}

/** Query terms that a segment has without a row of the model: their numbers there, and which of the query's they are. */
interface Strangers {
  readonly ids: readonly number[];
  readonly terms: readonly number[];
}

function strangersIn({ segment, termRows }: MeaningSegment, terms: readonly MeaningTerm[]): Strangers {
  const ids: number[] = [];
  const which: number[] = [];
  terms.forEach(({ term }, q) => {
    const place = segment.place(term);
    if (!place || (termRows[place.id] as number) >= 0) return;
    ids.push(place.id);
    which.push(q);
  });
  return { ids, terms: which };
}

function grown<T extends Uint32Array | Int32Array | Int16Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
