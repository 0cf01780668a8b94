// When a failed run is tried again. Pure; time and chance come in.

export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

/** About 1, 2, 4, 8 minutes: five attempts within a quarter of an hour, then the regular schedule. */
export const RETRY: RetryPolicy = Object.freeze({ maxAttempts: 5, firstDelayMs: 60_000, longestDelayMs: 3_600_000 });

/** What an error may say about trying again; FetchError does. */
export interface FailureFacts {
  readonly message: string;
  /** Trying again soon cannot help. */
  readonly permanent: boolean;
  /** What was asked for cannot be had, which whoever asked is told: nothing that an admin could mend. */
  readonly refused: boolean;
  /** Not before this. */
  readonly retryAt: Date | undefined;
}

export function failureFacts(error: unknown): FailureFacts {
  if (!(error instanceof Error))
    return { message: String(error), permanent: false, refused: false, retryAt: undefined };
  const permanent = 'permanent' in error && error.permanent === true;
  const refused = 'refused' in error && error.refused === true;
  const retryAt = 'retryAt' in error && error.retryAt instanceof Date ? error.retryAt : undefined;
  return { message: error.message || error.name, permanent: permanent || refused, refused, retryAt };
}

export interface RetryQuestion {
  readonly failure: FailureFacts;
  /** This run included. */
  readonly attempts: number;
  readonly now: Date;
  /** The next run by the schedule; undefined for a job that runs once. */
  readonly regular: Date | undefined;
  /** 0 (included) to 1 (not). */
  readonly random: () => number;
  readonly policy?: RetryPolicy | undefined;
}

export interface RetryAnswer {
  readonly outcome: 'waiting' | 'failed';
  readonly nextRun: Date | undefined;
}

export function whenToRetry({ failure, attempts, now, regular, random, policy = RETRY }: RetryQuestion): RetryAnswer {
  if (failure.permanent || attempts >= policy.maxAttempts) {
    return { outcome: 'failed', nextRun: regular && notBefore(regular, failure.retryAt) };
  }
  const doubled = Math.min(policy.firstDelayMs * 2 ** (attempts - 1), policy.longestDelayMs);
  // Between half and all of it, so that jobs that failed together do not come back together.
  const retry = new Date(now.getTime() + doubled * (0.5 + random() / 2));
  const sooner = regular && regular < retry ? regular : retry;
  return { outcome: 'waiting', nextRun: notBefore(sooner, failure.retryAt) };
}

function notBefore(time: Date, earliest: Date | undefined): Date {
  return earliest && earliest > time ? earliest : time;
}
