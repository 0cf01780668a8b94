// The body of a day, week, month or trending page: heading, way to its neighbours, papers, pages.
import type { FeedView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { periodPath, withQuery } from '../urls.ts';
import { CalendarStrip } from './calendar-strip.tsx';
import { FeedHeading } from './feed-heading.tsx';
import { Pager } from './pager.tsx';
import { PaperColumns } from './paper-list.tsx';
import { PeriodNav, periodName } from './period-nav.tsx';

interface Props {
  readonly view: FeedView;
  readonly heading: string;
  /** The first paper larger, when this is the first page. */
  readonly lead: boolean;
  /** Of this page, for the links to its other pages. */
  readonly path: string;
  readonly notice?: string | undefined;
}

export function Feed({ view, heading, lead, path, notice }: Props) {
  const curated = view.curated ? 1 : undefined;
  const { page, perPage } = view.paging;
  return (
    <>
      <FeedHeading view={view} heading={heading} path={periodPath(view.kind, view.period)} />
      <CalendarStrip view={view} />
      {notice ? <p class="said">{notice}</p> : null}
      {view.papers.length === 0 ? (
        <NoPapers view={view} />
      ) : (
        <PaperColumns
          papers={view.papers}
          showDay={view.kind !== 'day'}
          lead={lead && page === 1}
          firstRank={(page - 1) * perPage + 1}
        />
      )}
      <Pager paging={view.paging} href={(n) => withQuery(path, { page: n === 1 ? undefined : n, curated })} />
      <PeriodNav view={view} />
    </>
  );
}

function NoPapers({ view }: { readonly view: FeedView }) {
  const t = useTexts();
  const path = periodPath(view.kind, view.period);
  const neighbours = [
    { period: view.previous, words: t.lists.nearestEarlier },
    { period: view.next, words: t.lists.nearestLater },
  ];
  return (
    <div class="prose empty">
      <p>
        {view.curated ? t.lists.noneCurated : t.lists.none}
        {view.curated ? (
          <>
            {' '}
            <a href={path}>{t.lists.showAllInstead}</a>
          </>
        ) : null}
      </p>
      <ul>
        {neighbours.map(({ period, words }) =>
          period === undefined ? null : (
            <li>
              {words}:{' '}
              <a href={withQuery(periodPath(view.kind, period), { curated: view.curated ? 1 : undefined })}>
                {periodName(view.kind, period)}
              </a>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
