// People as others see them: profiles, what they did in public, and the directory.
import { type RawBuilder, sql } from 'kysely';
import type {
  PersonRow,
  ProfileCollection,
  ProfilePaper,
  ProfileTab,
  ProfileView,
} from '../../domain/community/people-views.ts';
import type { Role } from '../../domain/community/roles.ts';
import type { Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';
import { provedOrcid } from './people-orcid.ts';

export const PEOPLE_PER_PAGE = 50;

export type StoredProfile = Omit<ProfileView, 'library' | 'isOwn'> & { readonly personNo: number };

interface ProfileRow {
  readonly person_no: number;
  readonly handle: string;
  readonly name: string;
  readonly role: string;
  readonly bio: string;
  readonly website: string | null;
  readonly orcid: string | null;
  readonly stated_orcid: string | null;
  readonly created_at: string;
  readonly suspended_at: string | null;
  readonly deleted_at: string | null;
  readonly votes: number;
  readonly comments: number;
  readonly submissions: number;
  readonly collections: number;
  readonly followers: number;
  readonly followed: number;
}

const shown = sql`hidden = 0 and merged_into is null`;
/** Author rows that a person is known to be, with those joined to them. */
const claimed = (
  personNo: RawBuilder<unknown>,
) => sql`select coalesce(authors.merged_into, authors.author_no) as person_no from author_claims
  join authors on authors.author_no = author_claims.author_no where author_claims.person_no = ${personNo} and state = 'accepted'`;
const rowsOfClaimed = (personNo: RawBuilder<unknown>) =>
  sql`select author_no from authors where author_no in (${claimed(personNo)}) or merged_into in (${claimed(personNo)})`;

/** With all counts of its tabs, over what everybody may see. Two statements. */
export async function findProfile(
  { db }: Database,
  handle: string,
  viewerNo: number | undefined,
): Promise<StoredProfile | 'gone' | undefined> {
  const {
    rows: [row],
  } =
    await sql<ProfileRow>`select person_no, handle, name, role, bio, website, ${provedOrcid} as orcid, stated_orcid, created_at, suspended_at, deleted_at,
      (select count(*) from votes join works on works.work_no = votes.work_no where votes.person_no = people.person_no and ${shown}) as votes,
      (select count(*) from comments join works on works.work_no = comments.work_no where comments.person_no = people.person_no
        and comments.deleted_at is null and comments.hidden_at is null and ${shown}) as comments,
      (select count(*) from submissions join works on works.work_no = submissions.work_no where submissions.person_no = people.person_no and ${shown}) as submissions,
      (select count(*) from collections where collections.person_no = people.person_no and visibility = 'public') as collections,
      (select count(*) from follows where kind = 'person' and target = cast(people.person_no as text)) as followers,
      (select count(*) from follows where kind = 'person' and target = cast(people.person_no as text) and follows.person_no = ${viewerNo ?? 0}) as followed
    from people where handle = ${handle}`.execute(db);
  if (!row) return undefined;
  if (row.deleted_at !== null) return 'gone';
  const { rows: authors } = await sql<{
    name: string;
    slug: string;
    papers: number;
  }>`select authors.name, authors.slug, (
      select count(distinct authorships.work_no) from authorships join works on works.work_no = authorships.work_no
        join authors as every on every.author_no = authorships.author_no
        where coalesce(every.merged_into, every.author_no) = authors.author_no and (every.author_no = authors.author_no or every.merged_into = authors.author_no)
        and works.hidden = 0 and works.merged_into is null) as papers
    from authors where author_no in (${claimed(sql`${row.person_no}`)}) order by authors.name`.execute(db);
  const papers = authors.reduce((sum, author) => sum + Number(author.papers), 0);
  return {
    personNo: row.person_no,
    ...personRow(row),
    bio: row.bio,
    website: row.website ?? undefined,
    orcid: row.orcid ?? undefined,
    statedOrcid: row.orcid === null ? (row.stated_orcid ?? undefined) : undefined,
    authors: authors.map(({ name, slug, papers: count }) => ({ name, key: slug, papers: Number(count) })),
    followers: Number(row.followers),
    isFollowed: Number(row.followed) > 0,
    counts: {
      papers,
      votes: Number(row.votes),
      comments: Number(row.comments),
      submissions: Number(row.submissions),
      collections: Number(row.collections),
    },
  };
}

function personRow(row: Pick<ProfileRow, 'handle' | 'name' | 'role' | 'created_at' | 'suspended_at'>): PersonRow {
  return {
    handle: row.handle,
    name: row.name,
    role: row.role as Role,
    since: row.created_at.slice(0, 10),
    isSuspended: row.suspended_at !== null,
  };
}

/** Papers below a tab of a profile, the latest first. */
export async function profilePapers(
  { db }: Database,
  personNo: number,
  tab: Extract<ProfileTab, 'papers' | 'votes' | 'submissions'>,
  page: number,
): Promise<ProfilePaper[]> {
  const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));
  const where = sql`where person_no = ${personNo} and ${shown}`;
  const paging = sql`limit ${PEOPLE_PER_PAGE} offset ${(page - 1) * PEOPLE_PER_PAGE}`;
  const from = {
    votes: sql`votes.at, '' as note from votes join works on works.work_no = votes.work_no ${where} order by votes.at desc, works.work_no desc ${paging}`,
    submissions: sql`submissions.at, submissions.note from submissions join works on works.work_no = submissions.work_no ${where}
      order by submissions.at desc, works.work_no desc ${paging}`,
    papers: sql`null as at, '' as note from works where ${shown} and work_no in (select work_no from authorships where author_no in (
        ${rowsOfClaimed(sql`${personNo}`)})) order by coalesce(day, published, '') desc, work_no desc ${paging}`,
  } as const;
  const { rows } = await sql<CardRow & { at: string | null; note: string }>`select ${columns}, ${from[tab]}`.execute(
    db,
  );
  return rows.map((row) => ({
    card: paperCard(row),
    at: row.at ?? undefined,
    note: row.note === '' ? undefined : row.note,
  }));
}

/** Public ones alone. */
export async function profileCollections(
  { db }: Database,
  personNo: number,
  page: number,
): Promise<ProfileCollection[]> {
  const rows = await db
    .selectFrom('collections')
    .select(['collection_id', 'title', 'description', 'papers', 'updated_at'])
    .where('person_no', '=', personNo)
    .where('visibility', '=', 'public')
    .orderBy('updated_at', 'desc')
    .limit(PEOPLE_PER_PAGE)
    .offset((page - 1) * PEOPLE_PER_PAGE)
    .execute();
  return rows.map((row) => ({
    id: row.collection_id,
    title: row.title,
    description: row.description,
    papers: row.papers,
    updated: row.updated_at,
  }));
}

/** Everybody who is here, by name; those whose name or handle begins with `q`. */
export async function directory(
  { db }: Database,
  q: string,
  page: number,
): Promise<{ readonly people: readonly (PersonRow & { votes: number; comments: number })[]; readonly total: number }> {
  const beginning = `${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<
    Pick<ProfileRow, 'handle' | 'name' | 'role' | 'created_at' | 'suspended_at' | 'votes' | 'comments'> & {
      total: number;
    }
  >`with found as (select person_no, count(*) over () as total from people where deleted_at is null
      and (lower(name) like ${beginning} escape '\\' or handle like ${beginning} escape '\\' or lower(name) like ${`% ${beginning}`} escape '\\')
      order by lower(name), person_no limit ${PEOPLE_PER_PAGE} offset ${(page - 1) * PEOPLE_PER_PAGE})
    select handle, name, role, created_at, suspended_at, total, (select count(*) from votes where votes.person_no = people.person_no) as votes,
      (select count(*) from comments where comments.person_no = people.person_no and comments.deleted_at is null and hidden_at is null) as comments
    from found join people on people.person_no = found.person_no order by lower(name), people.person_no`.execute(db);
  return {
    total: Number(rows[0]?.total ?? 0),
    people: rows.map((row) => ({ ...personRow(row), votes: Number(row.votes), comments: Number(row.comments) })),
  };
}
