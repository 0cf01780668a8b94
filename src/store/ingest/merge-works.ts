// Merging two works into one, and undoing it. The loser's row stays, empty, so that its id redirects for ever and an undo can
// give it back its records. Votes, comments and links hang on works and are moved by the same list of tables.

import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { identifierKeys } from '../../domain/identity.ts';
import type { Paper } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { normaliseTitle } from '../../text/titles.ts';
import { type MovedRows, moveCommunity } from '../community/move-community.ts';
import { moveCommunityBack } from '../community/move-community-back.ts';
import { anyOf } from '../database.ts';
import { insertMany } from '../insert-many.ts';
import { countPapers, recomposeWorks, type WriteContext } from './write-works.ts';

/** Moves everything of `loserNo` to `winnerNo`; the caller recomposes the winner. */
export async function mergeRows(
  context: WriteContext,
  winnerNo: number,
  loserNo: number,
  reason: string,
): Promise<void> {
  const { db, now } = context;
  const moved = await db.selectFrom('records').select('record_no').where('work_no', '=', loserNo).execute();
  await db.updateTable('records').set({ work_no: winnerNo }).where('work_no', '=', loserNo).execute();
  await db.updateTable('identifiers').set({ work_no: winnerNo }).where('work_no', '=', loserNo).execute();
  await sql`insert into titles (title_key, work_no) select title_key, cast(${winnerNo} as integer) from titles where work_no = ${loserNo} on conflict do nothing`.execute(
    db,
  );
  await db.deleteFrom('titles').where('work_no', '=', loserNo).execute();
  for (const table of ['authorships', 'work_organisations', 'work_topics'] as const)
    await db.deleteFrom(table).where('work_no', '=', loserNo).execute();
  await db.deleteFrom('citations').where('citing_no', '=', loserNo).execute();
  await db.updateTable('citations').set({ target_no: winnerNo }).where('target_no', '=', loserNo).execute();
  const people = await moveCommunity(context, winnerNo, loserNo);
  // Its sums are those of its rows, which are gone; the lists go by them.
  const nothing = { votes: 0, upvotes: 0, own_comments: 0, comments: 0, discussed_at: null, has_code: 0 };
  await db
    .updateTable('works')
    .set({ ...nothing, merged_into: winnerNo, day: null, is_sample: 0, updated_at: now })
    .where('work_no', '=', loserNo)
    .execute();
  await countPapers(context, -1);
  // Works that had lost to the loser now lead on to the winner.
  await db.updateTable('works').set({ merged_into: winnerNo }).where('merged_into', '=', loserNo).execute();
  await db
    .insertInto('merges')
    .values({
      winner_no: winnerNo,
      loser_no: loserNo,
      moved: JSON.stringify({ records: moved.map((row) => row.record_no), people } satisfies Moved),
      reason,
      at: now,
      undone_at: null,
    })
    .execute();
  await db
    .updateTable('suggested_merges')
    .set({ state: 'merged' })
    .where('state', '=', 'open')
    .where((where) =>
      where.or([
        where.and([where('a_no', '=', winnerNo), where('b_no', '=', loserNo)]),
        where.and([where('a_no', '=', loserNo), where('b_no', '=', winnerNo)]),
      ]),
    )
    .execute();
  await insertMany(
    db,
    context.dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    [
      [loserNo, 'merged', now],
      [winnerNo, 'changed', now],
    ],
  );
}

/** Takes a merge apart: the loser gets its records back and both stay apart from now on. */
export async function undoMerge(context: WriteContext, mergeNo: number): Promise<void> {
  const { db, dialect, now } = context;
  const merge = await db.selectFrom('merges').selectAll().where('merge_no', '=', mergeNo).executeTakeFirst();
  if (!merge) throw new BroadsheetError('not-found', `there is no merge ${mergeNo}`);
  if (merge.undone_at) throw new BroadsheetError('conflict', `merge ${mergeNo} was undone on ${merge.undone_at}`);
  const winner = await db
    .selectFrom('works')
    .select('merged_into')
    .where('work_no', '=', merge.winner_no)
    .executeTakeFirst();
  if (winner?.merged_into != null)
    throw new BroadsheetError('conflict', `undo the later merge of the same work before merge ${mergeNo}`);
  const { records: moved, people } = readMoved(merge.moved);
  const kept = await db.selectFrom('records').select('record_no').where('work_no', '=', merge.winner_no).execute();
  if (kept.every((row) => moved.includes(row.record_no)))
    throw new BroadsheetError('conflict', `merge ${mergeNo} cannot be undone: nothing would be left of the other work`);
  if (!kept.some((row) => moved.includes(row.record_no)))
    throw new BroadsheetError(
      'conflict',
      `merge ${mergeNo} cannot be undone: nothing is left of the work that was joined`,
    );
  await countPapers(context, 1);
  await db
    .updateTable('works')
    .set({ merged_into: null, updated_at: now })
    .where('work_no', '=', merge.loser_no)
    .execute();
  await db
    .updateTable('records')
    .set({ work_no: merge.loser_no })
    .where('work_no', '=', merge.winner_no)
    .where(sql<boolean>`record_no ${anyOf(dialect, moved)}`)
    .execute();
  await moveCommunityBack(context, people, merge.winner_no, merge.loser_no);
  await giveBackLosers(context, merge.loser_no);
  await giveBackKeys(context, merge.winner_no, merge.loser_no);
  // Those who cite by an id of the loser's cite it again.
  await sql`update citations set target_no = coalesce((select work_no from identifiers where id_key = target_key), target_no)
    where target_no = ${merge.winner_no}`.execute(db);
  await db.updateTable('merges').set({ undone_at: now }).where('merge_no', '=', mergeNo).execute();
  await keepApart(context, merge.winner_no, merge.loser_no, 'a merge of the two was undone');
  await recomposeWorks(context, [merge.winner_no, merge.loser_no]);
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    [
      [merge.winner_no, 'changed', now],
      [merge.loser_no, 'added', now],
    ],
  );
}

/** What a merge moved, as it is kept with it. */
interface Moved {
  readonly records: readonly number[];
  readonly people: readonly MovedRows[];
}

/** Merges of the first version kept the numbers of the records alone. */
function readMoved(text: string): Moved {
  const moved = JSON.parse(text) as number[] | Moved;
  return Array.isArray(moved) ? { records: moved, people: [] } : moved;
}

/** Works that had lost to the loser before lead to it again, and theirs too. */
async function giveBackLosers({ db, dialect }: WriteContext, loserNo: number): Promise<void> {
  const losers: number[] = [];
  for (let winners = [loserNo]; winners.length > 0; losers.push(...winners)) {
    const rows = await db
      .selectFrom('merges')
      .select('loser_no')
      .where('undone_at', 'is', null)
      .where(sql<boolean>`winner_no ${anyOf(dialect, winners)}`)
      .execute();
    winners = rows.map((row) => row.loser_no).filter((no) => no !== loserNo && !losers.includes(no));
  }
  if (losers.length === 0) return;
  await db
    .updateTable('works')
    .set({ merged_into: loserNo })
    .where(sql<boolean>`work_no ${anyOf(dialect, losers)}`)
    .execute();
}

/** Titles of both anew from their records; ids that the loser's own records state lead to it again, or nothing would. */
async function giveBackKeys({ db, dialect }: WriteContext, winnerNo: number, loserNo: number): Promise<void> {
  for (const workNo of [winnerNo, loserNo]) {
    const rows = await db.selectFrom('records').select('data').where('work_no', '=', workNo).execute();
    const papers = rows.map((row) => JSON.parse(row.data) as Paper);
    await db.deleteFrom('titles').where('work_no', '=', workNo).execute();
    const titles = [...new Set(papers.map((paper) => titleKeyOf(paper.title)))];
    await insertMany(
      db,
      dialect,
      'titles',
      ['title_key', 'work_no'],
      titles.map((key) => [key, workNo]),
      'on conflict do nothing',
    );
    if (workNo === winnerNo) continue;
    const keys = papers.flatMap((paper) => Object.values(identifierKeys(paper.ids)).flat());
    if (keys.length > 0)
      await db
        .updateTable('identifiers')
        .set({ work_no: loserNo })
        .where('work_no', '=', winnerNo)
        .where(sql<boolean>`id_key ${anyOf(dialect, keys)}`)
        .execute();
  }
}

/** The key under which equal titles meet. */
function titleKeyOf(title: string): string {
  return hash('sha1', normaliseTitle(title), 'hex').slice(0, 24);
}

/** Notes that two works are different, whatever their titles say. */
export async function keepApart({ db, now }: WriteContext, a: number, b: number, reason: string): Promise<void> {
  await db
    .insertInto('suggested_merges')
    .values({ a_no: Math.min(a, b), b_no: Math.max(a, b), reason, state: 'refused', at: now })
    .onConflict((conflict) => conflict.columns(['a_no', 'b_no']).doUpdateSet({ state: 'refused' }))
    .execute();
}
