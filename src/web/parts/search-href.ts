// Where links of a results page lead: to the same search with something changed.
import type { SearchRequest } from '../../actions/library.ts';
import { withQuery } from '../urls.ts';

/** The address of this search with these parameters put in or, where undefined, taken out. */
export type SearchHref = (more: Readonly<Record<string, string | number | undefined>>) => string;

export function searchHref({ q, sort, mode, limit, explain }: SearchRequest): SearchHref {
  return (more) =>
    withQuery('/search', {
      q,
      sort: sort === 'relevance' ? undefined : sort,
      mode,
      limit,
      explain: explain ? 1 : undefined,
      ...more,
    });
}
