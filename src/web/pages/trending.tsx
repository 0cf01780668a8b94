// `/papers/trending`: the hottest papers of the whole library.
import type { Context } from 'hono';
import { checkWithin, feedRequest } from '../paging.ts';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { Feed } from '../parts/feed.tsx';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';

export async function trendingPage(c: Context, site: Site): Promise<Response> {
  const request = feedRequest(c);
  const view = await site.library.trending(request);
  checkWithin(request.page, view.paging);
  const path = '/papers/trending';
  return page(
    c,
    site,
    {
      title: 'Trending papers',
      description: 'The research papers that readers look at now.',
      canonical: view.paging.page > 1 ? `${path}?page=${view.paging.page}` : path,
      section: 'trending',
      library: view.library,
    },
    view.library.papers === 0 ? <EmptyLibrary /> : <Feed view={view} heading="Trending" lead={true} path={path} />,
  );
}
