// What an operator looks at: rejected records, merges, numbers.
import { sql } from 'kysely';
import type { MergeView, RejectedView, StatsView, SuggestedMergeView } from '../../domain/views.ts';
import type { Database } from '../database.ts';
import { librarySummary } from './summary.ts';

const MOST_ROWS = 1000;
const PER_PAGE = 50;

export async function rejectedPage({ db }: Database, page: number): Promise<{ rows: RejectedView[]; total: number }> {
  const open = db.selectFrom('rejected').where('state', '=', 'open');
  const { total } = await open.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await open
    .select(['rejected_no', 'source', 'input', 'place', 'reason', 'at'])
    .orderBy('rejected_no', 'desc')
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
    .execute();
  return {
    rows: rows.map((row) => ({
      id: row.rejected_no,
      source: row.source,
      place: placeOf(row),
      reason: row.reason,
      at: row.at,
    })),
    total: Number(total),
  };
}

export interface RejectedRow extends RejectedView {
  readonly raw: string;
  readonly input: string;
  readonly seen: string;
  readonly state: string;
}

export async function rejectedRecord({ db }: Database, id: number): Promise<RejectedRow | undefined> {
  const row = await db.selectFrom('rejected').selectAll().where('rejected_no', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.rejected_no,
      source: row.source,
      place: placeOf(row),
      reason: row.reason,
      at: row.at,
      raw: row.raw,
      input: row.input,
      seen: row.seen,
      state: row.state,
    }
  );
}

export async function openRejectedNumbers({ db }: Database): Promise<number[]> {
  const rows = await db
    .selectFrom('rejected')
    .select('rejected_no')
    .where('state', '=', 'open')
    .orderBy('rejected_no')
    .execute();
  return rows.map((row) => row.rejected_no);
}

function placeOf(row: { readonly input: string; readonly place: string }): string {
  return row.place === '' ? row.input : `${row.input}:${row.place}`;
}

export async function mergesMade({ db }: Database): Promise<MergeView[]> {
  const { rows } = await sql<{
    no: number;
    reason: string;
    at: string;
    undone_at: string | null;
    winner: string;
    winner_title: string;
    loser: string;
    loser_title: string;
  }>`
    select merge_no as no, reason, at, undone_at, w.public_id as winner, w.title as winner_title,
      case when l.merged_into is null then l.public_id else l.work_id end as loser, l.title as loser_title
    from merges join works w on w.work_no = merges.winner_no join works l on l.work_no = merges.loser_no
    order by merge_no desc limit ${MOST_ROWS}`.execute(db);
  return rows.map((row) => ({
    id: row.no,
    reason: row.reason,
    at: row.at,
    undoneAt: row.undone_at ?? undefined,
    winner: { id: row.winner, title: row.winner_title },
    loser: { id: row.loser, title: row.loser_title },
  }));
}

export async function mergesSuggested({ db }: Database): Promise<SuggestedMergeView[]> {
  const { rows } = await sql<{ no: number; reason: string; a: string; a_title: string; b: string; b_title: string }>`
    select suggestion_no as no, reason, a.public_id as a, a.title as a_title, b.public_id as b, b.title as b_title
    from suggested_merges join works a on a.work_no = a_no join works b on b.work_no = b_no
    where state = 'open' and a.merged_into is null and b.merged_into is null order by suggestion_no desc limit ${MOST_ROWS}`.execute(
    db,
  );
  return rows.map((row) => ({
    id: row.no,
    reason: row.reason,
    a: { id: row.a, title: row.a_title },
    b: { id: row.b, title: row.b_title },
  }));
}

export async function libraryStats(database: Database): Promise<Omit<StatsView, 'indexedChange' | 'databaseBytes'>> {
  const { db } = database;
  const summary = await librarySummary(database);
  const {
    rows: [row],
  } = await sql<
    Record<
      'records' | 'authors' | 'organisations' | 'rejected' | 'merges' | 'suggested' | 'edges' | 'days' | 'last_change',
      number
    > & { first_day: string | null; last_day: string | null }
  >`select
    (select count(*) from records) as records, (select count(*) from (select distinct author_no from authorships) as named) as authors,
    (select count(*) from organisations) as organisations, (select count(*) from rejected where state = 'open') as rejected,
    (select count(*) from merges where undone_at is null) as merges, (select count(*) from suggested_merges where state = 'open') as suggested,
    (select count(*) from citations) as edges, (select count(distinct day) from works where day is not null) as days,
    (select min(day) from works where day is not null) as first_day, (select max(day) from works where day is not null) as last_day,
    (select coalesce(max(seq), 0) from changes) as last_change`.execute(db);
  const sources = await db
    .selectFrom('records')
    .select(['source', ({ fn }) => fn.countAll<number>().as('records')])
    .groupBy('source')
    .orderBy('source')
    .execute();
  const n = (value: unknown) => Number(value ?? 0);
  return {
    ...summary,
    // The sample is counted apart (CONTRACTS).
    papers: summary.papers - summary.samplePapers,
    records: n(row?.records),
    authors: n(row?.authors),
    organisations: n(row?.organisations),
    rejected: n(row?.rejected),
    merges: n(row?.merges),
    suggestedMerges: n(row?.suggested),
    references: n(row?.edges),
    days: n(row?.days),
    firstDay: row?.first_day ?? undefined,
    lastDay: row?.last_day ?? undefined,
    lastChange: n(row?.last_change),
    bySource: sources.map((source) => ({ source: source.source, records: n(source.records) })),
  };
}
