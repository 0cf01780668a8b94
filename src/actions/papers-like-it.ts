// The few papers like a paper that stand on its page: found while the page is read from the library, and left out when the page would
// have to wait for them.
import type { RelatedPaper } from '../domain/related-views.ts';
import type { RelatedHit } from '../search/paper-questions.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
import { cardsOf } from '../store/read/papers.ts';
import { relatedPapers } from './related-papers.ts';

/** Usually some milliseconds; the first search after a start, or one behind others, takes longer. */
const WAIT_MS = 15;

export interface PapersLikeIt {
  /** undefined when they were not found in time, or could not be. One statement. */
  shown(): Promise<readonly RelatedPaper[] | undefined>;
}

/** Asks at once; `shown` waits at most so long after it is called. */
export function papersLikeIt(backend: SearchBackend, database: Database, workNo: number, limit: number): PapersLikeIt {
  const stop = new AbortController();
  const found = backend
    .similar({ works: [workNo], limit, sort: 'relevance', sentences: false }, stop.signal)
    // The page of a paper does not fail because search does; search itself says what is wrong.
    .catch(() => undefined);
  return {
    async shown() {
      const answer = await Promise.race([found, after(WAIT_MS)]);
      stop.abort();
      return answer && relatedPapers(answer.hits, await cardsOf(database, numbersOf(answer.hits, workNo)));
    },
  };
}

function numbersOf(hits: readonly RelatedHit[], workNo: number): number[] {
  return hits.length === 0 ? [] : [workNo, ...hits.map((hit) => hit.workNo)];
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}
