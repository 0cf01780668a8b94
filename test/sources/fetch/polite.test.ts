import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FetchError } from '../../../src/sources/fetch/fetch-error.ts';
import { HostGates, hostGroup } from '../../../src/sources/fetch/polite.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';

const ARXIV_HOSTS = [
  'export.arxiv.org',
  'oaipmh.arxiv.org',
  'rss.arxiv.org',
  'arxiv.org',
  'www.arxiv.org',
  'ARXIV.org.',
];
const to = (host: string): URL => new URL(`https://${host}/x`);

function gatesOn(clock: FakeClock): HostGates {
  return new HostGates({ clock });
}

describe('the gate of arXiv', () => {
  it('is one gate for all its hosts, and for no other', () => {
    for (const host of ARXIV_HOSTS) assert.equal(hostGroup(to(host)), 'arxiv.org', host);
    for (const host of ['notarxiv.org', 'arxiv.org.example.com', 'huggingface.co', 'arxiv.example']) {
      assert.notEqual(hostGroup(to(host)), 'arxiv.org', host);
    }
  });

  it('lets concurrent requests through one at a time, in order, at least 3 s apart', async () => {
    const clock = new FakeClock();
    const gates = gatesOn(clock);
    const started: { readonly host: string; readonly at: number }[] = [];
    let inside = 0;
    let mostInside = 0;
    const requests = [...ARXIV_HOSTS, ...ARXIV_HOSTS].map(async (host, number) => {
      const leave = await gates.enter(to(host));
      started.push({ host, at: clock.now().getTime() });
      mostInside = Math.max(mostInside, ++inside);
      await clock.sleep(number % 3 === 0 ? 5000 : 10);
      inside--;
      leave();
    });
    await clock.advance(120_000);
    await Promise.all(requests);

    assert.deepEqual(
      started.map((one) => one.host),
      [...ARXIV_HOSTS, ...ARXIV_HOSTS],
    );
    assert.equal(mostInside, 1);
    for (const [index, { at }] of started.entries()) {
      const before = started[index - 1];
      if (before) assert.ok(at - before.at >= 3000, `request ${index} came ${at - before.at} ms after the one before`);
    }
  });

  it('holds others back for as long as an answer is being read', async () => {
    const clock = new FakeClock();
    const gates = gatesOn(clock);
    const leave = await gates.enter(to('rss.arxiv.org'));
    let second = false;
    const waiting = gates.enter(to('oaipmh.arxiv.org')).then((leaveSecond) => {
      second = true;
      leaveSecond();
    });
    await clock.advance(60_000);
    assert.equal(second, false);
    leave();
    await waiting;
    assert.equal(second, true);
  });

  it('lets go of one who stops waiting, without losing or hurrying those behind', async () => {
    const clock = new FakeClock();
    const gates = gatesOn(clock);
    const leave = await gates.enter(to('arxiv.org'));
    const stop = new AbortController();
    const stopped = gates.enter(to('arxiv.org'), stop.signal);
    const third = gates.enter(to('arxiv.org'));
    stop.abort(new Error('stopped'));
    await assert.rejects(stopped, /stopped/);
    let entered = false;
    void third.then(() => {
      entered = true;
    });
    await settle();
    assert.equal(entered, false, 'the first is still inside');
    leave();
    await clock.advance(3000);
    (await third)();
  });
});

describe('the gates of other hosts', () => {
  it('are apart from each other, one request a second', async () => {
    const clock = new FakeClock('2025-11-27T12:00:00Z', { skips: true });
    const gates = gatesOn(clock);
    const start = clock.now().getTime();
    for (const host of ['a.example', 'b.example', 'a.example']) (await gates.enter(to(host)))();
    assert.equal(clock.now().getTime() - start, 1000);
  });

  it('do not wait for long when the wall clock is set back', async () => {
    let now = Date.parse('2025-11-27T12:00:00Z');
    const slept: number[] = [];
    const clock = {
      now: () => new Date(now),
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
        await settle();
      },
    };
    const gates = new HostGates({ clock });
    (await gates.enter(to('a.example')))();
    now -= 3_600_000;
    const entering = gates.enter(to('a.example'));
    await settle();
    assert.ok((slept[0] ?? 0) <= 1000, `slept ${slept[0]}`);
    now += 3_600_000;
    (await entering)();
  });
});

describe('after throttling', () => {
  it('stays closed until the time the source named', async () => {
    const clock = new FakeClock('2025-11-27T12:00:00Z', { skips: true });
    const gates = gatesOn(clock);
    const retryAt = new Date('2025-11-27T12:00:50Z');
    assert.deepEqual(gates.throttled(to('export.arxiv.org'), retryAt), retryAt);
    assert.deepEqual(gates.nextAllowed(to('rss.arxiv.org')), retryAt);
    (await gates.enter(to('oaipmh.arxiv.org')))();
    assert.deepEqual(clock.now(), retryAt);
  });

  it('doubles from 30 s up to an hour when no time is named, and starts anew after an answer', () => {
    const clock = new FakeClock();
    const gates = gatesOn(clock);
    const host = to('a.example');
    const waits = Array.from(
      { length: 10 },
      () => (gates.throttled(host, undefined).getTime() - clock.now().getTime()) / 1000,
    );
    assert.deepEqual(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it('refuses at once, with the time, when the wait is longer than anyone should sit', async () => {
    const clock = new FakeClock();
    const gates = gatesOn(clock);
    const retryAt = gates.throttled(to('arxiv.org'), new Date('2025-11-27T13:00:00Z'));
    await assert.rejects(gates.enter(to('export.arxiv.org')), (error) => {
      assert.ok(error instanceof FetchError);
      assert.equal(error.kind, 'throttled');
      assert.deepEqual(error.retryAt, retryAt);
      assert.match(error.message, /export\.arxiv\.org asked us to wait until 2025-11-27T13:00:00\.000Z/);
      return true;
    });
    assert.equal(clock.slept.length, 0);
  });
});
