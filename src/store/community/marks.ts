// What one person keeps about one paper.
import { type RawBuilder, sql } from 'kysely';
import type { KeepView, Mark } from '../../domain/community/marks.ts';
import type { Database } from '../database.ts';

/** A page offers so many; the rest are reached from the collection's side. */
const MOST_COLLECTIONS = 200;

interface KeepRow {
  readonly part: string;
  readonly no: number;
  readonly a: string | null;
  readonly b: string | null;
}

export async function keepOf({ db }: Database, personNo: number, workNo: number): Promise<KeepView> {
  const { rows } = await sql<KeepRow>`${keepParts(personNo, sql`${workNo}`)}`.execute(db);
  return keepIn(rows);
}

/** The same as rows of a larger statement: the paper's page has a budget. `work` is the number as SQL. */
export function keepParts(personNo: number, work: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select 'mark' as part, 0 as no, state as a, note as b, null as c, null as at, null as handle, null as name from marks
      where person_no = ${personNo} and work_no = ${work}
    union all
    select * from (select 'kept', case when exists (select 1 from collection_items
          where collection_items.collection_no = collections.collection_no and work_no = ${work}) then 2 else 0 end
        + case when collections.person_no = ${personNo} then 1 else 0 end as held,
        collections.collection_id, collections.title, null, collections.updated_at, null, null
      from collections
      where collections.person_no = ${personNo}
        or collection_no in (select collection_no from collection_members where person_no = ${personNo})
      order by case when exists (select 1 from collection_items
          where collection_items.collection_no = collections.collection_no and work_no = ${work}) then 0 else 1 end,
        collections.updated_at desc limit ${MOST_COLLECTIONS}) as own_ones`;
}

export function keepIn(rows: readonly KeepRow[]): KeepView {
  const mark = rows.find(({ part }) => part === 'mark');
  return {
    mark: (mark?.a ?? undefined) as Mark | undefined,
    note: mark?.b ?? '',
    collections: rows.flatMap(({ part, no, a, b }) =>
      part === 'kept' ? [{ id: a ?? '', title: b ?? '', has: Number(no) >= 2, own: Number(no) % 2 === 1 }] : [],
    ),
  };
}
