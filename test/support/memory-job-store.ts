// Jobs in memory, as plain as possible: the twin of the SQL store in the contract tests, and the runner's store in its own.
import type {
  Instant,
  Job,
  JobChange,
  JobEnd,
  JobProgress,
  JobStore,
  Lease,
  NewJob,
  Worker,
} from '../../src/jobs/job-store.ts';

export class MemoryJobStore implements JobStore {
  /** Open dead letters: errors by the name of the job. */
  readonly dead = new Map<string, string>();
  /** When each was last seen. */
  readonly workers = new Map<string, Instant>();
  readonly #jobs = new Map<string, Job>();
  #lastId = 0;

  async add(job: NewJob): Promise<Job | undefined> {
    if (this.#jobs.has(job.name)) return undefined;
    return this.#put({ id: ++this.#lastId, paused: false, outcome: 'waiting', attempts: 0, ...job });
  }

  async update(name: string, change: JobChange): Promise<boolean> {
    return this.#change(name, () => change);
  }

  async remove(name: string): Promise<boolean> {
    this.dead.delete(name);
    return this.#jobs.delete(name);
  }

  async pause(name: string, paused: boolean): Promise<boolean> {
    return this.#change(name, () => ({ paused }));
  }

  async list(): Promise<readonly Job[]> {
    return [...this.#jobs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async claimDue(now: Instant, owner: string, leaseUntil: Instant): Promise<Job | undefined> {
    const dueSince = (job: Job): Instant | undefined => {
      if (job.paused) return undefined;
      if (job.leaseUntil !== undefined) return job.leaseUntil < now ? (job.nextRun ?? job.leaseUntil) : undefined;
      return job.nextRun !== undefined && job.nextRun <= now ? job.nextRun : undefined;
    };
    const [first] = [...this.#jobs.values()]
      .filter((job) => dueSince(job) !== undefined)
      .sort((a, b) => ((dueSince(a) ?? '') < (dueSince(b) ?? '') ? -1 : 1));
    return (
      first &&
      this.#put({
        ...first,
        leaseOwner: owner,
        leaseUntil,
        heartbeatAt: now,
        lastRun: now,
        attempts: first.attempts + 1,
        progress: undefined,
        done: undefined,
      })
    );
  }

  async renew(id: number, owner: string, { at, until }: Lease, progress?: JobProgress): Promise<boolean> {
    const lease = { leaseUntil: until, heartbeatAt: at };
    return this.#changeOwned(id, owner, () =>
      progress === undefined ? lease : { ...lease, progress: progress.text, done: progress.done },
    );
  }

  async finish(id: number, owner: string, end: JobEnd): Promise<boolean> {
    const name = [...this.#jobs.values()].find((one) => one.id === id && one.leaseOwner === owner)?.name;
    if (name !== undefined && end.outcome === 'done') this.dead.delete(name);
    if (name !== undefined && end.outcome === 'failed' && end.isDead) this.dead.set(name, end.error);
    return this.#changeOwned(id, owner, (job) => ({
      outcome: end.outcome,
      attempts: end.outcome === 'waiting' ? job.attempts : 0,
      nextRun: end.nextRun,
      leaseOwner: undefined,
      leaseUntil: undefined,
      ...(end.outcome === 'done'
        ? { lastSuccess: end.at, lastResult: end.result, progress: undefined, done: undefined }
        : { lastError: end.error, lastErrorAt: end.at }),
    }));
  }

  async release(id: number, owner: string, nextRun: Instant): Promise<boolean> {
    return this.#changeOwned(id, owner, (job) => ({
      attempts: Math.max(0, job.attempts - 1),
      nextRun,
      leaseOwner: undefined,
      leaseUntil: undefined,
      progress: undefined,
      done: undefined,
    }));
  }

  async seen({ owner }: Worker, at: Instant): Promise<void> {
    this.workers.set(owner, at);
  }

  async leave(owner: string): Promise<void> {
    this.workers.delete(owner);
  }

  #changeOwned(id: number, owner: string, change: (job: Job) => Partial<Job>): boolean {
    const job = [...this.#jobs.values()].find((one) => one.id === id && one.leaseOwner === owner);
    return job !== undefined && this.#change(job.name, change);
  }

  #change(name: string, change: (job: Job) => Partial<Job>): boolean {
    const job = this.#jobs.get(name);
    if (!job) return false;
    this.#put({ ...job, ...change(job) });
    return true;
  }

  #put(job: Job): Job {
    this.#jobs.set(job.name, job);
    return job;
  }
}
