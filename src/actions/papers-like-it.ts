// The few papers like a paper that stand on its page: looked for while the page is read from the library, remembered for those who
// open it next, and left out when the page would have to wait for them.
import type { RelatedPaper } from '../domain/related-views.ts';
import type { RelatedHit } from '../search/paper-questions.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
import { cardsOf } from '../store/read/papers.ts';
import { relatedPapers } from './related-papers.ts';

/** Usually some milliseconds; the first search after a start, or one behind others, takes longer. */
const WAIT_MS = 15;
/** New papers come in among the similar ones so much later at most; one that is hidden is left out at once, by its card. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 2_000;
/**
 * Looking for them may take this share of the time, and so much at once: where many pages are opened, it must not take the
 * processor from the pages themselves. Those that come meanwhile show the way to similar papers alone.
 */
const SHARE = 0.25;
const MOST_CREDIT_MS = 400;

export interface PapersLikeIt {
  /** undefined when they were not found in time, or could not be. One statement. */
  shown(): Promise<readonly RelatedPaper[] | undefined>;
}

/** What was found for the papers that were opened of late. */
export class SimilarMemory {
  readonly #clock: () => Date;
  #credit = MOST_CREDIT_MS;
  #counted = performance.now();
  readonly #found = new Map<string, { readonly hits: readonly RelatedHit[]; readonly until: number }>();

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  get(key: string): readonly RelatedHit[] | undefined {
    const known = this.#found.get(key);
    return known && known.until > this.#clock().getTime() ? known.hits : undefined;
  }

  /** Whether there is time to look for some; `spent` says how much it took. */
  mayLook(): boolean {
    const now = performance.now();
    this.#credit = Math.min(MOST_CREDIT_MS, this.#credit + SHARE * (now - this.#counted));
    this.#counted = now;
    return this.#credit > 0;
  }

  spent(milliseconds: number): void {
    this.#credit -= milliseconds;
  }

  keep(key: string, hits: readonly RelatedHit[]): void {
    this.#found.delete(key);
    this.#found.set(key, { hits, until: this.#clock().getTime() + REMEMBERED_MS });
    const [oldest] = this.#found.keys();
    if (this.#found.size > MOST_REMEMBERED && oldest !== undefined) this.#found.delete(oldest);
  }
}

interface Dependencies {
  readonly backend: SearchBackend;
  readonly database: Database;
  readonly memory: SimilarMemory;
}

/** Asks at once; `shown` waits at most so long after it is called. */
export function papersLikeIt({ backend, database, memory }: Dependencies, workNo: number, limit: number): PapersLikeIt {
  const key = `${workNo} ${limit}`;
  const known = memory.get(key);
  const stop = new AbortController();
  const began = performance.now();
  const found = known
    ? Promise.resolve(known)
    : !memory.mayLook()
      ? Promise.resolve(undefined)
      : backend
          .similar({ works: [workNo], limit, sort: 'relevance', sentences: false }, stop.signal)
          .then(({ hits }) => {
            // Nothing may mean that the index does not know the paper yet.
            if (hits.length > 0) memory.keep(key, hits);
            return hits;
          })
          // The page of a paper does not fail because search does; search itself says what is wrong.
          .catch(() => undefined)
          .finally(() => memory.spent(performance.now() - began));
  return {
    async shown() {
      const hits = await Promise.race([found, after(WAIT_MS)]);
      stop.abort();
      return hits && relatedPapers(hits, await cardsOf(database, numbersOf(hits, workNo)));
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
