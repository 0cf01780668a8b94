// Around the papers of an author, an organisation or a topic: whom, where and about what with numbers of papers, the order, and
// how many there were when.
import type { CountedName, NamedSort, YearCount } from '../../domain/community/author-views.ts';
import type { ChartView } from '../../domain/picture-views.ts';
import { chartPath } from '../picture-paths.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { ThemedPicture } from './themed-picture.tsx';
import { chartTitle } from './timeline-picture.tsx';

/** Of the charts that are drawn; the page shows them as wide as there is room. */
const CHART_WIDTH = 680;
const CHART_HEIGHT = 260;

interface CountedProps {
  readonly id: string;
  readonly heading: string;
  readonly names: readonly CountedName[];
  readonly href: (name: CountedName) => string;
  readonly note?: string | undefined;
}

export function CountedNames({ id, heading, names, href, note }: CountedProps) {
  const t = useTexts();
  if (names.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul class="counted">
        {names.map((name) => (
          <li>
            <a href={href(name)}>
              <bdi>{name.name}</bdi>
            </a>
            {name.papers > 0 ? (
              <span class="quiet" title={t.counts.papers(name.papers)}>
                {number(name.papers)}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {note ? <p class="quiet">{note}</p> : null}
    </section>
  );
}

interface YearsProps {
  readonly years: readonly YearCount[];
  readonly chart: Pick<ChartView, 'kind' | 'of'>;
  /** What it is of, in words. */
  readonly name: string;
}

/** A picture over time, and its numbers. */
export function Timeline({ years, chart, name }: YearsProps) {
  const t = useTexts();
  if (years.length < 2) return null;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{t.authors.years}</h2>
      <ThemedPicture
        src={chartPath(chart)}
        alt={chartTitle(t.pictures.charts, chart, name)}
        width={CHART_WIDTH}
        height={CHART_HEIGHT}
      />
      <Years years={years} />
    </section>
  );
}

export function Years({ years }: Pick<YearsProps, 'years'>) {
  const t = useTexts();
  return (
    <details class="years-table">
      <summary>{t.authors.yearsTable}</summary>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.authors.year}</th>
            <th scope="col">{t.authors.papers}</th>
          </tr>
        </thead>
        <tbody>
          {years.toReversed().map(({ year, papers }) => (
            <tr>
              <th scope="row">{year}</th>
              <td>{number(papers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface SortsProps {
  readonly sort: NamedSort;
  readonly path: string;
  readonly only?: string | undefined;
}

export function NamedSorts({ sort, path, only }: SortsProps) {
  const t = useTexts();
  const sorts = [
    { key: 'newest', words: t.authors.newest },
    { key: 'votes', words: t.authors.votes },
  ] as const;
  return (
    <nav class="sorts" aria-label={t.authors.sorts}>
      <ul>
        {sorts.map(({ key, words }) => (
          <li>
            <a
              href={withQuery(path, { only, sort: key === 'newest' ? undefined : key })}
              aria-current={key === sort ? 'true' : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
