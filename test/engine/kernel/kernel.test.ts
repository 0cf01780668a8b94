import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { Kernel, kernelBytes, kernelRuns } from '../../../src/engine/kernel/kernel.ts';
import { TOP_K_BYTES } from '../../../src/engine/kernel/top-k-bytes.ts';
import { Best } from '../../../src/engine/topk/best.ts';
import { compileKernel } from '../../support/compile-kernel.ts';
import { averageLengths } from '../../support/exhaustive-search.ts';
import { segmentOf } from '../../support/memory-sections.ts';
import { inventCorpus } from '../topk/invented-corpus.ts';

// What it answers is tested in topk/search-segments.test.ts, with what TypeScript answers.

const compiled = await compileKernel('kernel');
const skip = typeof compiled === 'string' ? compiled : false;

test('the committed bytes are those of the source', { skip }, () => {
  assert.equal(Buffer.from(compiled as Uint8Array).toString('base64'), TOP_K_BYTES);
});

test('this runtime can run it', () => {
  assert.equal(kernelRuns(), true);
});

function made(documents: number, spare: number) {
  const corpus = inventCorpus(1, [documents]);
  return segmentOf(corpus.schema, corpus.segments[0] ?? [], averageLengths(corpus), corpus.stops, spare);
}

test('it keeps to its room: nothing before or after is written', () => {
  for (const documents of [1, 255, 256, 1000]) {
    const guard = 4096;
    const { segment, sections } = made(documents, kernelBytes(documents) + 2 * guard);
    const { memory, offsetOf, spareAt } = sections;
    const scratchAt = spareAt + guard;
    const end = scratchAt + kernelBytes(documents);
    const before = new Uint8Array(memory.buffer, 0, scratchAt);
    const after = new Uint8Array(memory.buffer, end);
    before.fill(0xa5, spareAt);
    after.fill(0xa5);
    const wanted = [before.slice(), after.slice()];
    // As another thread may have left it in the middle of a query.
    new Uint8Array(memory.buffer, scratchAt, end - scratchAt).fill(0xff);
    const kernel = new Kernel(segment, { memory, offsetOf, scratchAt });
    const terms = ['w0', 'w3', 'w9', 'w20', 'the', 'of'].flatMap((term) => {
      const place = segment.place(term);
      return place ? [{ place, weight: 1000 }] : [];
    });
    const best = new Best(1000);
    const allowed = new Uint32Array(Math.ceil(documents / 32)).fill(0xffffffff);
    const complete = kernel.search({ segment, terms, allowed, base: 0, haste: 1, stop: () => false }, best);
    assert.equal(complete, true);
    assert.ok(best.size > 0);
    assert.deepEqual([before.slice(), after.slice()], wanted);
  }
});

test('it is refused where there is no room', () => {
  const { segment, sections } = made(5000, 0);
  const { memory, offsetOf, spareAt } = sections;
  for (const scratchAt of [spareAt, spareAt + 1, memory.buffer.byteLength])
    assert.throws(
      () => new Kernel(segment, { memory, offsetOf, scratchAt }),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
});
