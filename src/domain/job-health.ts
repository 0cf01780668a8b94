// When background work is in trouble, and what is known of it. Times in milliseconds.

/** A run shows three times in this that it is alive. Whoever takes up the jobs of the dead waits for so long. */
export const LEASE_MS = 60_000;
/** A run, or a worker, that was silent for so long is taken for dead. */
export const SILENT_MS = 2 * LEASE_MS;
/** How often a worker looks for due jobs. */
export const POLL_MS = 5_000;
/** Something that waits for so long past its time has nobody who runs it. */
export const OVERDUE_MS = 10 * 60_000 + POLL_MS;

/**
 * `stalled`: whoever ran it went silent, or it is due and nobody takes it. `failing`: its last run failed with its retries used up,
 * and it comes again by its schedule. `dead`: it failed like that and does not come again by itself.
 */
export type TroubleState = 'stalled' | 'failing' | 'dead';

export interface JobTrouble {
  readonly name: string;
  readonly kind: string;
  readonly state: TroubleState;
  readonly since: string;
  readonly error?: string | undefined;
  /** Runs in its open letter. */
  readonly deadRuns: number;
  /** Admins had a mail about it. */
  readonly isTold: boolean;
}

/** A run whose retries are used up, kept for somebody to look at. */
export interface DeadJobView {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly error: string;
  /** Runs that failed in a row. */
  readonly attempts: number;
  readonly at: string;
  /** Who ran it last. */
  readonly owner?: string | undefined;
  /** It comes again by itself. */
  readonly isScheduled: boolean;
}

/** A process that runs jobs. */
export interface JobWorkerView {
  readonly owner: string;
  readonly beganAt: string;
  readonly seenAt: string;
  readonly isAlive: boolean;
}
