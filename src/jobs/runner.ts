// Runs due jobs in this process: claims them under a lease, renews it while they run, writes down how they ended and when they
// come again. A job of a process that died is taken up by whoever comes first after its lease. What jobs do is their handlers'.
import { randomBytes } from 'node:crypto';
import { LEASE_MS, POLL_MS } from '../domain/job-health.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import { jobEnd } from './job-end.ts';
import type { Job, JobProgress, JobStore } from './job-store.ts';
import { keepLease, leaseEnd } from './keep-lease.ts';
import { mendClock } from './mend-clock.ts';
import { RETRY, type RetryPolicy } from './retry.ts';

export interface JobRun {
  readonly job: Job;
  /** Aborted when the process stops or the lease was lost: end soon, write nothing more. */
  readonly signal: AbortSignal;
  progress(text: string, done?: number): void;
}

/** Resolves to a line about what was done; throws when it failed. */
export type JobHandler = (run: JobRun) => Promise<string | undefined>;

/** One event per outcome, for the log. */
export interface JobEvent {
  readonly event: 'job-done' | 'job-failed' | 'job-retry' | 'job-released' | 'job-lease-lost' | 'jobs-unreachable';
  readonly job?: string | undefined;
  readonly kind?: string | undefined;
  readonly error?: unknown;
  readonly nextRun?: string | undefined;
  readonly milliseconds?: number | undefined;
}

export interface RunnerOptions {
  readonly store: JobStore;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Site zone for schedules. */
  readonly zone: string;
  /** Names this process: `host:pid`. */
  readonly owner: string;
  readonly concurrency?: number | undefined;
  readonly leaseMs?: number | undefined;
  readonly pollMs?: number | undefined;
  readonly retry?: RetryPolicy | undefined;
  readonly onEvent?: ((event: JobEvent) => void) | undefined;
}

const STOP_GRACE_MS = 10_000;

/** What a run said last. */
interface Said {
  progress: JobProgress | undefined;
}

export class JobRunner {
  readonly #options: RunnerOptions;
  readonly #leaseMs: number;
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #wake = Promise.withResolvers<void>();
  readonly #mark: string;
  readonly #beganAt: string;
  #seenAt: number | undefined;
  #clockAt: number | undefined;
  #claims = 0;
  #loop: Promise<void> | undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
    this.#beganAt = options.clock.now().toISOString();
    // In a container every process is host:1, and a process may have several runners; none must be taken for another.
    this.#mark = randomBytes(5).toString('hex');
  }

  get running(): number {
    return this.#running.size;
  }

  start(): void {
    this.#loop ??= this.#poll();
  }

  /** Looks for due jobs now instead of at the next poll: something was added. */
  wake(): void {
    this.#wake.resolve();
  }

  /** Begins every due job there is room for; resolves when they have begun, not when they have ended. */
  async startDue(): Promise<void> {
    const { store, clock, concurrency = 2 } = this.#options;
    while (this.#running.size < concurrency && !this.#stop.signal.aborted) {
      const now = clock.now();
      // A name of its own for every claim: even in one process, a run whose lease was lost cannot write for the next one.
      const owner = `${this.#options.owner}/${this.#mark}/${++this.#claims}`;
      const job = await store.claimDue(now.toISOString(), owner, leaseEnd(now, this.#leaseMs));
      if (!job) return;
      const run = this.#run(job, owner).finally(() => {
        this.#running.delete(run);
        this.wake();
      });
      this.#running.add(run);
    }
  }

  /** Until nothing runs. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Aborts what runs, gives its leases back, and waits for it, but not for ever: a lease that is not given back runs out. */
  async stop(graceMs = STOP_GRACE_MS): Promise<void> {
    this.#stop.abort(new Error('stopping'));
    const given = new AbortController();
    const grace = this.#options.clock.sleep(graceMs, given.signal).catch(() => {});
    await Promise.race([Promise.all([this.#loop, this.idle()]), grace]);
    given.abort();
    if (this.#seenAt !== undefined)
      await this.#options.store
        .leave(this.#options.owner)
        .catch((error: unknown) => this.#tell({ event: 'jobs-unreachable', error }));
  }

  /** At the start, and whenever the clock was set back by more than it may drift. */
  async #mindClock(): Promise<void> {
    const { store, clock, zone } = this.#options;
    const now = clock.now();
    const before = this.#clockAt;
    if (before === undefined || now.getTime() < before - this.#leaseMs)
      await mendClock({ store, now, zone, leaseMs: this.#leaseMs });
    this.#clockAt = now.getTime();
  }

  /** As often as a lease is renewed; a runner that does nothing is seen to be alive as well. */
  async #showUp(): Promise<void> {
    const { store, clock, owner } = this.#options;
    const now = clock.now();
    const ms = now.getTime();
    if (this.#seenAt !== undefined && ms >= this.#seenAt && ms < this.#seenAt + this.#leaseMs / 3) return;
    await store.seen({ owner, beganAt: this.#beganAt }, now.toISOString());
    this.#seenAt = ms;
  }

  async #poll(): Promise<void> {
    const { clock, pollMs = POLL_MS } = this.#options;
    while (!this.#stop.signal.aborted) {
      this.#wake = Promise.withResolvers();
      try {
        await this.#mindClock();
        await this.#showUp();
        await this.startDue();
      } catch (error) {
        this.#tell({ event: 'jobs-unreachable', error });
      }
      const slept = new AbortController();
      const signal = AbortSignal.any([this.#stop.signal, slept.signal]);
      await Promise.race([clock.sleep(pollMs, signal).catch(() => {}), this.#wake.promise]);
      slept.abort();
    }
  }

  async #run(job: Job, owner: string): Promise<void> {
    const { store, clock } = this.#options;
    const began = clock.now();
    const lost = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, lost.signal]);
    const said: Said = { progress: undefined };
    const keeping = keepLease({
      store,
      clock,
      job,
      owner,
      leaseMs: this.#leaseMs,
      ended: ended.signal,
      progress: () => said.progress,
      onLost: () => lost.abort(new Error(`the lease of "${job.name}" was lost`)),
      onUnreachable: (error) => this.#tell({ event: 'jobs-unreachable', job: job.name, error }),
    });
    let failure: unknown;
    let result: string | undefined;
    try {
      result = await this.#handle(job, signal, said);
    } catch (error) {
      failure = error ?? new Error('failed without saying why');
    }
    ended.abort();
    await keeping;
    const took = clock.now().getTime() - began.getTime();
    try {
      await this.#end(job, owner, { failure, result, took, lost: lost.signal.aborted });
    } catch (error) {
      // The lease runs out and the job is taken up again: the same as if we had died here.
      this.#tell({ event: 'jobs-unreachable', job: job.name, error });
    }
  }

  async #handle(job: Job, signal: AbortSignal, said: Said): Promise<string | undefined> {
    const { handlers, retry = RETRY } = this.#options;
    if (job.attempts > retry.maxAttempts) {
      // Counted, but never ended: every process that took it died of it.
      throw new Error(`given up after ${job.attempts - 1} runs that never ended (did the process die?)`);
    }
    const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
    if (!handler)
      throw Object.assign(new Error(`there is no way to run a job of kind "${job.kind}"`), { permanent: true });
    return handler({
      job,
      signal,
      progress: (text, done) => {
        said.progress = { text, done };
      },
    });
  }

  async #end(
    job: Job,
    owner: string,
    { failure, result, took, lost }: { failure: unknown; result: string | undefined; took: number; lost: boolean },
  ): Promise<void> {
    const { store, clock, zone, random, retry } = this.#options;
    const now = clock.now();
    if (lost) {
      this.#tell({ event: 'job-lease-lost', job: job.name, kind: job.kind });
      return;
    }
    if (failure !== undefined && this.#stop.signal.aborted) {
      await store.release(job.id, owner, now.toISOString());
      this.#tell({ event: 'job-released', job: job.name, kind: job.kind });
      return;
    }
    const end = jobEnd({ job, now, failure, result, zone, random, retry });
    const event = end.outcome === 'done' ? 'job-done' : end.outcome === 'failed' ? 'job-failed' : 'job-retry';
    const written = await store.finish(job.id, owner, end);
    this.#tell({
      event: written ? event : 'job-lease-lost',
      job: job.name,
      kind: job.kind,
      error: failure,
      nextRun: end.nextRun,
      milliseconds: took,
    });
  }

  #tell(event: JobEvent): void {
    this.#options.onEvent?.(event);
  }
}
