// The papers of the front page's day, with what their order counts, in two statements whatever the day holds.
import { type RawBuilder, sql } from 'kysely';
import type { WhyHere } from '../../domain/community/front-views.ts';
import type { LibrarySummary, PaperCard } from '../../domain/views.ts';
import type { Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface FrontDay {
  /** The latest day not after today that has papers, else the earliest after; undefined when no paper has a day. */
  readonly day: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly latest: string | undefined;
  /** Papers of the day. */
  readonly total: number;
  readonly library: LibrarySummary;
  /** The library's last change, and the instant of the snapshot of places that is compared with: what places depend on. */
  readonly change: number;
  /** Number of the work that came last: what arrived since an instant depends on it. */
  readonly newest: number;
  readonly snapshot: string | undefined;
}

export interface FrontRow {
  readonly workNo: number;
  readonly card: PaperCard;
  readonly why: WhyHere;
  readonly arrived: string;
}

export interface FrontDayRequest {
  readonly today: string;
  readonly curated: boolean;
  /** Snapshots of places after it are not compared with. */
  readonly dayAgo: string;
}

/** What one more statement would cost for each of these costs next to nothing here. */
export async function frontDay({ db }: Database, { today, curated, dayAgo }: FrontDayRequest): Promise<FrontDay> {
  const {
    rows: [row],
  } = await sql<{
    day: string | null;
    before: string | null;
    after: string | null;
    latest: string | null;
    total: number;
    papers: string | null;
    sample: number;
    change: number | null;
    newest: number | null;
    snapshot: string | null;
  }>`select shown.day,
      (select max(day) from works where day < shown.day) as before,
      (select min(day) from works where day > shown.day) as after,
      (select max(day) from works where day is not null) as latest,
      (select count(*) from works where works.day = shown.day${onlyCurated(curated)}) as total,
      (select value from meta where name = 'papers') as papers,
      (select count(*) from works where is_sample = 1) as sample,
      (select max(seq) from changes) as change,
      (select max(work_no) from works) as newest,
      (select max(taken_at) from standings where taken_at <= ${dayAgo}) as snapshot
    from (select coalesce((select max(day) from works where day <= ${today}),
      (select max(day) from works where day is not null)) as day) as shown`.execute(db);
  return {
    day: row?.day ?? undefined,
    before: row?.before ?? undefined,
    after: row?.after ?? undefined,
    latest: row?.latest ?? undefined,
    total: Number(row?.total ?? 0),
    library: { papers: Number(row?.papers ?? 0), samplePapers: Number(row?.sample ?? 0) },
    change: Number(row?.change ?? 0),
    newest: Number(row?.newest ?? 0),
    snapshot: row?.snapshot ?? undefined,
  };
}

export interface FrontPapersRequest {
  readonly day: string;
  readonly curated: boolean;
  readonly limit: number;
  readonly offset: number;
  /** So many of the days before are added. */
  readonly earlier: number;
  /** ISO instant: pins that ended before it are none. */
  readonly now: string;
}

/** Pinned ones first, then the hottest; those of the days before follow, the latest first. */
export async function frontPapers({ db }: Database, request: FrontPapersRequest): Promise<FrontRow[]> {
  const { day, curated, limit, offset, earlier, now } = request;
  // Hardly any are: the others come along the index, and no day is sorted as a whole.
  const pinned = sql`select curation.work_no, hotness from curation join works on works.work_no = curation.work_no
    where curation.pinned_until > ${now} and works.day = ${day}${onlyCurated(curated)}`;
  const others = sql`select work_no, 0 as pinned, hotness from works where day = ${day}${onlyCurated(curated)}
    and work_no not in (select work_no from curation where pinned_until > ${now})
    order by hotness desc, work_no limit ${offset + limit}`;
  const ofTheDay = sql`select work_no, pinned from (
      select pinned_ones.work_no, 1 as pinned, hotness from (${pinned}) as pinned_ones union all select * from (${others}) as others
      order by pinned desc, hotness desc, work_no limit ${limit} offset ${offset}) as of_the_day`;
  const ofTheDaysBefore = sql`select * from (select work_no, 0 as pinned from works where day < ${day}
    order by day desc, hotness desc limit ${earlier}) as of_the_days_before`;
  const chosen = earlier > 0 ? sql`${ofTheDay} union all ${ofTheDaysBefore}` : ofTheDay;
  const { rows } = await sql<StoredRow>`select ${columns}, chosen.pinned,
      case when exists (select 1 from submissions where submissions.work_no = works.work_no) then 1 else 0 end as submitted
    from (${chosen}) as chosen join works on works.work_no = chosen.work_no
    order by works.day desc, chosen.pinned desc, works.hotness desc, works.work_no`.execute(db);
  return rows.map((row) => ({
    workNo: row.work_no,
    card: paperCard(row),
    arrived: row.created_at,
    why: whyHere(row),
  }));
}

interface StoredRow extends CardRow {
  readonly work_no: number;
  readonly created_at: string;
  readonly votes: number;
  readonly own_comments: number;
  readonly has_code: number;
  readonly curated: number;
  readonly day_origin: string | null;
  readonly pinned: number;
  readonly submitted: number;
}

const shownColumns = [
  ...new Set([...cardColumns, 'work_no', 'created_at', 'votes', 'own_comments', 'has_code', 'curated', 'day_origin']),
];
const columns = sql.join(shownColumns.map((column) => sql.ref(`works.${column}`)));

function whyHere(row: StoredRow): WhyHere {
  const submitted = row.submitted === 1;
  return {
    votes: row.votes,
    importedUpvotes: Math.max(0, row.upvotes - row.votes),
    comments: row.own_comments,
    importedComments: Math.max(0, row.comments - row.own_comments),
    onDailyList: row.curated === 1 && (row.day_origin === 'daily' || !submitted),
    submitted,
    hasCode: row.has_code === 1,
    pinned: row.pinned === 1,
  };
}

function onlyCurated(curated: boolean): RawBuilder<unknown> {
  return curated ? sql` and curated = 1` : sql``;
}
