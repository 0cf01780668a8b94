// The worker of SearcherPool: plain searches, for users of the library.
import { answerSearches, type PoolSearchRequest } from './pool-search.ts';
import { serveSearches } from './serve-searches.ts';

serveSearches((view) => ({
  search: (requests: readonly PoolSearchRequest[], cancelled) => answerSearches(view(), requests, cancelled),
}));
