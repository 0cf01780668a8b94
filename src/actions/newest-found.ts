// The newest works that a query finds, as numbers: for what is asked often and shown elsewhere, such as followed topics.
import { parseQuery } from '../search/language/parse.ts';
import type { SearchDependencies } from './search-papers.ts';

/** Nobody waits long for one topic of many. */
const BUDGET_MS = 500;

export async function newestFound(
  { backend, today }: Pick<SearchDependencies, 'backend' | 'today'>,
  q: string,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly number[]> {
  const query = parseQuery(q, { today: today() });
  const { hits } = await backend.search(
    { q, query, limit, offset: 0, sort: 'date', mode: 'words', budget: BUDGET_MS },
    signal,
  );
  return hits.map((hit) => hit.workNo);
}
