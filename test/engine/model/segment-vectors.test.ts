// The vectors of a segment are those of its documents' words, one by one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isStopTerm } from '../../../src/engine/analysis/tokens.ts';
import { buildModel } from '../../../src/engine/model/build-model.ts';
import { TERM_ROWS } from '../../../src/engine/model/format.ts';
import { buildVectors } from '../../../src/engine/model/segment-vectors.ts';
import { TermModel } from '../../../src/engine/model/term-model.ts';
import { vectorOf } from '../../../src/engine/model/text-vector.ts';
import type { Schema } from '../../../src/engine/schema.ts';
import { isNameTerm } from '../../../src/engine/segment/format.ts';
import { DocumentTokens } from '../../../src/engine/segment/forward.ts';
import { Segment } from '../../../src/engine/segment/segment.ts';
import { SegmentBuilder } from '../../../src/engine/segment/segment-builder.ts';
import { quantise } from '../../../src/engine/vectors/quantise.ts';
import { readVectors } from '../../../src/engine/vectors/read-vectors.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { seeded } from '../files/samples.ts';
import { inMemory } from './in-memory.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: ['authors'],
  columns: [],
  changing: [],
};
const DIMENSIONS = 16;

// Overlay terms come from hyphens and formulas; names and stop words have no vectors.
const word = fc.oneof(
  fc.constantFrom(
    'the',
    'of',
    'graph',
    'neural',
    'state-of-the-art',
    'GPT-4',
    'naïve',
    '深度学习',
    '$O(n^2)$',
    'hinton',
  ),
  fc.integer({ min: 0, max: 300 }).map((n) => `w${n}`),
);
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
const document = fc.record({ title: text, abstract: text, authors: fc.constantFrom('hinton', 'graph', '') });

function segmentOf(texts: readonly Readonly<Record<string, string>>[]): Segment {
  const builder = new SegmentBuilder(SCHEMA);
  texts.forEach((one, key) => {
    builder.add({ key, text: one });
  });
  return new Segment(inMemory(toEnd(builder.build([5, 50])).sections));
}

/** Knows a share of the segment's content words, and `others` besides. */
function modelOf(segment: Segment, share: number, others: number): TermModel {
  const random = seeded(others + 1);
  const terms = [...segment.dictionary.withPrefix('')]
    .map(({ term }) => term)
    .filter((term) => !isNameTerm(term) && !isStopTerm(term) && random() < share);
  for (let i = 0; i < others; i++) terms.push(`other${i}`);
  const { sections, meta } = buildModel(
    {
      dimensions: DIMENSIONS,
      terms,
      df: Uint32Array.from(terms, () => 1),
      documents: 10,
      rows: Float32Array.from({ length: terms.length * DIMENSIONS }, () => random() - 0.5),
    },
    { number: 5 },
  );
  return new TermModel(inMemory(sections), { ...meta });
}

function assertVectorsOf(segment: Segment, model: TermModel): void {
  const { meta, sections } = toEnd(buildVectors(segment, SCHEMA, model));
  assert.deepEqual(meta, { format: 1, model: 5, dimensions: DIMENSIONS, documents: segment.documents });
  const read = inMemory(sections);
  const termRows = read.i32(TERM_ROWS);
  for (const { term, id } of segment.dictionary.withPrefix(''))
    assert.equal(termRows[id], isNameTerm(term) ? -1 : model.rowOf(term), term);
  const stored = readVectors(read, segment.documents, DIMENSIONS);
  const tokens = new DocumentTokens(SCHEMA.text.length);
  for (let ordinal = 0; ordinal < segment.documents; ordinal++) {
    tokens.read(segment, ordinal);
    const counts = new Map<number, number>();
    for (let field = 0; field < SCHEMA.text.length; field++)
      for (const id of tokens.terms.subarray(tokens.wordsFrom[field], tokens.extrasFrom[field])) {
        const row = termRows[id] as number;
        if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1);
      }
    const expected = quantise(vectorOf(model, [...counts.keys()], [...counts.values()]), DIMENSIONS);
    assert.equal((stored.scales[ordinal] as number) > 0, counts.size > 0, `document ${ordinal}`);
    const close = Math.abs((stored.scales[ordinal] as number) - (expected.scales[0] as number));
    assert.ok(close < 1e-6, `scale of document ${ordinal}`);
    for (let i = 0; i < DIMENSIONS; i++)
      assert.ok(Math.abs((stored.codes[ordinal * DIMENSIONS + i] as number) - (expected.codes[i] as number)) <= 1);
  }
}

describe('the vectors of a segment', () => {
  it('are those of the content words of all text fields, document by document', () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        // Many others: then terms are looked up one by one.
        fc.constantFrom(0, 1, 5000),
        (texts, share, others) => {
          const segment = segmentOf(texts);
          assertVectorsOf(segment, modelOf(segment, share, others));
        },
      ),
      { numRuns: Math.ceil(fuzzRuns() / 5) },
    );
  });

  it('take long documents, frequent words and empty texts', () => {
    const long = Array.from({ length: 3000 }, (_, i) => `long${i}`).join(' ');
    const segment = segmentOf([
      { title: '', abstract: '' },
      { abstract: long },
      { title: 'graph '.repeat(1000), abstract: 'neural' },
      { title: 'the of and' },
      ...Array.from({ length: 600 }, (_, i) => ({ title: `w${i} w${i % 7}` })),
    ]);
    assertVectorsOf(segment, modelOf(segment, 1, 0));
  });
});

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
