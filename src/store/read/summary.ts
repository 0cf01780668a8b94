// Small numbers about the library that every page shows.
import { sql } from 'kysely';
import type { LibrarySummary } from '../../domain/views.ts';
import type { Database } from '../database.ts';

export async function librarySummary({ db }: Database): Promise<LibrarySummary> {
  const {
    rows: [row],
  } = await sql<{ papers: string | null; sample: number }>`select
    (select value from meta where name = 'papers') as papers,
    (select count(*) from works where is_sample = 1) as sample`.execute(db);
  return { papers: Number(row?.papers ?? 0), samplePapers: Number(row?.sample ?? 0) };
}
