import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { type Lineage, type Step, traceLineage } from '../../../src/engine/lineage/lineage.ts';
import type { Citation, LineageDocument, Literature } from '../../../src/engine/lineage/literature.ts';
import { Random } from '../../../src/engine/train/random.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const YEAR = 365;
const DIMENSIONS = 6;

interface Given extends Partial<LineageDocument> {
  /** Direction; made of length 1. */
  readonly at: readonly number[];
  readonly day: number;
}

function literature(given: readonly Given[], citations: readonly Citation[] = []): Literature {
  const vectors = new Float32Array(given.length * DIMENSIONS);
  given.forEach(({ at }, d) => {
    const length = Math.hypot(...at) || 1;
    at.forEach((x, i) => {
      vectors[d * DIMENSIONS + i] = x / length;
    });
  });
  const documents = given.map((one, d) => ({
    day: one.day,
    title: one.title ?? `paper ${d}`,
    terms: one.terms ?? new Map([['shared', 1]]),
    ...(one.sentences ? { sentences: one.sentences } : {}),
  }));
  return { documents, vectors, dimensions: DIMENSIONS, citations };
}

/** A subject that turns from one direction to another in ten years, and splits in two from the sixth on. */
function history(): Literature {
  const chain = Array.from({ length: 6 }, (_, i) => ({ day: i * YEAR, at: [6 - i, i, 1, 0, 0, 0] }));
  const split = [0, 1, 2].flatMap((i) => [
    {
      day: (6.5 + i) * YEAR,
      at: [0, 5, 1, 2 + i, 0, i / 3],
      terms: new Map([
        ['sound', 2 + i / 9],
        ['shared', 1],
      ]),
    },
    {
      day: (6.6 + i) * YEAR,
      at: [0, 5, 1, 0, 2 + i, i / 4],
      terms: new Map([
        ['vision', 2 + i / 9],
        ['shared', 1],
      ]),
    },
  ]);
  return literature([...chain, ...split]);
}

function stepsOf({ roots, before, after, branches }: Lineage): Step[] {
  return [...roots, ...before, ...after, ...branches.flatMap(({ steps }) => steps)];
}

describe('a thread through the literature', () => {
  it('goes back to the beginnings and on to what came after', () => {
    const found = traceLineage(history(), [4]);
    assert.equal(found.anchor, 4);
    assert.equal(found.before.at(-1)?.from, 4);
    assert.ok(found.before.length >= 2 && found.before.every(({ document }) => document < 4));
    assert.ok(found.after.length >= 1 && found.after[0]?.from === 4);
    assert.ok(stepsOf(found).length <= 12);
  });

  it('shows the ways that later papers went, each with its own term', () => {
    const { documents, vectors, dimensions } = history();
    // Many of each, so that the path does not use them up.
    const random = new Random(1);
    const more = Array.from({ length: 20 }, (_, i) => {
      const side = i % 2 === 0 ? [0, 5, 1, 5, 0, 0] : [0, 5, 1, 0, 5, 0];
      return {
        day: (7 + i / 10) * YEAR,
        at: side.map((x) => x + 1.5 * random.normal()),
        terms: new Map([[i % 2 === 0 ? 'sound' : 'vision', 3]]),
      };
    });
    const later = literature(more);
    const all: Literature = {
      documents: [...documents, ...later.documents.map((one, i) => ({ ...one, title: `later ${i}` }))],
      vectors: Float32Array.of(...vectors, ...later.vectors),
      dimensions,
    };
    const labels = traceLineage(all, [5]).branches.map(({ terms }) => terms[0]);
    assert.deepEqual([...labels].sort().slice(0, 2), ['sound', 'vision']);
  });

  it('follows a citation rather than a likeness, and says which way it goes', () => {
    const given = [
      { day: 0, at: [1, 0.9, 0, 0, 0, 0] },
      { day: 10, at: [1, 0.9, 0.3, 0, 0, 0] },
      { day: 2 * YEAR, at: [1, 0, 0, 0, 0, 0] },
      { day: 3 * YEAR, at: [1, 0, 0.9, 0, 0, 0] },
    ];
    const citations = [
      { citing: 2, cited: 0 },
      { citing: 3, cited: 2 },
    ];
    const { before, after } = traceLineage(literature(given, citations), [2]);
    const cited = before.find(({ document }) => document === 0);
    assert.equal(cited?.reason.kind, 'cites');
    assert.equal(after[0]?.document, 3);
    assert.equal(after[0]?.reason.kind, 'cited-by');
  });

  it('names the shared terms, and the sentence that says it', () => {
    const terms = new Map([
      ['kernel', 3],
      ['ridge', 2],
      ['margin', 1],
      ['lemma', 0.5],
    ]);
    const sentences = [
      ['we', 'thank'],
      ['a', 'kernel', 'with', 'ridge', 'and', 'margin'],
    ];
    const given = [
      { day: 0, at: [1, 0.5, 0, 0, 0, 0], terms, sentences },
      { day: YEAR, at: [1, 0, 0, 0, 0, 0], terms },
      { day: 2 * YEAR, at: [1, 0, 0.5, 0, 0, 0], terms: new Map([['ridge', 1]]) },
    ];
    const { before, after } = traceLineage(literature(given), [1]);
    assert.deepEqual(before[0]?.reason, { kind: 'sentence', terms: ['kernel', 'ridge', 'margin'], sentence: 1 });
    assert.deepEqual(after[0]?.reason, { kind: 'idea', terms: ['ridge'] });
  });

  it('skips near-duplicates and reprints, but never the seed', () => {
    const given = [
      { day: 0, at: [1, 0.5, 0, 0, 0, 0], title: 'On Things' },
      { day: 1, at: [1, 0.5, 0.01, 0, 0, 0] },
      { day: YEAR, at: [1, 0, 0.6, 0, 0, 0], title: 'On  things!' },
      { day: 2 * YEAR, at: [1, 0.2, 0, 0, 0, 0] },
      { day: 3 * YEAR, at: [1, 0.2, 0.01, 0, 0, 0] },
    ];
    const found = traceLineage(literature(given), [4]);
    assert.equal(found.anchor, 4);
    assert.deepEqual(
      stepsOf(found).map(({ document }) => document),
      [0],
    );
  });

  it('takes the best hit of several that has a date, and counts what has none', () => {
    const given = [
      { day: Number.NaN, at: [1, 0, 0, 0, 0, 0] },
      { day: 0, at: [1, 0.5, 0, 0, 0, 0] },
      { day: YEAR, at: [1, 0.1, 0, 0, 0, 0] },
    ];
    const found = traceLineage(literature(given), [0, 1, 2]);
    assert.equal(found.anchor, 2);
    assert.equal(found.undated, 1);
    assert.equal(traceLineage(literature(given), [0]).anchor, undefined);
  });

  it('is empty for libraries of none and one', () => {
    const none = { anchor: undefined, roots: [], before: [], after: [], branches: [], undated: 0 };
    assert.deepEqual(traceLineage(literature([]), []), none);
    assert.deepEqual(traceLineage(literature([{ day: 5, at: [1, 0, 0, 0, 0, 0] }]), [0]), { ...none, anchor: 0 });
  });

  it('refuses seeds, citations and vectors that do not fit', () => {
    const one = literature([{ day: 5, at: [1, 0, 0, 0, 0, 0] }]);
    const refused = (given: Literature, seeds: number[], pattern: RegExp) =>
      assert.throws(
        () => traceLineage(given, seeds),
        (error) => error instanceof EngineError && error.code === 'invalid' && pattern.test(error.message),
      );
    refused(one, [1], /seed 1 of 1/);
    refused({ ...one, citations: [{ citing: 0, cited: 3 }] }, [0], /from 0 to 3, of 1/);
    refused({ ...one, vectors: new Float32Array(5) }, [0], /5 numbers are no 1 vectors of 6/);
  });

  it('never goes against time, never comes twice to a document, and is the same for the same input', () => {
    const anyDay = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 6000 }) }, fc.constant(Number.NaN));
    const document = fc.record({
      day: anyDay,
      at: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
      terms: fc
        .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 5 })))
        .map((entries) => new Map(entries)),
      sentences: fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'x')), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 30 }),
        fc.array(fc.nat(39), { minLength: 1, maxLength: 4 }),
        (given, edges, seeds) => {
          const n = given.length;
          const citations = edges.map(([citing, cited]) => ({ citing: citing % n, cited: cited % n }));
          const all = literature(given, citations);
          const places = seeds.map((seed) => seed % n);
          const found = traceLineage(all, places);
          const day = (d: number) => given[d]?.day as number;
          const steps = stepsOf(found);
          assert.ok(steps.length <= 12);
          const met = [found.anchor, ...steps.map(({ document }) => document)];
          assert.equal(new Set(met).size, met.length);
          for (const step of steps) {
            assert.equal(step.date, day(step.document));
            assert.ok(met.includes(step.from));
          }
          for (const { document, from } of [...found.roots, ...found.before]) assert.ok(day(document) <= day(from));
          for (const { document, from } of [...found.after, ...found.branches.flatMap(({ steps: s }) => s)]) {
            assert.ok(day(document) >= day(from));
          }
          assert.deepEqual(traceLineage(all, places), found);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});
