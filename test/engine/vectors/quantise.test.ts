import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { coarseBits, coarseRows, ROW } from '../../../src/engine/vectors/format.ts';
import { emptyVectors, placeInRow, quantise, quantiseInto } from '../../../src/engine/vectors/quantise.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inventVectors } from './invented-vectors.ts';

test('a code times its scale is the component, to half a scale', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }), {
        minLength: 16,
        maxLength: 16,
      }),
      (components) => {
        const vector = Float32Array.from(components);
        const { codes, scales } = quantise(vector, 16);
        const scale = scales[0] as number;
        const most = Math.max(...vector.map(Math.abs));
        if (scale === 0) return assert.ok(most < 1e-40 && codes.every((code) => code === 0));
        // Scales of the smallest floats are coarse themselves.
        if (most < 1e-30) return;
        vector.forEach((component, i) => {
          assert.ok(Math.abs(component - (codes[i] as number) * scale) <= scale * 0.501);
        });
      },
    ),
    { numRuns: fuzzRuns() },
  );
});

test('the levels of the first pass are signs, with 128 dimensions or fewer also whether outside the middle', () => {
  for (const dimensions of [16, 128, 144, 256]) {
    const vectors = inventVectors(7, 70, dimensions, { zeroEvery: 5 });
    const { coarse, scales } = quantise(vectors, dimensions);
    const bits = coarseBits(dimensions);
    const rows = coarseRows(dimensions);
    assert.equal(coarse.length, 3 * rows * ROW);
    for (let d = 0; d < 70; d++) {
      const { byte, shift } = placeInRow(d % 32);
      const own = vectors.subarray(d * dimensions, (d + 1) * dimensions);
      const split = 0.9816 / Math.sqrt(dimensions);
      for (let i = 0; i < dimensions; i++) {
        const row = Math.floor((i * bits) / 4);
        const stored = coarse[(Math.floor(d / 32) * rows + row) * ROW + byte] as number;
        const level = (stored >>> (shift + ((i * bits) % 4))) & (2 ** bits - 1);
        const component = own[i] as number;
        let wanted = component > 0 ? 1 : 0;
        if (bits === 2) wanted = component > split ? 3 : component > 0 ? 2 : component > -split ? 1 : 0;
        if (scales[d] === 0) wanted = 0;
        // Next to the border the rounding of the length decides.
        if (Math.abs(Math.abs(component) - split) > 1e-6) assert.equal(level, wanted, `document ${d}, component ${i}`);
      }
    }
  }
});

test('the documents of a block have different places in a row', () => {
  const places = Array.from({ length: 32 }, (_, local) => placeInRow(local));
  assert.equal(new Set(places.map(({ byte, shift }) => byte * 8 + shift)).size, 32);
});

test('what is not finite, or nothing, is stored as no vector', () => {
  for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const vectors = inventVectors(1, 3, 16);
    vectors[16 + 5] = odd;
    const { codes, scales } = quantise(vectors, 16);
    assert.equal(scales[1], 0);
    assert.ok(codes.subarray(16, 32).every((code) => code === 0));
    assert.ok((scales[0] as number) > 0 && (scales[2] as number) > 0);
  }
  assert.deepEqual(quantise(new Float32Array(16), 16).scales, new Float32Array(1));
  assert.deepEqual(quantise(new Float32Array(16).fill(1e-45), 16).scales, new Float32Array(1));
  assert.equal(quantise(new Float32Array(0), 16).documents, 0);
});

test('dimensions and lengths that do not fit are refused', () => {
  const isInvalid = (error: unknown) => error instanceof EngineError && error.code === 'invalid';
  for (const dimensions of [0, 8, 100, 528, 16.5, Number.NaN])
    assert.throws(() => emptyVectors(1, dimensions), isInvalid);
  assert.throws(() => quantise(new Float32Array(17), 16), isInvalid);
  const target = emptyVectors(2, 16);
  assert.throws(() => quantiseInto(target, 0, new Float32Array(32)), isInvalid);
  for (const ordinal of [-1, 2]) assert.throws(() => quantiseInto(target, ordinal, new Float32Array(16)), isInvalid);
});
