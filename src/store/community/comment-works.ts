// The work that somebody writes about, by any id that leads to it.
import { sql } from 'kysely';
import type { PaperRef } from '../../domain/community/comment-views.ts';
import { isWorkId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { findWork } from '../read/papers.ts';

const LONGEST_ID = 500;

/** Also of a hidden one: whoever asks decides who may see that. */
export async function findWorkId(database: Database, id: string): Promise<string | undefined> {
  if (isWorkId(id)) return id;
  const found = id.length > LONGEST_ID ? undefined : await findWork(database, id, 'all');
  if (!found) return undefined;
  const row = await database.db
    .selectFrom('works')
    .select('work_id')
    .where('work_no', '=', found.workNo)
    .executeTakeFirst();
  return row?.work_id;
}

/** Undefined also where it is hidden. */
export async function findPaperRef(database: Database, id: string): Promise<PaperRef | undefined> {
  const workId = await findWorkId(database, id);
  if (workId === undefined) return undefined;
  const row = await database.db
    .selectFrom('works as named')
    .innerJoin('works as shown', (join) =>
      join.on(sql<boolean>`shown.work_no = coalesce(named.merged_into, named.work_no)`),
    )
    .select(['shown.work_id', 'shown.public_id', 'shown.title'])
    .where('named.work_id', '=', workId)
    .where('shown.hidden', '=', 0)
    .executeTakeFirst();
  return row && { id: row.public_id, workId: row.work_id, title: row.title };
}
