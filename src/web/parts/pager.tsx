// Previous and next page of a list.
import type { Paging } from '../../domain/views.ts';
import { number } from '../shown.ts';

interface Props {
  readonly paging: Pick<Paging, 'page' | 'pages'>;
  readonly href: (page: number) => string;
}

export function Pager({ paging, href }: Props) {
  const { page, pages } = paging;
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          ← Page {number(page - 1)}
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {number(page)} of {number(pages)}
      </span>
      {page < pages ? (
        <a rel="next" href={href(page + 1)}>
          Page {number(page + 1)} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
