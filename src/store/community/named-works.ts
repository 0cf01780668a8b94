// The works of an author or an organisation: all of them as numbers in the order of their dates, a page of them as cards.
import { type RawBuilder, sql } from 'kysely';
import type { NamedSort, YearCount } from '../../domain/community/author-views.ts';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { PER_PAGE } from '../read/feeds.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface NamedWorks {
  /** Newest first. */
  readonly works: readonly number[];
  /** The earliest first. */
  readonly years: readonly YearCount[];
}

/** Works whose numbers `which` selects; hidden ones are left out. */
export async function namedWorks({ db }: Database, which: RawBuilder<unknown>): Promise<NamedWorks> {
  const { rows } = await sql<{ work_no: number; date: string; year: number | null }>`
    select work_no, coalesce(day, published, '') as date, year from works
    where work_no in (${which}) and hidden = 0 and merged_into is null`.execute(db);
  const years = new Map<number, number>();
  for (const { year } of rows) if (year !== null) years.set(year, (years.get(year) ?? 0) + 1);
  return {
    works: rows
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.work_no - a.work_no))
      .map((row) => row.work_no),
    years: [...years].sort(([a], [b]) => a - b).map(([year, papers]) => ({ year, papers })),
  };
}

/** A page of them. */
export async function namedCards(
  database: Database,
  works: readonly number[],
  { page, sort }: { readonly page: number; readonly sort: NamedSort },
): Promise<PaperCard[]> {
  const first = (page - 1) * PER_PAGE;
  if (sort === 'newest') return cardsInOrder(database, works.slice(first, first + PER_PAGE));
  const columns = sql.join(cardColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<CardRow>`select ${columns} from works where work_no ${anyOf(database.dialect, works)}
    order by upvotes desc, coalesce(day, published, '') desc, work_no desc limit ${PER_PAGE} offset ${first}`.execute(
    database.db,
  );
  return rows.map(paperCard);
}

/** Cards of these works in this order. */
export async function cardsInOrder({ db, dialect }: Database, works: readonly number[]): Promise<PaperCard[]> {
  if (works.length === 0) return [];
  const columns = sql.join(cardColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<
    CardRow & { work_no: number }
  >`select work_no, ${columns} from works where work_no ${anyOf(dialect, works)}`.execute(db);
  const cards = new Map(rows.map((row) => [row.work_no, paperCard(row)]));
  return works.flatMap((no) => cards.get(no) ?? []);
}
