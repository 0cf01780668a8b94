// One's own library: listing it, and finding in it by the texts of the papers and by one's notes on them.
import type { MyLibrarySearchView, MyLibraryView, Shelf, ShelfSort } from '../../domain/community/my-library-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { keptPapers, keptWorks, shelfCounts, shelfPapers, worksNoted } from '../../store/community/my-library.ts';
import { findWorks } from '../../store/read/find-works.ts';
import { librarySummary } from '../../store/read/summary.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface MyLibrary {
  list(
    viewer: Viewer | undefined,
    request: { readonly shelf: Shelf; readonly sort: ShelfSort; readonly page: number },
  ): Promise<MyLibraryView>;
  /** The query is that of every search; the best of one's own papers are found, however little the whole library thinks of them. */
  search(
    viewer: Viewer | undefined,
    request: { readonly q: string; readonly page: number; readonly signal?: AbortSignal | undefined },
  ): Promise<MyLibrarySearchView>;
}

const PER_PAGE = 50;
/** More would hide what was found by the papers' texts. */
const NOTES_SHOWN = 20;
const MOST_WORDS = 12;

export function myLibraryVerbs({ database, library }: CommunityDependencies): MyLibrary {
  return {
    async list(viewer, { shelf, sort, page }) {
      const { personNo } = demand(viewer, 'keep');
      const counts = await shelfCounts(database, personNo);
      const papers = await shelfPapers(database, {
        personNo,
        shelf,
        sort,
        limit: PER_PAGE,
        offset: (page - 1) * PER_PAGE,
      });
      const total = counts[shelf];
      return {
        shelf,
        sort,
        papers,
        counts,
        paging: { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE },
        library: await librarySummary(database),
      };
    },

    async search(viewer, { q, page, signal }) {
      const { personNo } = demand(viewer, 'keep');
      const among = await keptWorks(database, personNo);
      const found = await library.search({ q, page, limit: PER_PAGE, among, signal });
      const noted = await worksNoted(database, personNo, wordsOf(q));
      const shownNoted = page === 1 ? noted.slice(0, NOTES_SHOWN) : [];
      const numbers = await findWorks(
        database,
        found.hits.map(({ card }) => card.workId),
      );
      const works = found.hits.flatMap(({ card }) => numbers.get(card.workId)?.workNo ?? []);
      const papers = await keptPapers(database, personNo, [...new Set([...shownNoted, ...works])]);
      const byNote = papers.slice(0, shownNoted.length);
      return {
        q,
        byNote,
        papers: papers.slice(shownNoted.length),
        noteTotal: noted.length,
        paging: found.paging,
        notes: found.notes,
        library: found.library,
      };
    },
  };
}

/** Words as typed, without what the query language makes of them. */
function wordsOf(q: string): string[] {
  return [...new Set(q.match(/[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu) ?? [])].slice(0, MOST_WORDS);
}
