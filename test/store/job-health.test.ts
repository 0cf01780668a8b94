// What is wrong with background work, as the store decides it: the same on both databases.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jobTroubles, jobWorkers, openDeadJobs, troubleCounts } from '../../src/store/read/job-health.ts';
import { libraryFigures } from '../../src/store/read/library-figures.ts';
import { giveUpJob, takeJob } from '../support/failed-jobs.ts';
import { stores } from '../support/stores.ts';

const NOW = new Date('2025-11-28T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

for (const kind of stores) {
  describe(`trouble with jobs, over ${kind.name}`, { skip: kind.skip }, () => {
    it('is stalled, failing or dead, each job once, the longest standing first', async () => {
      await using opened = await kind.open();
      const { database, writer } = opened;
      assert.deepEqual(await jobTroubles(database, NOW), []);
      await giveUpJob(writer, { name: 'once', kind: 'collect', error: 'gone' });
      await giveUpJob(writer, { name: 'nightly', schedule: '0 3 * * *', nextRun: ago(-60), at: ago(90), error: 'a' });
      await giveUpJob(writer, { name: 'nightly', schedule: '0 3 * * *', nextRun: ago(-60), at: ago(80), error: 'b' });
      await takeJob(writer, { name: 'running', kind: 'train', at: ago(1) });
      await takeJob(writer, { name: 'silent', kind: 'train', at: ago(40) });
      await writer.run('addJob', { name: 'due', kind: 'map', payload: '{}', schedule: null, nextRun: ago(30) });
      await writer.run('addJob', { name: 'paused', kind: 'map', payload: '{}', schedule: null, nextRun: ago(60) });
      await writer.run('updateJob', { name: 'paused', change: { paused: 1 } });
      const found = async () =>
        (await jobTroubles(database, NOW)).map(({ name, state, since }) => [name, state, since]);
      const troubles = [
        ['once', 'dead', '2000-01-01T00:00:00.000Z'],
        ['nightly', 'failing', ago(90)],
        ['silent', 'stalled', ago(40)],
      ];
      assert.deepEqual(await found(), troubles);
      assert.deepEqual(await troubleCounts(database, NOW), { stalled: 1, failing: 1, dead: 1, silentWorkers: 0 });
      await writer.run('jobWorkerSeen', { owner: 'a', beganAt: ago(100), at: ago(5) });
      assert.deepEqual(await found(), [...troubles, ['due', 'stalled', ago(30)]]);
      assert.deepEqual(await troubleCounts(database, NOW), { stalled: 2, failing: 1, dead: 1, silentWorkers: 1 });
      await writer.run('jobWorkerSeen', { owner: 'b', beganAt: ago(5), at: ago(0) });
      assert.deepEqual(await found(), troubles, 'whoever lives has just begun');
      assert.deepEqual(
        (await jobWorkers(database, NOW)).map(({ owner, isAlive }) => [owner, isAlive]),
        [
          ['a', false],
          ['b', true],
        ],
      );
      assert.deepEqual(
        (await openDeadJobs(database)).map(({ name, attempts, error, isScheduled }) => [
          name,
          attempts,
          error,
          isScheduled,
        ]),
        [
          ['nightly', 2, 'b', true],
          ['once', 1, 'gone', false],
        ],
      );
      const { jobs, workers, mails } = await libraryFigures(database, NOW);
      assert.equal(workers, 1);
      assert.deepEqual(mails, {
        queued: 0,
        sending: 0,
        inDoubt: 0,
        failed: 0,
        oldestQueued: undefined,
        suppressed: 0,
        lately: [],
      });
      assert.deepEqual(
        jobs.map((one) => [one.kind, one.due, one.running, one.stalled, one.failing, one.dead]),
        [
          ['collect', 0, 0, 0, 0, 1],
          ['follow', 0, 0, 0, 1, 0],
          ['map', 1, 0, 0, 0, 0],
          ['train', 0, 1, 1, 0, 0],
        ],
      );
    });

    it('is told, and run again or dismissed, once', async () => {
      await using opened = await kind.open();
      const { database, writer } = opened;
      await giveUpJob(writer, { name: 'once', kind: 'collect' });
      const plan = { host: 'papers.example', editions: [], deliveries: [], advanced: [] };
      assert.equal(await writer.run('tellTrouble', { plan, jobs: ['once'] }), 0);
      assert.deepEqual(
        (await jobTroubles(database, NOW)).map((one) => one.isTold),
        [true],
      );
      const id = (await openDeadJobs(database))[0]?.id ?? 0;
      const wish = { id, personNo: undefined, origin: undefined };
      assert.equal(await writer.run('requeueDeadJob', wish), 'once');
      await assert.rejects(writer.run('dismissDeadJob', wish), /was seen to already: it is requeued/);
      assert.deepEqual(await jobTroubles(database, NOW), []);
    });
  });
}
