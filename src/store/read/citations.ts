// Which of some works cite which others of them, and what a work is linked with by citation.
import { sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface CitationEdge {
  readonly citing: number;
  readonly cited: number;
}

/** Edges with both ends among the works; in one statement. */
export async function citationsAmong(
  { db, dialect }: Database,
  works: readonly number[],
): Promise<readonly CitationEdge[]> {
  if (works.length < 2) return [];
  const rows = await db
    .selectFrom('citations')
    .select(['citing_no', 'target_no'])
    .where(sql<boolean>`citing_no ${anyOf(dialect, works)}`)
    .where(sql<boolean>`target_no ${anyOf(dialect, works)}`)
    .execute();
  return rows.flatMap(({ citing_no, target_no }) =>
    target_no === null || target_no === citing_no ? [] : [{ citing: citing_no, cited: target_no }],
  );
}

/** Works that a work cites or that cite it, at most so many each way; in one statement. */
export async function citationNeighbours({ db }: Database, workNo: number, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ work_no: number }>`
    select work_no from (select target_no as work_no from citations where citing_no = ${workNo} and target_no is not null
      order by position limit ${limit}) as cited
    union
    select work_no from (select citing_no as work_no from citations where target_no = ${workNo}
      order by citing_no desc limit ${limit}) as citing`.execute(db);
  return rows.map((row) => row.work_no).filter((other) => other !== workNo);
}
