import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { BestKeys, rankOf } from '../../../src/engine/vectors/best-keys.ts';
import { quantise } from '../../../src/engine/vectors/quantise.ts';
import { queryVector } from '../../../src/engine/vectors/query-vector.ts';
import { VectorKernel, vectorKernelBytes, vectorKernelRuns } from '../../../src/engine/vectors/vector-kernel.ts';
import { PlainScanner, type VectorScanner } from '../../../src/engine/vectors/vector-scan.ts';
import { VECTOR_SCAN_BYTES } from '../../../src/engine/vectors/vector-scan-bytes.ts';
import { compileKernel } from '../../support/compile-kernel.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inventVectors, kernelOf, randomFrom, sectionsOf } from './invented-vectors.ts';

const compiled = await compileKernel('vectors');
const skip = typeof compiled === 'string' ? compiled : false;
const isInvalid = (error: unknown) => error instanceof EngineError && error.code === 'invalid';
const never = () => false;
/** Of vectors of length 1 over the query's scale, about. */
const MOST_PRODUCT = 30_000;

test('the committed bytes are those of the source', { skip }, () => {
  assert.equal(Buffer.from(compiled as Uint8Array).toString('base64'), VECTOR_SCAN_BYTES);
});

test('this runtime can run it', () => {
  assert.equal(vectorKernelRuns(), true);
});

const cases = fc.record({
  seed: fc.nat(),
  documents: fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 1200 })),
  dimensions: fc.constantFrom(16, 48, 128, 144, 256, 512),
  k: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2000 })),
  zeroEvery: fc.constantFrom(0, 1, 2, 10),
  twinEvery: fc.constantFrom(0, 2, 10),
  /** One in so many is allowed; 0 is no filter. */
  allowedEvery: fc.constantFrom(0, 1, 2, 30, 200),
  base: fc.constantFrom(0, 5, 2 ** 31, 2 ** 32 - 2000),
  /** Keys from elsewhere that are there already. */
  before: fc.integer({ min: 0, max: 60 }),
});

test('all that it finds is what TypeScript finds', () => {
  fc.assert(
    fc.property(cases, ({ seed, documents, dimensions, k, zeroEvery, twinEvery, allowedEvery, base, before }) => {
      const vectors = quantise(inventVectors(seed, documents, dimensions, { zeroEvery, twinEvery }), dimensions);
      const query = queryVector(inventVectors(seed + 1, 1, dimensions));
      assert.ok(query);
      const random = randomFrom(seed);
      let allowed: Uint32Array | undefined;
      if (allowedEvery > 0) {
        allowed = new Uint32Array(Math.ceil(documents / 32));
        for (let d = 0; d < documents; d++)
          if (random() * allowedEvery < 1) allowed[d >>> 5] = (allowed[d >>> 5] as number) | (1 << (d & 31));
      }
      const ordinals = Uint32Array.from({ length: documents === 0 ? 0 : before }, () =>
        Math.floor(random() * documents),
      );
      // What another segment may have left: products, or sums over the table.
      const earlier = Array.from({ length: before }, () => random());
      const scan = { query, allowed, base, stop: never };
      const found = [new PlainScanner(vectors), kernelOf(vectors)].map((scanner: VectorScanner) => {
        const lists = ['codes', 'coarse', 'codes'].map((ranks) => {
          const best = new BestKeys(k);
          earlier.forEach((share, place) => {
            best.offer(ranks === 'coarse' ? Math.floor(share * 8064) : rankOf((share - 0.5) * MOST_PRODUCT), place);
          });
          return best;
        }) as [BestKeys, BestKeys, BestKeys];
        assert.equal(scanner.scanCodes(scan, lists[0]), true);
        assert.equal(scanner.scanCoarse(scan, lists[1]), true);
        scanner.scanListed(query, base, new Uint32Array(new Set(ordinals)), lists[2]);
        return [...lists.map((best) => best.sorted()), scanner.productsOf(query, ordinals)];
      });
      assert.deepEqual(found[1], found[0]);
    }),
    { numRuns: Math.ceil(fuzzRuns() / 5) },
  );
});

test('a full buffer is thinned: more offers than it holds, in rising order and all alike', () => {
  const dimensions = 16;
  const documents = 6000;
  const rising = new Float32Array(documents * dimensions);
  for (let d = 0; d < documents; d++) {
    const angle = (d / documents) * 1.5;
    rising[d * dimensions] = Math.sin(angle);
    rising[d * dimensions + 1] = Math.cos(angle);
  }
  const alike = new Float32Array(documents * dimensions).fill(0.25);
  const query = queryVector(Float32Array.from({ length: 16 }, (_, i) => (i === 0 ? 1 : 0.001)));
  assert.ok(query);
  for (const vectors of [quantise(rising, dimensions), quantise(alike, dimensions)])
    for (const k of [1, 100, 1500]) {
      const [plain, kernel] = [new PlainScanner(vectors), kernelOf(vectors)].map((scanner) => {
        const codes = new BestKeys(k);
        const coarse = new BestKeys(k);
        scanner.scanCodes({ query, allowed: undefined, base: 0, stop: never }, codes);
        scanner.scanCoarse({ query, allowed: undefined, base: 0, stop: never }, coarse);
        return [codes.sorted(), coarse.sorted()];
      });
      assert.deepEqual(kernel, plain);
    }
});

test('stop ends a scan with what was found', () => {
  const vectors = quantise(inventVectors(3, 40_000, 16), 16);
  const query = queryVector(inventVectors(4, 1, 16));
  assert.ok(query);
  for (const scanner of [new PlainScanner(vectors), kernelOf(vectors)]) {
    for (const name of ['scanCodes', 'scanCoarse'] as const) {
      let asked = 0;
      const best = new BestKeys(10);
      assert.equal(scanner[name]({ query, allowed: undefined, base: 0, stop: () => ++asked === 2 }, best), false);
      assert.equal(asked, 2);
      assert.equal(best.sorted().places.length, 10);
    }
  }
});

test('stop ends a scan of the few that are allowed', () => {
  const documents = 360_000;
  const kernel = kernelOf(quantise(new Float32Array(documents * 16).fill(0.25), 16));
  const query = queryVector(inventVectors(4, 1, 16));
  assert.ok(query);
  // Three of 64: few enough to go from one to the next.
  const allowed = Uint32Array.from({ length: documents / 32 }, (_, word) => (word % 2 === 0 ? 1 : 3));
  let asked = 0;
  const stop = () => ++asked === 1;
  assert.equal(kernel.scanCodes({ query, allowed, base: 0, stop }, new BestKeys(10)), false);
  assert.equal(kernel.scanCodes({ query, allowed, base: 0, stop: never }, new BestKeys(10)), true);
});

test('it keeps to its room: nothing before or after is written', () => {
  for (const [documents, dimensions] of [
    [1, 16],
    [31, 128],
    [513, 144],
    [5000, 512],
  ] as const) {
    const guard = 4096;
    const vectors = quantise(inventVectors(documents, documents, dimensions, { zeroEvery: 9 }), dimensions);
    const { memory, offsetOf, spareAt } = sectionsOf(vectors, guard);
    const scratchAt = spareAt + guard;
    const end = scratchAt + vectorKernelBytes(documents);
    const before = new Uint8Array(memory.buffer, 0, scratchAt);
    const after = new Uint8Array(memory.buffer, end);
    before.fill(0xa5, spareAt);
    after.fill(0xa5);
    const wanted = [before.slice(), after.slice()];
    // As another thread may have left it in the middle of a query.
    new Uint8Array(memory.buffer, scratchAt, end - scratchAt).fill(0xff);
    const kernel = new VectorKernel(documents, dimensions, { memory, offsetOf, scratchAt });
    const query = queryVector(inventVectors(2, 1, dimensions));
    assert.ok(query);
    const allowed = new Uint32Array(Math.ceil(documents / 32));
    for (let d = 0; d < documents; d++) allowed[d >>> 5] = (allowed[d >>> 5] as number) | (1 << (d & 31));
    for (const k of [1, 4096, 16_384])
      for (const filter of [undefined, allowed]) {
        const scan = { query, allowed: filter, base: 0, stop: never };
        kernel.scanCodes(scan, new BestKeys(k));
        kernel.scanCoarse(scan, new BestKeys(k));
      }
    const ordinals = Uint32Array.from({ length: 40_000 }, (_, i) => i % documents);
    const products = kernel.productsOf(query, ordinals);
    assert.deepEqual(products, new PlainScanner(vectors).productsOf(query, ordinals));
    kernel.scanListed(query, 0, ordinals.subarray(0, 16_384), new BestKeys(16_384));
    assert.deepEqual([before.slice(), after.slice()], wanted);
  }
});

test('it is refused where there is no room, and refuses what does not fit', () => {
  const vectors = quantise(inventVectors(1, 100, 16), 16);
  const { memory, offsetOf, spareAt } = sectionsOf(vectors);
  for (const scratchAt of [spareAt + 1, memory.buffer.byteLength])
    assert.throws(() => new VectorKernel(100, 16, { memory, offsetOf, scratchAt }), isInvalid);
  assert.throws(() => new VectorKernel(100, 17, { memory, offsetOf, scratchAt: spareAt }), isInvalid);
  const wider = queryVector(inventVectors(2, 1, 32));
  const query = queryVector(inventVectors(2, 1, 16));
  assert.ok(query && wider);
  for (const scanner of [new PlainScanner(vectors), kernelOf(vectors)]) {
    assert.throws(() => scanner.productsOf(query, Uint32Array.of(1, 100)), isInvalid);
    assert.throws(() => scanner.productsOf(wider, Uint32Array.of(1)), isInvalid);
    for (const name of ['scanCodes', 'scanCoarse'] as const)
      for (const words of [3, 5])
        assert.throws(
          () => scanner[name]({ query, allowed: new Uint32Array(words), base: 0, stop: never }, new BestKeys(1)),
          isInvalid,
        );
  }
});
