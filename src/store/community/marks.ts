// What one person keeps about one paper.
import { sql } from 'kysely';
import type { KeepView, Mark } from '../../domain/community/marks.ts';
import type { Database } from '../database.ts';

/** A page offers so many; the rest are reached from the collection's side. */
const MOST_COLLECTIONS = 200;

/** In one statement, as the paper's page has a budget. */
export async function keepOf({ db }: Database, personNo: number, workNo: number): Promise<KeepView> {
  const { rows } = await sql<{
    kind: string;
    id: string | null;
    text: string;
    has: number;
    own: number;
  }>`
    select 'mark' as kind, state as id, note as text, 0 as has, 0 as own, '' as at from marks
      where person_no = ${personNo} and work_no = ${workNo}
    union all
    select * from (select 'collection' as kind, collections.collection_id as id, collections.title as text,
        case when exists (select 1 from collection_items
          where collection_items.collection_no = collections.collection_no and work_no = ${workNo}) then 1 else 0 end as has,
        case when collections.person_no = ${personNo} then 1 else 0 end as own, collections.updated_at as at
      from collections
      where collections.person_no = ${personNo}
        or collection_no in (select collection_no from collection_members where person_no = ${personNo})
      order by 4 desc, 6 desc limit ${MOST_COLLECTIONS}) as mine`.execute(db);
  const mark = rows.find(({ kind }) => kind === 'mark');
  return {
    mark: (mark?.id ?? undefined) as Mark | undefined,
    note: mark?.text ?? '',
    collections: rows.flatMap((row) =>
      row.kind === 'collection'
        ? [{ id: row.id ?? '', title: row.text, has: Number(row.has) === 1, own: Number(row.own) === 1 }]
        : [],
    ),
  };
}
