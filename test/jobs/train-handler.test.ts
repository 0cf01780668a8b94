// The job that looks whether the library's model is due: what it says, and how it ends when it is told to stop.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { JobRunner } from '../../src/jobs/runner.ts';
import { scheduleTraining, trainWhenDue } from '../../src/jobs/train-handler.ts';
import { checkpointFile, readyModelFile, trainingFolder } from '../../src/search/training/training-folder.ts';
import { readTrainingNote } from '../../src/search/training/training-note.ts';
import { systemClock } from '../../src/sources/fetch/clock.ts';
import { IndexLock } from '../../src/store/index/index-lock.ts';
import { SmallIndex, stations } from '../search/training/small-index.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';

interface Run {
  readonly attempts?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string, done: number | undefined) => void;
}

function run(small: SmallIndex, { attempts = 1, signal, onProgress }: Run = {}): Promise<string> {
  return trainWhenDue(
    { data: small.folder.path, database: small.database, clock: systemClock, priority: 'usual' },
    {
      job: { id: 1, name: 'train', kind: 'train', payload: '{}', paused: false, outcome: 'waiting', attempts },
      signal: signal ?? new AbortController().signal,
      progress: (text, done) => onProgress?.(text, done),
    },
  );
}

describe('the job "train"', () => {
  it('is one row, due at once', async () => {
    const store = new MemoryJobStore();
    await scheduleTraining(store, new Date('2025-11-28T09:30:00Z'));
    await scheduleTraining(store, new Date('2025-11-28T10:30:00Z'));
    const jobs = await store.list();
    assert.deepEqual(
      jobs.map(({ name, kind, nextRun }) => [name, kind, nextRun]),
      [['train', 'train', '2025-11-28T09:30:00.000Z']],
    );
  });

  it('does nothing before there is an index, and with too few papers', async () => {
    await using empty = await SmallIndex.of([]);
    assert.equal(await run(empty), 'not yet: 500 more papers are needed');
    await using few = await SmallIndex.of(stations(499));
    assert.equal(await run(few), 'not yet: 1 more papers are needed');
    assert.equal(existsSync(trainingFolder(few.index)), false);
  });

  it('trains with enough, stops with a checkpoint when told to, goes on, and rests', async () => {
    await using small = await SmallIndex.of(stations(500));
    const stop = new AbortController();
    const said: string[] = [];
    const stopped = run(small, {
      signal: stop.signal,
      onProgress: (text, done = 0) => {
        said.push(text);
        if (done > 0.02) stop.abort(new Error('stopping'));
      },
    });
    await assert.rejects(stopped, /stopping/);
    assert.match(said.at(-1) ?? '', /learning from titles and sentences, member 1 of \d/);
    assert.equal(readTrainingNote(small.index)?.kind, 'cancelled');
    assert.equal(existsSync(checkpointFile(small.index)), true);
    assert.match(await run(small), /^trained on 500 papers in \d+ s$/);
    assert.equal(existsSync(readyModelFile(small.index)), true);
    assert.equal(await run(small), 'not yet: a finished model is being adopted');
    const writer = small.writer();
    for (const _ of writer.adoptFile(readyModelFile(small.index)));
    assert.equal(await run(small), 'nothing to do before there are 700 papers');
  });

  it('leaves it to another process that trains', async () => {
    await using small = await SmallIndex.of(stations(500));
    mkdirSync(trainingFolder(small.index));
    const lock = IndexLock.take(trainingFolder(small.index), { pid: 7, since: '', what: 'train' });
    assert.equal(await run(small), 'another process trains (train, pid 7)');
    lock?.[Symbol.dispose]();
  });

  it('fails with a reason, for good where trying again cannot help', async () => {
    await using small = await SmallIndex.of(Array.from({ length: 500 }, () => stations(1)[0] as never));
    await assert.rejects(run(small), { message: 'all papers have the same words', permanent: true });
    assert.match(await run(small), /once an hour/);
    await assert.rejects(run(small, { attempts: 2 }), /same words/, 'a retry is not put off');
  });

  it('is given back by a runner that stops', async () => {
    await using small = await SmallIndex.of(stations(500));
    const store = new MemoryJobStore();
    const began = Promise.withResolvers<void>();
    await scheduleTraining(store, new Date());
    const runner = new JobRunner({
      store,
      handlers: {
        train: (job) => {
          const { progress } = job;
          return trainWhenDue(
            { data: small.folder.path, database: small.database, clock: systemClock, priority: 'usual' },
            {
              ...job,
              progress: (text, done) => {
                progress(text, done);
                if ((done ?? 0) > 0) began.resolve();
              },
            },
          );
        },
      },
      clock: systemClock,
      random: () => 0,
      zone: 'UTC',
      owner: 'test',
    });
    runner.start();
    await began.promise;
    await runner.stop();
    const [job] = await store.list();
    assert.deepEqual([job?.outcome, job?.attempts, job?.leaseOwner], ['waiting', 0, undefined]);
    assert.equal(existsSync(checkpointFile(small.index)), true);
  });
});
