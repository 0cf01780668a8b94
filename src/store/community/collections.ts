// Reading collections. Whether a viewer may see one is the caller's to ask, by what `findCollection` says of it.
import { sql } from 'kysely';
import type {
  CollectionItem,
  CollectionSummary,
  PersonName,
  Visibility,
} from '../../domain/community/collection-views.ts';
import type { Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface FoundCollection extends CollectionSummary {
  readonly collectionNo: number;
  readonly ownerNo: number;
  readonly secret: string;
  readonly isMember: boolean;
  /** Its owner was suspended, or has gone. */
  readonly isOrphan: boolean;
}

export async function findCollection(
  database: Database,
  id: string,
  personNo: number | undefined,
): Promise<FoundCollection | undefined> {
  const row = await summaries(database)
    .select(['collections.collection_no', 'collections.person_no', 'collections.secret'])
    .select(['people.suspended_at', 'people.deleted_at'])
    .select(
      sql<number>`case when exists (select 1 from collection_members where collection_members.collection_no = collections.collection_no
        and collection_members.person_no = ${personNo ?? -1}) then 1 else 0 end`.as('member'),
    )
    .where('collections.collection_id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      ...summary(row),
      collectionNo: row.collection_no,
      ownerNo: row.person_no,
      secret: row.secret,
      isMember: Number(row.member) === 1,
      isOrphan: row.suspended_at !== null,
    }
  );
}

/** The latest changed first. */
export async function collectionsOf(database: Database, personNo: number): Promise<CollectionSummary[]> {
  const rows = await summaries(database)
    .where('collections.person_no', '=', personNo)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.collection_no', 'desc')
    .execute();
  return rows.map(summary);
}

export async function collectionsSharedWith(database: Database, personNo: number): Promise<CollectionSummary[]> {
  const rows = await summaries(database)
    .innerJoin('collection_members', 'collection_members.collection_no', 'collections.collection_no')
    .where('collection_members.person_no', '=', personNo)
    .orderBy('collections.updated_at', 'desc')
    .limit(SHARED_SHOWN)
    .execute();
  return rows.map(summary);
}

const SHARED_SHOWN = 500;

/** Public ones of people in good standing that have papers; with the number of all. */
export async function publicCollections(
  database: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly collections: readonly CollectionSummary[]; readonly total: number }> {
  const rows = await summaries(database)
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('collections.visibility', '=', 'public')
    .where('collections.papers', '>', 0)
    .where('people.suspended_at', 'is', null)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.collection_no', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { collections: rows.map(summary), total: Number(rows[0]?.total ?? 0) };
}

export async function collectionMembers({ db }: Database, collectionNo: number): Promise<PersonName[]> {
  const rows = await db
    .selectFrom('collection_members')
    .innerJoin('people', 'people.person_no', 'collection_members.person_no')
    .select(['people.handle', 'people.name'])
    .where('collection_no', '=', collectionNo)
    .orderBy('people.handle')
    .execute();
  return rows.map(({ handle, name }) => ({ handle, name }));
}

/** How often each tag is used, most frequent first. */
export async function collectionTags(
  { db }: Database,
  collectionNo: number,
): Promise<{ readonly tag: string; readonly count: number }[]> {
  const rows = await db
    .selectFrom('collection_items')
    .select('tags')
    .where('collection_no', '=', collectionNo)
    .where('tags', '<>', '[]')
    .execute();
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const tag of JSON.parse(row.tags) as string[]) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

export interface ItemsAsked {
  readonly collectionNo: number;
  readonly tag: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** In the owner's order; with the number of all. Places first, cards of those alone that are shown. */
export async function collectionItems(
  { db }: Database,
  { collectionNo, tag, limit, offset }: ItemsAsked,
): Promise<{ readonly items: readonly CollectionItem[]; readonly total: number }> {
  // Quotes cannot be in a tag; what `like` would take for a sign of its own can.
  const tagged = tag === undefined ? sql`` : sql`and tags like ${`%"${tag.replace(/[\\%_]/g, '\\$&')}"%`} escape '\\'`;
  const { rows } = await sql<ItemRow>`
    select ${CARD}, items.note as item_note, items.tags as item_tags, items.at as item_at, people.handle, people.name, items.total
    from (select *, count(*) over () as total from collection_items where collection_no = ${collectionNo}
      and work_no not in (select works.work_no from works where works.hidden > 0) ${tagged}
      order by position, work_no limit ${limit} offset ${offset}) as items
    join works on works.work_no = items.work_no
    join people on people.person_no = items.added_no
    order by items.position, items.work_no`.execute(db);
  return {
    items: rows.map((row, i) => ({
      card: paperCard(row),
      position: offset + i + 1,
      note: row.item_note,
      tags: JSON.parse(row.item_tags) as string[],
      addedBy: { handle: row.handle, name: row.name },
      added: row.item_at,
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

const CARD = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));

interface ItemRow extends CardRow {
  readonly item_note: string;
  readonly item_tags: string;
  readonly item_at: string;
  readonly handle: string;
  readonly name: string;
  readonly total: number;
}

/** One paper of a collection as it leaves in a file. */
export interface KeptItem {
  readonly workNo: number;
  readonly workId: string;
  readonly id: string;
  readonly note: string;
  readonly tags: readonly string[];
  readonly added: string;
}

/** All of it in order. */
export async function keptItems({ db }: Database, collectionNo: number): Promise<KeptItem[]> {
  const rows = await db
    .selectFrom('collection_items as items')
    .innerJoin('works', 'works.work_no', 'items.work_no')
    .select(['items.work_no', 'works.work_id', 'works.public_id', 'items.note', 'items.tags', 'items.at'])
    .where('items.collection_no', '=', collectionNo)
    .where('works.hidden', '=', 0)
    .orderBy('items.position')
    .orderBy('items.work_no')
    .execute();
  return rows.map((row) => ({
    workNo: row.work_no,
    workId: row.work_id,
    id: row.public_id,
    note: row.note,
    tags: JSON.parse(row.tags) as string[],
    added: row.at,
  }));
}

function summaries({ db }: Database) {
  return db
    .selectFrom('collections')
    .innerJoin('people', 'people.person_no', 'collections.person_no')
    .select([
      'collections.collection_id',
      'collections.title',
      'collections.description',
      'collections.visibility',
      'collections.papers',
      'collections.updated_at',
      'people.handle',
      'people.name',
    ]);
}

interface SummaryRow {
  readonly collection_id: string;
  readonly title: string;
  readonly description: string;
  readonly visibility: string;
  readonly papers: number;
  readonly updated_at: string;
  readonly handle: string;
  readonly name: string;
}

function summary(row: SummaryRow): CollectionSummary {
  return {
    id: row.collection_id,
    title: row.title,
    description: row.description,
    visibility: row.visibility as Visibility,
    owner: { handle: row.handle, name: row.name },
    papers: row.papers,
    updated: row.updated_at,
  };
}
