// A model's rows by the kernel, on the model's own memory, as in plain TypeScript; in several threads' places.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachModel, openModel, writeModel } from '../../../src/engine/files/model-files.ts';
import { buildModel } from '../../../src/engine/model/build-model.ts';
import { TermModel } from '../../../src/engine/model/term-model.ts';
import { queryVector } from '../../../src/engine/vectors/query-vector.ts';
import { VectorKernel } from '../../../src/engine/vectors/vector-kernel.ts';
import { PlainScanner } from '../../../src/engine/vectors/vector-scan.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { seeded } from '../files/samples.ts';
import { inMemory } from '../model/in-memory.ts';

const DIMENSIONS = 32;
const TERMS = 700;

const random = seeded(11);
const image = buildModel({
  dimensions: DIMENSIONS,
  terms: Array.from({ length: TERMS }, (_, i) => `w${i}`),
  df: new Uint32Array(TERMS).fill(1),
  documents: 10,
  rows: Float32Array.from({ length: TERMS * DIMENSIONS }, (_, at) => (at < DIMENSIONS ? 0 : random() - 0.5)),
});
const rows = Uint32Array.from({ length: 300 }, () => Math.floor(random() * TERMS));
const query = queryVector(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
const plain = new TermModel(inMemory(image.sections), { ...image.meta });

describe('the rows of a published model', () => {
  it('have the same products by the kernel and without it', () => {
    assert.ok(query);
    using folder = tempFolder();
    writeModel(folder.file('m.model'), image);
    const { model, handle } = openModel(folder.file('m.model'));
    assert.ok(model.products instanceof VectorKernel);
    assert.ok(plain.products instanceof PlainScanner);
    assert.deepEqual(model.products.productsOf(query, rows), plain.products.productsOf(query, rows));
    assert.equal(model.products.productsOf(query, Uint32Array.of(0))[0], 0);
    assert.equal(model.products, model.products);
    // What the kernel wrote lies beside the file.
    const again = attachModel(handle).model;
    assert.deepEqual(again.rows, plain.rows);
    assert.deepEqual(again.idf, plain.idf);
    assert.deepEqual(again.products.productsOf(query, rows), plain.products.productsOf(query, rows));
  });

  it('do without the kernel where there is no room for one', () => {
    assert.ok(query);
    using folder = tempFolder();
    writeModel(folder.file('m.model'), image);
    const { handle } = openModel(folder.file('m.model'));
    Atomics.add(handle.taken, 0, 1 << 24);
    const { model } = attachModel(handle);
    assert.ok(model.products instanceof PlainScanner);
    assert.deepEqual(model.products.productsOf(query, rows), plain.products.productsOf(query, rows));
  });
});
