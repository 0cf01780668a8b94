// The job "recommend": computes recommendations for those who wait for them, and by night for everybody seen of late.
import { recommendReaders } from '../actions/community/recommend-readers.ts';
import { RECOMMEND_JOB } from '../domain/community/recommended.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

export interface RecommendDependencies {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly zone: string;
}

/** Who wants some has the job come at once; this is for whoever's wish came while it ended, and for the night. */
const SCHEDULE = '*/5 * * * *';

/** The one row that this job has. */
export async function scheduleRecommending(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: RECOMMEND_JOB, kind: RECOMMEND_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

/** @throws with the reason of the first that failed, after all others were computed */
export async function recommendToReaders(
  { data, database, writer, clock, zone }: RecommendDependencies,
  run: JobRun,
): Promise<string> {
  const { computed, nothing, failed, reason } = await recommendReaders({
    data,
    database,
    writer,
    clock: () => clock.now(),
    zone,
    signal: run.signal,
    onProgress: run.progress,
  });
  const words = `${computed} computed${nothing > 0 ? `, ${nothing} of people of whom nothing is known` : ''}`;
  if (failed > 0) throw new Error(`${words}, ${failed} failed: ${reason}`);
  return computed + nothing === 0 ? 'nobody waits' : words;
}
