// Collections: reading them needs what reading the site needs, keeping one an account.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import {
  addToCollection,
  annotateInCollection,
  changeCollection,
  copyCollection,
  createCollection,
  deleteCollection,
  inviteToCollection,
  leaveCollection,
  moveInCollection,
  renewCollectionKey,
  takeOutOfCollection,
} from '../pages/collections/changes.ts';
import { collectionPage } from '../pages/collections/collection.tsx';
import { collectionFile } from '../pages/collections/file.ts';
import { beginImport, importPage, importStatePage, stopImport } from '../pages/collections/import.tsx';
import { collectionsPage, newCollectionPage } from '../pages/collections/list.tsx';
import { collectionSettingsPage, deleteCollectionPage } from '../pages/collections/settings.tsx';
import { get, type Page, post, type Route } from '../route.ts';

/** The largest file and the fields around it. */
const MOST_IMPORT_BYTES = COLLECTION_LIMITS.ownFileBytes + 64 * 1024;

const write = (path: string, page: Page): Route => post(path, page, { access: 'reader', limit: 'write' });

export const collectionRoutes: readonly Route[] = [
  get('/collections', collectionsPage),
  write('/collections', createCollection),
  get('/collections/new', newCollectionPage, 'reader'),
  get('/collections/import', importPage, 'reader'),
  post('/collections/import', beginImport, { access: 'reader', limit: 'heavy', maxBytes: MOST_IMPORT_BYTES }),
  get('/collections/imports/:id', importStatePage, 'reader'),
  write('/collections/imports/:id/stop', stopImport),

  // All of its papers are composed anew.
  { ...get('/collections/:file{[0-9a-f]+[^/]*[.][a-z.]+}', collectionFile), limit: 'heavy' },
  get('/collections/:id', collectionPage),
  write('/collections/:id', changeCollection),
  get('/collections/:id/settings', collectionSettingsPage, 'reader'),
  write('/collections/:id/renew-key', renewCollectionKey),
  get('/collections/:id/delete', deleteCollectionPage, 'reader'),
  write('/collections/:id/delete', deleteCollection),
  write('/collections/:id/copy', copyCollection),
  write('/collections/:id/add', addToCollection),
  write('/collections/:id/take-out', takeOutOfCollection),
  write('/collections/:id/annotate', annotateInCollection),
  write('/collections/:id/move', moveInCollection),
  write('/collections/:id/invite', inviteToCollection),
  write('/collections/:id/leave', leaveCollection),
];
