// The vectors of all documents of a segment, from its forward index: no text is analysed again. The same as vectorOf makes of each
// document's content words, all its text fields together; what is stored is quantised.
import { EngineError } from '../error.ts';
import type { Schema } from '../schema.ts';
import { compareTerms } from '../segment/dictionary.ts';
import { isNameTerm } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import { COARSE, CODES, SCALES } from '../vectors/format.ts';
import { emptyVectors, quantiseInto } from '../vectors/quantise.ts';
import { type Image, TERM_ROWS, VECTORS_FORMAT, type VectorsMeta } from './format.ts';
import type { TermModel } from './term-model.ts';
import { TextSum } from './text-sum.ts';

/** What there must be of a segment. */
export type ForwardIndex = Pick<Segment, 'documents' | 'dictionary' | 'forward' | 'forwardAt' | 'verifyForward'>;

export type VectorsImage = Image<VectorsMeta>;

/** Some 3 ms. */
const DOCUMENTS_A_STEP = 256;
const TERMS_A_STEP = 2000;
/** Looking a term up costs about as much as so many steps of going through both dictionaries. */
const STEPS_A_LOOK_UP = 8;

/**
 * Yields every few milliseconds. A document that has no word that the model knows has no vector; a word without a row (stop
 * words, overlay terms, names) counts for nothing.
 * @throws EngineError `damaged` when the forward index is.
 */
export function* buildVectors(segment: ForwardIndex, schema: Schema, model: TermModel): Generator<void, VectorsImage> {
  const { documents } = segment;
  const { dimensions } = model;
  const termRows = yield* rowsOf(segment, model);
  const vectors = emptyVectors(documents, dimensions);
  const sum = new TextSum(model);
  for (let document = 0; document < documents; document++) {
    if (document % DOCUMENTS_A_STEP === DOCUMENTS_A_STEP - 1) yield;
    addWords(segment, document, schema.text.length, termRows, sum);
    if (sum.take()) quantiseInto(vectors, document, sum.vector);
  }
  return {
    meta: { format: VECTORS_FORMAT, model: model.number, dimensions, documents },
    sections: [
      section(CODES, vectors.codes),
      section(SCALES, vectors.scales),
      section(COARSE, vectors.coarse),
      section(TERM_ROWS, termRows),
    ],
  };
}

/** By the segment's term number, the term's row in the model, or -1. */
function* rowsOf({ dictionary }: ForwardIndex, model: TermModel): Generator<void, Int32Array> {
  const rows = new Int32Array(dictionary.size).fill(-1);
  const known = dictionary.size * STEPS_A_LOOK_UP < model.size ? lookUp(model) : goAlong(model);
  let seen = 0;
  for (const { term, id } of dictionary.withPrefix('')) {
    if (++seen % TERMS_A_STEP === 0) yield;
    if (isNameTerm(term)) continue;
    if (id >= rows.length) throw new EngineError('damaged', `a segment's dictionary has term ${id} of ${rows.length}`);
    rows[id] = known(term);
  }
  return rows;
}

function lookUp(model: TermModel): (term: string) => number {
  return (term) => model.rowOf(term);
}

/** For terms in ascending order only. */
function goAlong(model: TermModel): (term: string) => number {
  const entries = model.dictionary.withPrefix('');
  let entry = entries.next();
  return (term) => {
    for (; !entry.done; entry = entries.next()) {
      const order = compareTerms(entry.value.term, term);
      if (order === 0) return entry.value.id;
      if (order > 0) return -1;
    }
    return -1;
  };
}

/** Decodes as DocumentTokens does, but keeps nothing. */
function addWords(segment: ForwardIndex, document: number, fields: number, termRows: Int32Array, sum: TextSum): void {
  segment.verifyForward(document);
  const { forward, forwardAt } = segment;
  let at = forwardAt[document] as number;
  for (let field = 0; field < fields; field++) {
    let words = 0;
    let extras = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = forward[at++] as number;
      words |= (byte & 127) << shift;
      more = byte > 127;
    }
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = forward[at++] as number;
      extras |= (byte & 127) << shift;
      more = byte > 127;
    }
    for (let i = 0; i < words; i++) {
      let byte = forward[at++] as number;
      let term = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = forward[at++] as number;
        term |= (byte & 127) << shift;
      }
      const row = termRows[term] as number;
      if (row >= 0) sum.add(row);
    }
    if (field + 1 === fields) return;
    // The last byte of each overlay term is the one below 128.
    for (let i = 0; i < extras; i++) while ((forward[at++] as number) > 127);
  }
}

function section(name: string, { buffer, byteOffset, byteLength }: ArrayBufferView) {
  return { name, parts: [new Uint8Array(buffer, byteOffset, byteLength)] };
}
