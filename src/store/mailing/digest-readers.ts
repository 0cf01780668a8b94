// What is one reader's own, for digests of accounts: what they follow and saved, what was computed for them, what they know already.
// Each for many people in one statement.
import { sql } from 'kysely';
import type { FollowKind } from '../../domain/community/follow-views.ts';
import { anyOf, type Database } from '../database.ts';

export interface ReaderFollow {
  readonly kind: FollowKind;
  /** As the store keeps it: of a person their number. */
  readonly target: string;
  readonly label: string;
}

export async function followsOfReaders(
  { db, dialect }: Database,
  persons: readonly number[],
): Promise<Map<number, ReaderFollow[]>> {
  if (persons.length === 0) return new Map();
  const { rows } = await sql<{ person_no: number; kind: string; target: string; label: string }>`
    select follows.person_no, follows.kind, target, coalesce(friends.name, label) as label from follows
    left join people as friends on friends.person_no = case when follows.kind = 'person' then cast(target as integer) end
    where follows.person_no ${anyOf(dialect, persons)} order by follows.person_no, follows.at desc, target`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({ ...row, kind: row.kind as FollowKind })),
    (row) => row.person_no,
  );
}

export interface ReaderSearch {
  readonly name: string;
  readonly q: string;
  readonly mode: string;
}

export async function searchesOfReaders(
  { db, dialect }: Database,
  persons: readonly number[],
): Promise<Map<number, ReaderSearch[]>> {
  if (persons.length === 0) return new Map();
  const rows = await db
    .selectFrom('saved_searches')
    .select(['person_no', 'name', 'q', 'mode'])
    .where(sql<boolean>`person_no ${anyOf(dialect, persons)}`)
    .orderBy('position')
    .orderBy('saved_no')
    .execute();
  return Map.groupBy(rows, (row) => row.person_no);
}

/** As they are stored. */
export async function recommendedToReaders(
  { db, dialect }: Database,
  persons: readonly number[],
): Promise<Map<number, string>> {
  if (persons.length === 0) return new Map();
  const rows = await db
    .selectFrom('recommendations')
    .select(['person_no', 'papers'])
    .where(sql<boolean>`person_no ${anyOf(dialect, persons)}`)
    .execute();
  return new Map(rows.map((row) => [row.person_no, row.papers]));
}

export interface KnownWorks {
  /** Voted for, read, skipped, dismissed or muted: in no section. */
  readonly all: ReadonlySet<number>;
  /** Also marked in another way, or collected: not recommended. */
  readonly kept: ReadonlySet<number>;
}

export async function worksKnownToReaders(
  { db, dialect }: Database,
  persons: readonly number[],
): Promise<Map<number, KnownWorks>> {
  if (persons.length === 0) return new Map();
  const these = anyOf(dialect, persons);
  const { rows } = await sql<{ person_no: number; work_no: number; how: string }>`
    select person_no, work_no, 'all' as how from votes where person_no ${these}
    union all select person_no, work_no, case when state in ('read', 'skipped') then 'all' else 'kept' end from marks where person_no ${these}
    union all select person_no, work_no, 'all' from dismissals where person_no ${these}
    union all select person_no, work_no, 'all' from mutes where person_no ${these}
    union all select collections.person_no, work_no, 'kept' from collections
      join collection_items on collection_items.collection_no = collections.collection_no where collections.person_no ${these}`.execute(
    db,
  );
  const known = new Map<number, { readonly all: Set<number>; readonly kept: Set<number> }>();
  for (const { person_no: personNo, work_no: workNo, how } of rows) {
    const own = known.get(personNo) ?? { all: new Set(), kept: new Set() };
    known.set(personNo, own);
    (how === 'all' ? own.all : own.kept).add(workNo);
  }
  return known;
}

export interface Deed {
  readonly personNo: number;
  readonly workNo: number;
  readonly at: string;
  readonly did: 'voted' | 'submitted' | 'commented';
}

/** What these people did after an instant; nothing of those who are suspended or gone. */
export async function deedsOf(
  { db, dialect }: Database,
  persons: readonly number[],
  since: string,
): Promise<Map<number, Deed[]>> {
  if (persons.length === 0) return new Map();
  const { rows } = await sql<{ person_no: number; work_no: number; at: string; did: string }>`
    with friends as (select person_no from people
      where person_no ${anyOf(dialect, persons)} and deleted_at is null and suspended_at is null)
    select friends.person_no, work_no, at, 'voted' as did from friends join votes on votes.person_no = friends.person_no where at > ${since}
    union all select friends.person_no, work_no, at, 'submitted' from friends
      join submissions on submissions.person_no = friends.person_no where at > ${since}
    union all select friends.person_no, work_no, at, 'commented' from friends join comments on comments.person_no = friends.person_no
      where at > ${since} and comments.deleted_at is null and comments.hidden_at is null
    order by at desc, work_no desc`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({ personNo: row.person_no, workNo: row.work_no, at: row.at, did: row.did as Deed['did'] })),
    (deed) => deed.personNo,
  );
}
