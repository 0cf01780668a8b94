// Merges made and unmade by a person; those that an import finds are made in `ingest/`.
import { BroadsheetError } from '../../errors.ts';
import { keepApart, mergeRows, undoMerge as undo } from '../ingest/merge-works.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';

/** Merges `loserNo` into `winnerNo`. */
export async function mergeWorks(
  context: WriteContext,
  { winnerNo, loserNo, reason }: { winnerNo: number; loserNo: number; reason: string },
): Promise<void> {
  if (winnerNo === loserNo) throw new BroadsheetError('conflict', 'the two are one work already');
  await mergeRows(context, winnerNo, loserNo, reason);
  await recomposeWorks(context, [winnerNo]);
}

export async function acceptSuggestion(
  context: WriteContext,
  { suggestionNo }: { suggestionNo: number },
): Promise<void> {
  const suggestion = await openSuggestion(context, suggestionNo);
  await mergeWorks(context, { winnerNo: suggestion.a_no, loserNo: suggestion.b_no, reason: 'suggestion accepted' });
  await context.db
    .updateTable('suggested_merges')
    .set({ state: 'merged' })
    .where('suggestion_no', '=', suggestionNo)
    .execute();
}

export async function refuseSuggestion(
  context: WriteContext,
  { suggestionNo }: { suggestionNo: number },
): Promise<void> {
  const suggestion = await openSuggestion(context, suggestionNo);
  await keepApart(context, suggestion.a_no, suggestion.b_no, suggestion.reason);
}

export async function undoMerge(context: WriteContext, { mergeNo }: { mergeNo: number }): Promise<void> {
  await undo(context, mergeNo);
}

async function openSuggestion({ db }: WriteContext, suggestionNo: number) {
  const suggestion = await db
    .selectFrom('suggested_merges')
    .selectAll()
    .where('suggestion_no', '=', suggestionNo)
    .executeTakeFirst();
  if (!suggestion) throw new BroadsheetError('not-found', `there is no suggested merge ${suggestionNo}`);
  if (suggestion.state !== 'open')
    throw new BroadsheetError('conflict', `suggested merge ${suggestionNo} is ${suggestion.state} already`);
  for (const no of [suggestion.a_no, suggestion.b_no]) {
    const work = await db.selectFrom('works').select('merged_into').where('work_no', '=', no).executeTakeFirst();
    if (!work || work.merged_into !== null)
      throw new BroadsheetError(
        'conflict',
        `suggested merge ${suggestionNo} names a work that was merged elsewhere meanwhile`,
      );
  }
  return suggestion;
}
