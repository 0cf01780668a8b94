// Saved searches: for whoever has an account.
import {
  changeSavedSearch,
  deleteSavedSearch,
  markSearchSeen,
  moveSavedSearch,
  saveSearch,
} from '../pages/saved-searches/changes.ts';
import { savedSearchesPage } from '../pages/saved-searches/list.tsx';
import { savedResultsPage } from '../pages/saved-searches/results.tsx';
import { get, type Page, post, type Route } from '../route.ts';

const write = (path: string, page: Page): Route => post(path, page, { access: 'reader', limit: 'write' });

export const savedSearchRoutes: readonly Route[] = [
  get('/searches', savedSearchesPage, 'reader'),
  write('/searches', saveSearch),
  get('/searches/:id', savedResultsPage, 'reader'),
  write('/searches/:id', changeSavedSearch),
  write('/searches/:id/delete', deleteSavedSearch),
  write('/searches/:id/move', moveSavedSearch),
  write('/searches/:id/seen', markSearchSeen),
];
