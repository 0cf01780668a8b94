// Titles of papers that a page mentions, and whether a reader knows them already.
import { type RawBuilder, sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

export interface NamedPaper {
  readonly id: string;
  readonly title: string;
  /** The reader voted for it, marked, collected, dismissed or muted it. */
  readonly isKnown: boolean;
}

/** In one statement; hidden and merged ones, and those that are gone, are left out. */
export async function papersNamed(
  { db, dialect }: Database,
  workNos: readonly number[],
  personNo: number | undefined,
): Promise<Map<number, NamedPaper>> {
  if (workNos.length === 0) return new Map();
  const known = personNo === undefined ? sql`0` : sql`case when ${isKnownTo(personNo)} then 1 else 0 end`;
  const { rows } = await sql<{ work_no: number; public_id: string; title: string; known: number }>`
    select work_no, public_id, title, ${known} as known from works
    where work_no ${anyOf(dialect, [...new Set(workNos)])} and merged_into is null and hidden = 0`.execute(db);
  return new Map(
    rows.map((row) => [row.work_no, { id: row.public_id, title: row.title, isKnown: Number(row.known) === 1 }]),
  );
}

/** Of a row of works: what is never recommended to this person. */
export function isKnownTo(personNo: number): RawBuilder<boolean> {
  const rowOf = (table: string) =>
    sql`exists (select 1 from ${sql.table(table)} as kept where kept.person_no = ${personNo} and kept.work_no = works.work_no)`;
  return sql<boolean>`(${rowOf('votes')} or ${rowOf('marks')} or ${rowOf('dismissals')} or ${rowOf('mutes')}
    or exists (select 1 from collection_items join collections on collections.collection_no = collection_items.collection_no
      where collection_items.work_no = works.work_no and collections.person_no = ${personNo}))`;
}
