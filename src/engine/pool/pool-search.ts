// A search as SearcherPool sends it to its threads, and what comes back: plain data, both.
import type { SearchRequest } from '../read/snapshot.ts';
import type { PoolView } from './serve-searches.ts';

/** As `Snapshot.search`; `cancelled` is an AbortSignal of the pool's instead. */
export type PoolSearchRequest = Omit<SearchRequest, 'cancelled'>;

export interface PoolSearchAnswer {
  /** Best first, ties by key. */
  readonly hits: readonly { readonly key: number; readonly score: number }[];
  /** False when the time was over before the end: what is there is right, something better may be missing. */
  readonly complete: boolean;
  /** Of the index that answered; 0 when there is none yet. */
  readonly generation: number;
  /** Files left out because they are damaged. */
  readonly damage: readonly { readonly file: string; readonly reason: string }[];
}

/** All of one snapshot. Throws EngineError `damaged` or `version` when there is an index that cannot be read, `invalid` for a request. */
export function answerSearches(
  { snapshot, damage, problem }: PoolView,
  requests: readonly PoolSearchRequest[],
  cancelled: () => boolean,
): PoolSearchAnswer[] {
  if (problem) throw problem;
  return requests.map((request) => {
    if (!snapshot) return { hits: [], complete: true, generation: 0, damage: [] };
    const { hits, complete } = snapshot.search({ ...request, cancelled });
    return { hits: hits.map(({ key, score }) => ({ key, score })), complete, generation: snapshot.generation, damage };
  });
}
