// Faults that the database itself can find, in words; empty lists mean none.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export async function integrityFaults({ sqlite }: Database): Promise<readonly string[]> {
  if (!sqlite) return [];
  const rows = sqlite.prepare('pragma integrity_check').all() as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((finding) => finding !== 'ok');
}

export async function foreignKeyFaults({ sqlite }: Database): Promise<readonly string[]> {
  if (!sqlite) return [];
  const rows = sqlite.prepare('pragma foreign_key_check').all() as { table: string; rowid: number; parent: string }[];
  return rows.map((row) => `${row.table} ${row.rowid} leads to nothing in ${row.parent}`);
}

export async function paperCountFault({ db }: Database): Promise<readonly string[]> {
  const {
    rows: [row],
  } = await sql<{ kept: string | null; counted: number }>`select (select value from meta where name = 'papers') as kept,
    (select count(*) from works where merged_into is null) as counted`.execute(db);
  const [kept, counted] = [Number(row?.kept ?? 0), Number(row?.counted ?? 0)];
  return kept === counted ? [] : [`${kept} kept, ${counted} counted`];
}
