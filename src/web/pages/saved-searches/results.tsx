// `/searches/{id}`: what a saved search finds, all of it or the new ones alone, the new ones marked.
import type { Context } from 'hono';
import type { SavedResultsView } from '../../../domain/community/saved-search-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperCardView } from '../../parts/paper-card.tsx';
import { SavedSearchSeen } from '../../parts/saved-search-seen.tsx';
import { Passage } from '../../parts/search-passage.tsx';
import { WatchForm } from '../../parts/watch-form.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function savedResultsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.savedSearches.results(viewerOf(c), {
    id: c.req.param('id') ?? '',
    only: c.req.query('show') === 'new' ? 'new' : 'all',
    page: number,
    signal: c.req.raw.signal,
  });
  checkWithin(number, view.found.paging);
  const mine = await minePage(
    c,
    site,
    view.found.hits.map(({ card }) => card),
  );
  return page(
    c,
    site,
    { title: view.search.name, query: view.search.q, section: 'library', library: view.found.library, unlisted: true },
    <WithMine mine={mine}>
      <Results view={view} zone={site.config.zone} />
    </WithMine>,
  );
}

function Results({ view, zone }: { readonly view: SavedResultsView; readonly zone: string }) {
  const { savedSearches: t, counts } = useTexts();
  const { search, found, only } = view;
  const path = `/searches/${search.id}`;
  const href = (page: number) =>
    withQuery(path, { show: only === 'new' ? 'new' : undefined, page: page === 1 ? undefined : page });
  return (
    <div class="reading">
      <div class="heading">
        <h1>
          <bdi>{search.name}</bdi>
        </h1>
        <p class="count">{counts.papers(found.paging.total)}</p>
      </div>
      <nav aria-label={t.show}>
        <ul class="tabs">
          <li>
            <a href={path} aria-current={only === 'all' ? 'page' : undefined}>
              {t.all}
            </a>
          </li>
          <li>
            <a href={`${path}?show=new`} aria-current={only === 'new' ? 'page' : undefined}>
              {t.onlyNew} <span class="quiet">{search.fresh}</span>
            </a>
          </li>
        </ul>
      </nav>
      <p class="quiet">
        {t.since} <When at={search.seen} zone={zone} />.
      </p>
      {search.fresh > 0 ? <SavedSearchSeen search={search} back={path} /> : null}
      <WatchForm kind="search" target={search.id} label={search.name} />
      {found.notes.map((note) => (
        <p class="said">{note}</p>
      ))}
      {found.hits.length === 0 ? (
        <p>{only === 'new' ? t.noneNew : t.noResults}</p>
      ) : (
        <div class="rows">
          {found.hits.map(({ card, passage }) => {
            const shown = passage && passage.text !== '' ? { ...card, teaser: passage.text, teaserCut: false } : card;
            return (
              <PaperCardView
                card={shown}
                showDay={true}
                teaser={passage && passage.text !== '' ? <Passage passage={passage} /> : undefined}
              >
                {view.freshIds.has(card.workId) ? (
                  <p>
                    <span class="fresh">{t.fresh}</span>
                  </p>
                ) : null}
              </PaperCardView>
            );
          })}
        </div>
      )}
      <Pager paging={found.paging} href={href} />
      <ul class="ways">
        <li>
          <a
            href={withQuery('/search', {
              q: search.q,
              mode: search.mode === 'auto' ? undefined : search.mode,
              sort: search.sort === 'relevance' ? undefined : search.sort,
            })}
          >
            {t.toSearch}
          </a>
        </li>
        <li>
          <a href="/searches">{t.toAll}</a>
        </li>
      </ul>
    </div>
  );
}
