// The works of an author or an organisation as short rows, to be counted and ordered here: thousands at most, and every number
// of the page is of the same works.
import { type RawBuilder, sql } from 'kysely';
import type { NamedSort, YearCount } from '../../domain/community/author-views.ts';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface NamedWork {
  readonly workNo: number;
  readonly date: string;
  readonly upvotes: number;
  readonly year: number | null;
}

/** Works whose numbers `which` selects, newest first; hidden ones are left out. */
export async function namedWorks({ db }: Database, which: RawBuilder<unknown>): Promise<NamedWork[]> {
  const { rows } = await sql<{ work_no: number; date: string; upvotes: number; year: number | null }>`
    select work_no, coalesce(day, published, '') as date, upvotes, year from works
    where work_no in (${which}) and hidden = 0 and merged_into is null`.execute(db);
  return rows
    .map((row) => ({ workNo: row.work_no, date: row.date, upvotes: row.upvotes, year: row.year }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.workNo - a.workNo));
}

export function orderedBy(works: readonly NamedWork[], sort: NamedSort): readonly NamedWork[] {
  return sort === 'newest' ? works : [...works].sort((a, b) => b.upvotes - a.upvotes);
}

export function yearsOf(works: readonly NamedWork[]): YearCount[] {
  const counts = new Map<number, number>();
  for (const { year } of works) if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([year, papers]) => ({ year, papers }));
}

/** Cards of these works in this order. */
export async function cardsInOrder({ db, dialect }: Database, works: readonly NamedWork[]): Promise<PaperCard[]> {
  const numbers = works.map((work) => work.workNo);
  if (numbers.length === 0) return [];
  const columns = sql.join(cardColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<
    CardRow & { work_no: number }
  >`select work_no, ${columns} from works where work_no ${anyOf(dialect, numbers)}`.execute(db);
  const cards = new Map(rows.map((row) => [row.work_no, paperCard(row)]));
  return numbers.flatMap((no) => cards.get(no) ?? []);
}
