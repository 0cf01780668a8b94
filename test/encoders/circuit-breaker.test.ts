// The breaker: tolerates a few failures, pauses, tries once, and doubles the pause.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CircuitBreaker } from '../../src/encoders/circuit-breaker.ts';

const passing = { pauseAtOnce: false };

function scene() {
  let now = Date.parse('2025-11-27T12:00:00Z');
  const breaker = new CircuitBreaker({
    now: () => new Date(now),
    tolerated: 3,
    firstPauseMs: 1000,
    longestPauseMs: 5000,
  });
  return { breaker, pass: (ms: number) => (now += ms), pause: () => (breaker.pausedUntil?.getTime() ?? now) - now };
}

describe('the circuit breaker', () => {
  it('pauses after failures in a row only', () => {
    const { breaker } = scene();
    for (let i = 0; i < 10; i++) {
      breaker.failed(passing);
      breaker.failed(passing);
      assert.ok(breaker.enter());
      breaker.succeeded();
    }
    for (let i = 0; i < 3; i++) breaker.failed(passing);
    assert.equal(breaker.failures, 3);
    assert.equal(breaker.enter(), false);
  });

  it('lets one through after the pause, and doubles it when that fails too', () => {
    const { breaker, pass, pause } = scene();
    breaker.failed({ pauseAtOnce: true });
    const pauses = [];
    for (let i = 0; i < 5; i++) {
      pauses.push(pause());
      pass(pause() - 1);
      assert.equal(breaker.enter(), false);
      pass(1);
      assert.equal(breaker.enter(), true);
      assert.equal(breaker.enter(), false, 'a second one while the first is under way');
      breaker.failed(passing);
    }
    assert.deepEqual(pauses, [1000, 2000, 4000, 5000, 5000]);
    pass(5000);
    assert.ok(breaker.enter());
    breaker.succeeded();
    assert.ok(breaker.enter() && breaker.enter());
    breaker.failed({ pauseAtOnce: true });
    assert.equal(pause(), 1000);
  });

  it('waits as long as it is asked to', () => {
    const { breaker, pause } = scene();
    breaker.failed({ pauseAtOnce: true, retryAt: new Date('2025-11-27T13:00:00Z') });
    assert.equal(pause(), 3_600_000);
  });

  it('lets another one try when a trial was taken back', () => {
    const { breaker, pass } = scene();
    breaker.failed({ pauseAtOnce: true });
    pass(1000);
    assert.ok(breaker.enter());
    breaker.undecided();
    assert.ok(breaker.enter());
  });

  it('is not paused longer by what was on its way when the pause began', () => {
    const { breaker, pause } = scene();
    for (let i = 0; i < 9; i++) breaker.failed(passing);
    assert.equal(pause(), 1000);
  });
});
