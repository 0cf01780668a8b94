// Citations within the library, for whoever learns from them.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface CitationLink {
  /** Work numbers. */
  readonly citing: number;
  readonly cited: number;
}

const PAGE = 10_000;

/** All of them in order of the citing work, some thousand at a time; others may write in between. */
export async function* citationLinks({ db }: Database): AsyncGenerator<readonly CitationLink[]> {
  let after = { citing: -1, position: -1 };
  for (;;) {
    const { rows } = await sql<CitationLink & { position: number }>`
      select citing_no as citing, position, target_no as cited from citations
      where target_no is not null and (citing_no, position) > (${after.citing}, ${after.position})
      order by citing_no, position limit ${PAGE}`.execute(db);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}
