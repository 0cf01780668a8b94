// What stands around search results: how the query was understood, and the order.
import type { SearchView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import type { SearchHref } from './search-href.ts';

export const SORTS = ['relevance', 'date', 'votes'] as const;

interface Props {
  readonly view: SearchView;
  readonly href: SearchHref;
}

export function Chips({ view, href }: Props) {
  const { searching: t } = useTexts();
  if (view.chips.length === 0) return null;
  return (
    <div class="chips">
      <p class="unseen" id="chips-label">
        {t.understood}
      </p>
      <ul aria-labelledby="chips-label">
        {view.chips.map((chip) => (
          <li>
            <a href={href({ q: chip.without })}>
              {chip.label}
              <span class="unseen">{t.remove}</span>
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Sorts({ view, href, explained }: Props & { readonly explained: boolean }) {
  const { searching: t } = useTexts();
  return (
    <nav class="sorts" aria-label={t.order}>
      <ul>
        {SORTS.map((sort) => (
          <li>
            <a
              href={href({ sort: sort === 'relevance' ? undefined : sort })}
              aria-current={sort === view.sort ? 'true' : undefined}
            >
              {t.sorts[sort]}
            </a>
          </li>
        ))}
        <li class="asks">
          <a
            href={href({
              explain: explained ? undefined : 1,
              page: view.paging.page === 1 ? undefined : view.paging.page,
            })}
          >
            {explained ? t.hideWhy : t.why}
          </a>
        </li>
      </ul>
    </nav>
  );
}
