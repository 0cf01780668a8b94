// The library's figures in the text format of Prometheus.
import { Gauge, Registry } from 'prom-client';
import type { JobKindFigures, LibraryFigures } from '../../domain/library-figures.ts';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

export async function figureMetrics(
  { papers, accounts, workers, jobs, mails }: LibraryFigures,
  { now, writerQueue }: { readonly now: Date; readonly writerQueue: number | undefined },
): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number | undefined): void => {
    const made = new Gauge({ name: `broadsheet_${name}`, help, registers: [registry] });
    if (value !== undefined) made.set(value);
  };
  const byKind = (name: string, help: string, value: (kind: JobKindFigures) => number | undefined): void => {
    const made = new Gauge({ name: `broadsheet_${name}`, help, labelNames: ['kind'], registers: [registry] });
    for (const one of jobs) {
      const is = value(one);
      if (is !== undefined) made.set({ kind: one.kind }, is);
    }
  };
  gauge('papers', 'Papers in the library.', papers);
  gauge('accounts', 'Accounts.', accounts);
  gauge('writer_queue_length', 'Writes of this process that wait or are under way.', writerQueue);
  gauge('job_workers', 'Processes that run jobs.', workers);
  byKind('jobs_due', 'Jobs that are due and that nobody runs yet.', (kind) => kind.due);
  byKind('jobs_running', 'Jobs that run.', (kind) => kind.running);
  byKind('jobs_stalled', 'Jobs whose process went silent, or that nobody takes.', (kind) => kind.stalled);
  byKind('jobs_failing', 'Jobs whose last run failed with all retries and that come again.', (kind) => kind.failing);
  byKind('jobs_dead', 'Jobs that were given up.', (kind) => kind.dead);
  byKind('job_last_success_timestamp_seconds', 'When a job of this kind last ended well.', (kind) =>
    kind.lastSuccess === undefined ? undefined : seconds(kind.lastSuccess),
  );
  byKind('job_next_run_timestamp_seconds', 'When the next job of this kind is due.', (kind) =>
    kind.nextRun === undefined ? undefined : seconds(kind.nextRun),
  );
  const states = new Gauge({
    name: 'broadsheet_mails',
    help: 'Mails that are not sent, by state.',
    labelNames: ['state'],
    registers: [registry],
  });
  states.set({ state: 'queued' }, mails.queued);
  states.set({ state: 'sending' }, mails.sending);
  states.set({ state: 'in-doubt' }, mails.inDoubt);
  states.set({ state: 'failed' }, mails.failed);
  gauge(
    'mail_oldest_queued_seconds',
    'How long the mail has waited that waits longest; 0 when none waits.',
    mails.oldestQueued === undefined ? 0 : Math.max(0, now.getTime() / 1000 - seconds(mails.oldestQueued)),
  );
  gauge('mail_suppressions', 'Addresses to which nothing is sent.', mails.suppressed);
  const lately = new Gauge({
    name: 'broadsheet_mails_last_day',
    help: 'Mails that were queued within the last day (the newest 10,000), by kind and state.',
    labelNames: ['kind', 'state'],
    registers: [registry],
  });
  for (const { kind, state, mails: count } of mails.lately) lately.set({ kind, state }, count);
  return registry.metrics();
}
