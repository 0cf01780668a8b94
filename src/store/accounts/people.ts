// Reading people as accounts need them: who may sign in, who is there, what new ones become.
import { isRole, type Role } from '../../domain/community/roles.ts';
import type { Database } from '../database.ts';
import { accountTables } from './auth-schema.ts';

export interface Standing {
  readonly handle: string;
  readonly suspended: boolean;
}

/** Undefined when this account has no person, or the person is deleted. */
export async function findStanding({ db }: Database, userId: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('people')
    .select(['handle', 'suspended_at'])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && { handle: row.handle, suspended: row.suspended_at !== null };
}

/** Nobody has an account yet: the next one becomes the admin. */
export async function isEmpty({ db }: Database): Promise<boolean> {
  return (await db.selectFrom('people').select('person_no').limit(1).executeTakeFirst()) === undefined;
}

/** What new accounts become: the setting `defaultRole`, else members. */
export async function defaultRole({ db }: Database): Promise<Role> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'defaultRole').executeTakeFirst();
  const value = row?.value.replaceAll('"', '') ?? 'member';
  return isRole(value) && (value === 'reader' || value === 'member') ? value : 'member';
}

export interface PersonRow {
  readonly personNo: number;
  /** Null when the account is gone. */
  readonly userId: string | null;
  readonly handle: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly verified: boolean;
  readonly suspended: boolean;
  readonly createdAt: string;
  readonly lastVisit: string | null;
}

const MOST_LISTED = 10_000;

/** Everybody who is not deleted, oldest first; or the one with this handle. */
export async function listPeople({ db }: Database, handle?: string): Promise<readonly PersonRow[]> {
  const rows = await accountTables(db)
    .selectFrom('people as p')
    .leftJoin('auth_users as u', 'u.id', 'p.user_id')
    .select([
      'p.person_no',
      'p.user_id',
      'p.handle',
      'p.name',
      'p.role',
      'p.verified',
      'p.suspended_at',
      'p.created_at',
    ])
    .select(['p.last_visit', 'u.email'])
    .where('p.deleted_at', 'is', null)
    .$if(handle !== undefined, (query) => query.where('p.handle', '=', handle ?? ''))
    .orderBy('p.person_no')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({
    personNo: row.person_no,
    userId: row.user_id,
    handle: row.handle,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    verified: row.verified === 1,
    suspended: row.suspended_at !== null,
    createdAt: row.created_at,
    lastVisit: row.last_visit,
  }));
}
