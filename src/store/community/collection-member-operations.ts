// Those who keep a collection together with its owner.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type CollectionAsked, collectionToChange } from './collection-access.ts';

type MemberAsked = CollectionAsked & { readonly handle: string };

/** Twice is as good as once. @throws `not-found` for a handle that nobody has, `conflict` for the owner's own */
export async function inviteToCollection(context: WriteContext, asked: MemberAsked): Promise<void> {
  const { db, now } = context;
  const { collectionNo, ownerNo } = await collectionToChange(context, asked, 'owner');
  const person = await db
    .selectFrom('people')
    .select('person_no')
    .where('handle', '=', asked.handle)
    .where('suspended_at', 'is', null)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new BroadsheetError('not-found', `nobody here has the handle "${asked.handle.slice(0, 40)}"`);
  if (person.person_no === ownerNo) throw new BroadsheetError('conflict', 'this collection is yours already');
  await db
    .insertInto('collection_members')
    .values({ collection_no: collectionNo, person_no: person.person_no, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { members } = await db
    .selectFrom('collection_members')
    .select(({ fn }) => fn.countAll<number>().as('members'))
    .where('collection_no', '=', collectionNo)
    .executeTakeFirstOrThrow();
  if (Number(members) > COLLECTION_LIMITS.members)
    throw new BroadsheetError(
      'conflict',
      `a collection is kept by at most ${COLLECTION_LIMITS.members} people besides its owner`,
    );
}

/** The owner takes somebody out, or somebody leaves. */
export async function leaveCollection(
  context: WriteContext,
  asked: MemberAsked & { readonly own: string },
): Promise<void> {
  const { db } = context;
  const { collectionNo } = await collectionToChange(context, asked, asked.handle === asked.own ? 'editor' : 'owner');
  await db
    .deleteFrom('collection_members')
    .where('collection_no', '=', collectionNo)
    .where('person_no', 'in', (where) =>
      where.selectFrom('people').select('person_no').where('handle', '=', asked.handle),
    )
    .execute();
}
