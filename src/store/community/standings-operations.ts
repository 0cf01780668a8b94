// The tick over hotness: works scored anew slice by slice, sums that do not fit their rows repaired, and who stood where written
// down. Each operation is one short transaction; the job `standings` calls them one after another.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import { recomposeWorks, type WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';
import { SCORING_PLACE } from './standings.ts';
import { rescoreWorks } from './vote-hotness.ts';

/** So many of the list are written down. */
const STANDINGS_KEPT = 200;

export interface Slice {
  /** Works looked at, and those of them whose hotness was another. */
  readonly works: number;
  readonly changed: number;
  /** How long the transaction took, for whoever chooses the size of the next. */
  readonly ms: number;
  /** The last work looked at; undefined when there are no more. */
  readonly last: number | undefined;
}

/** The next works of scoring all anew. The place is kept in the same transaction, so a run that dies loses nothing. */
export async function scoreNextWorks(context: WriteContext, { limit }: { readonly limit: number }): Promise<Slice> {
  const began = performance.now();
  const { db } = context;
  const place = await db.selectFrom('meta').select('value').where('name', '=', SCORING_PLACE).executeTakeFirst();
  if (!place) return { works: 0, changed: 0, ms: 0, last: undefined };
  const numbers = await db
    .selectFrom('works')
    .select('work_no')
    .where('work_no', '>', Number(place.value))
    .orderBy('work_no')
    .limit(limit)
    .execute();
  const last = numbers.at(-1)?.work_no;
  const changed = await rescoreWorks(
    context,
    numbers.map((row) => row.work_no),
  );
  if (last === undefined) await db.deleteFrom('meta').where('name', '=', SCORING_PLACE).execute();
  else
    await db
      .updateTable('meta')
      .set({ value: String(last) })
      .where('name', '=', SCORING_PLACE)
      .execute();
  return { works: numbers.length, changed, ms: performance.now() - began, last };
}

/** These works anew: days in the future have come nearer. */
export async function scoreWorks(
  context: WriteContext,
  { works }: { readonly works: readonly number[] },
): Promise<Slice> {
  const began = performance.now();
  const changed = await rescoreWorks(context, works);
  return { works: works.length, changed, ms: performance.now() - began, last: works.at(-1) };
}

/** Composes works whose sums did not fit their rows: rows are the truth. Returns how many were still wrong. */
export async function repairSums(
  context: WriteContext,
  { works }: { readonly works: readonly number[] },
): Promise<number> {
  const { db, dialect, now } = context;
  const sums = () =>
    db
      .selectFrom('works')
      .select(['work_no', 'votes', 'own_comments', 'upvotes', 'comments'])
      .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
      .orderBy('work_no')
      .execute();
  const before = await sums();
  await recomposeWorks(context, works);
  const after = await sums();
  const wrong = after.filter((row, i) => JSON.stringify(row) !== JSON.stringify(before[i]));
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    wrong.map((row) => [row.work_no, 'counts', now]),
  );
  return wrong.length;
}

/** Writes down who stands where among the trending, unless it is as it was. */
export async function takeStandings(
  { db, dialect, now }: WriteContext,
  _: Record<string, never>,
): Promise<'taken' | 'as before'> {
  const hottest = await db
    .selectFrom('works')
    .select('work_no')
    .where('day', 'is not', null)
    .orderBy('hotness', 'desc')
    .orderBy('work_no')
    .limit(STANDINGS_KEPT)
    .execute();
  const last = await db
    .selectFrom('standings')
    .select('work_no')
    .where('taken_at', '=', ({ selectFrom }) => selectFrom('standings').select(({ fn }) => fn.max('taken_at').as('at')))
    .orderBy('rank')
    .execute();
  if (hottest.length === 0 || JSON.stringify(hottest) === JSON.stringify(last)) return 'as before';
  await db.deleteFrom('standings').where('taken_at', '=', now).execute();
  await insertMany(
    db,
    dialect,
    'standings',
    ['taken_at', 'rank', 'work_no'],
    hottest.map((row, i) => [now, i + 1, row.work_no]),
  );
  return 'taken';
}

export async function forgetStandings(
  { db, dialect }: WriteContext,
  { takenAt }: { readonly takenAt: readonly string[] },
): Promise<void> {
  if (takenAt.length === 0) return;
  await db
    .deleteFrom('standings')
    .where(sql<boolean>`taken_at ${anyOf(dialect, takenAt)}`)
    .execute();
}
