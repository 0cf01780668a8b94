// The body of a day, week, month or trending page: heading, way to its neighbours, papers, pages.
import type { FeedView } from '../../domain/views.ts';
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
  return (
    <>
      <FeedHeading view={view} heading={heading} />
      <CalendarStrip view={view} />
      {notice ? <p class="said">{notice}</p> : null}
      {view.papers.length === 0 ? (
        <NoPapers view={view} />
      ) : (
        <PaperColumns papers={view.papers} showDay={view.kind !== 'day'} lead={lead && view.paging.page === 1} />
      )}
      <Pager paging={view.paging} href={(page) => withQuery(path, { page: page === 1 ? undefined : page, curated })} />
      <PeriodNav view={view} />
    </>
  );
}

function NoPapers({ view }: { readonly view: FeedView }) {
  const path = periodPath(view.kind, view.period);
  const neighbours = [
    { period: view.previous, words: 'The nearest earlier' },
    { period: view.next, words: 'The nearest later' },
  ];
  return (
    <div class="prose empty">
      <p>
        {view.curated
          ? 'No curated papers here: none of these was on a daily list or submitted here.'
          : 'No papers here.'}
        {view.curated ? (
          <>
            {' '}
            <a href={path}>Show all papers instead.</a>
          </>
        ) : null}
      </p>
      <ul>
        {neighbours.map(({ period, words }) =>
          period === undefined ? null : (
            <li>
              {words} with papers:{' '}
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
