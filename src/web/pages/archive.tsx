// `/archive` and `/archive/{year}`: every day that has papers, as a calendar, with what led each.
import type { Context } from 'hono';
import type { ArchiveView } from '../../domain/community/front-archive.ts';
import { BroadsheetError } from '../../errors.ts';
import { CalendarYear } from '../parts/calendar-year.tsx';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { archivePath } from '../urls.ts';

export async function archivePage(c: Context, site: Site): Promise<Response> {
  const asked = c.req.param('year');
  if (asked !== undefined && !/^[12]\d{3}$/.test(asked))
    throw new BroadsheetError('not-found', `"${asked.slice(0, 40)}" is not a year; write it like 2025`);
  const view = await site.community.archive.year(asked);
  const { archive: t } = textsOf(c);
  return page(
    c,
    site,
    {
      title: view.year === undefined ? t.heading : t.title(view.year),
      description: view.year === undefined ? undefined : t.description(view.year),
      canonical: archivePath(view.year),
      library: view.library,
      unlisted: view.days.length === 0,
    },
    <Archive view={view} />,
  );
}

function Archive({ view }: { readonly view: ArchiveView }) {
  const { archive: t } = useTexts();
  const { year, years, days } = view;
  if (year === undefined) return <p class="prose empty">{t.none}</p>;
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.title(year)}</h1>
        <p class="count">{t.count(papers, days.length)}</p>
      </div>
      <nav class="years-nav" aria-label={t.years}>
        <ul>
          {years.map((one) => (
            <li>
              <a href={archivePath(one)} aria-current={one === year ? 'page' : undefined}>
                {one}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {days.length === 0 ? (
        <p>{t.noneOfYear}</p>
      ) : (
        <>
          <p class="said">{t.legend}</p>
          <CalendarYear days={days} />
        </>
      )}
    </div>
  );
}
