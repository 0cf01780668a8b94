// What became of attempts: all that ended since the last marks, with few statements. Part of `recordAttempts`.
import { CompiledQuery, sql } from 'kysely';
import { nextTry } from '../../domain/mailing/mail-retries.ts';
import { anyOf, type Dialect } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import type { Cell } from '../insert-many.ts';
import type { EndedAttempt } from './delivery-operations.ts';
import { giveWorksBack } from './mailed-works.ts';
import { suppress } from './suppress.ts';

const LONGEST_REPLY = 500;

interface Written {
  readonly one: EndedAttempt;
  readonly state: 'sent' | 'failed' | 'in-doubt' | 'queued';
  readonly nextAt: string | null;
  /** For the log of attempts. */
  readonly outcome: AttemptWord;
}

/** `gave-up`: "later" once too often. */
type AttemptWord = EndedAttempt['outcome']['kind'] | 'gave-up';

/** How many were given up. An attempt that is not this run's any more, as somebody resent the mail, changes nothing. */
export async function writeOutcomes(
  context: WriteContext,
  owner: string,
  ended: readonly EndedAttempt[],
): Promise<number> {
  if (ended.length === 0) return 0;
  const laters = await latersBefore(context, ended);
  const written = ended.map((one) => decide(one, (laters.get(one.deliveryNo) ?? 0) + 1, context.now));
  const mine = new Set<number>();
  for (const part of parts(written)) for (const no of await writePart(context, owner, part)) mine.add(no);
  const ours = written.filter(({ one }) => mine.has(one.deliveryNo));
  const failed = ours.filter(({ state }) => state === 'failed').map(({ one }) => one.deliveryNo);
  await giveWorksBack(context, failed);
  for (const { one } of ours)
    if (one.outcome.kind === 'refused' && one.outcome.badAddress) await suppressAddress(context, one);
  await noteLastSent(
    context,
    ours.filter(({ state }) => state === 'sent').map(({ one }) => one.deliveryNo),
  );
  return ours.filter(({ outcome }) => outcome === 'gave-up').length;
}

function decide(one: EndedAttempt, laters: number, now: string): Written {
  const { kind } = one.outcome;
  if (kind === 'sent' || kind === 'in-doubt') return { one, state: kind, nextAt: null, outcome: kind };
  if (kind === 'refused') return { one, state: 'failed', nextAt: null, outcome: kind };
  if (kind === 'outage') return { one, state: 'queued', nextAt: one.notBefore ?? now, outcome: kind };
  const nextAt = nextTry(laters, now);
  return nextAt === undefined
    ? { one, state: 'failed', nextAt: null, outcome: 'gave-up' }
    : { one, state: 'queued', nextAt, outcome: kind };
}

/** How often the server said "later" since the mail was queued or queued again. */
async function latersBefore(
  { db, dialect }: WriteContext,
  ended: readonly EndedAttempt[],
): Promise<Map<number, number>> {
  const numbers = ended.filter((one) => one.outcome.kind === 'later').map((one) => one.deliveryNo);
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ delivery_no: number; laters: number }>`
    select delivery_no, count(*) as laters from delivery_attempts as tried
    where delivery_no ${anyOf(dialect, numbers)} and outcome = 'later' and number > coalesce((select max(number) from delivery_attempts as before
      where before.delivery_no = tried.delivery_no and before.outcome not in ('later', 'outage')), 0)
    group by delivery_no`.execute(db);
  return new Map(rows.map((row) => [row.delivery_no, Number(row.laters)]));
}

/** Few distinct statement texts, so that prepared statements are reused. */
const SIZES = [16, 4, 1] as const;

function* parts(written: readonly Written[]): Generator<readonly Written[]> {
  for (let at = 0; at < written.length; ) {
    const size = SIZES.find((one) => one <= written.length - at) ?? 1;
    yield written.slice(at, at + size);
    at += size;
  }
}

async function writePart(
  { db, dialect, now }: WriteContext,
  owner: string,
  part: readonly Written[],
): Promise<number[]> {
  const cells = part.flatMap(({ one, state, nextAt, outcome }): Cell[] => [
    one.deliveryNo,
    one.number,
    state,
    outcome,
    one.outcome.code ?? null,
    [...one.outcome.reply].slice(0, LONGEST_REPLY).join(''),
    nextAt,
    state === 'queued' ? null : now,
    now,
  ]);
  const [deliveries, attempts] = statements(dialect, part.length);
  const { rows } = await db.executeQuery<{ delivery_no: number }>(CompiledQuery.raw(deliveries, [...cells, owner]));
  if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(attempts, [...cells, owner]));
  return rows.map((row) => row.delivery_no);
}

const texts = new Map<string, readonly [string, string]>();
const TYPES = ['integer', 'integer', 'text', 'text', 'integer', 'text', 'text', 'text', 'text'] as const;

function statements(dialect: Dialect, rows: number): readonly [string, string] {
  const name = `${dialect} ${rows}`;
  const known = texts.get(name);
  if (known) return known;
  let parameter = 0;
  const next = (): string => (dialect === 'sqlite' ? '?' : `$${++parameter}`);
  const row = (): string => `(${TYPES.map((type) => `cast(${next()} as ${type})`).join(', ')})`;
  const values = `(values ${Array.from({ length: rows }, row).join(', ')}) as ended`;
  const owner = next();
  // A run whose mails were put in doubt may still know better.
  const deliveries = `update deliveries set state = ended.column3, code = ended.column5, reply = ended.column6, next_at = ended.column7,
    ended_at = ended.column8 from ${values} where deliveries.delivery_no = ended.column1 and deliveries.attempts = ended.column2
    and deliveries.owner = ${owner} and deliveries.state in ('sending', 'in-doubt') returning delivery_no`;
  const attempts = `update delivery_attempts set outcome = ended.column4, code = ended.column5, reply = ended.column6, ended_at = ended.column9
    from ${values}, deliveries where deliveries.delivery_no = ended.column1 and deliveries.owner = ${owner}
    and delivery_attempts.delivery_no = ended.column1 and delivery_attempts.number = ended.column2`;
  const both = [deliveries, attempts] as const;
  texts.set(name, both);
  return both;
}

async function suppressAddress(context: WriteContext, one: EndedAttempt): Promise<void> {
  const delivery = await context.db
    .selectFrom('deliveries')
    .select('delivery_id')
    .where('delivery_no', '=', one.deliveryNo)
    .executeTakeFirst();
  await suppress(context, {
    addressKey: one.addressKey,
    kind: 'bounce',
    reason: one.outcome.reply,
    deliveryId: delivery?.delivery_id ?? null,
    strength: 'hard',
  });
}

async function noteLastSent({ db, dialect, now }: WriteContext, deliveries: readonly number[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`update subscribers set last_sent_at = ${now} where subscriber_no in
    (select subscriber_no from deliveries where delivery_no ${anyOf(dialect, deliveries)} and kind = 'digest')`.execute(
    db,
  );
}
