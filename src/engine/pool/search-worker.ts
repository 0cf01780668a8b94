// The worker of SearcherPool: plain searches, for users of the library.
import { answerSearch, type PoolSearchRequest } from './pool-search.ts';
import { serveSearches } from './serve-searches.ts';

serveSearches((view) => ({
  search: (request: PoolSearchRequest, cancelled) => answerSearch(view(), request, cancelled),
}));
