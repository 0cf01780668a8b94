// A chart with its words: the picture, a text for those who cannot see it, the key of its series, and all numbers as a table.
// Pages get `chart` from `site.community.pictures.charts.chart({ kind, of })`.
import type { ChartView } from '../../domain/picture-views.ts';
import { chartPath } from '../picture-paths.ts';
import { longDay, longMonth, number } from '../shown.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ThemedPicture } from './themed-picture.tsx';

interface Props {
  readonly chart: ChartView;
  /** What it is of, in words: an author's name, a category. Not for charts of the whole library. */
  readonly name?: string | undefined;
  readonly heading?: 'h2' | 'h3' | undefined;
}

const WIDTH = 680;
const HEIGHT = 260;

export function TimelinePicture({ chart, name = chart.of, heading: Heading = 'h2' }: Props) {
  const t = useTexts().pictures.charts;
  const title = chartTitle(t, chart, name);
  return (
    <section class="chart">
      <Heading>{title}</Heading>
      {chart.points.length === 0 ? (
        <p class="quiet">{t.nothing}</p>
      ) : (
        <>
          <ThemedPicture src={chartPath(chart)} alt={useSummary(chart, title)} width={WIDTH} height={HEIGHT} />
          {chart.series.length > 0 ? (
            <ul class="picture-key">
              {chart.series.map((series, i) => (
                <li>
                  <span class={`swatch key-${i + 1}`} aria-hidden="true" />
                  {series}
                </li>
              ))}
            </ul>
          ) : null}
          <details>
            <summary>{t.table}</summary>
            <ChartTable chart={chart} caption={title} />
          </details>
        </>
      )}
    </section>
  );
}

/** Of charts of the whole library without a name. */
export function chartTitle(t: Texts['pictures']['charts'], { kind }: Pick<ChartView, 'kind'>, name: string): string {
  const title = t.titles[kind];
  return typeof title === 'string' ? title : title(name);
}

function ChartTable({ chart, caption }: { readonly chart: ChartView; readonly caption: string }) {
  const t = useTexts().pictures.charts;
  const { series, unit } = chart;
  const columns = series.length > 0 ? series : [t.papers];
  const rows = new Map<string, Map<string, number>>();
  for (const point of chart.points) {
    const row = rows.get(point.period) ?? new Map<string, number>();
    row.set(point.series ?? '', point.papers);
    rows.set(point.period, row);
  }
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="plain">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.period[unit]}</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows].reverse().map(([period, counts]) => (
            <tr>
              <th scope="row">{period}</th>
              {columns.map((column) => (
                <td>{number(counts.get(series.length > 0 ? column : '') ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useSummary({ points, unit }: ChartView, title: string): string {
  const { pictures, counts } = useTexts();
  const sums = new Map<string, number>();
  for (const { period, papers } of points) sums.set(period, (sums.get(period) ?? 0) + papers);
  const [first] = sums.keys();
  const last = [...sums.keys()].at(-1);
  const most = [...sums].reduce<readonly [string, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  );
  if (first === undefined || last === undefined || !most) return pictures.charts.empty(title);
  const all = [...sums.values()].reduce((sum, papers) => sum + papers, 0);
  const shown = (period: string) => (unit === 'day' ? longDay(period) : unit === 'month' ? longMonth(period) : period);
  return pictures.charts.summary(title, counts.papers(all), shown(first), shown(last), number(most[1]), shown(most[0]));
}
