// What there is of a person who is about to leave, and where their handle and address stand in what others wrote. Looked up on a
// connection that only reads, as some of it means looking through a table.
import { sql } from 'kysely';
import type { LeavingView } from '../../domain/community/delete-account-views.ts';
import type { Database } from '../database.ts';

/** In `meta`: a departure that has begun, by the person's number, until nothing is left to do. */
export const LEAVING = 'leaving-';

/** Kept in `meta` while it lasts. */
export interface Departure {
  readonly texts: 'keep' | 'remove';
  readonly collections: 'give-up' | 'delete';
  /** Whose traces are still to be found; gone with the row. */
  readonly handle: string;
  readonly email?: string | undefined;
}

export async function leavingView(
  { db }: Database,
  personNo: number,
): Promise<Omit<LeavingView, 'handle'> & { readonly role: string }> {
  const mine = sql`collections where collections.person_no = ${personNo}`;
  const isShared = sql`(visibility <> 'private' or exists (select 1 from collection_members
    where collection_members.collection_no = collections.collection_no))`;
  const {
    rows: [row],
  } = await sql<
    Record<'votes' | 'comments' | 'submissions' | 'kept' | 'private' | 'shared' | 'admins', number> & { role: string }
  >`select role,
      (select count(*) from votes where person_no = ${personNo}) as votes,
      (select count(*) from comments where person_no = ${personNo} and comments.deleted_at is null) as comments,
      (select count(*) from submissions where person_no = ${personNo}) as submissions,
      (select count(*) from marks where person_no = ${personNo}) as kept,
      (select count(*) from ${mine} and not ${isShared}) as private,
      (select count(*) from ${mine} and ${isShared}) as shared,
      (select count(*) from people as others where others.role = 'admin' and others.person_no <> ${personNo}
        and others.deleted_at is null and others.suspended_at is null) as admins
    from people where person_no = ${personNo}`.execute(db);
  return {
    role: row?.role ?? 'reader',
    votes: Number(row?.votes ?? 0),
    comments: Number(row?.comments ?? 0),
    submissions: Number(row?.submissions ?? 0),
    kept: Number(row?.kept ?? 0),
    privateCollections: Number(row?.private ?? 0),
    sharedCollections: Number(row?.shared ?? 0),
    isLastAdmin: row?.role === 'admin' && Number(row.admins) === 0,
  };
}

/** People whose departure has begun and is not at its end. */
export async function openDepartures({ db }: Database): Promise<readonly number[]> {
  const rows = await db.selectFrom('meta').select('name').where('name', 'like', `${LEAVING}%`).execute();
  return rows.map((row) => Number(row.name.slice(LEAVING.length))).filter(Number.isInteger);
}

export async function departureOf({ db }: Pick<Database, 'db'>, personNo: number): Promise<Departure | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', `${LEAVING}${personNo}`)
    .executeTakeFirst();
  return row && (JSON.parse(row.value) as Departure);
}

export interface Traces {
  readonly audit: readonly number[];
  readonly comments: readonly number[];
  readonly versions: readonly number[];
}

/** Entries of the audit log by or about the person, and comments that name them. */
export async function tracesOf({ db }: Database, personNo: number, { handle, email }: Departure): Promise<Traces> {
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  const named = email === undefined ? [handle] : [handle, email];
  const inAudit = sql.join(
    named.flatMap((word) => [
      sql`lower(target) like ${like(word)} escape '\\'`,
      sql`lower(detail) like ${like(word)} escape '\\'`,
    ]),
    sql` or `,
  );
  const mention = like(`@${handle}`);
  const numbers = async (query: ReturnType<typeof sql<{ no: number }>>): Promise<number[]> =>
    (await query.execute(db)).rows.map((row) => row.no);
  return {
    audit: await numbers(
      sql`select audit_no as no from audit where person_no = ${personNo} or ${inAudit} order by audit_no`,
    ),
    comments: await numbers(
      sql`select comment_no as no from comments where lower(body) like ${mention} escape '\\' or mentions like ${like(`"${handle}"`)} escape '\\' order by comment_no`,
    ),
    versions: await numbers(
      sql`select version_no as no from comment_versions where lower(body) like ${mention} escape '\\' order by version_no`,
    ),
  };
}
