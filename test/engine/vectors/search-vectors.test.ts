import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bitmapOf } from '../../../src/engine/bitmap/bitmap.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { quantise } from '../../../src/engine/vectors/quantise.ts';
import { queryVector } from '../../../src/engine/vectors/query-vector.ts';
import { searchVectors } from '../../../src/engine/vectors/search-vectors.ts';
import { PlainScanner } from '../../../src/engine/vectors/vector-scan.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { exactOrder, inventVectors, kernelOf } from './invented-vectors.ts';

const isInvalid = (error: unknown) => error instanceof EngineError && error.code === 'invalid';
const QUERIES = 20;

/** Mean share of the exact best `k` among those found. */
function recall(dimensions: number, k: number, method: 'codes' | 'coarse'): number {
  const documents = 5000;
  const vectors = inventVectors(dimensions, documents + QUERIES, dimensions);
  const library = vectors.subarray(0, documents * dimensions);
  const scanner = kernelOf(quantise(library, dimensions));
  let found = 0;
  for (let q = documents; q < documents + QUERIES; q++) {
    const query = vectors.subarray(q * dimensions, (q + 1) * dimensions);
    const wanted = new Set(exactOrder(library, query).slice(0, k));
    for (const { ordinal } of searchVectors([scanner], query, { k, method }).hits) found += Number(wanted.has(ordinal));
  }
  return found / (QUERIES * k);
}

test('by codes it finds nearly all of the exact best', () => {
  for (const dimensions of [64, 128, 256]) {
    assert.ok(recall(dimensions, 10, 'codes') >= 0.98);
    assert.ok(recall(dimensions, 100, 'codes') >= 0.98);
  }
});

test('in two passes it finds nearly as many', () => {
  for (const dimensions of [128, 256]) {
    assert.ok(recall(dimensions, 10, 'coarse') >= 0.98);
    assert.ok(recall(dimensions, 100, 'coarse') >= 0.96);
  }
});

test('documents in several segments are found as those in one', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        lengths: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 }),
        k: fc.integer({ min: 1, max: 200 }),
        dimensions: fc.constantFrom(16, 144),
        method: fc.constantFrom('codes' as const, 'coarse' as const),
        candidates: fc.integer({ min: 1, max: 400 }),
        filtered: fc.boolean(),
        plain: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      }),
      ({ seed, lengths, k, dimensions, method, candidates, filtered, plain }) => {
        const documents = lengths.reduce((sum, length) => sum + length, 0);
        const vectors = inventVectors(seed, documents, dimensions, { zeroEvery: 8, twinEvery: 8 });
        const query = inventVectors(seed + 1, 1, dimensions);
        const chosen = Array.from({ length: documents }, (_, d) => d).filter((d) => !filtered || (d * 7919) % 3 === 0);
        const one = searchVectors([new PlainScanner(quantise(vectors, dimensions))], query, {
          k,
          method,
          candidates,
          ...(filtered && { allowed: [bitmapOf(chosen, documents)] }),
        });
        let from = 0;
        const bases: number[] = [];
        const parts = lengths.map((length, s) => {
          const part = quantise(vectors.slice(from * dimensions, (from + length) * dimensions), dimensions);
          bases.push(from);
          from += length;
          return plain[s] ? new PlainScanner(part) : kernelOf(part);
        });
        const allowed = lengths.map((length, s) =>
          bitmapOf(
            chosen.map((d) => d - (bases[s] as number)).filter((d) => d >= 0 && d < length),
            length,
          ),
        );
        const several = searchVectors(parts, query, { k, method, candidates, ...(filtered && { allowed }) });
        assert.equal(several.complete, true);
        assert.deepEqual(
          several.hits.map(({ segment, ordinal, score }) => ({ d: (bases[segment] as number) + ordinal, score })),
          one.hits.map(({ ordinal, score }) => ({ d: ordinal, score })),
        );
        several.hits.forEach(({ segment, ordinal, score }) => {
          const made = queryVector(query);
          const [product = 0] = made ? (parts[segment] as PlainScanner).productsOf(made, Uint32Array.of(ordinal)) : [];
          assert.equal(Math.fround(product * (made?.scale ?? 0)), score);
        });
      },
    ),
    { numRuns: Math.ceil(fuzzRuns() / 3) },
  );
});

test('scores are cosines, also below zero', () => {
  const vectors = inventVectors(5, 300, 128);
  const query = inventVectors(6, 1, 128);
  const { hits } = searchVectors([new PlainScanner(quantise(vectors, 128))], query, { k: 1000 });
  assert.equal(hits.length, 300);
  for (const { ordinal, score } of hits) {
    let wanted = 0;
    for (let i = 0; i < 128; i++) wanted += (vectors[ordinal * 128 + i] as number) * (query[i] as number);
    assert.ok(Math.abs(score - wanted) < 0.005);
  }
});

test('nothing is found for a query, or among documents, without a vector', () => {
  const scanner = kernelOf(quantise(new Float32Array(50 * 16), 16));
  const query = inventVectors(1, 1, 16);
  for (const method of ['codes', 'coarse'] as const) {
    assert.deepEqual(searchVectors([scanner], query, { k: 5, method }).hits, []);
    assert.deepEqual(searchVectors([], query, { k: 5, method }), { hits: [], complete: true });
    const some = kernelOf(quantise(inventVectors(1, 50, 16), 16));
    for (const odd of [0, Number.NaN, Number.POSITIVE_INFINITY, 1e-45])
      assert.deepEqual(searchVectors([some], new Float32Array(16).fill(odd), { k: 5, method }).hits, []);
  }
});

test('stop is told', () => {
  const scanner = kernelOf(quantise(inventVectors(1, 20_000, 16), 16));
  for (const method of ['codes', 'coarse'] as const) {
    const { hits, complete } = searchVectors([scanner, scanner], inventVectors(2, 1, 16), {
      k: 5,
      method,
      stop: () => true,
    });
    assert.equal(complete, false);
    assert.equal(hits.length, 5);
  }
});

test('what can never work is refused', () => {
  const scanner = new PlainScanner(quantise(inventVectors(1, 10, 16), 16));
  const query = inventVectors(2, 1, 16);
  for (const k of [0, 4097, 1.5, Number.NaN]) assert.throws(() => searchVectors([scanner], query, { k }), isInvalid);
  assert.throws(() => searchVectors([scanner], inventVectors(2, 1, 32), { k: 1 }), isInvalid);
  assert.throws(() => searchVectors([], new Float32Array(17), { k: 1 }), isInvalid);
  assert.throws(() => searchVectors([scanner], query, { k: 1, method: 'coarse', candidates: 20_000 }), isInvalid);
});
