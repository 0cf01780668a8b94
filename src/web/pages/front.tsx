// `/`: today's papers, or those of the latest day that has some.
import type { Context } from 'hono';
import type { FeedView } from '../../domain/views.ts';
import { checkWithin, feedRequest } from '../paging.ts';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { Feed } from '../parts/feed.tsx';
import { page } from '../parts/page.tsx';
import { PaperColumns } from '../parts/paper-list.tsx';
import { longDay } from '../shown.ts';
import type { Site } from '../site.ts';

export async function frontPage(c: Context, site: Site): Promise<Response> {
  const request = feedRequest(c);
  const view = await site.library.today(request);
  checkWithin(request.page, view.paging);
  return page(
    c,
    site,
    {
      title: '',
      description: 'New research papers, day by day.',
      canonical: '/',
      section: 'today',
      library: view.library,
    },
    <FrontPage view={view} />,
  );
}

function FrontPage({ view }: { readonly view: FeedView }) {
  if (view.library.papers === 0) return <EmptyLibrary />;
  if (view.latestDay === undefined && view.papers.length === 0) return <NoDays />;
  return (
    <>
      <Feed view={view} heading={longDay(view.period)} lead={true} path="/" notice={staleNotice(view)} />
      {view.before?.length ? (
        <section aria-labelledby="before">
          <h2 id="before" class="before">
            From the days before
          </h2>
          <PaperColumns papers={view.before} showDay={true} />
        </section>
      ) : null}
    </>
  );
}

function staleNotice(view: FeedView): string | undefined {
  return view.period === view.today
    ? undefined
    : `No papers for ${longDay(view.today)} yet. This is the latest day that has some.`;
}

function NoDays() {
  return (
    <div class="prose">
      <h1>No day has papers</h1>
      <p>
        The papers of this library are known by year or month only, so none of them stands on a day. Search for them
        above, or see the <a href="/papers/trending">trending papers</a>.
      </p>
    </div>
  );
}
