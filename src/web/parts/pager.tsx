// Previous and next page of a list.
import type { Paging } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly paging: Pick<Paging, 'page' | 'pages'>;
  readonly href: (page: number) => string;
}

export function Pager({ paging, href }: Props) {
  const t = useTexts();
  const { page, pages } = paging;
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={t.lists.pages}>
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          ← {t.lists.page(number(page - 1))}
        </a>
      ) : (
        <span />
      )}
      <span>{t.lists.pageOf(number(page), number(pages))}</span>
      {page < pages ? (
        <a rel="next" href={href(page + 1)}>
          {t.lists.page(number(page + 1))} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
