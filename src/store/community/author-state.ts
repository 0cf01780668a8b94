// The library's numbers for the foot of a page, and its state in one text: while that stays, so does all that is counted over
// authors, organisations and topics. Votes leave it as it is.
import { sql } from 'kysely';
import type { LibrarySummary } from '../../domain/views.ts';
import type { Database } from '../database.ts';

export interface LibraryState {
  readonly library: LibrarySummary;
  readonly state: string;
}

export async function libraryState({ db }: Database): Promise<LibraryState> {
  const {
    rows: [row],
  } = await sql<{ papers: string | null; sample: number; seq: number | null; edits: number }>`select
    (select value from meta where name = 'papers') as papers, (select count(*) from works where is_sample = 1) as sample,
    (select max(seq) from changes where kind <> 'counts') as seq, (select count(*) + count(undone_at) from name_edits) as edits`.execute(
    db,
  );
  return {
    library: { papers: Number(row?.papers ?? 0), samplePapers: Number(row?.sample ?? 0) },
    state: `${row?.seq ?? 0} ${row?.edits ?? 0}`,
  };
}
