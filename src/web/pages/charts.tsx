// `/charts`: what the library's papers are of and about, over time. And each chart as a file.
import type { Context } from 'hono';
import type { ChartKind, ChartView } from '../../domain/picture-views.ts';
import type { LibrarySummary } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { page } from '../parts/page.tsx';
import { chartTitle, TimelinePicture } from '../parts/timeline-picture.tsx';
import { PICTURE_COLOURS } from '../picture-colours.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { themeOf } from './map-address.ts';

const OF_THE_LIBRARY = ['days', 'months', 'topics'] as const;
const LONGEST_NAME = 200;

export async function chartsPage(c: Context, site: Site): Promise<Response> {
  const q = (c.req.query('q') ?? '').trim().slice(0, LONGEST_NAME);
  const { charts } = site.community.pictures;
  const library = await site.library.summary();
  const shown = await Promise.all(OF_THE_LIBRARY.map((kind) => charts.chart({ kind, of: '' })));
  const found = q === '' ? undefined : await charts.chart({ kind: 'search', of: q });
  return page(
    c,
    site,
    { title: textsOf(c).pictures.charts.heading, library, canonical: '/charts' },
    <ChartsPage charts={shown} found={found} q={q} library={library} />,
  );
}

interface Props {
  readonly charts: readonly ChartView[];
  readonly found: ChartView | undefined;
  readonly q: string;
  readonly library: LibrarySummary;
}

function ChartsPage({ charts, found, q, library }: Props) {
  const { pictures, counts } = useTexts();
  const t = pictures.charts;
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{counts.papers(library.papers)}</p>
      </div>
      <p>{t.intro}</p>
      {charts.map((chart) => (
        <TimelinePicture chart={chart} />
      ))}
      <div class="chart" id="search">
        <form action="/charts#search" method="get">
          <label for="chart-q">{t.search}</label>
          <input type="search" id="chart-q" name="q" value={q} maxlength={LONGEST_NAME} />
          <button type="submit">{t.show}</button>
        </form>
        {found ? <TimelinePicture chart={found} /> : null}
      </div>
    </div>
  );
}

/** Of the whole library: `/charts/days.svg` and so on. */
export function chartOf(kind: ChartKind) {
  return (c: Context, site: Site) => chartFile(c, site, kind, '');
}

export function searchChart(c: Context, site: Site): Promise<Response> {
  return chartFile(c, site, 'search', (c.req.query('q') ?? '').trim().slice(0, LONGEST_NAME));
}

/** `/charts/author/{slug}.svg` and so on. */
export function namedChart(kind: 'author' | 'category' | 'venue') {
  return (c: Context, site: Site) => {
    const name = (c.req.param('name') ?? '').replace(/\.svg$/, '');
    if (name === '' || name.length > LONGEST_NAME)
      throw new BroadsheetError('not-found', `there is no ${kind} of this name`);
    return chartFile(c, site, kind, name);
  };
}

async function chartFile(c: Context, site: Site, kind: ChartKind, of: string): Promise<Response> {
  const t = textsOf(c).pictures.charts;
  const text = await site.community.pictures.charts.picture(
    { kind, of: kind === 'category' ? of.toLowerCase() : of },
    { colours: PICTURE_COLOURS[themeOf(c)], title: chartTitle(t, { kind }, of), label: t.label },
  );
  if (text === '') throw new BroadsheetError('not-found', 'there are no charts of this library');
  return site.replies.send(c, { type: 'image/svg+xml', text });
}
