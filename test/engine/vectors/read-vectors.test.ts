import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { quantise } from '../../../src/engine/vectors/quantise.ts';
import { readVectors } from '../../../src/engine/vectors/read-vectors.ts';
import { memorySections } from '../../support/memory-sections.ts';
import { inventVectors, sectionsOf } from './invented-vectors.ts';

test('what was written is read', () => {
  for (const documents of [0, 1, 40]) {
    const vectors = quantise(inventVectors(1, documents, 144), 144);
    assert.deepEqual(readVectors(sectionsOf(vectors), documents, 144), vectors);
  }
});

test('sections that are missing, or of other vectors, are damage', () => {
  const sections = sectionsOf(quantise(inventVectors(1, 40, 144), 144));
  const isDamaged = (error: unknown) => error instanceof EngineError && error.code === 'damaged';
  assert.throws(() => readVectors(sections, 41, 144), isDamaged);
  assert.throws(() => readVectors(sections, 40, 128), isDamaged);
  assert.throws(() => readVectors(memorySections([]), 40, 144), isDamaged);
  assert.throws(
    () => readVectors(sections, 40, 17),
    (error) => error instanceof EngineError && error.code === 'invalid',
  );
});
