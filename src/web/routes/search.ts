// Search, and what helps typing it.
import { openSearchDescription } from '../pages/opensearch.ts';
import { searchPage } from '../pages/search.tsx';
import { suggestPage } from '../pages/suggest.ts';
import { get, type Route } from '../route.ts';

export const searchRoutes: readonly Route[] = [
  get('/search', searchPage),
  get('/search/suggest', suggestPage),
  get('/opensearch.xml', openSearchDescription, 'public'),
];
