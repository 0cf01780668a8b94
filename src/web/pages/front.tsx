// `/`: today at a glance. The papers of today, or of the latest day that has some, and beside them what moved, what was said, what
// is new to this reader.
import type { Context } from 'hono';
import type { FrontView } from '../../domain/community/front-views.ts';
import type { FeedView } from '../../domain/views.ts';
import { checkWithin, feedRequest } from '../paging.ts';
import { AdminNotice } from '../parts/admin-notice.tsx';
import { CalendarStrip } from '../parts/calendar-strip.tsx';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { Feed } from '../parts/feed.tsx';
import { FeedHeading } from '../parts/feed-heading.tsx';
import { FrontCard } from '../parts/front-card.tsx';
import { FrontGlance } from '../parts/front-glance.tsx';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { PeriodNav } from '../parts/period-nav.tsx';
import { SubscribeLine } from '../parts/subscribe-line.tsx';
import { longDay } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { periodPath, withQuery } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

export async function frontPage(c: Context, site: Site): Promise<Response> {
  const request = feedRequest(c);
  const view = await site.community.front.page(viewerOf(c), request);
  checkWithin(request.page, view.feed.paging);
  const cards = [...view.papers, ...view.before].map(({ card }) => card);
  const notice = await site.community.admin.notice(viewerOf(c));
  return page(
    c,
    site,
    {
      title: '',
      description: textsOf(c).front.description,
      canonical: '/',
      section: 'today',
      library: view.feed.library,
    },
    <WithMine mine={await minePage(c, site, cards)}>
      <AdminNotice notice={notice} />
      <FrontPage view={view} zone={site.config.zone} />
      <SubscribeLine />
    </WithMine>,
  );
}

interface Props {
  readonly view: FrontView;
  readonly zone: string;
}

function FrontPage({ view, zone }: Props) {
  const { front: t } = useTexts();
  const { feed, papers, before } = view;
  if (feed.library.papers === 0) return <EmptyLibrary />;
  if (feed.latestDay === undefined && papers.length === 0) return <NoDays />;
  const notice = feed.period === feed.today ? undefined : t.stale(longDay(feed.today));
  if (papers.length === 0)
    return <Feed view={feed} heading={longDay(feed.period)} lead={false} path="/" notice={notice} />;
  const { page, perPage } = feed.paging;
  const first = (page - 1) * perPage + 1;
  const lead = page === 1 ? papers[0] : undefined;
  const others = lead ? papers.slice(1) : papers;
  return (
    <>
      <FeedHeading view={feed} heading={longDay(feed.period)} path={periodPath(feed.kind, feed.period)} />
      <CalendarStrip view={feed} />
      {notice ? <p class="said">{notice}</p> : null}
      <div class="front">
        {lead ? (
          <div class="front-lead">
            <FrontCard paper={lead} showDay={false} lead={true} rank={first} />
          </div>
        ) : null}
        {page === 1 ? <FrontGlance view={view} zone={zone} /> : null}
        {others.length > 0 ? (
          <div class="columns">
            {others.map((paper, i) => (
              <FrontCard paper={paper} showDay={false} lead={false} rank={first + i + (lead ? 1 : 0)} />
            ))}
          </div>
        ) : null}
      </div>
      <Pages view={feed} />
      {before.length > 0 ? (
        <section aria-labelledby="before">
          <h2 id="before" class="before">
            {t.before}
          </h2>
          <div class="columns">
            {before.map((paper) => (
              <FrontCard paper={paper} showDay={true} lead={false} />
            ))}
          </div>
        </section>
      ) : null}
    </>
  );
}

function Pages({ view }: { readonly view: FeedView }) {
  const curated = view.curated ? 1 : undefined;
  return (
    <>
      <Pager paging={view.paging} href={(n) => withQuery('/', { page: n === 1 ? undefined : n, curated })} />
      <PeriodNav view={view} />
    </>
  );
}

function NoDays() {
  const { front: t } = useTexts();
  return (
    <div class="prose">
      <h1>{t.noDays}</h1>
      <p>
        {t.noDaysWhy((words) => (
          <a href="/papers/trending">{words}</a>
        ))}
      </p>
    </div>
  );
}
