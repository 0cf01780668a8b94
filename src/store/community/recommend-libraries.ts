// What people keep in public: their votes, which everybody may see, and the collections that they made public. Nothing else of anybody.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** People by works, as sparse rows. */
export interface PublicLibraries {
  /** By row, whose it is. */
  readonly people: readonly number[];
  /** Row r is [start[r], start[r + 1]) of `works`. */
  readonly start: Uint32Array;
  /** In the order in which the person took to them. */
  readonly works: Uint32Array;
}

/** Of everybody who keeps two papers or more. Suspended and deleted people count for nothing. */
export async function publicLibraries({ db }: Database): Promise<PublicLibraries> {
  const { rows } = await sql<{ person_no: number; work_no: number }>`
    select person_no, work_no, min(at) as at from (
      select votes.person_no, votes.work_no, votes.at from votes
      union all
      select collections.person_no, collection_items.work_no, collection_items.at from collection_items
        join collections on collections.collection_no = collection_items.collection_no
        where collections.visibility = 'public') as kept
    where exists (select 1 from people where people.person_no = kept.person_no and suspended_at is null and deleted_at is null)
    group by person_no, work_no order by person_no, at, work_no`.execute(db);
  const people: number[] = [];
  const start = [0];
  const works: number[] = [];
  for (let at = 0; at < rows.length; ) {
    const person = rows[at]?.person_no;
    const first = works.length;
    for (; rows[at]?.person_no === person && at < rows.length; at++) works.push(rows[at]?.work_no as number);
    if (works.length - first < 2) {
      works.length = first;
      continue;
    }
    people.push(person as number);
    start.push(works.length);
  }
  return { people, start: Uint32Array.from(start), works: Uint32Array.from(works) };
}
