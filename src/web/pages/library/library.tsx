// `/library`: one's own papers, by what one did with them; `?q=` finds among them.
import type { Context } from 'hono';
import {
  type KeptPaper,
  type MyLibrarySearchView,
  type MyLibraryView,
  SHELF_SORTS,
  SHELVES,
} from '../../../domain/community/my-library-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperCardView } from '../../parts/paper-card.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { searchPath, withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const LONGEST_QUERY = 1000;

export async function libraryPage(c: Context, site: Site): Promise<Response> {
  const q = (c.req.query('q') ?? '').slice(0, LONGEST_QUERY).toWellFormed().trim();
  return q === '' ? shelfPage(c, site) : searchPage(c, site, q);
}

async function shelfPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.myLibrary.list(viewerOf(c), {
    shelf: SHELVES.find((one) => one === c.req.query('show')) ?? 'all',
    sort: SHELF_SORTS.find((one) => one === c.req.query('sort')) ?? 'kept',
    page: number,
  });
  checkWithin(number, view.paging);
  const mine = await minePage(
    c,
    site,
    view.papers.map(({ card }) => card),
  );
  return page(
    c,
    site,
    { title: textsOf(c).library.heading, section: 'library', library: view.library, unlisted: true },
    <WithMine mine={mine}>
      <Shelf view={view} />
    </WithMine>,
  );
}

async function searchPage(c: Context, site: Site, q: string): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.myLibrary.search(viewerOf(c), { q, page: number, signal: c.req.raw.signal });
  checkWithin(number, view.paging);
  const mine = await minePage(
    c,
    site,
    [...view.byNote, ...view.papers].map(({ card }) => card),
  );
  return page(
    c,
    site,
    { title: textsOf(c).library.heading, section: 'library', library: view.library, unlisted: true },
    <WithMine mine={mine}>
      <Found view={view} />
    </WithMine>,
  );
}

function Shelf({ view }: { readonly view: MyLibraryView }) {
  const { library: t, counts } = useTexts();
  const { shelf, sort, paging } = view;
  const href = (change: Readonly<Record<string, string | number | undefined>>) =>
    withQuery('/library', {
      show: shelf === 'all' ? undefined : shelf,
      sort: sort === 'kept' ? undefined : sort,
      ...change,
    });
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{counts.papers(paging.total)}</p>
      </div>
      <OwnSearch q="" />
      <Ways />
      <nav aria-label={t.tabsLabel}>
        <ul class="tabs">
          {SHELVES.map((one) => (
            <li>
              <a
                href={href({ show: one === 'all' ? undefined : one })}
                aria-current={one === shelf ? 'page' : undefined}
              >
                {t.tabs[one]} <span class="quiet">{view.counts[one]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view.papers.length > 1 ? (
        <nav aria-label={t.sortsLabel}>
          <ul class="ways">
            {SHELF_SORTS.map((one) => (
              <li>
                <a
                  href={href({ sort: one === 'kept' ? undefined : one })}
                  aria-current={one === sort ? 'true' : undefined}
                >
                  {t.sorts[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {view.papers.length === 0 ? <Empty all={shelf === 'all'} /> : <Papers papers={view.papers} />}
      <Pager paging={paging} href={(number) => href({ page: number === 1 ? undefined : number })} />
    </div>
  );
}

function Found({ view }: { readonly view: MyLibrarySearchView }) {
  const { library: t } = useTexts();
  const { q, paging, noteTotal } = view;
  const all = [...view.byNote, ...view.papers];
  return (
    <div class="reading">
      <div class="heading">
        <h1>
          {t.found} <bdi>{q.length > 200 ? `${q.slice(0, 200).toWellFormed()}…` : q}</bdi>
        </h1>
        <p class="count">
          {t.foundByText(paging.total)}
          {noteTotal > 0 ? `, ${t.foundInNotes(noteTotal)}` : ''}
        </p>
      </div>
      <OwnSearch q={q} />
      {view.notes.map((note) => (
        <p class="said">{note}</p>
      ))}
      {all.length === 0 ? <p>{t.nothing}</p> : <Papers papers={all} />}
      <Pager paging={paging} href={(number) => withQuery('/library', { q, page: number === 1 ? undefined : number })} />
      <ul class="ways">
        <li>
          <a href="/library">{t.clear}</a>
        </li>
        <li>
          <a href={searchPath(q)}>{t.searchAll}</a>
        </li>
      </ul>
    </div>
  );
}

function Papers({ papers }: { readonly papers: readonly KeptPaper[] }) {
  const { library: t } = useTexts();
  return (
    <div class="rows">
      {papers.map(({ card, note }) => (
        <PaperCardView card={card} showDay={true}>
          {note === '' ? null : (
            <div class="own-note">
              <p class="quiet">{t.yourNote}</p>
              <Markdown text={note} />
            </div>
          )}
        </PaperCardView>
      ))}
    </div>
  );
}

function OwnSearch({ q }: { readonly q: string }) {
  const { library: t } = useTexts();
  return (
    <search aria-label={t.search}>
      <form class="own-search" action="/library" method="get">
        <label class="unseen" for="own-q">
          {t.search}
        </label>
        <input
          id="own-q"
          type="search"
          name="q"
          value={q}
          placeholder={t.search}
          maxlength={LONGEST_QUERY}
          autocomplete="off"
        />
        <button type="submit">{t.searchButton}</button>
      </form>
    </search>
  );
}

function Ways() {
  const { library: t } = useTexts();
  return (
    <ul class="ways">
      <li>
        <a href="/collections">{t.collections}</a>
      </li>
      <li>
        <a href="/searches">{t.savedSearches}</a>
      </li>
      <li>
        <a href="/collections/import">{t.importHere}</a>
      </li>
    </ul>
  );
}

function Empty({ all }: { readonly all: boolean }) {
  const { library: t } = useTexts();
  return (
    <p>
      {all ? t.emptyAll : t.empty} <a href="/papers/trending">{t.toTrending}</a>
    </p>
  );
}
