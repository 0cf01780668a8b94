// Who may see a collection. What nobody may see is not there: the answer does not tell the two apart.
import { hash, timingSafeEqual } from 'node:crypto';
import type { CollectionRights } from '../../domain/community/collection-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { type FoundCollection, findCollection } from '../../store/community/collections.ts';
import type { Database } from '../../store/database.ts';

export interface CollectionAddress {
  readonly id: string;
  /** Of a secret address. */
  readonly key?: string | undefined;
}

export interface SeenCollection {
  readonly collection: FoundCollection;
  readonly rights: CollectionRights;
}

/** @throws `not-found` also for what is there and is not the viewer's to see */
export async function visibleCollection(
  database: Database,
  viewer: Viewer | undefined,
  { id, key }: CollectionAddress,
): Promise<SeenCollection> {
  const collection = /^[0-9a-f]{16}$/.test(id) ? await findCollection(database, id, viewer?.personNo) : undefined;
  if (!collection) throw notFound(id);
  const own = viewer !== undefined && collection.ownerNo === viewer.personNo;
  const isOpen =
    !collection.isOrphan &&
    (collection.visibility === 'public' ||
      (collection.visibility === 'link' && key !== undefined && isSame(key, collection.secret)));
  if (!own && !collection.isMember && !isOpen) throw notFound(id);
  return { collection, rights: { own, edit: own || collection.isMember, member: collection.isMember } };
}

function notFound(id: string): BroadsheetError {
  return new BroadsheetError('not-found', `there is no collection "${id.slice(0, 40)}" that you may see`);
}

/** In the same time whatever is wrong with it. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}
