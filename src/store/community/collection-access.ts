// Who may change a collection, asked inside the transaction that changes it.
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export interface CollectionAsked {
  readonly collectionId: string;
  readonly personNo: number;
}

export interface OpenCollection {
  readonly collectionNo: number;
  readonly ownerNo: number;
  readonly title: string;
}

/** @throws `not-found` for what the person does not see anyway, `forbidden` for what they see and may not change */
export async function collectionToChange(
  { db }: WriteContext,
  { collectionId, personNo }: CollectionAsked,
  as: 'owner' | 'editor',
): Promise<OpenCollection> {
  const row = await db
    .selectFrom('collections')
    .leftJoin('collection_members', (join) =>
      join
        .onRef('collection_members.collection_no', '=', 'collections.collection_no')
        .on('collection_members.person_no', '=', personNo),
    )
    .select([
      'collections.collection_no',
      'collections.person_no',
      'title',
      'visibility',
      'collection_members.person_no as member_no',
    ])
    .where('collection_id', '=', collectionId)
    .executeTakeFirst();
  const isOwner = row?.person_no === personNo;
  const isMember = row?.member_no === personNo;
  if (!row || (!isOwner && !isMember && row.visibility !== 'public'))
    throw new BroadsheetError('not-found', `there is no collection ${collectionId.slice(0, 40)}`);
  if (!isOwner && !(isMember && as === 'editor'))
    throw new BroadsheetError(
      'forbidden',
      as === 'owner'
        ? 'only the owner of this collection may do that'
        : 'only its owner and those whom the owner invited may change this collection',
    );
  return { collectionNo: row.collection_no, ownerNo: row.person_no, title: row.title };
}

/** The number beside a collection is that of its rows, whatever happened before. */
export async function touchCollection({ db, now }: WriteContext, collectionNo: number): Promise<void> {
  await db
    .updateTable('collections')
    .set((where) => ({
      papers: where
        .selectFrom('collection_items')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('collection_items.collection_no', '=', collectionNo),
      updated_at: now,
    }))
    .where('collection_no', '=', collectionNo)
    .execute();
}
