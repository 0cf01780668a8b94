// Whose digest is due, and where it goes.
import { sql } from 'kysely';
import type { Subscription } from '../../domain/mailing/subscription.ts';
import { anyOf, type Database } from '../database.ts';
import { subscriberRow, subscriptionIn } from './subscriber-rows.ts';

export interface DueSubscriber extends Subscription {
  readonly subscriberNo: number;
  readonly personNo: number | undefined;
  readonly name: string;
  /** Undefined where nothing may be sent now. */
  readonly address: string | undefined;
  /** As it was read; null for somebody whose turn it is not. */
  readonly nextAt: string | null;
  /** What came after this is news to them. */
  readonly since: string;
}

/** Those who look for the same papers stand together. */
export async function dueSubscriberNumbers({ db }: Database, now: string): Promise<number[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select('subscriber_no')
    .where('state', '=', 'active')
    .where('next_at', '<=', now)
    .where((where) => where.or([where('paused_until', 'is', null), where('paused_until', '<=', now)]))
    .orderBy('profile')
    .orderBy('subscriber_no')
    .execute();
  return rows.map((row) => row.subscriber_no);
}

/** From when on, and until when, those who are due have had their news. */
export async function newsAskedFor(
  { db }: Database,
  now: string,
): Promise<{ readonly first: string; readonly last: string } | undefined> {
  const { first, last } = await db
    .selectFrom('subscribers')
    .select(({ fn }) => [fn.min('covers_from').as('first'), fn.max('covers_from').as('last')])
    .where('state', '=', 'active')
    .where('next_at', '<=', now)
    .where((where) => where.or([where('paused_until', 'is', null), where('paused_until', '<=', now)]))
    .executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { first, last };
}

const COLUMNS = sql`subscribers.subscriber_no, subscriber_id, subscribers.person_no, subscribers.address, address_key, subscribers.name,
  state, subscribers.language, zone, rhythm, weekday, month_day, hour, sections, interests, most, notices, link_generation, next_at,
  paused_until, subscribers.created_at, confirmed_at, left_why, last_sent_at, successor_no, covers_from`;

type Row = Parameters<typeof subscriberRow>[0] & {
  readonly covers_from: string;
  readonly person_name: string | null;
  readonly email: string | null;
};

/** In the order of their numbers here. Somebody's account has to be verified, and neither suspended nor deleted. */
export async function subscribersToPlan(
  { db, dialect }: Database,
  numbers: readonly number[],
): Promise<DueSubscriber[]> {
  const { rows } = await sql<Row>`select ${COLUMNS}, people.name as person_name,
      case when email_verified = 1 and suspended_at is null and deleted_at is null then email end as email
    from subscribers left join people on people.person_no = subscribers.person_no
    left join auth_users on auth_users.id = people.user_id
    where subscriber_no ${anyOf(dialect, numbers)} and state = 'active'`.execute(db);
  const found = new Map(rows.map((row) => [row.subscriber_no, dueSubscriber(row)]));
  return numbers.flatMap((no) => found.get(no) ?? []);
}

function dueSubscriber(row: Row): DueSubscriber {
  const subscriber = subscriberRow(row);
  const isPerson = subscriber.personNo !== null;
  const { pausedUntil } = subscriber;
  return {
    ...subscriptionIn(subscriber),
    subscriberNo: subscriber.subscriberNo,
    personNo: subscriber.personNo ?? undefined,
    name: isPerson ? (row.person_name ?? '') : subscriber.name,
    address: (isPerson ? row.email : subscriber.address) ?? undefined,
    nextAt: subscriber.nextAt,
    // A pause is no backlog: what came while it lasted was not wanted.
    since: pausedUntil !== null && pausedUntil > row.covers_from ? pausedUntil : row.covers_from,
  };
}

/** Of these addresses those to which an account's digest goes: they get one, not two. */
export async function addressesOfPersons(
  { db, dialect }: Database,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  // In this order: there are few accounts with these addresses, and many subscribers.
  const { rows } = await sql<{ email: string }>`select email from auth_users cross join people cross join subscribers
    where people.user_id = auth_users.id and subscribers.person_no = people.person_no and email ${anyOf(
      dialect,
      addresses.map((address) => address.toLowerCase()),
    )} and email_verified = 1 and suspended_at is null and deleted_at is null and state = 'active' and rhythm <> 'never'`.execute(
    db,
  );
  return new Set(rows.map((row) => row.email));
}

/** Days for which a digest was planned already, as `subscriber day`. */
export async function digestsPlanned(
  { db, dialect }: Database,
  subscribers: readonly number[],
  days: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subscribers.length === 0) return new Set();
  const rows = await db
    .selectFrom('deliveries')
    .select(['subscriber_no', 'slot'])
    .where(sql<boolean>`subscriber_no ${anyOf(dialect, subscribers)}`)
    .where('kind', '=', 'digest')
    .where(sql<boolean>`slot ${anyOf(dialect, days)}`)
    .execute();
  return new Set(rows.map((row) => `${row.subscriber_no} ${row.slot}`));
}

/** Of accounts: those numbers whose row is a person's. */
export async function subscriberOfPerson({ db }: Database, personNo: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select('subscriber_no')
    .where('person_no', '=', personNo)
    .executeTakeFirst();
  return row?.subscriber_no;
}

/** Those whose next edition is set for later than this, a slice at a time: for a clock that jumped back. */
export async function subscribersAfter(
  { db }: Database,
  { later, after, limit }: { readonly later: string; readonly after: number; readonly limit: number },
): Promise<{ readonly subscriberNo: number; readonly nextAt: string; readonly subscription: Subscription }[]> {
  const { rows } = await sql<Row>`select ${COLUMNS}, null as person_name, null as email from subscribers
    where next_at > ${later} and state = 'active' and subscriber_no > ${after} order by subscriber_no limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => {
    const subscriber = subscriberRow(row);
    return {
      subscriberNo: subscriber.subscriberNo,
      nextAt: subscriber.nextAt ?? '',
      subscription: subscriptionIn(subscriber),
    };
  });
}
