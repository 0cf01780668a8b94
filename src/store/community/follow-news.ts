// What follows bring: works that arrived, newest first, and what followed people did. Works arrive in the order of their
// numbers, so that the newest of each follow lie at the end of an index; how much a follow has brought in all costs nothing.
import { type RawBuilder, sql } from 'kysely';
import type { FollowKind, NewsReason } from '../../domain/community/follow-views.ts';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

/** The author rows behind the names that somebody follows, with those that curators joined to them. */
function followedAuthors(personNo: number): RawBuilder<unknown> {
  const mine = sql`follows.person_no = ${personNo} and follows.kind = 'author'`;
  const person = sql`coalesce(authors.merged_into, authors.author_no) as author_no`;
  return sql`named as (
      select target, label, ${person} from follows join authors on authors.slug = follows.target where ${mine}
      union select target, label, ${person} from follows join authors on authors.name_slug = follows.target
        and authors.name_slug <> authors.slug where ${mine}
      union select target, label, ${person} from follows join author_spellings on author_spellings.slug = follows.target
        join authors on authors.author_no = author_spellings.author_no where ${mine}),
    followed_authors as (select * from named
      union select target, label, authors.author_no from named join authors on authors.merged_into = named.author_no)`;
}

function followedOrganisations(personNo: number): RawBuilder<unknown> {
  return sql`places as (select target, label, org_no from follows join organisations on organisations.handle = follows.target
      where follows.person_no = ${personNo} and follows.kind = 'organisation'),
    followed_places as (select * from places
      union select target, label, organisations.org_no from places join organisations on organisations.merged_into = places.org_no)`;
}

export interface Arrival {
  readonly workNo: number;
  /** ISO instant. */
  readonly at: string;
}

/** The newest works that followed authors, organisations, categories and venues brought. */
export async function newestArrivals({ db }: Database, personNo: number, limit: number): Promise<Arrival[]> {
  const { rows } = await sql<{
    work_no: number;
    at: string;
  }>`with ${followedAuthors(personNo)}, ${followedOrganisations(personNo)},
    newest as (
      select work_no from followed_authors join authorships on authorships.author_no = followed_authors.author_no
        where work_no in (select one.work_no from authorships as one where one.author_no = followed_authors.author_no order by one.work_no desc limit ${limit})
      union select work_no from followed_places join work_organisations on work_organisations.org_no = followed_places.org_no
        where work_no in (select one.work_no from work_organisations as one where one.org_no = followed_places.org_no order by one.work_no desc limit ${limit})
      union select work_no from follows join work_topics on work_topics.kind = follows.kind and work_topics.topic = follows.target
        where follows.person_no = ${personNo} and follows.kind in ('category', 'venue') and work_no in (
          select one.work_no from work_topics as one where one.kind = follows.kind and one.topic = follows.target order by one.work_no desc limit ${limit})
      order by work_no desc limit ${limit})
    select works.work_no, works.created_at as at from works where work_no in (select work_no from newest) and hidden = 0 and merged_into is null
      order by work_no desc`.execute(db);
  return rows.map((row) => ({ workNo: row.work_no, at: row.at }));
}

export interface PersonDeed extends Arrival {
  readonly handle: string;
  readonly name: string;
  readonly did: NonNullable<NewsReason['did']>;
}

/** What followed people did last: votes, submissions and comments that everybody may see. */
export async function newestDeeds({ db }: Database, personNo: number, limit: number): Promise<PersonDeed[]> {
  const { rows } = await sql<{
    work_no: number;
    at: string;
    handle: string;
    name: string;
    did: string;
  }>`with friends as (select people.person_no, handle, name from follows join people on people.person_no = cast(follows.target as integer)
      where follows.person_no = ${personNo} and follows.kind = 'person' and deleted_at is null and suspended_at is null),
    deeds as (
      select votes.work_no, at, handle, name, 'voted' as did from friends join votes on votes.person_no = friends.person_no
        where at >= coalesce((select one.at from votes as one where one.person_no = friends.person_no order by one.at desc limit 1 offset ${limit}), '')
      union all select submissions.work_no, at, handle, name, 'submitted' from friends join submissions on submissions.person_no = friends.person_no
        where at >= coalesce((select one.at from submissions as one where one.person_no = friends.person_no order by one.at desc limit 1 offset ${limit}), '')
      union all select comments.work_no, at, handle, name, 'commented' from friends join comments on comments.person_no = friends.person_no
        where comments.deleted_at is null and comments.hidden_at is null and comment_no >= coalesce((
          select one.comment_no from comments as one where one.person_no = friends.person_no order by one.comment_no desc limit 1 offset ${limit}), 0))
    select * from deeds order by at desc, work_no desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    workNo: row.work_no,
    at: row.at,
    handle: row.handle,
    name: row.name,
    did: row.did as PersonDeed['did'],
  }));
}

export interface ShownWork {
  readonly card: PaperCard;
  readonly arrivedAt: string;
  readonly reasons: readonly NewsReason[];
}

/** Cards of these works, those that are shown, and which follows of works (not of people) each has to do with. */
export async function newsCards(
  { db, dialect }: Database,
  personNo: number,
  works: readonly number[],
): Promise<Map<number, ShownWork>> {
  if (works.length === 0) return new Map();
  const these = anyOf(dialect, works);
  const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));
  const { rows: cards } = await sql<
    CardRow & { work_no: number; created_at: string }
  >`select work_no, created_at, ${columns} from works where work_no ${these} and hidden = 0 and merged_into is null`.execute(
    db,
  );
  const { rows: reasons } = await sql<{
    work_no: number;
    kind: string;
    target: string;
    label: string;
  }>`with ${followedAuthors(personNo)}, ${followedOrganisations(personNo)}
    select work_no, 'author' as kind, target, label from followed_authors join authorships on authorships.author_no = followed_authors.author_no where work_no ${these}
    union select work_no, 'organisation', target, label from followed_places join work_organisations on work_organisations.org_no = followed_places.org_no where work_no ${these}
    union select work_no, follows.kind, target, follows.label from follows join work_topics on work_topics.kind = follows.kind and work_topics.topic = follows.target
      where follows.person_no = ${personNo} and work_no ${these}
    order by kind, label`.execute(db);
  return new Map(
    cards.map((row) => [
      row.work_no,
      {
        card: paperCard(row),
        arrivedAt: row.created_at,
        reasons: reasons
          .filter((reason) => reason.work_no === row.work_no)
          .map(({ kind, target, label }) => ({ kind: kind as FollowKind, target, label })),
      },
    ]),
  );
}

export interface FollowedSearch {
  readonly kind: 'topic' | 'search';
  readonly target: string;
  readonly label: string;
  readonly q: string;
}

/** Topics and saved searches that somebody follows, as queries; and how much they follow in all. */
export async function followedSearches(
  { db }: Database,
  personNo: number,
): Promise<{ readonly searches: readonly FollowedSearch[]; readonly follows: number }> {
  const { rows } = await sql<{ kind: string; target: string; label: string; q: string | null; total: number }>`
    select follows.kind, target, coalesce(saved_searches.name, label) as label,
      case when follows.kind = 'topic' then target else saved_searches.q end as q,
      (select count(*) from follows as every where every.person_no = ${personNo}) as total
    from follows left join saved_searches on follows.kind = 'search' and saved_searches.saved_id = follows.target
    where follows.person_no = ${personNo} order by case when follows.kind in ('topic', 'search') then 0 else 1 end limit 31`.execute(
    db,
  );
  return {
    follows: Number(rows[0]?.total ?? 0),
    searches: rows.flatMap(({ kind, target, label, q }) =>
      (kind === 'topic' || kind === 'search') && q ? [{ kind, target, label, q }] : [],
    ),
  };
}
