// The job "train": looks every few minutes whether the library's model is due, and trains it.
import { type TrainAnswer, trainModel } from '../actions/train-model.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

export interface TrainDependencies {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly priority: 'usual' | 'lowest';
}

const TRAIN_JOB = 'train';
/** Looking costs a few milliseconds. */
const SCHEDULE = '*/5 * * * *';
/** Always the same one: the same library gives the same model. */
const SEED = 1;

/** The one row that this job has, due at once where it is new. */
export async function scheduleTraining(store: JobStore, now: Date): Promise<void> {
  await store.add({
    name: TRAIN_JOB,
    kind: TRAIN_JOB,
    payload: '{}',
    schedule: SCHEDULE,
    nextRun: now.toISOString(),
  });
}

/** Ends early, with a checkpoint, when the run's signal says so; the next run goes on from there. */
export async function trainWhenDue(
  { data, database, clock, priority }: TrainDependencies,
  run: JobRun,
): Promise<string> {
  const answer = await trainModel({
    data,
    database,
    ask: 'by-itself',
    attempt: run.job.attempts > 1 ? 'again' : 'first',
    seed: SEED,
    what: 'serve',
    priority,
    clock: () => clock.now(),
    signal: run.signal,
    onProgress: (progress, words) => run.progress(words, progress.done),
  });
  if (answer.kind === 'cancelled') throw run.signal.reason;
  if (answer.kind === 'impossible') throw Object.assign(new Error(answer.reason), { permanent: true });
  return resultInWords(answer);
}

function resultInWords(answer: Exclude<TrainAnswer, { kind: 'cancelled' | 'impossible' }>): string {
  switch (answer.kind) {
    case 'trained':
      return `trained on ${answer.report.documents} papers in ${Math.round(answer.report.seconds)} s`;
    case 'busy':
      return `another process trains${answer.owner ? ` (${answer.owner.what}, pid ${answer.owner.pid})` : ''}`;
    case 'too-few':
      return `not yet: ${answer.missing} more papers are needed`;
    case 'wait':
      return `not yet: ${answer.reason}`;
    case 'current':
      return `nothing to do before there are ${answer.next} papers`;
  }
}
