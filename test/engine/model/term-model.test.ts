// A model comes back from its sections as it went in, to the precision of 8 bits; what cannot be one is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { buildModel, type ModelImage } from '../../../src/engine/model/build-model.ts';
import { TermModel } from '../../../src/engine/model/term-model.ts';
import { queryVectorOf, vectorOf } from '../../../src/engine/model/text-vector.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inMemory } from './in-memory.ts';

const DIMENSIONS = 16;

const component = fc.oneof(fc.float({ min: -3, max: 3, noNaN: true }), fc.constantFrom(0, -0, 1e-42, 1e30, -1e30));
const trained = fc
  .uniqueArray(
    fc.oneof(fc.constantFrom('graph', 'neural', '深度', '\u{1d54f}', '\ue000'), fc.string({ minLength: 1 })),
    {
      maxLength: 40,
    },
  )
  .map((terms) => terms.filter((term) => term.isWellFormed()))
  .chain((terms) =>
    fc.record({
      dimensions: fc.constant(DIMENSIONS),
      terms: fc.constant(terms),
      df: fc
        .array(fc.integer({ min: 1, max: 500 }), { minLength: terms.length, maxLength: terms.length })
        .map((df) => Uint32Array.from(df)),
      documents: fc.integer({ min: 500, max: 1000 }),
      rows: fc
        .array(component, { minLength: terms.length * DIMENSIONS, maxLength: terms.length * DIMENSIONS })
        .map((rows) => Float32Array.from(rows)),
    }),
  );

function modelOf({ sections, meta }: ModelImage): TermModel {
  return new TermModel(inMemory(sections), { ...meta });
}

function isRefusal(code: string, words = /./) {
  return (error: unknown) => error instanceof EngineError && error.code === code && words.test(error.message);
}

const SMALL = {
  dimensions: DIMENSIONS,
  terms: ['graph', 'neural'],
  df: Uint32Array.of(4, 2),
  documents: 10,
  rows: new Float32Array(2 * DIMENSIONS).fill(0.5),
};

describe('a published model', () => {
  it('has every term with its vector, its length and its idf', () => {
    fc.assert(
      fc.property(trained, (from) => {
        const model = modelOf(buildModel(from, { number: 7, more: { report: 'r' } }));
        assert.deepEqual([model.number, model.size, model.documents], [7, from.terms.length, from.documents]);
        assert.equal(model.meta.report, 'r');
        from.terms.forEach((term, row) => {
          assert.equal(model.rowOf(term), row);
          assert.equal(model.rowOf(term), row, 'remembered');
          const scale = model.scales[row] as number;
          let squares = 0;
          for (let i = row * DIMENSIONS; i < (row + 1) * DIMENSIONS; i++) {
            const stored = (model.rows[i] as number) * scale;
            assert.ok(
              Math.abs(stored - (from.rows[i] as number)) <= 0.502 * scale + 1e-40,
              `${stored}, ${from.rows[i]}`,
            );
            squares += stored * stored;
          }
          assert.ok(Math.abs((model.norms[row] as number) - Math.sqrt(squares)) <= 1e-5 * Math.sqrt(squares) + 1e-40);
          const df = from.df[row] as number;
          assert.equal(model.idf[row], Math.fround(Math.log(1 + (from.documents - df + 0.5) / (df + 0.5))));
        });
        if (!from.terms.includes('absent')) assert.equal(model.rowOf('absent'), -1);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('is refused when a vector is not finite, or when its parts do not fit', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const rows = SMALL.rows.slice();
      rows[DIMENSIONS + 3] = bad;
      assert.throws(() => buildModel({ ...SMALL, rows }), isRefusal('invalid', /"neural" is not finite/));
    }
    const huge = SMALL.rows.map(() => 3.4e38);
    assert.throws(() => buildModel({ ...SMALL, rows: huge }), isRefusal('invalid', /not finite/));
    assert.throws(() => buildModel({ ...SMALL, terms: ['a', 'a'] }), isRefusal('invalid', /"a" is in the model twice/));
    assert.throws(() => buildModel({ ...SMALL, dimensions: 15 }), isRefusal('invalid', /dimensions/));
    assert.throws(() => buildModel({ ...SMALL, df: Uint32Array.of(1) }), isRefusal('invalid', /1 frequencies/));
    assert.throws(() => buildModel({ ...SMALL, df: Uint32Array.of(1, 30) }), isRefusal('invalid', /30 of 10/));
  });

  it('is refused when another version wrote it, or when something is missing', () => {
    const { meta, sections } = buildModel(SMALL);
    const open = (more: object) => new TermModel(inMemory(sections), { ...meta, ...more });
    assert.throws(() => open({ format: 2 }), isRefusal('version', /format 2/));
    assert.throws(() => open({ analysis: 0 }), isRefusal('version', /analysis 0/));
    assert.throws(() => open({ size: 3 }), isRefusal('damaged'));
    assert.throws(() => open({ size: 1.5 }), isRefusal('damaged', /size/));
    assert.throws(() => open({ dimensions: 'many' }), isRefusal('invalid'));
    for (const { name } of sections.filter((section) => section.name.startsWith('model.'))) {
      const rest = sections.filter((section) => section.name !== name);
      assert.throws(() => new TermModel(inMemory(rest), { ...meta }), isRefusal('damaged', /section/), name);
    }
  });
});

describe('the vector of a text', () => {
  it('is the sum of ln(1 + count) times the vectors of its terms, of length 1', () => {
    fc.assert(
      fc.property(trained, fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }), (from, counts) => {
        const model = modelOf(buildModel(from));
        const rows = counts.map((_, i) => i - 1);
        const vector = vectorOf(model, rows, counts);
        const sum = new Array<number>(DIMENSIONS).fill(0);
        rows.forEach((row, t) => {
          for (let i = 0; i < DIMENSIONS && row >= 0 && row < model.size; i++)
            sum[i] =
              (sum[i] as number) +
              Math.log(1 + (counts[t] as number)) *
                (model.rows[row * DIMENSIONS + i] as number) *
                (model.scales[row] as number);
        });
        const length = Math.hypot(...sum);
        // Sums that all but cancel out differ by how they were added up.
        fc.pre(length === 0 || length > 1e-6 * Math.max(...model.norms));
        for (let i = 0; i < DIMENSIONS; i++)
          assert.ok(Math.abs((vector[i] as number) - (length > 0 ? (sum[i] as number) / length : 0)) < 1e-5);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('of a query counts a repeated term, leaves out what the model does not know, and is zero without any', () => {
    const rows = Float32Array.from({ length: 2 * DIMENSIONS }, (_, i) => Math.sin(i + 1));
    const model = modelOf(buildModel({ ...SMALL, rows }));
    assert.deepEqual(queryVectorOf(model, ['graph', 'zebra', 'neural', 'graph']), vectorOf(model, [0, 1], [2, 1]));
    assert.ok(Math.abs(Math.hypot(...queryVectorOf(model, ['neural'])) - 1) < 1e-6);
    assert.deepEqual(queryVectorOf(model, ['zebra']), new Float32Array(DIMENSIONS));
    const none = modelOf(buildModel({ ...SMALL, terms: [], df: new Uint32Array(0), rows: new Float32Array(0) }));
    assert.deepEqual(queryVectorOf(none, ['graph']), new Float32Array(DIMENSIONS));
  });
});
