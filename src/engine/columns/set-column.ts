// A set column as it lies in a file: any number of short strings a document. Values are numbered in code point order. Its
// sections are verified when they are first used. Deleted documents are in its counts: only `matches` leave them out.
import { wordsFor } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { Sections } from '../segment/sections.ts';
import { DocumentLists } from './document-lists.ts';
import { DocumentValues } from './document-values.ts';
import { type SetMeta, sectionName } from './image.ts';
import { Smallest } from './smallest.ts';
import { ValueDictionary } from './value-dictionary.ts';

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export class SetColumn {
  readonly name: string;
  readonly documents: number;
  /** Distinct values. */
  readonly size: number;
  /** Values of all documents together. */
  readonly pairs: number;
  readonly #source: Sections;
  readonly #index: number;
  readonly #meta: SetMeta;
  #dictionary: ValueDictionary | undefined;
  #documentValues: DocumentValues | undefined;
  #documentLists: DocumentLists | undefined;

  /** Throws EngineError `damaged` when the sections do not have the lengths that `meta` says. */
  constructor(source: Sections, index: number, meta: SetMeta, documents: number) {
    this.name = meta.name;
    this.documents = documents;
    this.size = meta.values;
    this.pairs = meta.pairs;
    this.#source = source;
    this.#index = index;
    this.#meta = meta;
    const sound =
      source.u32(this.#section('groups')).length === wordsFor(documents) &&
      source.u8(this.#section('places')).length === documents * meta.placeBytes &&
      source.u8(this.#section('ordinals')).length === meta.pairs * meta.ordinalBytes;
    if (!sound) throw new EngineError('damaged', `column ${meta.name} is not one of ${documents} documents`);
  }

  /** The values by number. */
  get dictionary(): ValueDictionary {
    this.#dictionary ??= new ValueDictionary(this.#u8('values'), this.#u32('values.at'), this.size);
    return this.#dictionary;
  }

  /** Value numbers by document. */
  get documentValues(): DocumentValues {
    const { placeBytes, ordinalBytes } = this.#meta;
    this.#documentValues ??= new DocumentValues(
      this.#u32('groups'),
      this.#u8('places'),
      placeBytes,
      this.#u8('ordinals'),
      ordinalBytes,
    );
    return this.#documentValues;
  }

  /** Documents by value number. One cursor for all callers: seek before use. */
  get documentLists(): DocumentLists {
    this.#documentLists ??= new DocumentLists(
      this.#u8('lists'),
      this.#u32('lists.at'),
      this.#u32('dense'),
      this.documents,
    );
    return this.#documentLists;
  }

  /** The document's values, each once, in code point order. */
  values(document: number): string[] {
    const values: string[] = [];
    this.documentValues.forEach(document, (ordinal) => values.push(this.dictionary.value(ordinal)));
    return values;
  }

  /** The value with this number, from 0 to `size` - 1; EngineError `invalid` for any other. */
  value(ordinal: number): string {
    if (!(ordinal >= 0 && ordinal < this.size)) {
      throw new EngineError('invalid', `column ${this.name} has ${this.size} values, none with number ${ordinal}`);
    }
    return this.dictionary.value(ordinal);
  }

  /** The number of `value`, or -1. */
  ordinal(value: string): number {
    return this.dictionary.ordinal(value.toWellFormed());
  }

  /** Sets the bits of the documents that have `value`. `into` is a bitmap of the segment, else EngineError `invalid`. */
  has(value: string, into: Uint32Array): void {
    this.#requireBitmap(into);
    const ordinal = this.ordinal(value);
    if (ordinal < 0) return;
    this.documentLists.seek(ordinal);
    this.documentLists.next();
    this.documentLists.setBits(into);
  }

  /** The same for the documents that have any value beginning with `prefix`; with '' those that have any at all. */
  hasPrefix(prefix: string, into: Uint32Array): void {
    this.#requireBitmap(into);
    const { from, to } = this.dictionary.prefixRange(prefix.toWellFormed());
    this.documentLists.seek(from);
    for (let ordinal = from; ordinal < to; ordinal++) {
      this.documentLists.next();
      this.documentLists.setBits(into);
    }
  }

  /** The at most `limit` values with this prefix that most documents have, ties in code point order. EngineError `invalid` if it is no count. */
  valuesWithPrefix(prefix: string, limit: number): ValueCount[] {
    const { from, to } = this.dictionary.prefixRange(prefix.toWellFormed());
    const most = new Smallest(Math.min(limit, to - from));
    this.documentLists.seek(from);
    for (let ordinal = from; ordinal < to; ordinal++) {
      const count = this.documentLists.next();
      if (-count <= most.bound) most.offer(-count, ordinal, ordinal);
    }
    return Array.from(most.sorted(), (ordinal) => ({
      value: this.dictionary.value(ordinal),
      count: this.#count(ordinal),
    }));
  }

  #count(ordinal: number): number {
    this.documentLists.seek(ordinal);
    return this.documentLists.next();
  }

  #requireBitmap(words: Uint32Array): void {
    if (words.length === wordsFor(this.documents)) return;
    throw new EngineError('invalid', `a bitmap of ${words.length} words is not one of ${this.documents} documents`);
  }

  #u8(part: string): Uint8Array {
    const bytes = this.#source.u8(this.#section(part));
    this.#source.verify(this.#section(part), 0, bytes.byteLength);
    return bytes;
  }

  #u32(part: string): Uint32Array {
    const words = this.#source.u32(this.#section(part));
    this.#source.verify(this.#section(part), 0, words.byteLength);
    return words;
  }

  #section(part: string): string {
    return sectionName(this.#index, part);
  }
}
