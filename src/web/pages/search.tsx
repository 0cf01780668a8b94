// `/search?q=`: what was found, how the query was understood, and what to try when nothing was.
import type { Context } from 'hono';
import type { SearchRequest } from '../../actions/library.ts';
import type { LibrarySummary, SearchView } from '../../domain/views.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { SaveSearch } from '../parts/saved-search-form.tsx';
import { Facets, hasFacets } from '../parts/search-facets.tsx';
import { NothingFound, SearchHelp } from '../parts/search-help.tsx';
import { Hits } from '../parts/search-hits.tsx';
import { searchHref } from '../parts/search-href.ts';
import { Chips, SORTS, Sorts } from '../parts/search-parts.tsx';
import { Said } from '../parts/search-said.tsx';
import { WatchForm } from '../parts/watch-form.tsx';
import { number } from '../shown.ts';
import type { Frame, Site } from '../site.ts';
import { type Texts, textsOf, useTexts } from '../texts.ts';

const MODES = ['auto', 'words', 'meaning'] as const;
/** Every link of the page carries the query, and browsers and proxies refuse addresses of many kilobytes. */
const LONGEST_QUERY = 1000;
/** A link that narrows a search puts its condition behind the query, where it must not be cut. */
const LONGEST_NARROWED = 700;
const LONGEST_HEADING = 200;
const MOST_RESULTS = 100;

export async function searchPage(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c);
  const typed = c.req.query('q') ?? '';
  const q = typed.slice(0, LONGEST_QUERY).toWellFormed();
  if (q.trim() === '') {
    const library = await site.library.summary();
    return page(c, site, frame(t.searching, '', library), <SearchHelp />);
  }
  const request = searchRequest(c, q);
  const found = await site.library.search(request);
  checkWithin(request.page ?? 1, found.paging);
  const notes = typed.length > LONGEST_QUERY ? [t.searching.cut(number(LONGEST_QUERY, t.dates))] : [];
  const view = { ...found, notes: [...notes, ...found.notes] };
  const mine = await minePage(
    c,
    site,
    view.hits.map(({ card }) => card),
  );
  return page(
    c,
    site,
    frame(t.searching, q, view.library),
    <WithMine mine={mine}>
      <Results view={view} request={request} />
    </WithMine>,
  );
}

function frame(t: Texts['searching'], q: string, library: LibrarySummary): Frame {
  return { title: q === '' ? t.heading : t.title(q), query: q, section: 'search', library, unlisted: true };
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
    explain: /^(?:1|true)$/.test(c.req.query('explain') ?? ''),
    facets: q.length <= LONGEST_NARROWED,
    // Whoever has gone away needs no answer.
    signal: c.req.raw.signal,
  };
}

interface ResultsProps {
  readonly view: SearchView;
  readonly request: SearchRequest;
}

function Results({ view, request }: ResultsProps) {
  const t = useTexts();
  const href = searchHref(request);
  const beside = view.hits.length > 0 && hasFacets(view);
  return (
    <div class={beside ? 'found' : 'reading'}>
      <div class="found-head">
        <div class="heading">
          <h1>
            <span class="unseen">{t.searching.resultsFor}</span>
            <Heading q={view.q} />
          </h1>
          <p class="count">{howMany(view, t)}</p>
        </div>
        <Said view={view} href={href} />
        <Chips view={view} href={href} />
        <SaveSearch q={view.q} mode={request.mode} sort={view.sort} />
        <WatchForm kind="search" target="" label={view.q} q={view.q} mode={request.mode} />
      </div>
      {beside ? <Facets view={view} href={href} /> : null}
      <div class="found-list">
        {view.hits.length > 0 ? (
          <>
            <Sorts view={view} href={href} explained={request.explain === true} />
            <Hits view={view} explained={request.explain === true} />
          </>
        ) : (
          <NothingFound view={view} href={href} />
        )}
        {view.hasModel || view.sort !== 'relevance' ? null : <p class="why">{t.searching.byWordsAlone}</p>}
        <Pager paging={view.paging} href={(number) => href({ page: number === 1 ? undefined : number })} />
      </div>
    </div>
  );
}

/** A minus stays with its word where lines break. */
function Heading({ q }: { readonly q: string }) {
  const shown = q.length > LONGEST_HEADING ? `${q.slice(0, LONGEST_HEADING).toWellFormed()}…` : q;
  return (
    <>
      {shown
        .split(/(?<!\S)(-[^\s-]{1,24})(?!\S)/)
        .map((part, i) => (i % 2 === 1 ? <span class="together">{part}</span> : part))}
    </>
  );
}

function howMany({ paging: { total }, complete, took }: SearchView, { searching: t, counts }: Texts): string {
  const some = complete ? counts.papers(total) : t.atLeast(counts.papers(total));
  return t.inTime(total === 0 ? t.nothingFound : some, number(Math.max(1, Math.round(took))));
}
