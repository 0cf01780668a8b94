// Saved searches: kept, named, ordered, and what of them was seen.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';

const MOST_SAVED = 100;

export interface SavedQuery {
  readonly name: string;
  readonly q: string;
  readonly mode: string;
  readonly sort: string;
}

/** At the end of the list. The same query again leads to the one that is there. Returns its id. */
export async function saveSearch(
  { db, now }: WriteContext,
  { personNo, name, q, mode, sort }: SavedQuery & { readonly personNo: number },
): Promise<string> {
  const mine = await db
    .selectFrom('saved_searches')
    .select(['saved_id', 'q', 'mode', 'sort', 'position'])
    .where('person_no', '=', personNo)
    .execute();
  const same = mine.find((one) => one.q === q && one.mode === mode && one.sort === sort);
  if (same) return same.saved_id;
  if (mine.length >= MOST_SAVED)
    throw new BroadsheetError('conflict', `one person has at most ${MOST_SAVED} saved searches; delete one first`);
  const id = randomBytes(8).toString('hex');
  await db
    .insertInto('saved_searches')
    .values({
      saved_id: id,
      person_no: personNo,
      name,
      q,
      mode,
      sort,
      position: Math.max(0, ...mine.map(({ position }) => position)) + 1,
      created_at: now,
      seen_at: now,
    })
    .execute();
  return id;
}

export interface SavedAsked {
  readonly personNo: number;
  readonly savedId: string;
}

export async function changeSavedSearch(context: WriteContext, asked: SavedAsked & SavedQuery): Promise<void> {
  const { name, q, mode, sort } = asked;
  const row = await savedOf(context, asked);
  await context.db
    .updateTable('saved_searches')
    .set({
      name,
      q,
      mode,
      sort,
      // Of another query nothing was seen before now.
      ...(row.q === q ? {} : { seen_at: context.now }),
    })
    .where('saved_no', '=', row.saved_no)
    .execute();
}

export async function deleteSavedSearch(context: WriteContext, asked: SavedAsked): Promise<void> {
  const { db } = context;
  const { saved_no } = await savedOf(context, asked);
  // Alerts on it go on looking for what it said last.
  await sql`update alerts set (q, mode, label) = (select q, mode, name from saved_searches where saved_no = ${saved_no})
    where kind = 'search' and target = ${asked.savedId}`.execute(db);
  await db.deleteFrom('saved_searches').where('saved_no', '=', saved_no).execute();
}

/** What came up to `until` is not new any more: a page shows what there was when it was made, and something may have come since. */
export async function markSearchSeen(
  context: WriteContext,
  { until, ...asked }: SavedAsked & { readonly until: string | undefined },
): Promise<void> {
  const row = await savedOf(context, asked);
  const seen = until !== undefined && until < context.now ? until : context.now;
  if (seen <= row.seen_at) return;
  await context.db.updateTable('saved_searches').set({ seen_at: seen }).where('saved_no', '=', row.saved_no).execute();
}

/** Changes places with its neighbour; nothing happens at the end of the list. */
export async function moveSavedSearch(
  context: WriteContext,
  asked: SavedAsked & { readonly to: 'up' | 'down' },
): Promise<void> {
  const { db } = context;
  const row = await savedOf(context, asked);
  const others = db
    .selectFrom('saved_searches')
    .select(['saved_no', 'position'])
    .where('person_no', '=', asked.personNo)
    .limit(1);
  const neighbour = await (asked.to === 'up'
    ? others.where('position', '<', row.position).orderBy('position', 'desc')
    : others.where('position', '>', row.position).orderBy('position')
  ).executeTakeFirst();
  if (!neighbour) return;
  for (const [no, position] of [
    [row.saved_no, neighbour.position],
    [neighbour.saved_no, row.position],
  ] as const)
    await db.updateTable('saved_searches').set({ position }).where('saved_no', '=', no).execute();
}

/** @throws `not-found` also for somebody else's */
async function savedOf({ db }: WriteContext, { personNo, savedId }: SavedAsked) {
  const row = await db
    .selectFrom('saved_searches')
    .select(['saved_no', 'q', 'position', 'seen_at'])
    .where('saved_id', '=', savedId)
    .where('person_no', '=', personNo)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is no saved search "${savedId.slice(0, 40)}" of yours`);
  return row;
}
