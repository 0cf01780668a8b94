// The job "webhooks": makes the calls that are due. Queueing some has it come at once.
import { makeDueCalls } from '../actions/mailing/webhook-calls.ts';
import { webhookCaller } from '../actions/mailing/webhook-post.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const WEBHOOKS_JOB = 'webhooks';
const SCHEDULE = '* * * * *';

export interface WebhookHandlerDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly allowPrivate: boolean;
  /** Of the site, told to whoever is called. */
  readonly url: string;
}

/** The one row that this job has. */
export async function scheduleWebhooks(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: WEBHOOKS_JOB, kind: WEBHOOKS_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

export async function callWebhooks(
  { database, writer, clock: time, allowPrivate, url }: WebhookHandlerDependencies,
  run: JobRun,
): Promise<string> {
  const clock = (): Date => time.now();
  await using caller = webhookCaller({ allowPrivate, userAgent: `Broadsheet webhooks (${url})`, clock });
  const { done, failed } = await makeDueCalls({ database, writer, caller, clock, signal: run.signal });
  return done + failed === 0 ? 'nothing due' : `${done} answered, ${failed} failed`;
}
