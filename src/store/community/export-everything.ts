// Everything that people made, for an export of the whole instance: lots of rows, by people in order. Never a password, a session or
// a key of a collection; the rest by choice.
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

export interface ExportChoice {
  readonly emails: boolean;
  /** What people keep for themselves: marks, notes, private collections, saved searches, follows. */
  readonly own: boolean;
}

interface Kind {
  readonly kind: string;
  readonly isOwn?: true;
  /** Rows of the people from one number to another. */
  readonly rows: (of: (column: string) => RawBuilder<unknown>, choice: ExportChoice) => RawBuilder<unknown>;
}

/** People looked at together: some thousand rows of the busiest kind. */
const PEOPLE_AT_ONCE = 50;

const PERSON = sql`people.handle as person`;
const WORK = sql`works.work_id`;
const SEEN = sql`collections.visibility <> 'private'`;

const KINDS: readonly Kind[] = [
  {
    kind: 'person',
    rows: (
      of,
      { emails },
    ) => sql`select handle, people.name, role, verified, bio, website, orcid, stated_orcid, people.created_at,
      suspended_at, deleted_at${emails ? sql`, auth_users.email` : sql``} from people left join auth_users on auth_users.id = people.user_id
      where ${of('people.person_no')} order by people.person_no`,
  },
  {
    kind: 'vote',
    rows: (of) => sql`select ${PERSON}, ${WORK}, votes.at from votes join people on people.person_no = votes.person_no
      join works on works.work_no = votes.work_no where ${of('votes.person_no')} order by votes.person_no, votes.work_no`,
  },
  {
    kind: 'comment',
    rows: (
      of,
    ) => sql`select comment_id, ${PERSON}, ${WORK}, body, comments.at, edited_at, comments.deleted_at, hidden_at, hidden_reason,
      (select parents.comment_id from comments as parents where parents.comment_no = comments.parent_no) as answers
      from comments join people on people.person_no = comments.person_no join works on works.work_no = comments.work_no
      where ${of('comments.person_no')} order by comments.comment_no`,
  },
  {
    kind: 'reaction',
    rows: (of) => sql`select ${PERSON}, comments.comment_id, emoji, reactions.at from reactions
      join people on people.person_no = reactions.person_no join comments on comments.comment_no = reactions.comment_no
      where ${of('reactions.person_no')} order by reactions.person_no, reactions.comment_no, emoji`,
  },
  {
    kind: 'submission',
    rows: (of) => sql`select ${PERSON}, ${WORK}, note, media_url, submissions.at from submissions
      join people on people.person_no = submissions.person_no join works on works.work_no = submissions.work_no
      where ${of('submissions.person_no')} order by submissions.person_no, submissions.work_no`,
  },
  {
    kind: 'paper-link',
    rows: (
      of,
    ) => sql`select ${PERSON}, ${WORK}, kind as link_kind, url, label, paper_links.at, removed_at from paper_links
      join people on people.person_no = paper_links.by_no join works on works.work_no = paper_links.work_no
      where ${of('paper_links.by_no')} order by link_no`,
  },
  {
    kind: 'curation',
    rows: (
      of,
    ) => sql`select ${PERSON}, ${WORK}, curation.day, pinned_until, reason, curation.at, works.hidden from curation
      join people on people.person_no = curation.by_no join works on works.work_no = curation.work_no
      where ${of('curation.by_no')} order by curation.work_no`,
  },
  {
    kind: 'collection',
    rows: (
      of,
      { own },
    ) => sql`select collection_id, ${PERSON}, title, description, visibility, collections.created_at, updated_at from collections
      join people on people.person_no = collections.person_no where ${of('collections.person_no')} and ${own ? sql`1 = 1` : SEEN}
      order by collection_no`,
  },
  {
    kind: 'collection-paper',
    rows: (
      of,
      { own },
    ) => sql`select collections.collection_id, ${WORK}, position, collection_items.note, tags, collection_items.at
      from collection_items join collections on collections.collection_no = collection_items.collection_no
      join works on works.work_no = collection_items.work_no where ${of('collections.person_no')} and ${own ? sql`1 = 1` : SEEN}
      order by collection_items.collection_no, position, collection_items.work_no`,
  },
  {
    kind: 'author-claim',
    rows: (
      of,
    ) => sql`select ${PERSON}, authors.slug as author, evidence, at, state, decided_at, reason from author_claims
      join people on people.person_no = author_claims.person_no join authors on authors.author_no = author_claims.author_no
      where ${of('author_claims.person_no')} order by claim_no`,
  },
  {
    kind: 'report',
    rows: (of) => sql`select ${PERSON}, reports.kind as about, reason, reports.at, state, handled_at, note,
      (select comment_id from comments where comments.comment_no = reports.comment_no) as comment_id,
      (select work_id from works where works.work_no = reports.work_no) as work_id,
      (select targets.handle from people as targets where targets.person_no = reports.target_no) as target
      from reports join people on people.person_no = reports.by_no where ${of('reports.by_no')} order by report_no`,
  },
  {
    kind: 'mark',
    isOwn: true,
    rows: (
      of,
    ) => sql`select ${PERSON}, ${WORK}, state, note, marks.at from marks join people on people.person_no = marks.person_no
      join works on works.work_no = marks.work_no where ${of('marks.person_no')} order by marks.person_no, marks.work_no`,
  },
  {
    kind: 'saved-search',
    isOwn: true,
    rows: (
      of,
    ) => sql`select ${PERSON}, saved_id, saved_searches.name, q, mode, sort, saved_searches.created_at, seen_at from saved_searches
      join people on people.person_no = saved_searches.person_no where ${of('saved_searches.person_no')} order by saved_no`,
  },
  {
    kind: 'follow',
    isOwn: true,
    rows: (
      of,
    ) => sql`select ${PERSON}, follows.kind as what, label, follows.at from follows join people on people.person_no = follows.person_no
      where ${of('follows.person_no')} order by follows.person_no, follows.kind, target`,
  },
];

/** Kind by kind. */
export async function* everythingOfPeople(
  { db }: Database,
  choice: ExportChoice,
): AsyncIterable<{ readonly kind: string; readonly rows: readonly object[] }> {
  const { last } = await db
    .selectFrom('people')
    .select(({ fn }) => fn.max<number | null>('person_no').as('last'))
    .executeTakeFirstOrThrow();
  for (const { kind, isOwn, rows: query } of KINDS) {
    if (isOwn && !choice.own) continue;
    for (let from = 0; from < Number(last ?? 0); from += PEOPLE_AT_ONCE) {
      const of = (column: string) =>
        sql`${sql.ref(column)} > ${from} and ${sql.ref(column)} <= ${from + PEOPLE_AT_ONCE}`;
      const { rows } = await sql<object>`${query(of, choice)}`.execute(db);
      yield { kind, rows };
    }
  }
}

export async function settingLines({ db }: Database): Promise<readonly object[]> {
  return db.selectFrom('settings').select(['name', 'value', 'changed_at']).orderBy('name').execute();
}
