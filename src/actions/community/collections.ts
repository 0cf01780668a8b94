// Collections of papers: kept for oneself, with others, or for everybody.

import type { CollectionFormat } from '../../domain/community/collection-formats.ts';
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import { tagsOf } from '../../domain/community/collection-tags.ts';
import type { CollectionsView, CollectionView } from '../../domain/community/collection-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  collectionItems,
  collectionMembers,
  collectionsOf,
  collectionsSharedWith,
  collectionTags,
  publicCollections,
} from '../../store/community/collections.ts';
import { librarySummary } from '../../store/read/summary.ts';
import { type CollectionAddress, visibleCollection } from './collection-access.ts';
import { type ExportedCollection, exportCollection } from './collection-export.ts';
import { type CollectionFields, checkedFields, checkedText } from './collection-fields.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { knownWork } from './marks.ts';

type Asking = Viewer | undefined;

interface ItemAddress {
  /** Of the collection. */
  readonly id: string;
  /** Of the paper, any that it is known by. */
  readonly paper: string;
}

/** Each throws `not-found` for a collection that the viewer may not see, `forbidden` for one they may not change. */
export interface Collections {
  list(viewer: Asking, page: number): Promise<CollectionsView>;
  view(
    viewer: Asking,
    request: CollectionAddress & { readonly tag?: string | undefined; readonly page?: number | undefined },
  ): Promise<CollectionView>;
  /** Returns its id. */
  create(viewer: Asking, fields: CollectionFields): Promise<string>;
  change(viewer: Asking, request: { readonly id: string } & CollectionFields): Promise<void>;
  renewKey(viewer: Asking, id: string): Promise<void>;
  remove(viewer: Asking, id: string): Promise<void>;
  /** A private one of one's own with the same papers. Returns its id. */
  copy(viewer: Asking, address: CollectionAddress): Promise<string>;

  /** A private one that begins with this paper; none is left where that fails. Returns its id. */
  createWith(viewer: Asking, request: { readonly title: string; readonly paper: string }): Promise<string>;
  /** Twice is as good as once. */
  add(viewer: Asking, request: ItemAddress): Promise<void>;
  takeOut(viewer: Asking, request: ItemAddress): Promise<void>;
  annotate(viewer: Asking, request: ItemAddress & { readonly note: string; readonly tags: string }): Promise<void>;
  /** To a place counted from 1, or to the neighbour's. */
  move(viewer: Asking, request: ItemAddress & { readonly to: number | 'up' | 'down' }): Promise<void>;

  invite(viewer: Asking, request: { readonly id: string; readonly handle: string }): Promise<void>;
  /** The owner takes somebody out, or somebody leaves. */
  leave(viewer: Asking, request: { readonly id: string; readonly handle: string }): Promise<void>;

  export(
    viewer: Asking,
    request: CollectionAddress & { readonly format: CollectionFormat },
  ): Promise<ExportedCollection>;
}

const PER_PAGE = 50;

export function collectionVerbs(deps: CommunityDependencies): Collections {
  const { database, writer } = deps;
  const item = async (viewer: Asking, { id, paper }: ItemAddress) => ({
    collectionId: id,
    personNo: demand(viewer, 'keep').personNo,
    workNo: (await knownWork(database, paper)).workNo,
  });
  return {
    async list(viewer, page) {
      const { collections, total } = await publicCollections(database, {
        limit: PER_PAGE,
        offset: (page - 1) * PER_PAGE,
      });
      return {
        mine: viewer ? await collectionsOf(database, viewer.personNo) : [],
        shared: viewer ? await collectionsSharedWith(database, viewer.personNo) : [],
        open: collections,
        paging: pagingOf(total, page),
        library: await librarySummary(database),
      };
    },

    async view(viewer, { tag: wished, page = 1, ...address }) {
      const { collection, rights } = await visibleCollection(database, viewer, address);
      const { collectionNo, ownerNo: _, secret, isMember: __, isOrphan: ___, ...summary } = collection;
      const tag = wished === undefined ? undefined : tagsOf([wished])[0];
      const { items, total } = await collectionItems(database, {
        collectionNo,
        tag,
        limit: PER_PAGE,
        offset: (page - 1) * PER_PAGE,
      });
      return {
        ...summary,
        rights,
        members: await collectionMembers(database, collectionNo),
        key: rights.own && collection.visibility === 'link' ? secret : undefined,
        items,
        paging: pagingOf(total, page),
        tags: await collectionTags(database, collectionNo),
        tag,
        library: await librarySummary(database),
      };
    },

    async create(viewer, fields) {
      const { personNo } = demandFor(viewer, fields);
      return writer.run('createCollection', { personNo, ...checkedFields(fields) });
    },
    async createWith(viewer, { title, paper }) {
      const { personNo } = demand(viewer, 'keep');
      const { workNo } = await knownWork(database, paper);
      return writer.run('createCollection', {
        personNo,
        ...checkedFields({ title, description: '', visibility: 'private' }),
        workNo,
      });
    },
    async change(viewer, { id, ...fields }) {
      const { personNo } = demandFor(viewer, fields);
      await writer.run('changeCollection', { collectionId: id, personNo, ...checkedFields(fields) });
    },
    async renewKey(viewer, id) {
      await writer.run('renewCollectionKey', { collectionId: id, personNo: demand(viewer, 'publish').personNo });
    },
    async remove(viewer, id) {
      await writer.run('deleteCollection', { collectionId: id, personNo: demand(viewer, 'keep').personNo });
    },
    async copy(viewer, address) {
      const { personNo } = demand(viewer, 'keep');
      const { collection } = await visibleCollection(database, viewer, address);
      return writer.run('copyCollection', { collectionId: collection.id, personNo, title: collection.title });
    },

    async add(viewer, request) {
      const { workNo, ...asked } = await item(viewer, request);
      const { leftOut } = await writer.run('addToCollection', { ...asked, items: [{ workNo, note: '', tags: [] }] });
      if (leftOut.length > 0)
        throw new BroadsheetError(
          'conflict',
          `a collection holds at most ${COLLECTION_LIMITS.papers} papers, and this one is full`,
        );
    },
    async takeOut(viewer, request) {
      await writer.run('removeFromCollection', await item(viewer, request));
    },
    async annotate(viewer, request) {
      const note = checkedText(request.note, 'a note in a collection', COLLECTION_LIMITS.note);
      await writer.run('annotateInCollection', { ...(await item(viewer, request)), note, tags: tagsOf(request.tags) });
    },
    async move(viewer, request) {
      await writer.run('moveInCollection', { ...(await item(viewer, request)), to: request.to });
    },

    async invite(viewer, { id, handle }) {
      const { personNo } = demand(viewer, 'publish');
      await writer.run('inviteToCollection', { collectionId: id, personNo, handle: handleIn(handle) });
    },
    async leave(viewer, { id, handle }) {
      const { personNo, handle: own } = demand(viewer, 'keep');
      await writer.run('leaveCollection', { collectionId: id, personNo, handle: handleIn(handle), own });
    },

    async export(viewer, { format, ...address }) {
      const { collection } = await visibleCollection(database, viewer, address);
      return exportCollection(deps, collection, format);
    },
  };
}

/** What others can see asks for more than what one keeps for oneself. */
function demandFor(viewer: Asking, { visibility }: CollectionFields): Viewer {
  return demand(viewer, visibility === 'private' ? 'keep' : 'publish');
}

/** As people write it: `@Ada`. */
function handleIn(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}

function pagingOf(total: number, page: number) {
  return { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE };
}
