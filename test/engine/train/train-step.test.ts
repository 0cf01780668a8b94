// The step in TypeScript against the formula, and the kernel against the step in TypeScript.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exponential } from '../../../src/engine/train/exponential.ts';
import { type StepShape, stepArrays, stepLayout } from '../../../src/engine/train/step-arrays.ts';
import { trainKernel } from '../../../src/engine/train/train-kernel.ts';
import { StepTwin } from '../../../src/engine/train/train-step.ts';
import { TRAIN_STEP_BYTES } from '../../../src/engine/train/train-step-bytes.ts';
import { compileKernel } from '../../support/compile-kernel.ts';
import { slowLoss, stepSample } from './step-samples.ts';

const compiled = await compileKernel('train');

function twinOf(shape: StepShape): StepTwin {
  return new StepTwin(stepArrays(shape, new ArrayBuffer(stepLayout(shape).bytes)), shape.dimensions);
}

describe('a training step', () => {
  it('goes down the gradient of the loss', () => {
    const dimensions = 16;
    const tau = 0.2;
    for (const pairs of [2, 7, 8, 24]) {
      const { shape, fill } = stepSample(20, pairs, dimensions);
      const { arrays } = twinOf(shape);
      const batch = fill(arrays, 0);
      // 64 bits for the differences.
      const table = Float64Array.from(arrays.table) as unknown as Float32Array;
      const expected = (at: number) => {
        const step = 1e-5;
        const before = table[at] as number;
        table[at] = before + step;
        const above = slowLoss({ ...arrays, table }, batch, dimensions, tau);
        table[at] = before - step;
        const below = slowLoss({ ...arrays, table }, batch, dimensions, tau);
        table[at] = before;
        return (above - below) / (2 * step);
      };
      const touched = arrays.term.slice(0, batch.terms);
      const places = [...touched].flatMap((row) => [row * dimensions, row * dimensions + 5]);
      const gradients = places.map(expected);
      // With next to nothing before, Adagrad's sum is the gradient's square.
      arrays.accumulators.fill(1e-20);
      new StepTwin(arrays, dimensions).run(batch, { tau, learningRate: 0.01 });
      places.forEach((at, i) => {
        const size = Math.sqrt(arrays.accumulators[at] as number);
        const actual = Math.sign((table[at] as number) - (arrays.table[at] as number)) * size;
        const gradient = gradients[i] as number;
        assert.ok(Math.abs(actual - gradient) < 1e-3 * Math.max(1, Math.abs(gradient)), `${actual} for ${gradient}`);
      });
    }
  });

  it('tells the parts of the loss', () => {
    const { shape, fill } = stepSample(20, 11, 32);
    const twin = twinOf(shape);
    const batch = fill(twin.arrays, 0);
    const expected = slowLoss(twin.arrays, batch, 32, 0.1);
    twin.run(batch, { tau: 0.1, learningRate: 0.01 });
    const { rowSum, columnSum, positive, pairWeight } = twin.arrays;
    let loss = 0;
    for (let i = 0; i < batch.pairs; i++) {
      const both = Math.log(rowSum[i] as number) + Math.log(columnSum[i] as number);
      loss += (pairWeight[i] as number) * (both / 2 + 10 - (positive[i] as number));
    }
    assert.ok(Math.abs(loss - expected) < 1e-4 * Math.abs(expected), `${loss} for ${expected}`);
  });

  it('leaves rows of other terms alone', () => {
    const { shape, fill } = stepSample(40, 8, 16);
    const twin = twinOf(shape);
    const batch = fill(twin.arrays, 0);
    const before = twin.arrays.table.slice();
    const touched = new Set(twin.arrays.term.slice(0, batch.terms));
    twin.run(batch, { tau: 0.2, learningRate: 0.01 });
    for (let row = 0; row < shape.terms; row++) {
      const [from, to] = [row * 16, row * 16 + 16];
      if (!touched.has(row)) assert.deepEqual(twin.arrays.table.slice(from, to), before.slice(from, to));
    }
  });

  it('does nothing to texts without words', () => {
    const { shape, fill } = stepSample(20, 8, 16);
    const twin = twinOf(shape);
    fill(twin.arrays, 0);
    twin.arrays.textAt.fill(0);
    const before = twin.arrays.table.slice();
    twin.run({ pairs: 8, terms: 0 }, { tau: 0.2, learningRate: 0.01 });
    assert.deepEqual(twin.arrays.table, before);
    assert.ok(twin.arrays.gradients.every((value) => value === 0));
  });
});

describe('the exponential', () => {
  it('is near the true one, and never infinite', () => {
    for (let x = -86; x <= 0.01; x += 0.0137) {
      const rounded = Math.fround(x);
      const error = exponential(rounded) / Math.exp(rounded) - 1;
      assert.ok(Math.abs(error) < 3e-7, `${error} at ${rounded}`);
    }
    assert.equal(exponential(0), 1);
    assert.ok(exponential(-1000) < 1e-37);
  });
});

describe('the kernel', () => {
  it('is made of the committed source', { skip: typeof compiled === 'string' ? compiled : false }, () => {
    assert.equal(Buffer.from(compiled as Uint8Array).toString('base64'), TRAIN_STEP_BYTES);
  });

  it('gives the same bits as TypeScript', () => {
    for (const dimensions of [16, 48, 64, 128])
      for (const pairs of [1, 2, 7, 8, 9, 40]) {
        const { shape, fill } = stepSample(30, pairs, dimensions);
        const kernel = trainKernel(shape);
        assert.ok(kernel);
        const twin = twinOf(shape);
        for (let batch = 0; batch < 3; batch++) {
          const rates = { tau: 0.1 + 0.05 * batch, learningRate: 0.03 / (batch + 1) };
          const made = fill(kernel.arrays, batch);
          assert.deepEqual(fill(twin.arrays, batch), made);
          kernel.run(made, rates);
          twin.run(made, rates);
          for (const name of ['table', 'accumulators', 'rowSum', 'columnSum', 'positive'] as const) {
            const bits = (array: Float32Array | Uint32Array) => new Int32Array(array.slice().buffer);
            assert.deepEqual(bits(kernel.arrays[name]), bits(twin.arrays[name]), `${name}, ${dimensions}, ${pairs}`);
          }
        }
      }
  });
});
