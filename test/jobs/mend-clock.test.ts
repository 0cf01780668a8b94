import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JobRunner } from '../../src/jobs/runner.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';

const NOW = '2025-11-27T12:00:00.000Z';
const YEARS_AHEAD = '2031-01-01T00:00:00.000Z';

function runnerAt(store: MemoryJobStore, start: string, ran: string[] = []) {
  const clock = new FakeClock(start);
  const handler = async ({ job }: { job: { name: string } }): Promise<undefined> => {
    ran.push(job.name);
  };
  const options = { store, handlers: { work: handler }, clock, random: () => 1, zone: 'UTC', owner: 'here' };
  return { runner: new JobRunner(options), clock, ran };
}

describe('a clock that was years ahead', () => {
  it('makes no job wait for years once it is set right', async () => {
    const store = new MemoryJobStore();
    const add = (name: string, schedule?: string) =>
      store.add({ name, kind: 'work', payload: '{}', schedule, nextRun: NOW });
    await add('hourly', '0 * * * *');
    await add('once');
    await add('far off', '0 0 1 1 *');
    const wrong = runnerAt(store, YEARS_AHEAD);
    wrong.runner.start();
    await wrong.clock.advance(1);
    await wrong.runner.stop();
    assert.deepEqual(wrong.ran.sort(), ['far off', 'hourly', 'once']);
    await add('left behind', '0 * * * *');
    await store.claimDue(YEARS_AHEAD, 'killed', '2031-01-01T00:01:00.000Z');
    const right = runnerAt(store, NOW);
    right.runner.start();
    await right.clock.advance(1);
    const next = new Map((await store.list()).map((job) => [job.name, job.nextRun]));
    assert.equal(next.get('hourly'), '2025-11-27T13:00:00.000Z');
    assert.equal(next.get('far off'), '2026-01-01T00:00:00.000Z');
    assert.equal(next.get('once'), undefined);
    await right.clock.advance(70_000);
    assert.deepEqual(right.ran, ['left behind'], 'a lease of the dead runs out within a minute');
    await right.runner.stop();
  });

  it('is left alone where a source asked to be left alone for long', async () => {
    const store = new MemoryJobStore();
    await store.add({ name: 'a', kind: 'work', payload: '{}', schedule: '0 * * * *', nextRun: NOW });
    const taken = await store.claimDue(NOW, 'me', NOW);
    const later = '2025-12-24T00:00:00.000Z';
    await store.finish(taken?.id ?? 0, 'me', { outcome: 'failed', at: NOW, nextRun: later, error: 'come back later' });
    const { runner, clock } = runnerAt(store, '2025-11-27T12:05:00.000Z');
    runner.start();
    await clock.advance(60_000);
    assert.equal((await store.list())[0]?.nextRun, later);
    await runner.stop();
  });
});
