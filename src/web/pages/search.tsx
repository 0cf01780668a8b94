// `/search?q=`: what was found, how the query was understood, and what to try when nothing was.
import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { SearchRequest } from '../../actions/library.ts';
import type { LibrarySummary, SearchView } from '../../domain/views.ts';
import { markedHtml } from '../../text/tex-html.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { PaperCardView } from '../parts/paper-card.tsx';
import { Chips, NothingFound, SearchHelp, SORTS, Sorts } from '../parts/search-parts.tsx';
import { queryWords } from '../query-words.ts';
import { count, number } from '../shown.ts';
import type { Frame, Site } from '../site.ts';
import { withQuery } from '../urls.ts';

const MODES = ['auto', 'words', 'meaning'] as const;
const LONGEST_QUERY = 1000;
const MOST_RESULTS = 100;

export async function searchPage(c: Context, site: Site): Promise<Response> {
  const q = (c.req.query('q') ?? '').slice(0, LONGEST_QUERY);
  if (q.trim() === '') {
    const library = await site.library.summary();
    return page(c, site, frame('', library), <SearchHelp />);
  }
  const request = searchRequest(c, q);
  const view = await site.library.search(request);
  checkWithin(request.page ?? 1, view.paging);
  return page(c, site, frame(q, view.library), <Results view={view} request={request} />);
}

function frame(q: string, library: LibrarySummary): Frame {
  return { title: q === '' ? 'Search' : `“${q}”`, query: q, section: 'search', library, unlisted: true };
}

/** The options of CONTRACTS "Search options"; what is not one of the values counts as not given. */
function searchRequest(c: Context, q: string): SearchRequest {
  const limit = Number(c.req.query('limit') ?? '');
  return {
    q,
    page: pageNumber(c),
    sort: SORTS.find((sort) => sort === c.req.query('sort')) ?? 'relevance',
    mode: MODES.find((mode) => mode === c.req.query('mode')),
    limit: Number.isInteger(limit) && limit >= 1 ? Math.min(limit, MOST_RESULTS) : undefined,
  };
}

interface ResultsProps {
  readonly view: SearchView;
  readonly request: SearchRequest;
}

function Results({ view, request }: ResultsProps) {
  const words = queryWords(view.q);
  const href = (more: Readonly<Record<string, string | number | undefined>>): string =>
    withQuery('/search', {
      q: view.q,
      sort: view.sort === 'relevance' ? undefined : view.sort,
      mode: request.mode,
      limit: request.limit,
      ...more,
    });
  return (
    <div class="reading">
      <div class="heading">
        <h1>
          <span class="unseen">Results for </span>
          {view.q}
        </h1>
        <p class="count">
          {view.paging.total === 0 ? 'Nothing found' : count(view.paging.total, 'paper')} in{' '}
          {number(Math.max(1, Math.round(view.took)))} ms
        </p>
      </div>
      {view.notice ? <p class="said">{view.notice}</p> : null}
      <Chips view={view} />
      {view.hits.length > 0 ? <Sorts view={view} href={href} /> : null}
      {view.hits.length > 0 ? (
        <div class="rows">
          {view.hits.map(({ card }) => (
            <PaperCardView
              card={card}
              showDay={true}
              title={words ? raw(markedHtml(card.title, words, false)) : undefined}
              teaser={words ? raw(markedHtml(card.teaser, words, true)) : undefined}
            />
          ))}
        </div>
      ) : (
        <NothingFound view={view} />
      )}
      <Pager paging={view.paging} href={(page) => href({ page: page === 1 ? undefined : page })} />
    </div>
  );
}
