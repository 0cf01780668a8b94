// Collections as wholes: made, described, shown to others, copied, deleted.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import type { Visibility } from '../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type CollectionAsked, collectionToChange, touchCollection } from './collection-access.ts';
import { addToCollection } from './collection-item-operations.ts';

export interface NewCollection {
  readonly personNo: number;
  readonly title: string;
  readonly description: string;
  readonly visibility: Visibility;
  /** Its first paper. */
  readonly workNo?: number | undefined;
  /** `new` also where there is one of this title from a moment ago: else that one is meant, by somebody who pressed twice. */
  readonly sameTitle?: 'new' | undefined;
}

const PRESSED_TWICE_MS = 5000;

/** Returns its id. @throws `conflict` where a person has as many as there may be */
export async function createCollection(context: WriteContext, collection: NewCollection): Promise<string> {
  const { personNo, workNo, sameTitle } = collection;
  const before = sameTitle === 'new' ? undefined : await madeJustNow(context, personNo, collection.title);
  const id = before ?? (await insertCollection(context, collection)).id;
  if (workNo !== undefined)
    await addToCollection(context, { collectionId: id, personNo, items: [{ workNo, note: '', tags: [] }] });
  return id;
}

export async function changeCollection(
  context: WriteContext,
  asked: CollectionAsked & { readonly title: string; readonly description: string; readonly visibility: Visibility },
): Promise<void> {
  const { collectionNo } = await collectionToChange(context, asked, 'owner');
  const { title, description, visibility } = asked;
  await context.db
    .updateTable('collections')
    .set({ title, description, visibility, updated_at: context.now })
    .where('collection_no', '=', collectionNo)
    .execute();
}

/** The secret address that was handed out leads nowhere from now on. */
export async function renewCollectionKey(context: WriteContext, asked: CollectionAsked): Promise<void> {
  const { collectionNo } = await collectionToChange(context, asked, 'owner');
  await context.db
    .updateTable('collections')
    .set({ secret: newSecret() })
    .where('collection_no', '=', collectionNo)
    .execute();
}

export async function deleteCollection(context: WriteContext, asked: CollectionAsked): Promise<void> {
  const { collectionNo } = await collectionToChange(context, asked, 'owner');
  // Its items, members and imports go with it (on delete cascade).
  await context.db.deleteFrom('collections').where('collection_no', '=', collectionNo).execute();
}

/** A private one of one's own with the same papers, notes and tags. Whether it may be seen, the caller has asked. Returns its id. */
export async function copyCollection(
  context: WriteContext,
  { collectionId, personNo, title }: CollectionAsked & { readonly title: string },
): Promise<string> {
  const { db, now } = context;
  const from = await db
    .selectFrom('collections')
    .select(['collection_no', 'description'])
    .where('collection_id', '=', collectionId)
    .executeTakeFirst();
  if (!from) throw new BroadsheetError('not-found', `there is no collection ${collectionId.slice(0, 40)}`);
  const before = await madeJustNow(context, personNo, title);
  if (before !== undefined && before !== collectionId) return before;
  const { id, collectionNo } = await insertCollection(context, {
    personNo,
    title,
    description: from.description,
    visibility: 'private',
  });
  await sql`insert into collection_items (collection_no, work_no, position, note, tags, added_no, at)
    select cast(${collectionNo} as integer), work_no, position, note, tags, cast(${personNo} as integer), ${now}
    from collection_items where collection_no = ${from.collection_no}`.execute(db);
  await touchCollection(context, collectionNo);
  return id;
}

async function insertCollection(
  { db, now }: WriteContext,
  { personNo, title, description, visibility }: NewCollection,
): Promise<{ readonly id: string; readonly collectionNo: number }> {
  const { count } = await db
    .selectFrom('collections')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_no', '=', personNo)
    .executeTakeFirstOrThrow();
  if (Number(count) >= COLLECTION_LIMITS.collections)
    throw new BroadsheetError(
      'conflict',
      `one person has at most ${COLLECTION_LIMITS.collections} collections, and you have as many; delete one first`,
    );
  const id = randomBytes(8).toString('hex');
  const row = await db
    .insertInto('collections')
    .values({
      collection_id: id,
      person_no: personNo,
      title,
      description,
      visibility,
      secret: newSecret(),
      created_at: now,
      updated_at: now,
    })
    .returning('collection_no')
    .executeTakeFirstOrThrow();
  return { id, collectionNo: row.collection_no };
}

async function madeJustNow({ db, now }: WriteContext, personNo: number, title: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('collections')
    .select('collection_id')
    .where('person_no', '=', personNo)
    .where('title', '=', title)
    .where('created_at', '>', new Date(Date.parse(now) - PRESSED_TWICE_MS).toISOString())
    .orderBy('collection_no', 'desc')
    .executeTakeFirst();
  return row?.collection_id;
}

/** 128 bits, which nobody guesses. */
function newSecret(): string {
  return randomBytes(16).toString('base64url');
}
