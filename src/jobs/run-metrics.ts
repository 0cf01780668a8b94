// Counts how runs of jobs end and how long they take, in the thread that runs them; the site asks for the text.
import { Counter, Histogram, Registry } from 'prom-client';
import type { JobEvent } from './runner.ts';

/** Seconds: a look, a fetch, a sending, a training. */
const BUCKETS = [0.01, 0.1, 1, 10, 60, 600, 3600];

const OUTCOMES: Readonly<Partial<Record<JobEvent['event'], string>>> = {
  'job-done': 'done',
  'job-retry': 'retry',
  'job-failed': 'failed',
  'job-released': 'released',
  'job-lease-lost': 'lost',
};

export class RunMetrics {
  readonly #registry = new Registry();
  readonly #runs = new Counter({
    name: 'broadsheet_job_runs_total',
    help: 'Runs of jobs that ended, by kind and how they ended.',
    labelNames: ['kind', 'outcome'] as const,
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: 'broadsheet_job_duration_seconds',
    help: 'How long runs of jobs took, by kind.',
    labelNames: ['kind'] as const,
    buckets: BUCKETS,
    registers: [this.#registry],
  });

  count({ event, kind, milliseconds }: JobEvent): void {
    const outcome = OUTCOMES[event];
    if (outcome === undefined || kind === undefined) return;
    this.#runs.inc({ kind, outcome });
    if (milliseconds !== undefined) this.#seconds.observe({ kind }, milliseconds / 1000);
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
