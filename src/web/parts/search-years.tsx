// Papers found by year, the latest first: bars that are plain links. Their lengths are attributes of an SVG, because the
// site's pages carry no inline style.
import type { SearchView } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import type { SearchHref } from './search-href.ts';

/** Earlier ones are folded away. */
const SHOWN = 8;

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

type Year = SearchView['years'][number];

export function Years({ view, href }: Props) {
  const { searching: t } = useTexts();
  const years = view.years.toReversed();
  const most = Math.max(...years.map(({ count }) => count));
  const earlier = years.slice(SHOWN);
  const bar = (year: Year) => (
    <Bar year={year} most={most} href={year.q === view.q ? undefined : href({ q: year.q })} />
  );
  return (
    <div class="facet years">
      <p id="facet-year">{t.year}</p>
      <ul aria-labelledby="facet-year">{years.slice(0, SHOWN).map(bar)}</ul>
      {earlier.length > 0 ? (
        <details class="earlier">
          <summary>{t.earlier(earlier.at(-1)?.year ?? 0)}</summary>
          <ul aria-labelledby="facet-year">{earlier.map(bar)}</ul>
        </details>
      ) : null}
    </div>
  );
}

interface BarProps {
  readonly year: Year;
  readonly most: number;
  /** Undefined for the year that is searched already. */
  readonly href: string | undefined;
}

function Bar({ year: { year, count }, most, href }: BarProps) {
  const { searching: t } = useTexts();
  const content = (
    <>
      <span class="value">{year}</span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width={Math.max(1, Math.round((100 * count) / most))} height="10" />
      </svg>
      <span class="number">
        {number(count)}
        <span class="unseen"> {t.papers(count === 1)}</span>
      </span>
    </>
  );
  return <li>{href === undefined ? <span>{content}</span> : <a href={href}>{content}</a>}</li>;
}
