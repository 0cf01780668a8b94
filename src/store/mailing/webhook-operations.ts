// Calls of webhooks: queued with the events that they tell of, and what became of each attempt. Instants are by the caller's clock.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { BroadsheetError } from '../../errors.ts';
import { notify } from '../community/notify.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type AlertAsked, alertOf } from './alert-row.ts';

/** Name and kind of the job that makes the calls. */
const WEBHOOKS_JOB = 'webhooks';

export interface NewCall {
  readonly alertNo: number;
  readonly events: readonly number[];
  /** JSON. */
  readonly body: string;
}

export async function queueWebhookCalls(
  context: WriteContext,
  { calls, at }: { readonly calls: readonly NewCall[]; readonly at: string },
): Promise<void> {
  const { db, dialect } = context;
  for (const { alertNo, events, body } of calls) {
    const callNo = await addCall(context, { alertNo, body, at });
    await sql`update alert_events set call_no = ${callNo} where event_no ${anyOf(dialect, events)} and delivery_no is null
      and call_no is null`.execute(db);
  }
  await wakeWebhooks(context, at);
}

/** A call that says nothing but that it arrives. */
export async function queueTestCall(
  context: WriteContext,
  asked: AlertAsked & { readonly body: string; readonly at: string },
): Promise<void> {
  const row = await alertOf(context, asked);
  if (row.channel !== 'webhook' || row.url === null)
    throw new BroadsheetError('usage', 'this alert has no webhook to try');
  const { n } = await context.db
    .selectFrom('webhook_calls')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('alert_no', '=', row.alert_no)
    .where('state', '=', 'queued')
    .where('attempts', '=', 0)
    .executeTakeFirstOrThrow();
  if (Number(n) > 0) throw new BroadsheetError('conflict', 'a call is on its way already; see what becomes of it');
  await addCall(context, { alertNo: row.alert_no, body: asked.body, at: asked.at });
  await wakeWebhooks(context, asked.at);
}

async function addCall(
  { db }: WriteContext,
  { alertNo, body, at }: { readonly alertNo: number; readonly body: string; readonly at: string },
): Promise<number> {
  const row = await db
    .insertInto('webhook_calls')
    .values({
      call_id: `msg_${randomBytes(16).toString('hex')}`,
      alert_no: alertNo,
      body,
      queued_at: at,
      next_at: at,
    })
    .returning('call_no')
    .executeTakeFirstOrThrow();
  return row.call_no;
}

async function wakeWebhooks({ db }: WriteContext, at: string): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ next_run: at })
    .where('name', '=', WEBHOOKS_JOB)
    .where('next_run', '>', at)
    .execute();
}

export interface CallOutcome {
  readonly callNo: number;
  readonly alertNo: number;
  readonly at: string;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** What was answered, or why there was no answer. */
  readonly reply: string;
  readonly state: 'done' | 'queued' | 'failed';
  /** Of the next attempt. */
  readonly nextAt: string | undefined;
  /** The alert is paused, and its owner told why. */
  readonly pause: boolean;
}

const LONGEST_REPLY = 300;

export async function finishWebhookCall(context: WriteContext, outcome: CallOutcome): Promise<void> {
  const { db } = context;
  const { callNo, alertNo, at, status, state, nextAt, pause } = outcome;
  const reply = outcome.reply.slice(0, LONGEST_REPLY).toWellFormed();
  await db
    .updateTable('webhook_calls')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      attempt_at: at,
      state,
      status: status ?? null,
      reply,
      next_at: nextAt ?? null,
      ended_at: state === 'queued' ? null : at,
    }))
    .where('call_no', '=', callNo)
    .execute();
  if (state === 'done') {
    await db
      .updateTable('alerts')
      .set({ failing_since: null, last_error: null })
      .where('alert_no', '=', alertNo)
      .where('failing_since', 'is not', null)
      .execute();
    return;
  }
  const said = status === undefined ? reply : `${status} ${reply}`.trim();
  await sql`update alerts set failing_since = coalesce(failing_since, ${at}), last_error = ${said}
    where alert_no = ${alertNo}`.execute(db);
  if (pause) await pauseFailing(context, alertNo, at);
}

async function pauseFailing(context: WriteContext, alertNo: number, at: string): Promise<void> {
  const { db } = context;
  const row = await db
    .updateTable('alerts')
    .set({ paused: 1 })
    .where('alert_no', '=', alertNo)
    .where('paused', '=', 0)
    .returning(['label', 'subscriber_no'])
    .executeTakeFirst();
  await db
    .updateTable('webhook_calls')
    .set({ state: 'failed', next_at: null, ended_at: at, reply: 'the alert was paused' })
    .where('alert_no', '=', alertNo)
    .where('state', '=', 'queued')
    .execute();
  if (!row) return;
  const owner = await db
    .selectFrom('subscribers')
    .select('person_no')
    .where('subscriber_no', '=', row.subscriber_no)
    .executeTakeFirst();
  if (owner?.person_no != null)
    await notify(context, { personNos: [owner.person_no], kind: 'webhook-failing', text: row.label });
}
