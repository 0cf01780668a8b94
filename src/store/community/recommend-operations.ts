// Writing about recommendations: that somebody wants them, what was computed, what a person wants less of, how they begin.
import { sql } from 'kysely';
import { RECOMMEND_JOB } from '../../domain/community/recommended.ts';
import { BroadsheetError } from '../../errors.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { follow } from './follow-operations.ts';

/** Puts the person at the end of the queue, unless they are in it, and has the job come at once. */
export async function wantRecommendations(
  { db }: WriteContext,
  { personNo, at }: { readonly personNo: number; readonly at: string },
): Promise<void> {
  await db
    .insertInto('recommendations')
    .values({ person_no: personNo, computed_at: null, stale_at: null, model: null, wanted_at: at, failed_at: null })
    .onConflict((conflict) =>
      conflict.column('person_no').doUpdateSet({ wanted_at: sql`coalesce(recommendations.wanted_at, ${at})` }),
    )
    .execute();
  await db
    .updateTable('jobs')
    .set({ next_run: at })
    .where('name', '=', RECOMMEND_JOB)
    .where('lease_until', 'is', null)
    .where((eb) => eb.or([eb('next_run', 'is', null), eb('next_run', '>', at)]))
    .execute();
}

export interface ComputedRecommendations {
  readonly personNo: number;
  readonly at: string;
  /** JSON of `StoredRecommendations`. */
  readonly papers: string;
  /** What the person had done. */
  readonly signals: string;
  readonly model: number | null;
}

export async function storeRecommendations(
  { db }: WriteContext,
  { personNo, at, papers, signals, model }: ComputedRecommendations,
): Promise<void> {
  const row = { computed_at: at, stale_at: null, wanted_at: null, failed_at: null, failure: null };
  await db
    .insertInto('recommendations')
    .values({ person_no: personNo, ...row, papers, signals, model })
    .onConflict((conflict) => conflict.column('person_no').doUpdateSet({ ...row, papers, signals, model }))
    .execute();
}

const LONGEST_FAILURE = 300;

/** What was computed before stays; a row is made where there is none, or the night would try the same one again. */
export async function failRecommendations(
  { db }: WriteContext,
  { personNo, at, failure }: { readonly personNo: number; readonly at: string; readonly failure: string },
): Promise<void> {
  const row = { wanted_at: null, failed_at: at, failure: failure.slice(0, LONGEST_FAILURE) };
  await db
    .insertInto('recommendations')
    .values({ person_no: personNo, computed_at: null, stale_at: null, model: null, ...row })
    .onConflict((conflict) => conflict.column('person_no').doUpdateSet(row))
    .execute();
}

/** Nothing is known of the person's taste (any more). */
export async function dropRecommendations(
  { db }: WriteContext,
  { personNo }: { readonly personNo: number },
): Promise<void> {
  await db.deleteFrom('recommendations').where('person_no', '=', personNo).execute();
}

/** A new model came: whoever looks at theirs gets new ones. Returns how many are stale now. */
export async function staleRecommendations(
  { db }: WriteContext,
  { model, at }: { readonly model: number; readonly at: string },
): Promise<number> {
  const result = await db
    .updateTable('recommendations')
    .set({ stale_at: at })
    .where('stale_at', 'is', null)
    .where('computed_at', 'is not', null)
    .where((eb) => eb.or([eb('model', 'is', null), eb('model', '<>', model)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** "Less like this", or its undoing. */
export async function dismissPaper(
  { db }: WriteContext,
  request: { readonly personNo: number; readonly workNo: number; readonly at: string; readonly undo: boolean },
): Promise<void> {
  const { personNo, workNo, at, undo } = request;
  if (undo) {
    await db.deleteFrom('dismissals').where('person_no', '=', personNo).where('work_no', '=', workNo).execute();
    return;
  }
  await db
    .insertInto('dismissals')
    .values({ person_no: personNo, work_no: workNo, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Beginning {
  readonly personNo: number;
  readonly at: string;
  /** Go onto the reading list, which only the person sees. */
  readonly workIds: readonly string[];
  /** Categories to follow. */
  readonly topics: readonly string[];
}

/** How somebody without likes begins. Throws `not-found` when a paper or a category is not there. */
export async function beginForYou(context: WriteContext, beginning: Beginning): Promise<void> {
  const { db, dialect } = context;
  const { personNo, at, workIds, topics } = beginning;
  if (workIds.length > 0) {
    const works = await db
      .selectFrom('works')
      .select('work_no')
      .where(sql<boolean>`work_id ${anyOf(dialect, workIds)}`)
      .where('merged_into', 'is', null)
      .where('hidden', '=', 0)
      .execute();
    if (works.length < workIds.length)
      throw new BroadsheetError('not-found', 'one of these papers is not here any more');
    await db
      .insertInto('marks')
      .values(works.map(({ work_no }) => ({ person_no: personNo, work_no, state: 'to-read', at })))
      .onConflict((conflict) =>
        conflict.columns(['person_no', 'work_no']).doUpdateSet({
          state: sql`coalesce(marks.state, 'to-read')`,
        }),
      )
      .execute();
  }
  for (const topic of topics) await follow(context, { personNo, kind: 'category', target: topic });
  await wantRecommendations(context, { personNo, at });
}
