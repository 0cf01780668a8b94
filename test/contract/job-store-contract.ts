// What every JobStore must do, whatever it is kept in. Called by a test file for each implementation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Job, JobStore, NewJob } from '../../src/jobs/job-store.ts';

export interface OpenedJobStore {
  readonly store: JobStore;
  /** Open dead letters, as `name: error after n runs`, in order of name. */
  dead(): Promise<readonly string[]>;
  /** Who runs jobs, as `owner seen at`. */
  workers(): Promise<readonly string[]>;
  /** The same jobs over a connection of its own, as another process has it; the same store where there is no such thing. */
  readonly other?: JobStore | undefined;
  close(): Promise<void>;
}

const at = (time: string): string => `2025-11-27T${time}.000Z`;
const NOON = at('12:00:00');
const LEASE = at('12:01:00');

function job(name: string, facts: Partial<NewJob> = {}): NewJob {
  return { name, kind: 'follow', payload: '{}', schedule: '0 * * * *', nextRun: NOON, ...facts };
}

/** Registers the tests; `makeStore` gives an empty store each time. */
export function jobStoreContract(makeStore: () => Promise<OpenedJobStore>): void {
  const withStore = (
    name: string,
    work: (store: JobStore, other: JobStore, opened: OpenedJobStore) => Promise<void>,
  ): void => {
    it(name, async () => {
      const opened = await makeStore();
      const { store, other, close } = opened;
      try {
        await work(store, other ?? store, opened);
      } finally {
        await close();
      }
    });
  };
  const only = async (store: JobStore): Promise<Job> => {
    const [first, ...more] = await store.list();
    assert.ok(first && more.length === 0);
    return first;
  };
  const claimed = async (store: JobStore, now = NOON, owner = 'me', until = LEASE): Promise<Job> => {
    const taken = await store.claimDue(now, owner, until);
    assert.ok(taken, 'nothing was due');
    return taken;
  };

  describe('a job store', () => {
    withStore('keeps what it was given, in order of name', async (store) => {
      await store.add(job('b', { schedule: undefined, nextRun: undefined }));
      const a = await store.add(job('a', { payload: '{"source":"hf:daily"}' }));
      assert.ok(a && Number.isInteger(a.id));
      const [first, second] = await store.list();
      assert.deepEqual([first?.name, second?.name], ['a', 'b']);
      assert.equal(first?.id, a.id);
      assert.deepEqual(
        [first?.kind, first?.payload, first?.schedule, first?.nextRun, first?.outcome, first?.attempts],
        ['follow', '{"source":"hf:daily"}', '0 * * * *', NOON, 'waiting', 0],
      );
      assert.deepEqual(
        [second?.schedule, second?.nextRun, second?.leaseOwner, second?.lastRun],
        [undefined, undefined, undefined, undefined],
      );
    });

    withStore('has one job of a name', async (store) => {
      assert.ok(await store.add(job('a')));
      assert.equal(await store.add(job('a', { payload: '{"other":1}' })), undefined);
      assert.equal((await only(store)).payload, '{}');
    });

    withStore('changes what is named and leaves the rest', async (store) => {
      await store.add(job('a'));
      assert.equal(await store.update('a', { schedule: '5 * * * *' }), true);
      assert.deepEqual([(await only(store)).schedule, (await only(store)).nextRun], ['5 * * * *', NOON]);
      assert.equal(await store.update('a', { schedule: undefined, nextRun: undefined, payload: '{"x":1}' }), true);
      const changed = await only(store);
      assert.deepEqual([changed.schedule, changed.nextRun, changed.payload], [undefined, undefined, '{"x":1}']);
      assert.equal(await store.update('a', {}), true);
      assert.equal(await store.update('nobody', { payload: '{}' }), false);
    });

    withStore('removes', async (store) => {
      await store.add(job('a'));
      assert.equal(await store.remove('a'), true);
      assert.equal(await store.remove('a'), false);
      assert.deepEqual(await store.list(), []);
    });

    withStore('gives out what is due, longest due first, each once', async (store) => {
      await store.add(job('late', { nextRun: at('11:00:00') }));
      await store.add(job('latest', { nextRun: at('10:00:00') }));
      await store.add(job('just', { nextRun: NOON }));
      await store.add(job('not yet', { nextRun: at('12:00:01') }));
      await store.add(job('never', { nextRun: undefined }));
      const names: (string | undefined)[] = [];
      for (let time = 0; time < 4; time++) names.push((await store.claimDue(NOON, `me/${time}`, LEASE))?.name);
      assert.deepEqual(names, ['latest', 'late', 'just', undefined]);
    });

    withStore('marks what it gave out', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      for (const one of [taken, await only(store)]) {
        assert.deepEqual(
          [one.leaseOwner, one.leaseUntil, one.lastRun, one.attempts, one.nextRun, one.progress],
          ['me', LEASE, NOON, 1, NOON, undefined],
        );
      }
    });

    withStore('gives each due job to one of many who ask at once', async (store, other) => {
      for (let number = 0; number < 5; number++) await store.add(job(`job ${number}`));
      const asked = Array.from({ length: 20 }, (_, number) =>
        (number % 2 ? store : other).claimDue(NOON, `owner ${number}`, LEASE),
      );
      const given = (await Promise.all(asked)).filter((one) => one !== undefined);
      assert.equal(given.length, 5);
      assert.equal(new Set(given.map((one) => one.id)).size, 5);
    });

    withStore('never gives out a paused one, and lets a running one end paused', async (store) => {
      await store.add(job('a'));
      assert.equal(await store.pause('a', true), true);
      assert.equal((await only(store)).paused, true);
      assert.equal(await store.claimDue(NOON, 'me', LEASE), undefined);
      await store.pause('a', false);
      assert.equal((await only(store)).paused, false);
      const taken = await claimed(store);
      await store.pause('a', true);
      assert.equal(await store.finish(taken.id, 'me', { outcome: 'done', at: NOON, nextRun: at('13:00:00') }), true);
      const after = await only(store);
      assert.deepEqual(
        [after.paused, after.outcome, after.nextRun, after.lastSuccess],
        [true, 'done', at('13:00:00'), NOON],
      );
      assert.equal(await store.pause('nobody', true), false);
    });

    withStore('keeps a lease for as long as it is renewed, with the progress', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      assert.equal(
        await store.renew(taken.id, 'me', { at: NOON, until: at('12:02:00') }, { text: 'page 3', done: 0.5 }),
        true,
      );
      assert.equal(await store.claimDue(at('12:01:30'), 'other', at('12:05:00')), undefined);
      assert.equal(await store.renew(taken.id, 'me', { at: NOON, until: at('12:03:00') }), true);
      const kept = await only(store);
      assert.deepEqual([kept.leaseUntil, kept.progress, kept.done], [at('12:03:00'), 'page 3', 0.5]);
    });

    withStore('knows when whoever runs a job last showed to be alive', async (store) => {
      await store.add(job('a'));
      assert.equal((await only(store)).heartbeatAt, undefined);
      const taken = await claimed(store);
      assert.deepEqual([taken.heartbeatAt, (await only(store)).heartbeatAt], [NOON, NOON]);
      await store.renew(taken.id, 'me', { at: at('12:00:20'), until: at('12:01:20') });
      assert.equal((await only(store)).heartbeatAt, at('12:00:20'));
      await store.renew(taken.id, 'not me', { at: at('12:00:40'), until: at('12:01:40') });
      assert.equal((await only(store)).heartbeatAt, at('12:00:20'), 'others show nothing');
    });

    withStore('knows its workers until they leave', async (store, other, { workers }) => {
      const worker = (owner: string) => ({ owner, beganAt: at('11:00:00') });
      await store.seen(worker('one'), NOON);
      await other.seen(worker('two'), NOON);
      await store.seen(worker('one'), LEASE);
      assert.deepEqual(await workers(), [`one ${LEASE}`, `two ${NOON}`]);
      await other.leave('two');
      await other.leave('nobody');
      assert.deepEqual(await workers(), [`one ${LEASE}`]);
    });

    withStore('keeps a letter of what is dead, one a job, until a run ends well', async (store, _, { dead }) => {
      const failed = async (
        time: string,
        error: string,
        isDead: boolean,
        nextRun: string | undefined,
      ): Promise<void> => {
        const taken = await claimed(store, at(time), 'me', at('23:00:00'));
        await store.finish(taken.id, 'me', { outcome: 'failed', at: at(time), nextRun, error, isDead });
      };
      await store.add(job('a'));
      await failed('12:00:00', 'no network', true, at('13:00:00'));
      assert.deepEqual(await dead(), ['a: no network']);
      await failed('13:00:00', 'still none', true, at('14:00:00'));
      assert.deepEqual(await dead(), ['a: still none']);
      await store.add(job('once', { schedule: undefined }));
      await failed('13:00:00', 'gone', true, undefined);
      await store.add(job('refused', { schedule: undefined }));
      await failed('13:00:00', 'no such paper', false, undefined);
      assert.deepEqual(await dead(), ['a: still none', 'once: gone']);
      assert.equal((await store.list()).length, 3, 'a job that runs once does not vanish');
      const retried = await claimed(store, at('14:00:00'), 'me', at('23:00:00'));
      const later = at('14:01:00');
      await store.finish(retried.id, 'me', { outcome: 'waiting', at: at('14:00:02'), nextRun: later, error: 'x' });
      assert.equal((await dead()).length, 2, 'a failure that is to be retried is none');
      const well = await claimed(store, later, 'me', at('23:00:00'));
      await store.finish(well.id, 'me', { outcome: 'done', at: later, nextRun: at('15:00:00') });
      assert.deepEqual(await dead(), ['once: gone']);
      await store.remove('once');
      assert.deepEqual(await dead(), []);
    });

    withStore('keeps no letter of a run that is not its owner’s any more', async (store, other, { dead }) => {
      await store.add(job('a'));
      const lost = await claimed(store, NOON, 'dead');
      await claimed(other, at('12:01:01'), 'next', at('12:05:00'));
      const end = { outcome: 'failed', at: LEASE, nextRun: undefined, error: 'x', isDead: true } as const;
      assert.equal(await store.finish(lost.id, 'dead', end), false);
      assert.deepEqual(await dead(), []);
    });

    withStore('gives a job whose process died to the next, who alone may write', async (store, other) => {
      await store.add(job('a'));
      const dead = await claimed(store, NOON, 'dead');
      assert.equal(await other.claimDue(LEASE, 'next', at('12:05:00')), undefined, 'a lease lasts to its last moment');
      const next = await claimed(other, at('12:01:01'), 'next', at('12:05:00'));
      assert.deepEqual([next.id, next.attempts], [dead.id, 2]);
      assert.equal(
        await store.renew(dead.id, 'dead', { at: NOON, until: at('12:09:00') }, { text: 'still here' }),
        false,
      );
      assert.equal(await store.finish(dead.id, 'dead', { outcome: 'done', at: NOON, nextRun: undefined }), false);
      assert.equal(await store.release(dead.id, 'dead', NOON), false);
      const kept = await only(store);
      assert.deepEqual(
        [kept.leaseOwner, kept.leaseUntil, kept.progress, kept.outcome],
        ['next', at('12:05:00'), undefined, 'waiting'],
      );
    });

    withStore('takes up a dead one-off job too, and one that was unscheduled meanwhile', async (store) => {
      await store.add(job('a', { schedule: undefined }));
      await claimed(store, NOON, 'dead');
      await store.update('a', { nextRun: undefined });
      assert.equal((await claimed(store, at('12:01:01'), 'next', at('12:05:00'))).attempts, 2);
    });

    withStore('lets an owner go on whose lease ran out unnoticed', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      assert.equal(await store.renew(taken.id, 'me', { at: NOON, until: at('12:10:00') }), true, 'nobody else took it');
    });

    withStore('writes down a good end', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      await store.finish(taken.id, 'me', {
        outcome: 'done',
        at: at('12:00:30'),
        nextRun: at('13:00:00'),
        result: 'read 7',
      });
      const after = await only(store);
      assert.deepEqual(
        [
          after.outcome,
          after.attempts,
          after.nextRun,
          after.lastSuccess,
          after.lastResult,
          after.progress,
          after.leaseOwner,
          after.leaseUntil,
          after.lastError,
        ],
        ['done', 0, at('13:00:00'), at('12:00:30'), 'read 7', undefined, undefined, undefined, undefined],
      );
      assert.equal(await store.claimDue(at('12:59:59'), 'me', at('13:05:00')), undefined);
      assert.ok(await store.claimDue(at('13:00:00'), 'me', at('13:05:00')));
    });

    withStore('counts attempts over retries, and keeps the last error after a success', async (store) => {
      await store.add(job('a'));
      const first = await claimed(store);
      await store.finish(first.id, 'me', {
        outcome: 'waiting',
        at: NOON,
        nextRun: at('12:01:00'),
        error: 'no network',
      });
      const waiting = await only(store);
      assert.deepEqual(
        [waiting.outcome, waiting.attempts, waiting.lastError, waiting.lastSuccess],
        ['waiting', 1, 'no network', undefined],
      );
      const second = await claimed(store, at('12:01:00'), 'me', at('12:05:00'));
      assert.equal(second.attempts, 2);
      await store.finish(second.id, 'me', {
        outcome: 'failed',
        at: at('12:01:10'),
        nextRun: at('13:00:00'),
        error: 'still none',
      });
      const failed = await only(store);
      assert.deepEqual(
        [failed.outcome, failed.attempts, failed.lastError, failed.nextRun],
        ['failed', 0, 'still none', at('13:00:00')],
      );
      const third = await claimed(store, at('13:00:00'), 'me', at('13:05:00'));
      assert.equal(third.attempts, 1);
      await store.finish(third.id, 'me', { outcome: 'done', at: at('13:00:05'), nextRun: undefined });
      const well = await only(store);
      assert.deepEqual([well.lastErrorAt, well.lastSuccess], [at('12:01:10'), at('13:00:05')]);
      assert.deepEqual([well.outcome, well.lastError, well.nextRun], ['done', 'still none', undefined]);
    });

    withStore('takes a lease back as if the run had not begun', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      await store.renew(taken.id, 'me', { at: NOON, until: LEASE }, { text: 'halfway', done: 0.5 });
      assert.equal(await store.release(taken.id, 'me', at('12:00:10')), true);
      const after = await only(store);
      assert.deepEqual(
        [after.attempts, after.nextRun, after.leaseOwner, after.leaseUntil, after.progress],
        [0, at('12:00:10'), undefined, undefined, undefined],
      );
      assert.ok(await store.claimDue(at('12:00:10'), 'other', LEASE));
    });

    withStore('forgets a run whose job was removed and added again', async (store) => {
      await store.add(job('a'));
      const taken = await claimed(store);
      await store.remove('a');
      await store.add(job('a', { nextRun: at('15:00:00') }));
      assert.equal(await store.renew(taken.id, 'me', { at: NOON, until: at('12:10:00') }), false);
      assert.equal(await store.finish(taken.id, 'me', { outcome: 'done', at: NOON, nextRun: undefined }), false);
      assert.equal((await only(store)).nextRun, at('15:00:00'));
    });

    withStore('keeps any text', async (store) => {
      const text = 'Ünïcødé "quotes" \'single\' \\ % _ 漢字 🙂 '.repeat(100);
      await store.add(job(text, { payload: JSON.stringify({ text }) }));
      const taken = await claimed(store);
      await store.finish(taken.id, 'me', { outcome: 'failed', at: NOON, nextRun: undefined, error: text });
      assert.deepEqual([(await only(store)).name, (await only(store)).lastError], [text, text]);
    });
  });
}
