// What people have added to one paper, and what the viewer has to do with it, in one statement: links, submissions, some voters,
// public collections, claimed authors; own vote, own follows.
import { type RawBuilder, sql } from 'kysely';
import type { AboutPaper, MineAboutPaper, NamedPerson } from '../../domain/community/about-paper-views.ts';
import type { MemberLinkKind } from '../../domain/community/paper-link-kinds.ts';
import { anyOf, type Database } from '../database.ts';
import { keepIn, keepParts } from './marks.ts';

const SUBMISSIONS_SHOWN = 20;
const VOTERS_SHOWN = 8;
const COLLECTIONS_SHOWN = 10;

interface Row {
  readonly part:
    | 'work'
    | 'link'
    | 'submission'
    | 'voter'
    | 'collection'
    | 'author'
    | 'voted'
    | 'muted'
    | 'submitted'
    | 'follow'
    | 'mark'
    | 'kept';
  readonly no: number;
  readonly a: string | null;
  readonly b: string | null;
  readonly c: string | null;
  readonly at: string | null;
  readonly handle: string | null;
  readonly name: string | null;
}

const handle = sql`case when people.deleted_at is null then people.handle end`;

export interface AboutRequest {
  readonly workId: string;
  readonly personNo: number | undefined;
  /** Which of these the person follows. */
  readonly targets: readonly string[];
}

/** Undefined for a work that is gone. */
export async function aboutPaper(database: Database, request: AboutRequest): Promise<AboutPaper | undefined> {
  const { db } = database;
  const work = sql`(select work_no from works where work_id = ${request.workId})`;
  const { rows } = await sql<Row>`
    select 'work' as part, work_no as no, null as a, null as b, null as c, null as at, null as handle, null as name
    from works where work_id = ${request.workId}
    union all select 'link', paper_links.link_no, paper_links.kind, paper_links.url, paper_links.label,
      paper_links.at, ${handle}, people.name
    from paper_links join people on people.person_no = paper_links.by_no
    where paper_links.work_no = ${work} and paper_links.removed_at is null
    union all select * from (
      select 'submission', 0, submissions.note, submissions.media_url, null, submissions.at, ${handle}, people.name
      from submissions join people on people.person_no = submissions.person_no where submissions.work_no = ${work}
      order by submissions.at desc limit ${SUBMISSIONS_SHOWN}) as submitted
    union all select * from (
      select 'voter', 0, null, null, null, votes.at, people.handle, people.name
      from votes join people on people.person_no = votes.person_no
      where votes.work_no = ${work} and people.deleted_at is null and people.suspended_at is null
      order by votes.at desc limit ${VOTERS_SHOWN}) as voted
    union all select * from (
      select 'collection', collections.papers, collections.collection_id, collections.title, null, collections.updated_at, ${handle}, people.name
      from collection_items join collections on collections.collection_no = collection_items.collection_no
      join people on people.person_no = collections.person_no
      where collection_items.work_no = ${work} and collections.visibility = 'public'
      order by collections.updated_at desc limit ${COLLECTIONS_SHOWN}) as holding
    union all
      select 'author', authorships.position, authors.slug, null, null, null, ${handle}, people.name
      from authorships join authors on authors.author_no = authorships.author_no
      left join author_claims on author_claims.author_no in (select same.author_no from authors as same
        where same.author_no = coalesce(authors.merged_into, authors.author_no) or same.merged_into = coalesce(authors.merged_into, authors.author_no))
        and author_claims.state = 'accepted'
      left join people on people.person_no = author_claims.person_no
      where authorships.work_no = ${work} and (authors.slug <> authors.name_slug or author_claims.claim_no is not null)
    ${ownParts(database, request, work)}`.execute(db);
  if (!rows.some((row) => row.part === 'work')) return undefined;
  const part = (name: Row['part']): readonly Row[] => rows.filter((row) => row.part === name);
  return {
    keep: request.personNo === undefined ? undefined : keepIn(rows),
    mine: mineOf(rows),
    links: part('link')
      .map((row) => ({
        linkNo: row.no,
        kind: row.a as MemberLinkKind,
        url: row.b ?? '',
        label: row.c ?? undefined,
        by: personOf(row),
        at: row.at ?? '',
      }))
      .sort((a, b) => a.linkNo - b.linkNo),
    submissions: part('submission').map((row) => ({
      by: personOf(row),
      note: row.a ?? '',
      mediaUrl: row.b ?? undefined,
      at: row.at ?? '',
    })),
    voters: part('voter').flatMap((row) => personOf(row) ?? []),
    collections: part('collection').map((row) => ({
      id: row.a ?? '',
      title: row.b ?? '',
      papers: row.no,
      by: personOf(row),
    })),
    authors: new Map(part('author').map((row) => [row.no, { slug: row.a ?? '', claimedBy: personOf(row) }])),
  };
}

function ownParts(
  { dialect }: Database,
  { personNo, targets }: AboutRequest,
  work: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (personNo === undefined) return sql``;
  const rest = sql`null, null, null, null, null, null`;
  const follows =
    targets.length === 0
      ? sql``
      : sql` union all select 'follow', 0, kind, target, null, null, null, null from follows
          where person_no = ${personNo} and target ${anyOf(dialect, targets)}`;
  return sql`union all select 'voted', 0, ${rest} from votes where person_no = ${personNo} and work_no = ${work}
    union all select 'muted', 0, ${rest} from mutes where person_no = ${personNo} and work_no = ${work}
    union all select 'submitted', 0, ${rest} from submissions where person_no = ${personNo} and work_no = ${work}${follows}
    union all ${keepParts(personNo, work)}`;
}

function mineOf(rows: readonly Row[]): MineAboutPaper {
  const has = (part: Row['part']): boolean => rows.some((row) => row.part === part);
  return {
    voted: has('voted'),
    muted: has('muted'),
    submitted: has('submitted'),
    follows: new Set(rows.flatMap((row) => (row.part === 'follow' ? [`${row.a}/${row.b}`] : []))),
  };
}

function personOf({ handle, name }: Row): NamedPerson {
  return handle === null || name === null ? undefined : { handle, name };
}
