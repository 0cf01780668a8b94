// What digests say of papers: their cards, and their abstracts; and how hot works are that did not just arrive.
import { sql } from 'kysely';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { composedWorks } from '../index/index-feed.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface DigestPaper {
  readonly card: PaperCard;
  readonly abstract: string;
}

/** In two statements; what is hidden, merged or a sample is left out. */
export async function digestPapers(database: Database, works: readonly number[]): Promise<Map<number, DigestPaper>> {
  if (works.length === 0) return new Map();
  const { db, dialect } = database;
  const columns = sql.join(cardColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<CardRow & { work_no: number }>`select work_no, ${columns} from works
    where work_no ${anyOf(dialect, works)} and hidden = 0 and merged_into is null and is_sample = 0`.execute(db);
  const composed = await composedWorks(
    database,
    rows.map((row) => row.work_no),
  );
  return new Map(
    rows.map((row) => [row.work_no, { card: paperCard(row), abstract: composed.get(row.work_no)?.abstract ?? '' }]),
  );
}

export interface ShownWork {
  readonly title: string;
  readonly hotness: number;
}

/** Those of these works that a mail may show. */
export async function shownWorks({ db, dialect }: Database, works: readonly number[]): Promise<Map<number, ShownWork>> {
  if (works.length === 0) return new Map();
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'title', 'hotness'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .where('hidden', '=', 0)
    .where('merged_into', 'is', null)
    .where('is_sample', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.work_no, { title: row.title, hotness: row.hotness }]));
}
