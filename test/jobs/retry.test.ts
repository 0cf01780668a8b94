import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureFacts, RETRY, whenToRetry } from '../../src/jobs/retry.ts';
import { FetchError } from '../../src/sources/fetch/fetch-error.ts';

const now = new Date('2025-11-27T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const plain = failureFacts(new Error('no network'));

describe('a run that failed', () => {
  it('is tried again after 1, 2, 4, 8 minutes at most, half of that at least, and fails for good at the fifth', () => {
    const ask = (attempts: number, random: number) =>
      whenToRetry({ failure: plain, attempts, now, regular: later(600), random: () => random });
    for (const [attempts, minutes] of [
      [1, 1],
      [2, 2],
      [3, 4],
      [4, 8],
    ] as const) {
      assert.deepEqual(ask(attempts, 0), { outcome: 'waiting', nextRun: later(minutes / 2) });
      assert.deepEqual(ask(attempts, 1), { outcome: 'waiting', nextRun: later(minutes) });
    }
    assert.equal(RETRY.maxAttempts, 5);
    assert.deepEqual(ask(5, 0.5), { outcome: 'failed', nextRun: later(600) });
  });

  it('comes with its regular run when that is sooner', () => {
    const answer = whenToRetry({ failure: plain, attempts: 4, now, regular: later(3), random: () => 1 });
    assert.deepEqual(answer, { outcome: 'waiting', nextRun: later(3) });
  });

  it('never comes before the source wants it to, not even regularly', () => {
    const failure = failureFacts(
      new FetchError('throttled', 'too many', { url: 'https://a.example', retryAt: later(90) }),
    );
    const ask = (attempts: number) => whenToRetry({ failure, attempts, now, regular: later(60), random: () => 0 });
    assert.deepEqual(ask(1), { outcome: 'waiting', nextRun: later(90) });
    assert.deepEqual(ask(5), { outcome: 'failed', nextRun: later(90) });
  });

  it('is not retried when that cannot help, but keeps its schedule', () => {
    const failure = failureFacts(
      new FetchError('http-status', 'answered 404', { url: 'https://a.example', status: 404 }),
    );
    assert.deepEqual(whenToRetry({ failure, attempts: 1, now, regular: later(60), random: () => 0 }), {
      outcome: 'failed',
      nextRun: later(60),
    });
    assert.deepEqual(whenToRetry({ failure, attempts: 1, now, regular: undefined, random: () => 0 }), {
      outcome: 'failed',
      nextRun: undefined,
    });
  });

  it('says why, whatever was thrown', () => {
    assert.equal(failureFacts('text').message, 'text');
    assert.equal(failureFacts(new TypeError()).message, 'TypeError');
  });
});
