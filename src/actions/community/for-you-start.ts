// What somebody without likes chooses among: the hottest papers or those of a search, and the library's largest categories.
import type { ForYouStart } from '../../domain/community/for-you-views.ts';
import type { Library } from '../library.ts';

const SHOWN = 12;
const TOPICS = 24;
const LONGEST_QUERY = 200;
/** All papers that have a year: their categories are counted by the index, not row by row. */
const EVERYTHING = 'year:1000..2999';

export async function forYouStart(library: Library, q: string): Promise<ForYouStart> {
  const words = q.trim().slice(0, LONGEST_QUERY);
  const all = await library.search({ q: EVERYTHING, limit: 1, sort: 'date', facets: true });
  const papers =
    words === ''
      ? (await library.trending()).papers.slice(0, SHOWN)
      : (await library.search({ q: words, limit: SHOWN })).hits.map(({ card }) => card);
  return {
    q: words,
    papers,
    topics: (all.facets.find(({ field }) => field === 'cat')?.values ?? [])
      .slice(0, TOPICS)
      .map(({ value, count }) => ({ topic: value, papers: count })),
    library: all.library,
  };
}
