// What the first candidates are ranked again by, against the same worked out slowly, and by hand.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Candidates, fuse } from '../../../src/engine/hybrid/candidates.ts';
import type { MeaningIndex } from '../../../src/engine/hybrid/meaning-index.ts';
import { type FeatureTable, rerankFeatures } from '../../../src/engine/hybrid/rerank-features.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { seeded } from '../files/samples.ts';
import { libraries, queries } from './arbitraries.ts';
import { ask, DIMENSIONS, type Invented, invent, modelOf, randomVectors } from './invented-index.ts';
import { slowFeatures } from './slow-features.ts';

const ROUNDING = 1e-6;
/** Which of two is the nearer neighbour is open when they are as near as this. */
const AS_NEAR = 1e-5;
const NEIGHBOURS = 8;

interface Looked {
  readonly candidates: Candidates;
  readonly table: FeatureTable;
  readonly slow: FeatureTable;
}

function look(library: Invented, text: string, most = 100): Looked {
  const { query, top, allowed } = ask(library, text);
  const candidates = fuse(library.index, { top, vector: query.vector, weight: 1, k: 1000, allowed });
  const count = Math.min(most, candidates.size);
  return {
    candidates,
    table: rerankFeatures(library.index, query, candidates, count),
    slow: slowFeatures(library.index, query, candidates, count),
  };
}

function assertSame(index: MeaningIndex, { candidates, table, slow }: Looked): void {
  for (const [name, values] of Object.entries(table)) {
    const expected = slow[name as keyof FeatureTable];
    assert.equal(values.length, expected.length, name);
    values.forEach((value, i) => {
      if (name === 'neighbours' && !hasClearNeighbours(index, candidates, i, values.length)) return;
      assert.ok(Math.abs(value - (expected[i] as number)) < ROUNDING, `${name} of ${i}: ${value}, not ${expected[i]}`);
    });
  }
}

/** Whether the eighth neighbour is nearer than the ninth, clearly. */
function hasClearNeighbours({ segments }: MeaningIndex, candidates: Candidates, i: number, count: number): boolean {
  const vectorOf = (place: number): number[] => {
    const candidate = candidates.order[place] as number;
    const { vectors } = segments[candidates.segment[candidate] as number] as MeaningIndex['segments'][number];
    const ordinal = candidates.ordinal[candidate] as number;
    const from = ordinal * DIMENSIONS;
    return Array.from(
      vectors.codes.subarray(from, from + DIMENSIONS),
      (code) => code * (vectors.scales[ordinal] as number),
    );
  };
  const own = vectorOf(i);
  const likes = Array.from({ length: count }, (_, j) => j)
    .filter((j) => j !== i)
    .map((j) => vectorOf(j).reduce((sum, component, c) => sum + component * (own[c] as number), 0))
    .sort((a, b) => b - a);
  const [eighth, ninth] = [likes[NEIGHBOURS - 1], likes[NEIGHBOURS]];
  return eighth === undefined || ninth === undefined || eighth - ninth > AS_NEAR;
}

describe('rerankFeatures', () => {
  it('are what they are when worked out slowly', () => {
    fc.assert(
      fc.property(libraries, queries, fc.integer({ min: 0, max: 100 }), (library, text, most) => {
        assertSame(library.index, look(library, text, most));
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('remember nothing of the query before', () => {
    fc.assert(
      fc.property(libraries, fc.array(queries, { minLength: 2, maxLength: 4 }), (library, texts) => {
        for (const text of texts) assertSame(library.index, look(library, text));
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  it('are these for a query and a paper that can be worked out by hand', () => {
    const texts = [
      { key: 1, title: 'w1 w2', abstract: 'w3 the w1' },
      { key: 2, title: 'w4', abstract: 'w5' },
    ];
    // w1 to w3 each in a direction of its own, w4 between w1 and w2.
    const directions: Record<string, readonly number[]> = { w1: [1], w2: [0, 1], w3: [0, 0, 1], w4: [0.6, 0.8] };
    const library = invent(
      [{ texts }],
      modelOf([{ texts }], (term) => {
        const vector = directions[term];
        return vector && [...vector, ...new Array<number>(DIMENSIONS - vector.length).fill(0)];
      }),
    );
    const { candidates, table } = look(library, 'w1 w2');
    const place = (key: number) => candidates.order.findIndex((candidate) => candidates.key[candidate] === key);
    const [one, two] = [place(1), place(2)];
    const idf = Math.log(1 + 1.5 / 1.5);
    const near = (name: keyof FeatureTable, at: number, expected: number) =>
      assert.ok(
        Math.abs((table[name][at] as number) - expected) < 0.01,
        `${name}: ${table[name][at]}, not ${expected}`,
      );
    near('coverage', one, 1);
    near('maxsim', one, 1);
    near('title', one, 1);
    // w1 beside w2 and, three words later but for the stop word, w2 near w1: 1/1 + 1/2.
    near('proximity', one, (1.5 / 2.5) * idf);
    near('bigram', one, 0.5 * idf);
    near('coverage', two, 0);
    // w4 is .6 like w1 and .8 like w2, which are equally rare.
    near('maxsim', two, 0.7);
    near('title', two, 1.4 / Math.SQRT2);
    near('proximity', two, 0);
    near('bigram', two, 0);
    // Both have a vector of length 1: their likeness and 1.
    near('feedback', one, table.feedback[two] as number);
    assert.equal(table.neighbours[one], table.fused[two]);
    assert.equal(table.neighbours[two], table.fused[one]);
  });

  it('look at no more of a paper of a megabyte than of a long one', () => {
    const long = Array.from({ length: 200_000 }, (_, i) => `w${i % 50}`).join(' ');
    assert.ok(long.length > 2 ** 19);
    const texts = [
      { key: 1, title: 'w1', abstract: `${long} ${long}` },
      { key: 2, title: long, abstract: 'w1' },
      { key: 3, title: 'w1 w2', abstract: 'w3' },
    ];
    const parts = [{ texts }];
    const random = seeded(3);
    const library = invent(
      parts,
      modelOf(parts, () => Array.from({ length: DIMENSIONS }, () => random() - 0.5)),
    );
    for (const text of ['w1 w2', 'w3', long.slice(0, 5000)]) assertSame(library.index, look(library, text));
    const { from } = library.index.tokens.read(library.index, [], look(library, 'w1').candidates, 3);
    assert.deepEqual(
      [...from].map((at, i) => at - (from[i - 1] ?? 0)).sort((a, b) => a - b),
      [0, 3, 2000, 2000],
    );
  });

  it('grow with what there is to be read', () => {
    const texts = Array.from({ length: 100 }, (_, key) => ({
      key,
      title: `w${key}`,
      abstract: Array.from({ length: 400 }, (_, i) => `w${key * 113 + i}`).join(' '),
    }));
    const parts = [{ texts }];
    const library = invent(parts, modelOf(parts, randomVectors(8)));
    assertSame(library.index, look(library, 'w1 w2 w300 w301 w5000'));
  });

  it('are numbers for papers without words, without vectors, and all alike', () => {
    const same = { title: 'w1 w2', abstract: 'w3 w1' };
    const parts = [
      { texts: [{ key: 1, title: '', abstract: '' }] },
      { texts: Array.from({ length: 20 }, (_, i) => ({ key: 10 + i, ...same })) },
      { texts: Array.from({ length: 20 }, (_, i) => ({ key: 50 + i, ...same })), vectors: 'none' as const },
    ];
    const library = invent(
      parts,
      modelOf(parts, () => new Array<number>(DIMENSIONS).fill(1)),
    );
    for (const text of ['w1 w2', 'w9', 'the'])
      for (const values of Object.values(look(library, text).table))
        for (const value of values) assert.ok(Number.isFinite(value));
  });
});
