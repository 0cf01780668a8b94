// Everything the library holds, record by record in the order of works, for `broadsheet export`. Pages through the table by
// work number, so that neither memory nor a read transaction grows with the library.
import type { Paper } from '../../domain/paper.ts';
import type { Database } from '../database.ts';

export interface ExportedRecord {
  readonly workNo: number;
  readonly workId: string;
  readonly source: string;
  readonly seen: string;
  readonly paper: Paper;
}

const WORKS_AT_ONCE = 200;

/** Records of one work come together. Sample records are left out: they come with every Broadsheet. */
export async function* exportRecords({ db }: Database): AsyncIterable<ExportedRecord> {
  for (let after = 0; ; ) {
    const works = await db
      .selectFrom('works')
      .select(['work_no', 'work_id'])
      .where('work_no', '>', after)
      .where('merged_into', 'is', null)
      .orderBy('work_no')
      .limit(WORKS_AT_ONCE)
      .execute();
    const last = works.at(-1);
    const first = works[0];
    if (!first || !last) return;
    const rows = await db
      .selectFrom('records')
      .select(['work_no', 'source', 'seen', 'data'])
      .where(
        'work_no',
        'in',
        works.map((work) => work.work_no),
      )
      .where('source', '<>', 'sample')
      .orderBy('work_no')
      .orderBy('record_no')
      .execute();
    const ids = new Map(works.map((work) => [work.work_no, work.work_id]));
    for (const row of rows) {
      yield {
        workNo: row.work_no,
        workId: ids.get(row.work_no) as string,
        source: row.source,
        seen: row.seen,
        paper: JSON.parse(row.data) as Paper,
      };
    }
    after = last.work_no;
  }
}
