// Reading people for admins: with their addresses.
import { type RawBuilder, sql } from 'kysely';
import type { AdminPerson, PersonState } from '../../domain/community/admin-people-views.ts';
import type { Role } from '../../domain/community/roles.ts';
import type { Database } from '../database.ts';

export const ADMIN_PEOPLE_PER_PAGE = 50;

export interface PeopleAsked {
  /** Anywhere in name, handle or address. */
  readonly q: string;
  readonly role: Role | 'all';
  readonly state: PersonState;
  readonly page: number;
}

interface PersonRow {
  readonly person_no: number;
  readonly user_id: string | null;
  readonly handle: string;
  readonly name: string;
  readonly role: string;
  readonly verified: number;
  readonly created_at: string;
  readonly last_visit: string | null;
  readonly suspended_at: string | null;
  readonly email: string | null;
}

const COLUMNS = sql`people.person_no, people.user_id, people.handle, people.name, people.role, people.verified, people.created_at,
  people.last_visit, people.suspended_at, auth_users.email`;
const JOINED = sql`people left join auth_users on auth_users.id = people.user_id`;

/** The address of whom a provider gave none; `accounts/placeholder-address.ts` makes it. */
const PLACEHOLDER_END = '.invalid';

const STATES: Readonly<Record<PersonState, RawBuilder<unknown>>> = {
  all: sql`1 = 1`,
  verified: sql`people.verified = 1`,
  unverified: sql`people.verified = 0`,
  suspended: sql`people.suspended_at is not null`,
};

/** Latest first. */
export async function adminPeople(
  { db }: Database,
  { q, role, state, page }: PeopleAsked,
): Promise<{ readonly people: readonly AdminPerson[]; readonly total: number }> {
  const part = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const found =
    q === ''
      ? sql`1 = 1`
      : sql`(lower(people.name) like ${part} escape '\\' or people.handle like ${part} escape '\\' or lower(auth_users.email) like ${part} escape '\\')`;
  const ofRole = role === 'all' ? sql`1 = 1` : sql`people.role = ${role}`;
  const { rows } = await sql<PersonRow & { total: number }>`select ${COLUMNS}, count(*) over () as total from ${JOINED}
    where people.deleted_at is null and ${found} and ${ofRole} and ${STATES[state]}
    order by people.person_no desc limit ${ADMIN_PEOPLE_PER_PAGE} offset ${(page - 1) * ADMIN_PEOPLE_PER_PAGE}`.execute(
    db,
  );
  return { people: rows.map(personOf), total: Number(rows[0]?.total ?? 0) };
}

export interface FoundAdminPerson extends AdminPerson {
  readonly personNo: number;
  readonly userId: string | undefined;
  readonly votes: number;
  readonly comments: number;
  readonly submissions: number;
  readonly sessions: number;
  readonly openReports: number;
  /** Others who could administer this instance. */
  readonly otherAdmins: number;
}

type Counted = Record<'votes' | 'comments' | 'submissions' | 'sessions' | 'reports' | 'admins', number>;

export async function adminPerson(
  { db }: Database,
  handle: string,
  now: string,
): Promise<FoundAdminPerson | undefined> {
  const {
    rows: [row],
  } = await sql<PersonRow & Counted>`select ${COLUMNS},
      (select count(*) from votes where votes.person_no = people.person_no) as votes,
      (select count(*) from comments where comments.person_no = people.person_no and comments.deleted_at is null) as comments,
      (select count(*) from submissions where submissions.person_no = people.person_no) as submissions,
      (select count(*) from auth_sessions where auth_sessions.user_id = people.user_id and expires_at > ${now}) as sessions,
      (select count(*) from reports where reports.target_no = people.person_no and reports.state = 'open') as reports,
      (select count(*) from people as others where others.role = 'admin' and others.person_no <> people.person_no
        and others.deleted_at is null and others.suspended_at is null) as admins
    from ${JOINED} where people.handle = ${handle} and people.deleted_at is null`.execute(db);
  return (
    row && {
      ...personOf(row),
      personNo: row.person_no,
      userId: row.user_id ?? undefined,
      votes: Number(row.votes),
      comments: Number(row.comments),
      submissions: Number(row.submissions),
      sessions: Number(row.sessions),
      openReports: Number(row.reports),
      otherAdmins: Number(row.admins),
    }
  );
}

function personOf(row: PersonRow): AdminPerson {
  return {
    handle: row.handle,
    name: row.name,
    email: row.email === null || row.email.endsWith(PLACEHOLDER_END) ? undefined : row.email,
    role: row.role as Role,
    verified: row.verified === 1,
    suspendedAt: row.suspended_at ?? undefined,
    createdAt: row.created_at,
    lastVisit: row.last_visit ?? undefined,
  };
}
