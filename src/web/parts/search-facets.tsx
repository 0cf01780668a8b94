// Beside results: what there is among them, each value a plain link to the search with that condition. Folded on a phone.
import type { FacetView, SearchView } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import type { SearchHref } from './search-href.ts';
import { Years } from './search-years.tsx';

const ORDER = ['cat', 'venue', 'author', 'org', 'has'];

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

/** Whether there is anything that narrows; what all papers have in common does not. */
export function hasFacets(view: SearchView): boolean {
  return narrows(view, view.years) || view.facets.some(({ values }) => narrows(view, values));
}

export function Facets({ view, href }: Props) {
  const { searching: t } = useTexts();
  const facets = view.facets
    .filter(({ values }) => narrows(view, values))
    .toSorted((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
  return (
    <nav class="facets" aria-label={t.narrow}>
      <details>
        <summary>{t.narrow}</summary>
        {narrows(view, view.years) ? <Years view={view} href={href} /> : null}
        {facets.map((facet) => (
          <Facet facet={facet} view={view} href={href} />
        ))}
      </details>
    </nav>
  );
}

function narrows({ paging }: SearchView, values: readonly { readonly count: number }[]): boolean {
  return values.some(({ count }) => count < paging.total);
}

function Facet({ facet: { field, values }, view, href }: Props & { readonly facet: FacetView }) {
  const names: Readonly<Record<string, string>> = useTexts().searching.facets;
  const label = `facet-${field}`;
  return (
    <div class="facet">
      <p id={label}>{names[field] ?? field}</p>
      <ul aria-labelledby={label}>
        {values.map(({ value, count, q }) => (
          <li>
            {q === view.q ? (
              <span>
                <span class="value">{value}</span> <Count papers={count} />
              </span>
            ) : (
              <a href={href({ q })}>
                <span class="value">{value}</span> <Count papers={count} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Count({ papers }: { readonly papers: number }) {
  const { searching: t } = useTexts();
  return (
    <span class="number">
      {number(papers)}
      <span class="unseen"> {t.papers(papers === 1)}</span>
    </span>
  );
}
