// The job "map": looks every few minutes whether the papers' map is due, and lays it out.
import { layOutMap } from '../actions/lay-out-map.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const MAP_JOB = 'map';
/** Between two looks of the training's job; looking costs a few milliseconds. */
const SCHEDULE = '2-59/5 * * * *';
/** Always the same one: the same library gives the same map. */
const SEED = 1;

/** The one row that this job has, due at once where it is new. */
export async function scheduleMap(store: JobStore, now: Date): Promise<void> {
  await store.add({ name: MAP_JOB, kind: MAP_JOB, payload: '{}', schedule: SCHEDULE, nextRun: now.toISOString() });
}

/** Ends early, with a checkpoint, when the run's signal says so; the next run goes on from there. */
export async function mapWhenDue(
  { data, priority }: { readonly data: string; readonly priority: 'usual' | 'lowest' },
  run: JobRun,
): Promise<string> {
  const end = await layOutMap({
    data,
    ask: 'by-itself',
    start: 'from-before',
    seed: SEED,
    what: 'serve',
    priority,
    signal: run.signal,
    onProgress: (progress, words) => run.progress(words, progress.done),
  });
  switch (end.kind) {
    case 'cancelled':
      throw run.signal.reason;
    case 'laid-out':
      return `${end.papers} papers laid out in ${Math.round(end.seconds)} s`;
    case 'busy':
      return `another process is at it${end.owner ? ` (${end.owner.what}, pid ${end.owner.pid})` : ''}`;
    case 'no-model':
      return 'not yet: the library has no model';
    case 'too-few':
      return `not yet: ${end.missing} more papers are needed`;
    case 'current':
      return `nothing to do before there are ${end.next} papers`;
  }
}
