// What the front page tells besides its papers, in one statement: what people said, what arrived since a visit, what is kept for
// one reader; and, where they are not known already, places now and in a snapshot.
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { doneBy } from './for-you-signals.ts';

/** Places are told of so many; the snapshots hold as many. */
const RANKED = 200;
/** Comments of late, among which the best are chosen. */
const COMMENTS = 40;
/** Further back nobody looks: where nothing was said of late, that must not cost a walk through all that ever was. */
const LOOKED_AT = 1000;
/** As much of a comment as a line or two shows. */
const SAID = 400;
/** Arrivals are counted up to here: beyond, "more than" says enough. */
const MOST_ARRIVALS = 1000;
/** More than a page of the day shows, so that some are left to be named beside it. */
const ARRIVALS_NAMED = 60;
const MOST_BROUGHT = 100;

export interface GlanceRequest {
  /** Instant of the snapshot of places to compare with; null where places are known. */
  readonly snapshot: string | undefined | null;
  /** Comments from it on. */
  readonly saidSince: string;
  /** The reader; undefined for nobody in particular. */
  readonly personNo: number | undefined;
  /** ISO instant since which arrivals are counted; undefined where they are known. */
  readonly arrivedSince: string | undefined;
  /** The same for what the reader's follows brought. */
  readonly broughtSince: string | undefined;
}

export interface SaidRow {
  readonly workNo: number;
  readonly commentId: string;
  readonly text: string;
  readonly isCut: boolean;
  readonly at: string;
  readonly score: number;
  readonly handle: string;
  readonly name: string;
}

export interface RecommendationsRow {
  readonly papers: string;
  readonly computedAt: string | undefined;
  readonly staleAt: string | undefined;
  readonly wantedAt: string | undefined;
  readonly failedAt: string | undefined;
  readonly signals: string;
}

export interface Ranks {
  /** By work its place, from 1. */
  readonly now: ReadonlyMap<number, number>;
  readonly before: ReadonlyMap<number, number>;
}

export interface Arrived {
  readonly count: number;
  readonly isMore: boolean;
  /** The hottest of them. */
  readonly workNos: readonly number[];
}

export interface Glance {
  /** Empty unless asked for. */
  readonly ranks: Ranks;
  /** The latest first, at most one a paper. */
  readonly said: readonly SaidRow[];
  /** None unless asked for. */
  readonly arrived: Arrived;
  /** New works that the reader's follows brought since. */
  readonly brought: { readonly count: number; readonly isMore: boolean };
  readonly recommendations: RecommendationsRow | undefined;
  /** What the reader has done so far, in short; '' for nothing. */
  readonly signals: string;
}

interface Row {
  readonly kind: 'now' | 'then' | 'said' | 'arrived' | 'brought' | 'recommended' | 'signals';
  readonly work_no: number;
  readonly n: number;
  readonly a: string | null;
  readonly b: string | null;
  readonly c: string | null;
  readonly d: string | null;
  readonly e: string | null;
}

export async function frontGlance({ db }: Database, request: GlanceRequest): Promise<Glance> {
  const { snapshot, personNo } = request;
  const parts = [saidOfLate(request.saidSince, personNo)];
  if (snapshot !== null) parts.push(ranksNow());
  if (typeof snapshot === 'string') parts.push(ranksThen(snapshot));
  if (request.arrivedSince !== undefined) parts.push(arrivedSince(request.arrivedSince));
  if (personNo !== undefined && request.broughtSince !== undefined)
    parts.push(broughtSince(personNo, request.broughtSince));
  if (personNo !== undefined) parts.push(recommendedTo(personNo), signalsOf(personNo));
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db);
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind);
  const now = of('now').sort((x, y) => y.n - x.n || x.work_no - y.work_no);
  const arrived = of('arrived').sort((x, y) => y.n - x.n || x.work_no - y.work_no);
  const counted = Number(arrived[0]?.a ?? 0);
  const brought = Number(of('brought')[0]?.n ?? 0);
  return {
    ranks: {
      now: new Map(now.map(({ work_no }, i) => [work_no, i + 1])),
      before: new Map(of('then').map(({ work_no, n }) => [work_no, Number(n)])),
    },
    said: of('said').map(saidRow),
    arrived: {
      count: Math.min(counted, MOST_ARRIVALS),
      isMore: counted > MOST_ARRIVALS,
      workNos: arrived.map(({ work_no }) => work_no),
    },
    brought: { count: Math.min(brought, MOST_BROUGHT), isMore: brought > MOST_BROUGHT },
    recommendations: of('recommended').map(recommendationsRow)[0],
    signals: of('signals')[0]?.a ?? '',
  };
}

function ranksNow(): RawBuilder<unknown> {
  return sql`select 'now', work_no, hotness, null, null, null, null, null
    from (select work_no, hotness from works where day is not null order by hotness desc, work_no limit ${RANKED}) as hottest`;
}

function ranksThen(snapshot: string): RawBuilder<unknown> {
  return sql`select 'then', work_no, rank, null, null, null, null, null from standings
    where taken_at = ${snapshot} and rank <= ${RANKED}`;
}

function saidOfLate(since: string, personNo: number | undefined): RawBuilder<unknown> {
  const unmuted =
    personNo === undefined
      ? sql``
      : sql` and not exists (select 1 from mutes where mutes.person_no = ${personNo} and mutes.work_no = comments.work_no)`;
  return sql`select 'said' as kind, work_no, score as n, comment_id as a, text as b, at as c, handle as d, name as e from (
    select comments.work_no, comments.score, comments.comment_id, substr(comments.body, 1, ${SAID + 1}) as text, comments.at,
      people.handle, people.name
    from comments join works on works.work_no = comments.work_no join people on people.person_no = comments.person_no
    where comments.comment_no > (select max(comment_no) from comments) - ${LOOKED_AT} and comments.at >= ${since} and comments.deleted_at is null and comments.hidden_at is null and works.hidden = 0
      and works.merged_into is null and people.suspended_at is null and people.deleted_at is null${unmuted}
    order by comments.comment_no desc limit ${COMMENTS}) as late`;
}

function arrivedSince(visit: string): RawBuilder<unknown> {
  return sql`select 'arrived', work_no, hotness, arrivals, null, null, null, null from (
    select work_no, hotness, cast(count(*) over () as text) as arrivals from (
      select work_no, hotness from works where created_at > ${visit} and merged_into is null and hidden = 0
      order by created_at desc, work_no desc limit ${MOST_ARRIVALS + 1}) as latest
    order by hotness desc, work_no limit ${ARRIVALS_NAMED}) as hottest_of_them`;
}

/** Works arrive in the order of their numbers, so that those of each follow since a visit lie together in an index. */
function broughtSince(personNo: number, visit: string): RawBuilder<unknown> {
  const first = sql`(select work_no from works where created_at > ${visit} and merged_into is null order by created_at, work_no limit 1)`;
  const branch = (kinds: string, name: string, work: RawBuilder<unknown>, joins: RawBuilder<unknown>) =>
    sql`select * from (select ${work} as work_no from follows ${joins} where follows.person_no = ${personNo}
      and follows.kind in (${sql.raw(kinds)}) and ${work} >= ${first} limit ${MOST_BROUGHT + 1}) as ${sql.id(name)}`;
  return sql`select 'brought', 0, count(*), null, null, null, null, null from (
    ${branch(
      "'author'",
      'by_authors',
      sql`authorships.work_no`,
      sql`join authors as named on named.slug = follows.target join authors on authors.author_no = coalesce(named.merged_into, named.author_no)
        or authors.merged_into = coalesce(named.merged_into, named.author_no) join authorships on authorships.author_no = authors.author_no`,
    )} union ${branch(
      "'organisation'",
      'by_organisations',
      sql`work_organisations.work_no`,
      sql`join organisations on organisations.handle = follows.target
        join work_organisations on work_organisations.org_no = organisations.org_no`,
    )} union ${branch(
      "'category', 'venue'",
      'by_topics',
      sql`work_topics.work_no`,
      sql`join work_topics on work_topics.kind = follows.kind and work_topics.topic = follows.target`,
    )}) as brought join works on works.work_no = brought.work_no where works.hidden = 0 and works.merged_into is null`;
}

function recommendedTo(personNo: number): RawBuilder<unknown> {
  return sql`select 'recommended', 0, 0, papers, computed_at, stale_at, wanted_at, coalesce(failed_at, '') || ' ' || signals
    from recommendations where person_no = ${personNo}`;
}

function signalsOf(personNo: number): RawBuilder<unknown> {
  return sql`select 'signals', 0, 0, ${doneBy(personNo)}, null, null, null, null`;
}

function saidRow(row: Row): SaidRow {
  const text = row.b ?? '';
  return {
    workNo: row.work_no,
    commentId: row.a ?? '',
    text: text.slice(0, SAID),
    isCut: text.length > SAID,
    at: row.c ?? '',
    score: Number(row.n),
    handle: row.d ?? '',
    name: row.e ?? '',
  };
}

function recommendationsRow({ a, b, c, d, e }: Row): RecommendationsRow {
  const [failedAt = '', ...signals] = (e ?? '').split(' ');
  return {
    papers: a ?? '',
    computedAt: b ?? undefined,
    staleAt: c ?? undefined,
    wantedAt: d ?? undefined,
    failedAt: failedAt || undefined,
    signals: signals.join(' '),
  };
}
