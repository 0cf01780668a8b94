// The guard: search gets a vector in time or none, never an error, and the health page is told what is wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EncoderError } from '../../src/encoders/encoder-error.ts';
import { type EncoderHealth, GuardedEncoder, type VectorSpace } from '../../src/encoders/guarded-encoder.ts';
import { FakeClock, settle } from '../support/fake-clock.ts';
import { FakeEncoder, type Step } from './fake-encoder.ts';

interface Scene {
  readonly guard: GuardedEncoder;
  readonly clock: FakeClock;
  readonly opened: FakeEncoder[];
  readonly changes: EncoderHealth[];
  stored: VectorSpace | undefined;
}

/** `open(n)` makes the n-th encoder. */
function scene(open: (count: number) => FakeEncoder | Error): Scene {
  const clock = new FakeClock();
  const opened: FakeEncoder[] = [];
  const changes: EncoderHealth[] = [];
  let count = 0;
  const here: Scene = {
    clock,
    opened,
    changes,
    stored: { id: 'fake:one', dimensions: 4 },
    guard: new GuardedEncoder({
      open: async () => {
        const made = open(count++);
        if (made instanceof Error) throw made;
        opened.push(made);
        return made;
      },
      stored: () => here.stored,
      clock,
      onChange: (health) => changes.push(health),
    }),
  };
  return here;
}

/** The first call is the guard's own probe. */
const after = (steps: (call: number) => Step): FakeEncoder =>
  new FakeEncoder({ step: (call) => (call === 0 ? 'vector' : steps(call - 1)) });

describe('the guarded encoder', () => {
  it('is off when none is configured', async () => {
    const guard = new GuardedEncoder({ open: undefined, stored: () => undefined, clock: new FakeClock() });
    await guard.start();
    assert.equal(await guard.encodeQuery('words'), undefined);
    assert.deepEqual(guard.health(), {
      state: 'off',
      detail: 'off; BROADSHEET_ENCODER names one',
      lastError: undefined,
      since: '2025-11-27T12:00:00.000Z',
      failures: 0,
    });
  });

  it('starts, gives vectors, and asks once for a query that comes again', async () => {
    const here = scene(() => new FakeEncoder());
    assert.equal(here.guard.health().state, 'starting');
    await here.guard.start();
    assert.equal(here.guard.health().state, 'ok');
    assert.equal(here.guard.health().detail, 'fake:one, 4 dimensions');
    for (let i = 0; i < 3; i++)
      assert.deepEqual(await here.guard.encodeQuery('words'), {
        vector: Float32Array.of(0, 1, 0, 0),
        space: 'fake:one',
      });
    assert.equal(here.opened[0]?.calls.length, 2);
    for (let i = 0; i < 500; i++) await here.guard.encodeQuery(`query ${i}`);
    await here.guard.encodeQuery('words');
    assert.equal(here.opened[0]?.calls.length, 503);
    assert.equal(await here.guard.encodeQuery('  '), undefined);
  });

  it('does not hold up the first search until the model is loaded', async () => {
    const here = scene(() => new FakeEncoder());
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    await settle();
    assert.ok(await here.guard.encodeQuery('words'));
    assert.equal(here.opened.length, 1);
  });

  it('goes on without a vector after 300 ms', async () => {
    const here = scene(() => after(() => 'silence'));
    await here.guard.start();
    const work = here.guard.encodeQuery('words');
    await here.clock.advance(299);
    assert.equal(here.guard.health().state, 'ok');
    await here.clock.advance(1);
    assert.equal(await work, undefined);
    const { state, detail, lastError, failures } = here.guard.health();
    assert.deepEqual(
      { state, detail, lastError, failures },
      {
        state: 'failing',
        detail: 'a query was not encoded within 300 ms; search goes on without it',
        lastError: 'a query was not encoded within 300 ms',
        failures: 1,
      },
    );
    assert.equal(here.clock.sleepers, 0);
  });

  it('leaves one that keeps failing alone for a while, and says when it works again', async () => {
    const here = scene(() => after((call) => (call < 3 ? new EncoderError('unavailable', 'nobody there') : 'vector')));
    await here.guard.start();
    for (let i = 0; i < 10; i++) assert.equal(await here.guard.encodeQuery(`words ${i}`), undefined);
    assert.equal(here.opened[0]?.calls.length, 4);
    assert.equal(
      here.guard.health().detail,
      'nobody there; search goes on without it; asked again from 2025-11-27T12:00:30.000Z',
    );
    await here.clock.advance(30_000);
    assert.ok(await here.guard.encodeQuery('words'));
    const { state, since, failures, lastError } = here.guard.health();
    assert.deepEqual(
      { state, since, failures, lastError },
      { state: 'ok', since: '2025-11-27T12:00:30.000Z', failures: 0, lastError: undefined },
    );
    assert.deepEqual(
      here.changes.map((change) => change.state),
      ['ok', 'failing', 'ok'],
    );
    assert.equal(here.opened.length, 1);
  });

  it('waits until the endpoint wants to be asked again', async () => {
    const retryAt = new Date('2025-11-27T12:10:00Z');
    const here = scene(() =>
      after((call) => (call === 0 ? new EncoderError('throttled', '429', { retryAt }) : 'vector')),
    );
    await here.guard.start();
    await here.guard.encodeQuery('words');
    await here.clock.advance(599_999);
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    await here.clock.advance(1);
    assert.ok(await here.guard.encodeQuery('words'));
  });

  it('tries to open again what could not be opened, later and later', async () => {
    const missing = new EncoderError('unusable', 'there is no folder x');
    const here = scene((count) => (count < 2 ? missing : new FakeEncoder()));
    await here.guard.start();
    assert.equal(here.guard.health().state, 'failing');
    assert.match(here.guard.health().detail, /^there is no folder x; .* asked again from 2025-11-27T12:00:30/);
    await here.clock.advance(30_000);
    await here.guard.start();
    assert.match(here.guard.health().detail, /asked again from 2025-11-27T12:01:30/);
    await here.clock.advance(60_000);
    await here.guard.encodeQuery('words');
    await settle();
    assert.equal(here.guard.health().state, 'ok');
  });

  it('opens anew after an error that nobody foresaw', async () => {
    const here = scene(() => after((call) => (call === 0 ? new TypeError('x is not a function') : 'vector')));
    await here.guard.start();
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    assert.equal(here.guard.health().lastError, 'x is not a function');
    assert.equal(here.opened[0]?.closed, 1);
    await here.clock.advance(30_000);
    await here.guard.start();
    assert.equal(here.guard.health().state, 'ok');
    assert.equal(here.opened.length, 2);
  });

  it('gives no vector that cannot be compared with what is stored', async () => {
    const here = scene(() => new FakeEncoder());
    here.stored = { id: 'fake:other', dimensions: 4 };
    await here.guard.start();
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    assert.equal(here.guard.health().state, 'mismatch');
    assert.equal(
      here.guard.health().detail,
      'the papers were encoded by fake:other, 4 dimensions; the encoder is fake:one, 4 dimensions: everything must be encoded anew, search goes on without it',
    );
    here.stored = undefined;
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    assert.equal(here.guard.health().detail, 'fake:one, 4 dimensions; no paper is encoded yet');
    here.stored = { id: 'fake:one', dimensions: 4 };
    assert.ok(await here.guard.encodeQuery('words'));
    assert.deepEqual(
      here.changes.map((change) => change.state),
      ['mismatch', 'ok'],
    );
  });

  it('says mismatch when the endpoint changes its dimension', async () => {
    const changed = new EncoderError('dimension', 'dimension changed from 4 to 6: everything must be encoded anew');
    const here = scene((count) => (count === 0 ? after(() => changed) : new FakeEncoder({ length: 6 })));
    await here.guard.start();
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    assert.equal(here.opened[0]?.closed, 1);
    await settle();
    assert.equal(here.guard.health().state, 'mismatch');
    assert.match(
      here.guard.health().detail,
      /fake:one, 4 dimensions; the encoder is fake:one, 6 dimensions: everything must/,
    );
    assert.equal(await here.guard.encodeQuery('words'), undefined);
  });

  it('does not count a search that was taken back', async () => {
    const here = scene(() => after(() => 'silence'));
    await here.guard.start();
    const control = new AbortController();
    const work = here.guard.encodeQuery('words', control.signal);
    control.abort();
    assert.equal(await work, undefined);
    assert.equal(await here.guard.encodeQuery('words', control.signal), undefined);
    assert.equal(here.guard.health().failures, 0);
    assert.equal(here.guard.health().state, 'ok');
  });

  it('closes what it opened, even while it opens', async () => {
    const here = scene(() => new FakeEncoder({ step: () => 'silence' }));
    const starting = here.guard.start();
    await settle();
    await here.guard.close();
    await starting;
    assert.equal(here.opened[0]?.closed, 1);
    assert.equal(await here.guard.encodeQuery('words'), undefined);
    assert.equal(here.opened.length, 1);
  });
});
