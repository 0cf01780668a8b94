// Subscribers as an operator sees them on the command line.
import { sql } from 'kysely';
import type { Rhythm } from '../../domain/mailing/subscription.ts';
import type { Database } from '../database.ts';

export interface ListedSubscriber {
  readonly no: number;
  readonly state: string;
  /** Of the account, where there is one. */
  readonly address: string | undefined;
  readonly handle: string | undefined;
  readonly rhythm: string;
  readonly zone: string;
  readonly hour: number;
  readonly nextAt: string | undefined;
  readonly lastSentAt: string | undefined;
}

interface Row {
  readonly subscriber_no: number;
  readonly state: string;
  readonly address: string | null;
  readonly handle: string | null;
  readonly rhythm: string;
  readonly zone: string;
  readonly hour: number;
  readonly next_at: string | null;
  readonly last_sent_at: string | null;
}

export async function subscriberCounts({
  db,
}: Database): Promise<readonly { readonly state: string; readonly rhythm: string; readonly n: number }[]> {
  const { rows } = await sql<{ state: string; rhythm: string; n: number }>`select state, rhythm, count(*) as n
    from subscribers group by state, rhythm order by state, rhythm`.execute(db);
  return rows.map(({ state, rhythm, n }) => ({ state, rhythm, n: Number(n) }));
}

/** In the order in which they came; `after` a number. */
export function listSubscribers(
  database: Database,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ListedSubscriber[]> {
  return listed(database, sql`s.subscriber_no > ${after} order by s.subscriber_no limit ${limit}`);
}

/** Of an address (by its key) or of a handle: an account may have one besides the address alone. */
export function subscribersOf(
  database: Database,
  who: { readonly addressKey: string } | { readonly handle: string },
): Promise<ListedSubscriber[]> {
  if ('handle' in who) return listed(database, sql`p.handle = ${who.handle}`);
  return listed(
    database,
    sql`s.subscriber_no in (select subscriber_no from subscribers where address_key = ${who.addressKey} union
      select x.subscriber_no from subscribers x join people y on y.person_no = x.person_no
        join auth_users z on z.id = y.user_id where z.email = ${who.addressKey})`,
  );
}

async function listed({ db }: Database, where: ReturnType<typeof sql>): Promise<ListedSubscriber[]> {
  const { rows } =
    await sql<Row>`select s.subscriber_no, s.state, coalesce(s.address, u.email) as address, p.handle, s.rhythm,
      s.zone, s.hour, s.next_at, s.last_sent_at from subscribers s left join people p on p.person_no = s.person_no
    left join auth_users u on u.id = p.user_id where ${where}`.execute(db);
  return rows.map((row) => ({
    no: row.subscriber_no,
    state: row.state,
    address: row.address ?? undefined,
    handle: row.handle ?? undefined,
    rhythm: row.rhythm,
    zone: row.zone,
    hour: row.hour,
    nextAt: row.next_at ?? undefined,
    lastSentAt: row.last_sent_at ?? undefined,
  }));
}

/** What a mail to them needs besides its content. */
export async function linkedSubscriber({ db }: Database, subscriberNo: number) {
  const row = await db
    .selectFrom('subscribers')
    .select(['subscriber_id', 'link_generation', 'name', 'rhythm', 'weekday', 'month_day', 'hour', 'zone'])
    .where('subscriber_no', '=', subscriberNo)
    .executeTakeFirst();
  return (
    row && {
      subscriberId: row.subscriber_id,
      generation: row.link_generation,
      name: row.name,
      timetable: {
        rhythm: row.rhythm as Rhythm,
        weekday: row.weekday,
        monthDay: row.month_day,
        hour: row.hour,
        zone: row.zone,
      },
    }
  );
}
