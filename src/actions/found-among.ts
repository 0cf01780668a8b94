// Which of some works a query finds: for digests, which ask the same of whatever arrived. All of the words count: a paper that has one
// of five is no news of a search. By meaning a work counts when it is one of the best of the whole library.
import { parseQuery } from '../search/language/parse.ts';
import type { Filter, ParsedQuery } from '../search/language/tree.ts';
import type { SearchBackend } from '../search/search-backend.ts';

export interface AmongRequest {
  readonly q: string;
  readonly mode: string;
  /** Numbers of works. */
  readonly among: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** Nobody waits for it, but one query must not hold up all others. */
const BUDGET_MS = 10_000;
const BEST_BY_MEANING = 200;
const MOST = 1000;

/** At most a thousand, the newest. @throws when the search did not come to its end */
export async function foundAmong(
  backend: Pick<SearchBackend, 'search'>,
  today: string,
  { q, mode, among, signal }: AmongRequest,
): Promise<readonly number[]> {
  if (among.length === 0 || q.trim() === '') return [];
  const query = parseQuery(q, { today });
  const byMeaning = (query.by === 'auto' ? mode : query.by) === 'meaning';
  const answer = await backend.search(
    byMeaning
      ? { q, query, limit: BEST_BY_MEANING, offset: 0, sort: 'relevance', mode: 'meaning', budget: BUDGET_MS }
      : {
          q,
          query: withAllWords(query),
          limit: MOST,
          offset: 0,
          sort: 'date',
          mode: 'words',
          among,
          budget: BUDGET_MS,
        },
    signal,
  );
  if (!answer.complete) throw new Error(`the search "${q.slice(0, 80)}" took too long`);
  const works = answer.hits.map((hit) => hit.workNo);
  if (!byMeaning) return works;
  const asked = new Set(among);
  return works.filter((workNo) => asked.has(workNo));
}

function withAllWords(query: ParsedQuery): ParsedQuery {
  const words = query.words.map(({ text }): Filter => ({ kind: 'words', text }));
  const of = query.filter ? [...words, query.filter] : words;
  return { ...query, filter: of.length === 0 ? undefined : { kind: 'and', of } };
}
