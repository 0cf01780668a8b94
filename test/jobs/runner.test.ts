import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Job, JobStore } from '../../src/jobs/job-store.ts';
import { type JobEvent, type JobHandler, JobRunner, type RunnerOptions } from '../../src/jobs/runner.ts';
import { FakeClock, settle } from '../support/fake-clock.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';

const NOON = '2025-11-27T12:00:00.000Z';

interface Setup {
  readonly handler: JobHandler;
  readonly store?: JobStore;
  readonly clock?: FakeClock;
  readonly owner?: string;
  readonly options?: Partial<RunnerOptions>;
}

function runnerOf({
  handler,
  store = new MemoryJobStore(),
  clock = new FakeClock(NOON),
  owner = 'here',
  options,
}: Setup) {
  const events: JobEvent[] = [];
  const runner = new JobRunner({
    store,
    handlers: { follow: handler },
    clock,
    random: () => 1,
    zone: 'UTC',
    owner,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { runner, store, clock, events };
}

async function withJob(store: JobStore, schedule: string | undefined = '0 * * * *', name = 'follow x'): Promise<void> {
  await store.add({ name, kind: 'follow', payload: '{}', schedule, nextRun: NOON });
}

async function only(store: JobStore): Promise<Job> {
  const [job] = await store.list();
  assert.ok(job);
  return job;
}

/** A handler that runs until told to end. */
function held() {
  const end = Promise.withResolvers<string | undefined>();
  const begun = Promise.withResolvers<void>();
  const handler: JobHandler = ({ signal }) => {
    begun.resolve();
    signal.addEventListener('abort', () => end.reject(signal.reason), { once: true });
    return end.promise;
  };
  return { handler, begun: begun.promise, end: end.resolve };
}

describe('a due job', () => {
  it('is run once and comes again by its schedule', async () => {
    const seen: string[] = [];
    const { runner, store, clock, events } = runnerOf({
      handler: async ({ job }) => {
        seen.push(job.name);
        return 'read 7';
      },
    });
    await withJob(store);
    runner.start();
    await clock.advance(60_000);
    assert.deepEqual(seen, ['follow x']);
    const job = await only(store);
    assert.deepEqual(
      [job.outcome, job.nextRun, job.lastResult, job.lastSuccess, job.leaseOwner],
      ['done', '2025-11-27T13:00:00.000Z', 'read 7', NOON, undefined],
    );
    await clock.advance(3_600_000);
    assert.equal(seen.length, 2);
    assert.deepEqual(
      events.map((event) => event.event),
      ['job-done', 'job-done'],
    );
    await runner.stop();
  });

  it('that was missed for days is run once, not once for every missed time', async () => {
    let runs = 0;
    const { runner, store, clock } = runnerOf({
      clock: new FakeClock('2025-12-02T12:30:00Z'),
      handler: async () => {
        runs++;
        return undefined;
      },
    });
    await withJob(store);
    await runner.startDue();
    await runner.idle();
    await runner.startDue();
    assert.equal(runs, 1);
    assert.equal((await only(store)).nextRun, '2025-12-02T13:00:00.000Z');
    assert.equal(clock.sleepers, 0);
  });

  it('without a schedule is run only once', async () => {
    const { runner, store } = runnerOf({ handler: async () => undefined });
    await withJob(store, undefined);
    await store.update('follow x', { schedule: undefined });
    await runner.startDue();
    await runner.idle();
    const job = await only(store);
    assert.deepEqual([job.outcome, job.nextRun], ['done', undefined]);
  });

  it('runs beside others up to the limit, the rest wait', async () => {
    const first = held();
    const { runner, store, clock } = runnerOf({ handler: first.handler, options: { concurrency: 2 } });
    for (const name of ['a', 'b', 'c']) await withJob(store, '0 * * * *', name);
    runner.start();
    await settle();
    assert.equal(runner.running, 2);
    first.end('done');
    await clock.advance(0);
    assert.deepEqual(
      (await store.list()).map((job) => job.outcome),
      ['done', 'done', 'done'],
      'the third did not wait for the next poll',
    );
    await runner.stop();
  });

  it('of a kind nobody knows fails at once and says so', async () => {
    const { runner, store } = runnerOf({ handler: async () => undefined, options: { handlers: {} } });
    await withJob(store);
    await runner.startDue();
    await runner.idle();
    const job = await only(store);
    assert.deepEqual([job.outcome, job.lastError], ['failed', 'there is no way to run a job of kind "follow"']);
  });

  it('with a schedule that cannot be read any more fails, saying so, and the runner goes on', async () => {
    const { runner, store } = runnerOf({ handler: async () => undefined });
    await withJob(store, 'whenever');
    await runner.startDue();
    await runner.idle();
    const job = await only(store);
    assert.deepEqual([job.outcome, job.nextRun], ['failed', undefined]);
    assert.match(job.lastError ?? '', /"whenever" is not a schedule/);
  });
});

describe('a failing job', () => {
  it('is retried with growing pauses, then waits for its regular time, its last error kept', async () => {
    const at: string[] = [];
    let well = false;
    const clock = new FakeClock(NOON);
    const { runner, store, events } = runnerOf({
      clock,
      handler: async () => {
        at.push(clock.now().toISOString().slice(11, 19));
        if (!well) throw new Error(`failure ${at.length}`);
        return undefined;
      },
      options: { pollMs: 1000 },
    });
    await withJob(store);
    runner.start();
    await clock.advance(59 * 60_000);
    assert.deepEqual(at, ['12:00:00', '12:01:00', '12:03:00', '12:07:00', '12:15:00']);
    const failed = await only(store);
    assert.deepEqual(
      [failed.outcome, failed.lastError, failed.nextRun, failed.attempts],
      ['failed', 'failure 5', '2025-11-27T13:00:00.000Z', 0],
    );
    assert.deepEqual(
      events.map((one) => one.event),
      ['job-retry', 'job-retry', 'job-retry', 'job-retry', 'job-failed'],
    );
    well = true;
    await clock.advance(60_000);
    const after = await only(store);
    assert.deepEqual([after.outcome, after.lastError], ['done', 'failure 5']);
    assert.ok((after.lastSuccess ?? '') > (after.lastErrorAt ?? ''));
    await runner.stop();
  });
});

describe('a lease', () => {
  it('is renewed for as long as the job runs, and tells its progress within seconds', async () => {
    const work = held();
    const { runner, store, clock } = runnerOf({
      handler: (run) => {
        run.progress('page 3', 0.25);
        return work.handler(run);
      },
      options: { leaseMs: 60_000 },
    });
    await withJob(store);
    await runner.startDue();
    await clock.advance(2000);
    assert.deepEqual([(await only(store)).progress, (await only(store)).done], ['page 3', 0.25]);
    await clock.advance(3_600_000);
    const running = await only(store);
    assert.ok((running.leaseUntil ?? '') > clock.now().toISOString());
    assert.equal(await store.claimDue(clock.now().toISOString(), 'other', '2025-11-28T00:00:00.000Z'), undefined);
    work.end('done');
    await runner.idle();
    assert.equal((await only(store)).outcome, 'done');
    assert.equal(clock.sleepers, 0, 'nobody goes on renewing');
  });

  it('of a process that died is taken up by another, whose word alone counts', async () => {
    const store = new MemoryJobStore();
    await withJob(store);
    await store.claimDue(NOON, 'killed', '2025-11-27T12:01:00.000Z');
    const { runner, clock } = runnerOf({ store, handler: async ({ job }) => `attempt ${job.attempts}` });
    runner.start();
    await clock.advance(60_000);
    assert.equal((await only(store)).leaseOwner, 'killed');
    await clock.advance(5_001);
    assert.deepEqual([(await only(store)).outcome, (await only(store)).lastResult], ['done', 'attempt 2']);
    await runner.stop();
  });

  it('that was lost stops the run, which then writes nothing', async () => {
    const work = held();
    const { runner, store, clock, events } = runnerOf({ handler: work.handler, options: { leaseMs: 30_000 } });
    await withJob(store);
    await runner.startDue();
    // The whole process slept past its lease: its clock jumps without any renewal.
    const taken = await store.claimDue('2025-11-27T12:10:00.000Z', 'other', '2025-11-27T12:11:00.000Z');
    assert.equal(taken?.attempts, 2);
    await clock.advance(10_000);
    await runner.idle();
    assert.deepEqual(
      events.map((event) => event.event),
      ['job-lease-lost'],
    );
    assert.deepEqual([(await only(store)).leaseOwner, (await only(store)).lastError], ['other', undefined]);
  });

  it('taken again and again by processes that die of the job ends in failure, and it keeps its schedule', async () => {
    const store = new MemoryJobStore();
    await withJob(store);
    for (let time = 0; time < 5; time++)
      await store.claimDue(`2025-11-27T12:0${time}:30.000Z`, `victim ${time}`, `2025-11-27T12:0${time + 1}:00.000Z`);
    let runs = 0;
    const { runner } = runnerOf({
      store,
      clock: new FakeClock('2025-11-27T12:10:00Z'),
      handler: async () => {
        runs++;
        return undefined;
      },
    });
    await runner.startDue();
    await runner.idle();
    const job = await only(store);
    assert.equal(runs, 0);
    assert.deepEqual([job.outcome, job.nextRun, job.attempts], ['failed', '2025-11-27T13:00:00.000Z', 0]);
    assert.match(job.lastError ?? '', /given up after 5 runs that never ended/);
  });

  it('survives a store that is out of reach for a while', async () => {
    const inner = new MemoryJobStore();
    let reachable = false;
    const store: JobStore = Object.assign(Object.create(inner), {
      add: inner.add.bind(inner),
      list: inner.list.bind(inner),
      finish: inner.finish.bind(inner),
      renew: async () => {
        throw new Error('database is locked');
      },
      claimDue: async (...claim: Parameters<JobStore['claimDue']>) => {
        if (!reachable) throw new Error('database is locked');
        return inner.claimDue(...claim);
      },
    });
    const work = held();
    const { runner, clock, events } = runnerOf({ store, handler: work.handler });
    await withJob(store);
    runner.start();
    await clock.advance(11_000);
    assert.equal(runner.running, 0);
    reachable = true;
    await clock.advance(30_000);
    assert.equal(runner.running, 1);
    work.end('done');
    await clock.advance(0);
    assert.equal((await only(store)).outcome, 'done');
    assert.ok(events.some((event) => event.event === 'jobs-unreachable'));
    await runner.stop();
  });
});

describe('stopping', () => {
  it('aborts what runs and gives it back, so that the next process takes it up at once', async () => {
    const work = held();
    const { runner, store, clock, events } = runnerOf({ handler: work.handler });
    await withJob(store);
    runner.start();
    await work.begun;
    await runner.stop();
    const job = await only(store);
    assert.deepEqual([job.leaseOwner, job.attempts, job.nextRun, job.lastError], [undefined, 0, NOON, undefined]);
    assert.deepEqual(
      events.map((event) => event.event),
      ['job-released'],
    );
    assert.equal(clock.sleepers, 0);
    const next = runnerOf({ store, clock, owner: 'next', handler: async () => undefined });
    await next.runner.startDue();
    await next.runner.idle();
    assert.equal((await only(store)).outcome, 'done');
  });

  it('lets a job that is just ending end', async () => {
    const { runner, store } = runnerOf({
      handler: async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return 'finished all the same';
      },
    });
    await withJob(store);
    await runner.startDue();
    await runner.stop();
    assert.deepEqual([(await only(store)).outcome, (await only(store)).lastResult], ['done', 'finished all the same']);
  });

  it('does not wait for ever for a job that does not listen', async () => {
    const { runner, store, clock } = runnerOf({ handler: () => new Promise(() => {}) });
    await withJob(store);
    await runner.startDue();
    const stopping = runner.stop(10_000);
    await clock.advance(10_000);
    await stopping;
    assert.match((await only(store)).leaseOwner ?? '', /^here/, 'it may still be writing, so its lease has to run out');
  });

  it('begins nothing any more', async () => {
    const { runner, store } = runnerOf({ handler: async () => undefined });
    await withJob(store);
    await runner.stop();
    await runner.startDue();
    assert.equal((await only(store)).lastRun, undefined);
  });
});
