// Terms met while a segment is built, numbered as they come; and how many documents have each.
import { isStopTerm } from '../analysis/tokens.ts';
import type { Schema } from '../schema.ts';
import { isNameTerm } from './format.ts';

export const STOP = 1;
export const NAME = 2;

/** Whether the term is kept as present or not, without counts: a stop word, unless the schema scores those. */
export function isPresenceTerm(schema: Schema, term: string): boolean {
  return schema.stopWords !== 'scored' && !isNameTerm(term) && isStopTerm(term);
}

export class Vocabulary {
  readonly terms: string[] = [];
  /** STOP, NAME or 0 by term. */
  flags = new Uint8Array(1 << 12);
  df = new Uint32Array(1 << 12);
  /** By term, the last document, counted from 1, that had it: so that it counts once. */
  lastSeen = new Uint32Array(1 << 12);
  readonly #ids = new Map<string, number>();
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  idOf(term: string): number {
    // Whoever only adds needs no way to look terms up.
    for (let id = this.#ids.size; id < this.terms.length; id++) this.#ids.set(this.terms[id] as string, id);
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.add(term);
    this.#ids.set(term, id);
    return id;
  }

  /** A term that is known not to be there yet. */
  add(term: string): number {
    const id = this.terms.length;
    this.terms.push(term);
    if (id === this.flags.length) this.#grow();
    this.flags[id] = isNameTerm(term) ? NAME : isPresenceTerm(this.#schema, term) ? STOP : 0;
    return id;
  }

  #grow(): void {
    const size = this.flags.length * 2;
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
    const df = new Uint32Array(size);
    df.set(this.df);
    this.df = df;
    const lastSeen = new Uint32Array(size);
    lastSeen.set(this.lastSeen);
    this.lastSeen = lastSeen;
  }
}
