// Writing about deliveries while they are sent: attempts are marked before the first byte leaves, what became of them is written in
// the transaction of the next marks. The states are drawn in domain/mailing/delivery.ts; why, in docs/decisions/022.
import { sql } from 'kysely';
import type { AttemptOutcome } from '../../domain/mailing/attempt-outcome.ts';
import { SEND_MAIL_JOB } from '../../domain/mailing/delivery.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { writeOutcomes } from './attempt-outcomes.ts';
import { giveWorksBack } from './mailed-works.ts';

export interface WantedDelivery {
  readonly deliveryNo: number;
  readonly addressKey: string;
}

/** An attempt that ended. */
export interface EndedAttempt extends WantedDelivery {
  /** Of the attempt, as `recordAttempts` gave it. */
  readonly number: number;
  readonly outcome: AttemptOutcome;
  /** Of an outage: not before this instant. */
  readonly notBefore?: string | undefined;
}

/** A mail that cannot even be written: no attempt was made. */
export interface Unsendable {
  readonly deliveryNo: number;
  readonly reason: string;
}

export interface RecordedAttempts {
  readonly taken: readonly { readonly deliveryNo: number; readonly number: number }[];
  /** Suppressed, or their subscriber left: they will not be sent. */
  readonly cancelled: number;
  /** Of those that ended: given up after many answers "later". */
  readonly givenUp: number;
  /** Somebody else sends now: nothing was taken, and nothing will be. */
  readonly lost: boolean;
}

export interface AttemptsRequest {
  /** The run, named by its lease of the job. */
  readonly owner: string;
  /** Mails that are due by this instant may be taken. */
  readonly due: string;
  readonly take: readonly WantedDelivery[];
  readonly ended: readonly EndedAttempt[];
  readonly unsendable: readonly Unsendable[];
}

/** Durable before it resolves, whatever its priority (store/writer/direct-writer.ts). */
export async function recordAttempts(context: WriteContext, request: AttemptsRequest): Promise<RecordedAttempts> {
  const givenUp = await writeOutcomes(context, request.owner, request.ended);
  for (const { deliveryNo, reason } of request.unsendable) await endQueued(context, [deliveryNo], 'failed', reason);
  const nothing = { taken: [], cancelled: 0, givenUp, lost: false };
  if (request.take.length === 0) return nothing;
  if (!(await holdsLease(context, request.owner))) return { ...nothing, lost: true };
  const { free, blocked } = await whoMayBeSent(context, request);
  for (const [reason, numbers] of blocked) await endQueued(context, numbers, 'cancelled', reason);
  const cancelled = [...blocked.values()].reduce((sum, numbers) => sum + numbers.length, 0);
  return { ...nothing, taken: await mark(context, request.owner, free), cancelled };
}

/** What an earlier run was sending when it ended: whether it was sent, nobody knows. How many there are. */
export async function doubtUnfinished(context: WriteContext, { owner }: { readonly owner: string }): Promise<number> {
  const { db, dialect, now } = context;
  if (!(await holdsLease(context, owner))) return 0;
  // The owner stays: should that run be alive after all, it may still say what became of them.
  const rows = await db
    .updateTable('deliveries')
    .set({ state: 'in-doubt', ended_at: now, code: null, reply: 'the program ended before the answer came' })
    .where('state', '=', 'sending')
    // In these words, for the index of what is not sent.
    .where(sql<boolean>`state <> 'sent'`)
    .where('owner', '<>', owner)
    .returning('delivery_no')
    .execute();
  if (rows.length === 0) return 0;
  const numbers = rows.map((row) => row.delivery_no);
  await db
    .updateTable('delivery_attempts')
    .set({ outcome: 'in-doubt', ended_at: now })
    .where(sql<boolean>`delivery_no ${anyOf(dialect, numbers)}`)
    .where('outcome', 'is', null)
    .execute();
  return rows.length;
}

/** Only one run sends at a time, and one that slept through the end of its lease finds out here. */
async function holdsLease({ db }: WriteContext, owner: string): Promise<boolean> {
  const job = await db.selectFrom('jobs').select('lease_owner').where('name', '=', SEND_MAIL_JOB).executeTakeFirst();
  return job?.lease_owner === owner;
}

async function whoMayBeSent(
  { db, dialect }: WriteContext,
  { take, due }: AttemptsRequest,
): Promise<{ free: number[]; blocked: Map<string, number[]> }> {
  const keys = new Map(take.map((one) => [one.deliveryNo, one.addressKey]));
  const rows = await db
    .selectFrom('deliveries')
    .leftJoin('subscribers', 'subscribers.subscriber_no', 'deliveries.subscriber_no')
    .select(['deliveries.delivery_no', 'deliveries.kind', 'subscribers.state as subscriber_state'])
    .where(sql<boolean>`deliveries.delivery_no ${anyOf(dialect, [...keys.keys()])}`)
    .where('deliveries.state', '=', 'queued')
    .where('deliveries.next_at', '<=', due)
    .execute();
  const suppressed = await db
    .selectFrom('suppressions')
    .select(['address_key', 'kind'])
    .where(sql<boolean>`address_key ${anyOf(dialect, [...new Set(keys.values())])}`)
    .where('active', '=', 1)
    .execute();
  const reasons = new Map(suppressed.map((row) => [row.address_key, `suppressed: ${row.kind}`]));
  const free: number[] = [];
  const blocked = new Map<string, number[]>();
  for (const row of rows) {
    const left = row.subscriber_state === 'left' && row.kind !== 'confirm' ? 'the subscriber left' : undefined;
    const reason = reasons.get(keys.get(row.delivery_no) ?? '') ?? left;
    if (reason === undefined) free.push(row.delivery_no);
    else blocked.set(reason, [...(blocked.get(reason) ?? []), row.delivery_no]);
  }
  return { free, blocked };
}

async function mark(
  { db, dialect, now }: WriteContext,
  owner: string,
  deliveries: readonly number[],
): Promise<RecordedAttempts['taken']> {
  if (deliveries.length === 0) return [];
  const these = anyOf(dialect, deliveries);
  const rows = await db
    .updateTable('deliveries')
    .set({
      state: 'sending',
      owner,
      attempts: sql<number>`attempts + 1`,
      attempt_at: now,
      ended_at: null,
      code: null,
      reply: null,
    })
    .where(sql<boolean>`delivery_no ${these}`)
    .returning(['delivery_no', 'attempts'])
    .execute();
  await sql`insert into delivery_attempts (delivery_no, number, at)
    select delivery_no, attempts, attempt_at from deliveries where delivery_no ${these}`.execute(db);
  return rows.map((row) => ({ deliveryNo: row.delivery_no, number: row.attempts }));
}

/** Ends deliveries of which nothing was sent, and gives their works back. */
async function endQueued(
  context: WriteContext,
  deliveries: readonly number[],
  state: 'failed' | 'cancelled',
  reason: string,
): Promise<void> {
  const { db, dialect, now } = context;
  const rows = await db
    .updateTable('deliveries')
    .set({ state, ended_at: now, next_at: null, code: null, reply: reason })
    .where(sql<boolean>`delivery_no ${anyOf(dialect, deliveries)}`)
    .where('state', '=', 'queued')
    .returning('delivery_no')
    .execute();
  await giveWorksBack(
    context,
    rows.map((row) => row.delivery_no),
  );
}
