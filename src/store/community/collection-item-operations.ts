// Papers in collections: put in, taken out, ordered, noted, tagged.
import { sql } from 'kysely';
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import { BroadsheetError } from '../../errors.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';
import { type CollectionAsked, collectionToChange, touchCollection } from './collection-access.ts';

export interface NewItem {
  readonly workNo: number;
  readonly note: string;
  readonly tags: readonly string[];
}

export interface AddedItems {
  readonly added: number;
  /** Were there already: what they lacked of note and tags was filled in. */
  readonly known: number;
  /** Works for which there was no room. */
  readonly leftOut: readonly number[];
}

/** At the end, in order. */
export async function addToCollection(
  context: WriteContext,
  asked: CollectionAsked & { readonly items: readonly NewItem[] },
): Promise<AddedItems> {
  const { db, dialect, now } = context;
  const { collectionNo } = await collectionToChange(context, asked, 'editor');
  const items = eachOnce(asked.items);
  if (items.length === 0) return { added: 0, known: 0, leftOut: [] };
  const there = await db
    .selectFrom('collection_items')
    .select(['work_no', 'note', 'tags'])
    .where('collection_no', '=', collectionNo)
    .where(
      sql<boolean>`work_no ${anyOf(
        dialect,
        items.map(({ workNo }) => workNo),
      )}`,
    )
    .execute();
  const known = new Map(there.map((row) => [row.work_no, row]));
  for (const item of items) {
    const row = known.get(item.workNo);
    if (row) await fillIn(context, collectionNo, item, row);
  }
  const { papers, last } = await db
    .selectFrom('collection_items')
    .select(({ fn }) => [fn.countAll<number>().as('papers'), fn.max<number | null>('position').as('last')])
    .where('collection_no', '=', collectionNo)
    .executeTakeFirstOrThrow();
  const lacking = items.filter(({ workNo }) => !known.has(workNo));
  const room = Math.max(0, COLLECTION_LIMITS.papers - Number(papers));
  const fitting = lacking.slice(0, room);
  await insertMany(
    db,
    dialect,
    'collection_items',
    ['collection_no', 'work_no', 'position', 'note', 'tags', 'added_no', 'at'],
    fitting.map(({ workNo, note, tags }, i) => [
      collectionNo,
      workNo,
      Number(last ?? 0) + i + 1,
      note,
      JSON.stringify(tags),
      asked.personNo,
      now,
    ]),
  );
  await touchCollection(context, collectionNo);
  return { added: fitting.length, known: known.size, leftOut: lacking.slice(room).map(({ workNo }) => workNo) };
}

/** The first with a note keeps it; the tags of all are one's. */
function eachOnce(items: readonly NewItem[]): NewItem[] {
  const byWork = new Map<number, NewItem>();
  for (const item of items) {
    const first = byWork.get(item.workNo);
    byWork.set(item.workNo, first ? joined(first, item) : item);
  }
  return [...byWork.values()];
}

function joined(first: NewItem, second: NewItem): NewItem {
  return {
    workNo: first.workNo,
    note: first.note === '' ? second.note : first.note,
    tags: [...new Set([...first.tags, ...second.tags])].slice(0, COLLECTION_LIMITS.tags),
  };
}

async function fillIn(
  { db }: WriteContext,
  collectionNo: number,
  item: NewItem,
  row: { readonly note: string; readonly tags: string },
): Promise<void> {
  const old = JSON.parse(row.tags) as string[];
  const { note, tags } = joined({ workNo: item.workNo, note: row.note, tags: old }, item);
  if (note === row.note && tags.length === old.length) return;
  await db
    .updateTable('collection_items')
    .set({ note, tags: JSON.stringify(tags) })
    .where('collection_no', '=', collectionNo)
    .where('work_no', '=', item.workNo)
    .execute();
}

type ItemAsked = CollectionAsked & { readonly workNo: number };

/** Twice is as good as once. */
export async function removeFromCollection(context: WriteContext, asked: ItemAsked): Promise<void> {
  const { collectionNo } = await collectionToChange(context, asked, 'editor');
  await context.db
    .deleteFrom('collection_items')
    .where('collection_no', '=', collectionNo)
    .where('work_no', '=', asked.workNo)
    .execute();
  await touchCollection(context, collectionNo);
}

export async function annotateInCollection(
  context: WriteContext,
  asked: ItemAsked & { readonly note: string; readonly tags: readonly string[] },
): Promise<void> {
  const { collectionNo } = await collectionToChange(context, asked, 'editor');
  const changed = await context.db
    .updateTable('collection_items')
    .set({ note: asked.note, tags: JSON.stringify(asked.tags) })
    .where('collection_no', '=', collectionNo)
    .where('work_no', '=', asked.workNo)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notThere();
  await touchCollection(context, collectionNo);
}

/** To a place counted from 1; one too far is the last. `up` and `down` are the neighbour's. */
export async function moveInCollection(
  context: WriteContext,
  asked: ItemAsked & { readonly to: number | 'up' | 'down' },
): Promise<void> {
  const { db } = context;
  const { collectionNo } = await collectionToChange(context, asked, 'editor');
  const rows = await db
    .selectFrom('collection_items')
    .select(['work_no', 'position'])
    .where('collection_no', '=', collectionNo)
    .orderBy('position')
    .orderBy('work_no')
    .execute();
  const from = rows.findIndex((row) => row.work_no === asked.workNo);
  if (from < 0) throw notThere();
  const wished = asked.to === 'up' ? from - 1 : asked.to === 'down' ? from + 1 : asked.to - 1;
  const to = Math.max(0, Math.min(rows.length - 1, wished));
  if (to === from) return;
  const places = await distinctPlaces(context, collectionNo, rows);
  const [there, here] = [places[to] as number, places[from] as number];
  const items = db.updateTable('collection_items').where('collection_no', '=', collectionNo);
  // Those between give way by one; gaps that papers left which were taken out stay.
  await (to < from
    ? items.set({ position: sql<number>`position + 1` }).where('position', '>=', there).where('position', '<', here)
    : items.set({ position: sql<number>`position - 1` }).where('position', '<=', there).where('position', '>', here)
  ).execute();
  await items.set({ position: there }).where('work_no', '=', asked.workNo).execute();
  await touchCollection(context, collectionNo);
}

/** Undoing a merge of works may leave two papers at one place: then all are numbered anew. */
async function distinctPlaces(
  { db }: WriteContext,
  collectionNo: number,
  rows: readonly { readonly work_no: number; readonly position: number }[],
): Promise<readonly number[]> {
  const places = rows.map(({ position }) => position);
  if (new Set(places).size === places.length) return places;
  for (const [i, row] of rows.entries())
    if (row.position !== i + 1)
      await db
        .updateTable('collection_items')
        .set({ position: i + 1 })
        .where('collection_no', '=', collectionNo)
        .where('work_no', '=', row.work_no)
        .execute();
  return rows.map((_, i) => i + 1);
}

function notThere(): BroadsheetError {
  return new BroadsheetError('not-found', 'this paper is not in the collection; it may have been taken out meanwhile');
}
