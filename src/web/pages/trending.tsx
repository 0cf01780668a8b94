// `/papers/trending`: the hottest papers of the whole library.
import type { Context } from 'hono';
import { checkWithin, feedRequest } from '../paging.ts';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { Feed } from '../parts/feed.tsx';
import { ListTabs } from '../parts/list-tabs.tsx';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';
import { textsOf } from '../texts.ts';

export async function trendingPage(c: Context, site: Site): Promise<Response> {
  const request = feedRequest(c);
  const view = await site.library.trending(request);
  checkWithin(request.page, view.paging);
  const path = '/papers/trending';
  const t = textsOf(c);
  return page(
    c,
    site,
    {
      title: t.lists.title.trending,
      description: t.lists.about.trending,
      canonical: view.paging.page > 1 ? `${path}?page=${view.paging.page}` : path,
      section: 'trending',
      library: view.library,
    },
    view.library.papers === 0 ? (
      <EmptyLibrary />
    ) : (
      <WithMine mine={await minePage(c, site, view.papers)}>
        <ListTabs kind="trending" curated={view.curated} />
        <Feed view={view} heading={t.lists.heading.trending} lead={true} path={path} />
      </WithMine>
    ),
  );
}
