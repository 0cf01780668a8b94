// What the runner needs from wherever jobs are kept: one table, leases in it. Implemented over SQL in store/, in memory for
// tests; test/contract/job-store-contract.ts says what both must do. Instants are ISO strings as Date#toISOString writes them,
// so that text order is time order.

/** A UTC instant, `2025-11-27T12:00:00.000Z`. */
export type Instant = string;

export interface Job {
  readonly id: number;
  /** Unique: `follow arxiv:cs.CL`. */
  readonly name: string;
  /** Chooses the handler: `follow`. */
  readonly kind: string;
  /** The handler's own business, JSON. */
  readonly payload: string;
  /** Cron pattern (see schedule.ts); undefined for a job that runs once. */
  readonly schedule?: string | undefined;
  readonly paused: boolean;
  /** How the last run ended: not yet run, well, with its retries used up. A failing job that will be retried is `waiting`. */
  readonly outcome: 'waiting' | 'done' | 'failed';
  /** Runs begun since the last one that ended well or for good; a run whose process died counts. */
  readonly attempts: number;
  /** When it is due; undefined when never. */
  readonly nextRun?: Instant | undefined;
  /** Both undefined when nobody runs it. */
  readonly leaseOwner?: string | undefined;
  readonly leaseUntil?: Instant | undefined;
  /** When whoever runs it, or ran it, last showed to be alive. */
  readonly heartbeatAt?: Instant | undefined;
  readonly progress?: string | undefined;
  /** 0..1 when known. */
  readonly done?: number | undefined;
  /** When a run last began. */
  readonly lastRun?: Instant | undefined;
  readonly lastSuccess?: Instant | undefined;
  /** Kept after later successes: compare `lastErrorAt` with `lastSuccess`. */
  readonly lastError?: string | undefined;
  readonly lastErrorAt?: Instant | undefined;
  /** What the last good run said about itself. */
  readonly lastResult?: string | undefined;
}

export interface NewJob {
  readonly name: string;
  readonly kind: string;
  readonly payload: string;
  readonly schedule?: string | undefined;
  readonly nextRun?: Instant | undefined;
}

export interface JobChange {
  readonly payload?: string;
  readonly schedule?: string | undefined;
  readonly nextRun?: Instant | undefined;
}

export interface JobProgress {
  readonly text: string;
  readonly done?: number | undefined;
}

/** How a run ended. `waiting`: failed, to be retried at `nextRun` with its attempts counted on. */
export type JobEnd =
  | {
      readonly outcome: 'done';
      readonly at: Instant;
      readonly nextRun: Instant | undefined;
      readonly result?: string | undefined;
    }
  | {
      readonly outcome: 'waiting' | 'failed';
      readonly at: Instant;
      readonly nextRun: Instant | undefined;
      readonly error: string;
      /** To be kept for somebody to look at: its retries are used up. Never with `waiting`. */
      readonly isDead?: boolean | undefined;
    };

export interface Lease {
  readonly at: Instant;
  readonly until: Instant;
}

/** A runner, which lives as long as it says so. */
export interface Worker {
  readonly owner: string;
  readonly beganAt: Instant;
}

export interface JobStore {
  /** Undefined, changing nothing, when there is a job of this name already. */
  add(job: NewJob): Promise<Job | undefined>;
  /** Keys that are absent stay as they are; a key that is there with undefined is cleared. False when there is no such job. */
  update(name: string, change: JobChange): Promise<boolean>;
  /** Also while it runs: the run's renewals and end then find nothing. */
  remove(name: string): Promise<boolean>;
  /** A paused job is never due; a running one goes on to its end. */
  pause(name: string, paused: boolean): Promise<boolean>;
  /** In order of name. */
  list(): Promise<readonly Job[]>;
  /**
   * Takes the job that has been due longest (nextRun <= now, not paused, no lease or one that ended before `now`), in one step
   * that no other process can get between: sets the lease, `heartbeatAt` and `lastRun`, counts an attempt, clears the progress.
   * A job whose lease ran out is due whatever its nextRun.
   */
  claimDue(now: Instant, owner: string, leaseUntil: Instant): Promise<Job | undefined>;
  /** Prolongs the lease, also one that ran out but that nobody took; false when it is not this owner's any more. */
  renew(id: number, owner: string, lease: Lease, progress?: JobProgress): Promise<boolean>;
  /** Ends the run and the lease; false, changing nothing, when it is not this owner's any more. `done` and `failed` set
   *  attempts to 0; `done` clears the progress. What is dead leaves a letter in the same step; a good end closes it. */
  finish(id: number, owner: string, end: JobEnd): Promise<boolean>;
  /** Gives the lease back as if the run had not begun: due at `nextRun`, its attempt not counted. */
  release(id: number, owner: string, nextRun: Instant): Promise<boolean>;
  /** The worker is alive. */
  seen(worker: Worker, at: Instant): Promise<void>;
  /** The worker ends by its own will. */
  leave(owner: string): Promise<void>;
}
