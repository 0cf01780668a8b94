// Which documents of a segment a filter lets through, as a bitmap. Filters are a tree of plain objects: the query language, a
// form or an API makes them.

import { and, andNot, createBitmap, fillAll, forEachBit, isEmpty, not, or, setBit } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { LoadedSegment } from '../read/loaded-segment.ts';
import type { Schema } from '../schema.ts';
import { codebook, OTHER } from '../segment/codebook.ts';
import { DocumentTokens, mayHavePhrase, phraseBytes } from '../segment/forward.ts';
import { addDocuments, forEachPosting } from '../segment/postings.ts';
import { isPresenceTerm } from '../segment/vocabulary.ts';

export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  /** Documents with an analysed term (names with their prefix, see nameTerm), in one text field when it is named. */
  | { readonly kind: 'term'; readonly term: string; readonly field?: string }
  /** Documents where the terms stand one after another, in one field; without a name in any text field. */
  | { readonly kind: 'phrase'; readonly terms: readonly string[]; readonly field?: string }
  /** A number column from `min` to `max`, both included; none given is no bound. Documents without a number are out. */
  | { readonly kind: 'range'; readonly column: string; readonly min?: number; readonly max?: number }
  /** A set column that has the value, or one that begins with it. */
  | { readonly kind: 'has'; readonly column: string; readonly value: string }
  | { readonly kind: 'has-prefix'; readonly column: string; readonly prefix: string }
  /** Documents by the caller's numbers. */
  | { readonly kind: 'keys'; readonly keys: readonly number[] };

/** Deeper trees are refused: nobody types them, and recursion has an end. */
const MOST_NESTED = 64;

/** A new bitmap; deleted documents may be in it. Throws EngineError `invalid` for unknown fields and columns. */
export function documentsOf(loaded: LoadedSegment, schema: Schema, filter: Filter, depth = 0): Uint32Array {
  const { segment } = loaded;
  if (depth > MOST_NESTED) throw new EngineError('invalid', `a filter nested deeper than ${MOST_NESTED}`);
  const bits = createBitmap(segment.documents);
  switch (filter.kind) {
    case 'none':
      return bits;
    case 'all':
      return fillAll(segment.documents);
    case 'not': {
      const inner = documentsOf(loaded, schema, filter.of, depth + 1);
      not(inner, segment.documents);
      return inner;
    }
    case 'or':
      for (const part of filter.of) or(bits, documentsOf(loaded, schema, part, depth + 1));
      return bits;
    case 'and': {
      const all = fillAll(segment.documents);
      for (const part of filter.of) {
        // What is taken away needs no bitmap of all the rest.
        if (part.kind === 'not') andNot(all, documentsOf(loaded, schema, part.of, depth + 1));
        else and(all, documentsOf(loaded, schema, part, depth + 1));
        if (isEmpty(all)) break;
      }
      return all;
    }
    case 'term':
      addTerm(loaded, schema, filter, bits);
      return bits;
    case 'phrase':
      addPhrase(loaded, schema, filter, bits);
      return bits;
    case 'range':
      loaded
        .number(filter.column)
        .range(filter.min ?? Number.NEGATIVE_INFINITY, filter.max ?? Number.POSITIVE_INFINITY, bits);
      return bits;
    case 'has':
      loaded.columns.set(filter.column).has(filter.value, bits);
      return bits;
    case 'has-prefix':
      loaded.columns.set(filter.column).hasPrefix(filter.prefix, bits);
      return bits;
    case 'keys':
      for (const key of filter.keys) {
        const ordinal = segment.ordinalOf(key);
        if (ordinal >= 0) setBit(bits, ordinal);
      }
      return bits;
  }
}

function addTerm(
  { segment }: LoadedSegment,
  schema: Schema,
  { term, field }: Extract<Filter, { kind: 'term' }>,
  into: Uint32Array,
): void {
  const place = segment.place(term);
  if (!place) return;
  if (field === undefined || place.name) {
    addDocuments(segment, place, into);
    return;
  }
  const index = schema.text.findIndex(({ name }) => name === field);
  if (index < 0) throw new EngineError('invalid', `no text field is called "${field}"`);
  const has = codebook(schema.text.length).map((counts) => (counts[index] as number) > 0);
  const tokens = new DocumentTokens(schema.text.length + schema.names.length);
  // A stop word's postings do not say where it stands.
  const unknown = isPresenceTerm(schema, term);
  forEachPosting(segment, place, (document, code) => {
    if (!unknown && code !== OTHER) {
      if (has[code]) setBit(into, document);
      return;
    }
    tokens.read(segment, document);
    if (tokens.count(place.id, index) > 0) setBit(into, document);
  });
}

function addPhrase(
  { segment }: LoadedSegment,
  schema: Schema,
  { terms, field }: Extract<Filter, { kind: 'phrase' }>,
  into: Uint32Array,
): void {
  const names = [...schema.text.map(({ name }) => name), ...schema.names];
  const fields =
    field === undefined ? schema.text.map((_, index) => index) : [names.indexOf(field)].filter((index) => index >= 0);
  if (fields.length === 0) throw new EngineError('invalid', `no field is called "${field}"`);
  const places = terms.map((term) => segment.place(term));
  if (terms.length === 0 || places.some((place) => place === undefined)) return;
  const candidates = fillAll(segment.documents);
  for (const place of places) {
    const having = createBitmap(segment.documents);
    if (place) addDocuments(segment, place, having);
    and(candidates, having);
  }
  const ids = places.map((place) => (place as NonNullable<typeof place>).id);
  const bytes = phraseBytes(ids);
  const tokens = new DocumentTokens(names.length);
  forEachBit(candidates, (document) => {
    if (!mayHavePhrase(segment, document, bytes)) return;
    tokens.read(segment, document);
    if (fields.some((index) => tokens.hasPhrase(ids, index))) setBit(into, document);
  });
}
