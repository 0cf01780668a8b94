// How a run ended and when the job comes again. Pure.
import type { Job, JobEnd } from './job-store.ts';
import { failureFacts, type RetryPolicy, whenToRetry } from './retry.ts';
import { nextRun } from './schedule.ts';

const LONGEST_TEXT = 2_000;

export interface EndedRun {
  readonly job: Job;
  readonly now: Date;
  /** Undefined when it ended well. */
  readonly failure: unknown;
  readonly result: string | undefined;
  /** Site zone. */
  readonly zone: string;
  readonly random: () => number;
  readonly retry?: RetryPolicy | undefined;
}

export function jobEnd({ job, now, failure, result, zone, random, retry }: EndedRun): JobEnd {
  const at = now.toISOString();
  let regular: Date | undefined;
  try {
    regular = job.schedule === undefined ? undefined : nextRun(job.schedule, zone, now);
  } catch (error) {
    // An edited row: the job stops, saying why; the runner goes on.
    return { outcome: 'failed', at, nextRun: undefined, error: kept(failureFacts(error).message), isDead: true };
  }
  if (failure === undefined)
    return { outcome: 'done', at, nextRun: regular?.toISOString(), result: result && kept(result) };
  const facts = failureFacts(failure);
  const answer = whenToRetry({ failure: facts, attempts: job.attempts, now, regular, random, policy: retry });
  return {
    outcome: answer.outcome,
    at,
    nextRun: answer.nextRun?.toISOString(),
    error: kept(facts.message),
    isDead: answer.outcome === 'failed' && !facts.refused,
  };
}

/** Whatever a source or a library said, cut to what fits a table, without what a database does not take. */
function kept(text: string): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, LONGEST_TEXT).toWellFormed();
}
