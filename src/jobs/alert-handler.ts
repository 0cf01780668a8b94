// The job "alerts": looks for what alerts watch for, queues the mails and the calls of webhooks that tell of it, and the mails of
// notifications.
import { lookForNews } from '../actions/mailing/alert-look.ts';
import { mailAlerts } from '../actions/mailing/alert-mails.ts';
import { openAlertBackend } from '../actions/mailing/alert-search.ts';
import { mailNotifications } from '../actions/mailing/notification-mails.ts';
import { queueWebhooks } from '../actions/mailing/webhook-queue.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const ALERTS_JOB = 'alerts';
const SCHEDULE = '4-59/5 * * * *';

export interface AlertHandlerDependencies {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly zone: string;
  /** Of the site. */
  readonly url: string;
}

/** The one row that this job has. */
export async function scheduleAlerts(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: ALERTS_JOB, kind: ALERTS_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

/** Each step also when the one before failed; throws what failed first, after all others were tried. */
export async function runAlerts(
  { data, database, writer, clock: time, zone, url }: AlertHandlerDependencies,
  run: JobRun,
): Promise<string> {
  const { signal } = run;
  const clock = (): Date => time.now();
  const host = new URL(url).hostname;
  const words: string[] = [];
  let failure: unknown;
  const step = async (what: string, act: () => Promise<number>): Promise<void> => {
    try {
      const n = await act();
      if (n > 0) words.push(`${n} ${what}`);
    } catch (error) {
      if (signal.aborted) throw error;
      failure ??= error;
    }
  };
  await step('events', async () => {
    let opened: ReturnType<typeof openAlertBackend> | undefined;
    const backend = () => (opened ??= openAlertBackend(data));
    try {
      const look = await lookForNews({ database, writer, backend, clock, zone, signal, onProgress: run.progress });
      if (look.failed.length > 0)
        failure ??= new Error(`${look.failed.length} alerts could not be looked at: ${look.reason}`);
      return look.events;
    } finally {
      await opened?.[Symbol.asyncDispose]();
    }
  });
  await step('mails of alerts', () => mailAlerts({ database, writer, clock, host, signal }));
  await step('calls of webhooks', () => queueWebhooks({ database, writer, clock, url, signal }));
  await step('mails of notifications', () =>
    mailNotifications({ database, writer, clock, host, zone, language: 'en', signal }),
  );
  if (failure !== undefined) throw failure;
  return words.length === 0 ? 'nothing new' : words.join(', ');
}
