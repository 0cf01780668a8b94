// Encoding a library: only what is missing, again and again, whatever the encoder does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EncodeLibraryOptions,
  type EncodeReport,
  encodeLibrary,
  type WorkText,
} from '../../src/encoders/encode-library.ts';
import { EncoderError } from '../../src/encoders/encoder-error.ts';
import { EncoderStore } from '../../src/store/encoder/encoder-store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { FakeEncoder } from './fake-encoder.ts';

const library = (count: number, hash = 'h'): WorkText[] =>
  Array.from({ length: count }, (_, i) => ({ workNo: i + 1, text: `work ${i + 1}`, hash: `${hash}${i + 1}` }));

async function* each(works: readonly WorkText[]): AsyncIterable<WorkText> {
  yield* works;
}

function scene() {
  const folder = tempFolder();
  const store = new EncoderStore(folder.file('encoder.db'), { onNotice: assert.fail, now: () => new Date() });
  const clock = new FakeClock(undefined, { skips: true });
  return {
    store,
    clock,
    run: (encoder: FakeEncoder, works: readonly WorkText[], more: Partial<EncodeLibraryOptions> = {}) =>
      encodeLibrary({ store, encoder, texts: () => ({ scope: 'all', works: each(works) }), clock, ...more }),
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

const numbers = ({ seen, encoded, unchanged, empty, skipped, removed, ended }: EncodeReport) => ({
  seen,
  encoded,
  unchanged,
  empty,
  skipped,
  removed,
  ended,
});

describe('encoding a library', () => {
  it('encodes all, then nothing, then what changed, came or went', async () => {
    using here = scene();
    const encoder = new FakeEncoder();
    assert.deepEqual(numbers(await here.run(encoder, library(100))), {
      seen: 100,
      encoded: 100,
      unchanged: 0,
      empty: 0,
      skipped: 0,
      removed: 0,
      ended: 'complete',
    });
    const calls = encoder.calls.length;
    assert.equal((await here.run(encoder, library(100))).unchanged, 100);
    assert.equal(encoder.calls.length, calls);
    const next = [...library(90), { workNo: 95, text: 'work 95', hash: 'new' }, { workNo: 200, text: 'x', hash: 'x' }];
    assert.deepEqual(numbers(await here.run(encoder, [...next, { workNo: 96, text: ' ', hash: '' }])), {
      seen: 93,
      encoded: 2,
      unchanged: 90,
      empty: 1,
      skipped: 0,
      removed: 9,
      ended: 'complete',
    });
    assert.equal(here.store.count(), 92);
  });

  it('does nothing much for no papers', async () => {
    using here = scene();
    const report = await here.run(new FakeEncoder(), []);
    assert.deepEqual([report.ended, report.encoded, report.reason], ['complete', 0, undefined]);
  });

  it('encodes everything anew for another encoder', async () => {
    using here = scene();
    await here.run(new FakeEncoder(), library(10));
    const report = await here.run(new FakeEncoder({ id: 'fake:two', length: 6 }), library(10));
    assert.match(report.emptied ?? '', /^10 vectors were removed .* was fake:one and is fake:two now$/);
    assert.equal(report.encoded, 10);
  });

  it('can be stopped and goes on where it was', async () => {
    using here = scene();
    const control = new AbortController();
    const first = await here.run(new FakeEncoder(), library(1000), {
      signal: control.signal,
      onProgress: ({ encoded }) => encoded >= 320 && control.abort(),
    });
    assert.deepEqual([first.ended, first.encoded, first.removed], ['cancelled', 320, 0]);
    const second = await here.run(new FakeEncoder(), library(1000));
    assert.deepEqual([second.ended, second.encoded, second.unchanged], ['complete', 680, 320]);
  });

  it('loses only the text that is refused', async () => {
    using here = scene();
    const bad = new Set(['work 7', 'work 8', 'work 40']);
    const refused = new EncoderError('refused', 'answered 422: too long');
    const encoder = new FakeEncoder({ step: (_, texts) => (texts.some((text) => bad.has(text)) ? refused : 'vector') });
    const report = await here.run(encoder, library(100));
    assert.deepEqual([report.ended, report.encoded, report.skipped], ['complete', 97, 3]);
    assert.deepEqual(report.skippedWorks[2], { workNo: 40, reason: 'answered 422: too long' });
    assert.deepEqual(here.clock.slept, []);
    assert.equal(here.store.hashOf(8), undefined);
  });

  it('is not stopped for ever by many bad texts at one place', async () => {
    using here = scene();
    const wrong = new EncoderError('wrong-answer', 'vector 0 is all zeros');
    const encoder = new FakeEncoder({
      step: (_, texts) => (texts.some((text) => Number(text.slice(5)) <= 50) ? wrong : 'vector'),
    });
    const report = await here.run(encoder, library(100));
    assert.deepEqual([report.ended, report.encoded, report.skipped], ['complete', 50, 50]);
    assert.equal(report.skippedWorks.length, 5);
  });

  it('pauses after failures that pass, goes on, and keeps what was skipped for the next run', async () => {
    using here = scene();
    const down = new EncoderError('unavailable', 'answered 503');
    const encoder = new FakeEncoder({ step: (call) => (call === 2 || call === 3 ? down : 'vector') });
    const first = await here.run(encoder, library(200));
    assert.deepEqual([first.ended, first.encoded, first.skipped], ['complete', 136, 64]);
    assert.deepEqual(here.clock.slept, [5000, 10_000]);
    const second = await here.run(encoder, library(200));
    assert.deepEqual([second.encoded, second.unchanged], [64, 136]);
  });

  it('waits as long as the endpoint says, but not for an hour', async () => {
    using here = scene();
    const at = (iso: string) => new EncoderError('throttled', '429', { retryAt: new Date(iso) });
    const soon = new FakeEncoder({ step: (call) => (call === 1 ? at('2025-11-27T12:02:00Z') : 'vector') });
    assert.equal((await here.run(soon, library(64))).encoded, 32);
    assert.deepEqual(here.clock.slept, [120_000]);
    const late = new FakeEncoder({ step: (call) => (call === 1 ? at('2025-11-27T14:00:00Z') : 'vector') });
    const report = await here.run(late, library(64));
    assert.deepEqual(
      [report.ended, report.reason],
      ['stopped', 'the encoder wants to be left alone until 2025-11-27T14:00:00.000Z'],
    );
  });

  it('stops with the reason when nothing works any more', async () => {
    using here = scene();
    const down = new EncoderError('unavailable', 'answered 503');
    const encoder = new FakeEncoder({ step: (call) => (call > 1 ? down : 'vector') });
    const report = await here.run(encoder, library(1000));
    assert.deepEqual([report.ended, report.reason], ['stopped', '5 failures in a row, the last: answered 503']);
    assert.deepEqual([report.encoded, report.skipped, report.removed], [32, 160, 0]);
    const dead = await here.run(new FakeEncoder({ step: () => down }), library(1000));
    assert.deepEqual([dead.ended, dead.reason, dead.seen], ['stopped', 'answered 503', 0]);
  });

  it('sends fewer texts at once to whoever is too slow for many', async () => {
    using here = scene();
    const slow = new EncoderError('timeout', 'did not answer within 60000 ms');
    const encoder = new FakeEncoder({ step: (_, texts) => (texts.length > 4 ? slow : 'vector') });
    const report = await here.run(encoder, library(64));
    assert.deepEqual([report.ended, report.encoded, report.skipped], ['complete', 64, 0]);
  });

  it('stops at once when the dimension changes; the next run begins anew', async () => {
    using here = scene();
    const changed = new EncoderError('dimension', 'dimension changed from 4 to 6: everything must be encoded anew');
    const encoder = new FakeEncoder({ step: (call) => (call < 3 ? 'vector' : changed) });
    const report = await here.run(encoder, library(1000));
    assert.deepEqual([report.ended, report.reason, report.encoded], ['stopped', changed.message, 64]);
    const anew = await here.run(new FakeEncoder({ length: 6 }), library(100));
    assert.equal(anew.emptied, '64 vectors were removed and are made anew: its vectors have 6 dimensions now, not 4');
    assert.deepEqual([anew.ended, anew.encoded], ['complete', 100]);
  });

  it('throws what is no fault of the encoder', async () => {
    using here = scene();
    async function* broken(): AsyncIterable<WorkText> {
      yield { workNo: 1, text: 'x', hash: 'x' };
      throw new Error('the library is locked');
    }
    await assert.rejects(
      here.run(new FakeEncoder(), [], { texts: () => ({ scope: 'all', works: broken() }) }),
      /the library is locked/,
    );
  });
});
