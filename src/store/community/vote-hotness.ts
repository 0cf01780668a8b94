// Hotness written anew: of one work after a vote or a comment, of many when the constants changed or a day went by.
import { sql } from 'kysely';
import { type HotnessConstants, hotness } from '../../domain/ranking.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import type { WorksTable } from '../schema.ts';
import { hotnessConstants } from './settings.ts';

/** What a work's hotness is made of. */
export type ScoredRow = Pick<WorksTable, 'day' | 'published' | 'upvotes' | 'comments' | 'curated'> & {
  readonly votes: number;
  readonly has_code: number;
};

export function hotnessOf(row: ScoredRow, today: string, constants: HotnessConstants): number {
  return hotness(
    {
      day: row.day ?? (row.published?.length === 10 ? row.published : undefined),
      votes: row.votes,
      importedUpvotes: row.upvotes - row.votes,
      comments: row.comments,
      hasCode: row.has_code === 1,
      curated: row.curated === 1,
    },
    today,
    constants,
  );
}

/** After a change of what the work's hotness is made of, in the same transaction. */
export async function refreshHotness(context: WriteContext, workNo: number): Promise<void> {
  await rescoreWorks(context, [workNo]);
}

/** Returns how many of them had another hotness before. */
export async function rescoreWorks(context: WriteContext, numbers: readonly number[]): Promise<number> {
  if (numbers.length === 0) return 0;
  const { db, dialect, today } = context;
  const constants = await hotnessConstants(context);
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'day', 'published', 'votes', 'upvotes', 'comments', 'has_code', 'curated', 'hotness'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  let changed = 0;
  for (const row of rows) {
    const value = hotnessOf(row, today, constants);
    if (value === row.hotness) continue;
    await db.updateTable('works').set({ hotness: value }).where('work_no', '=', row.work_no).execute();
    changed++;
  }
  return changed;
}
