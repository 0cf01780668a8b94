// Who is told of trouble with background work, and when they were told last.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface AdminToTell {
  readonly personNo: number;
  readonly name: string;
  readonly language: string | undefined;
  readonly address: string;
}

/** Admins whose address is verified. */
export async function adminsToTell({ db }: Database): Promise<AdminToTell[]> {
  const { rows } = await sql<{ person_no: number; name: string; language: string | null; email: string }>`select
      people.person_no, people.name, people.language, auth_users.email
    from people join auth_users on auth_users.id = people.user_id
    where people.role = 'admin' and people.verified = 1 and auth_users.email_verified = 1
      and people.deleted_at is null and people.suspended_at is null order by people.person_no`.execute(db);
  return rows.map((row) => ({
    personNo: row.person_no,
    name: row.name,
    language: row.language ?? undefined,
    address: row.email,
  }));
}

/** When a mail of this kind was queued last. */
export async function lastTroubleMail({ db }: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('queued_at')
    .where('kind', '=', 'trouble')
    .orderBy('delivery_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.queued_at;
}
