// Everything that sources have ever said of a paper, the earliest first: one statement.
import { sql } from 'kysely';
import type { Paper } from '../../domain/paper.ts';
import type { Database } from '../database.ts';

export interface StatementRow {
  readonly recordNo: number;
  readonly source: string;
  readonly paper: Paper;
  readonly replacedAt: string | undefined;
}

/** A paper with more states than this has a source that changes its mind every day. */
const MOST = 500;

export async function statementsOf({ db }: Database, workNo: number): Promise<StatementRow[]> {
  const { rows } = await sql<{ record_no: number; source: string; data: string; replaced_at: string | null }>`
    select * from (
      select record_no, source, data, null as replaced_at, 1 as newer, 0 as step from records where work_no = ${workNo}
      union all
      select records.record_no, records.source, record_history.data, record_history.replaced_at, 0, record_history.history_no
      from record_history join records on records.record_no = record_history.record_no where records.work_no = ${workNo}
    ) as states order by record_no, newer, step limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    recordNo: row.record_no,
    source: row.source,
    paper: JSON.parse(row.data) as Paper,
    replacedAt: row.replaced_at ?? undefined,
  }));
}
