// `/people/{handle}` and its tabs: who somebody is here and what they did in public.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { PapersTab } from '../../../actions/community/people.ts';
import { PROFILE_TABS, type ProfileTab, type ProfileView } from '../../../domain/community/people-views.ts';
import type { Paging } from '../../../domain/views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { collectionPath } from '../../parts/collection-path.ts';
import { CommentSummaries } from '../../parts/comment-summaries.tsx';
import { Markdown } from '../../parts/markdown.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperCardView } from '../../parts/paper-card.tsx';
import { PersonAbout, PersonHead } from '../../parts/person-head.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function profilePage(c: Context, site: Site): Promise<Response> {
  const handle = c.req.param('handle') ?? '';
  const asked = c.req.param('tab') ?? 'about';
  const tab = PROFILE_TABS.find((one) => one === asked);
  const found = await site.community.people.profile(viewerOf(c), handle);
  const t = textsOf(c);
  if (found.kind === 'missing' || !tab)
    throw new BroadsheetError('not-found', `there is nobody "${handle.slice(0, 40)}" here, or no such page of theirs`);
  if (found.kind === 'gone') return goneProfile(c, site);
  const { view } = found;
  const number = pageNumber(c);
  const { mine, list, paging } = await tabContent(c, site, view, tab, number);
  if (paging) checkWithin(number, paging);
  const path = pathOf(view.handle, tab);
  return page(
    c,
    site,
    {
      title: tab === 'about' ? view.name : `${view.name}: ${t.people.tab[tab]}`,
      canonical: number > 1 ? `${path}?page=${number}` : path,
      library: view.library,
      unlisted: view.isSuspended || tab !== 'about',
    },
    <WithMine mine={mine}>
      <div class="reading profile">
        <PersonHead view={view} />
        <Tabs view={view} tab={tab} />
        {list}
        {paging ? (
          <Pager paging={paging} href={(one) => withQuery(path, { page: one === 1 ? undefined : one })} />
        ) : null}
      </div>
    </WithMine>,
  );
}

async function goneProfile(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.people.formerReader, library: await site.library.summary(), unlisted: true, status: 410 },
    <div class="prose">
      <h1>{t.people.formerReader}</h1>
      <p>{t.people.former}</p>
    </div>,
  );
}

interface TabContent {
  readonly mine: Awaited<ReturnType<typeof minePage>>;
  readonly list: Child;
  readonly paging?: Paging | undefined;
}

async function tabContent(
  c: Context,
  site: Site,
  view: ProfileView,
  tab: ProfileTab,
  number: number,
): Promise<TabContent> {
  const { handle } = view;
  const { zone } = site.config;
  switch (tab) {
    case 'about':
      return { mine: await minePage(c, site, []), list: <PersonAbout view={view} /> };
    case 'comments': {
      const { comments, paging } = await site.community.comments.latest(viewerOf(c), { page: number, handle });
      const list = comments.length === 0 ? <Nothing /> : <CommentSummaries comments={comments} zone={zone} />;
      return { mine: await minePage(c, site, []), list, paging };
    }
    case 'collections': {
      const { collections, paging } = await site.community.people.collections(handle, number);
      const list = collections.length === 0 ? <Nothing /> : <Collections collections={collections} zone={zone} />;
      return { mine: await minePage(c, site, []), list, paging };
    }
    default:
      return papersContent(c, site, handle, tab, number);
  }
}

async function papersContent(
  c: Context,
  site: Site,
  handle: string,
  tab: PapersTab,
  number: number,
): Promise<TabContent> {
  const { papers, paging } = await site.community.people.papers(handle, tab, number);
  const t = textsOf(c);
  const mine = await minePage(
    c,
    site,
    papers.map((one) => one.card),
  );
  const did = tab === 'votes' ? t.people.voted : t.people.submitted;
  const list =
    papers.length === 0 ? (
      <Nothing />
    ) : (
      <div class="rows">
        {papers.map(({ card, at, note }) => (
          <PaperCardView card={card} showDay={true}>
            {at ? (
              <p class="brought">
                {did} <When at={at} zone={site.config.zone} />
              </p>
            ) : null}
            {note ? <Markdown text={note} /> : null}
          </PaperCardView>
        ))}
      </div>
    );
  return { mine, list, paging };
}

function Nothing() {
  return <p class="quiet">{useTexts().people.nothing}</p>;
}

interface CollectionsProps {
  readonly collections: Awaited<ReturnType<Site['community']['people']['collections']>>['collections'];
  readonly zone: string;
}

function Collections({ collections, zone }: CollectionsProps) {
  const t = useTexts();
  return (
    <ul class="plain-list">
      {collections.map((collection) => (
        <li>
          <a href={collectionPath(collection)}>
            <bdi>{collection.title}</bdi>
          </a>{' '}
          <span class="quiet">
            {t.counts.papers(collection.papers)}. {t.people.changed} <When at={collection.updated} zone={zone} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Tabs({ view, tab }: { readonly view: ProfileView; readonly tab: ProfileTab }) {
  const t = useTexts();
  const shown = PROFILE_TABS.filter((one) => one !== 'papers' || view.counts.papers > 0);
  return (
    <nav class="sorts" aria-label={t.people.tabs}>
      <ul>
        {shown.map((one) => (
          <li>
            <a href={pathOf(view.handle, one)} aria-current={one === tab ? 'page' : undefined}>
              {t.people.tab[one]}
              {one === 'about' ? null : <span class="quiet"> {view.counts[one]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function pathOf(handle: string, tab: ProfileTab): string {
  const path = `/people/${encodeURIComponent(handle)}`;
  return tab === 'about' ? path : `${path}/${tab}`;
}
