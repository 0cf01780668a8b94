// From list to list: trending, new, top and so on; below "top" its spans.
import { LIST_KINDS, type ListKind, SPANS, type Span } from '../../domain/community/list-views.ts';
import { useTexts } from '../texts.ts';
import { listPath, withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';

interface Props {
  readonly kind: ListKind;
  readonly span?: Span | undefined;
  readonly curated: boolean;
}

export function ListTabs({ kind, span, curated }: Props) {
  const t = useTexts();
  const viewer = useViewer();
  const query = { curated: curated ? 1 : undefined };
  // What somebody without an account has not read is everything.
  const kinds = LIST_KINDS.filter((one) => one !== 'unread' || viewer !== undefined);
  return (
    <>
      <nav class="tabs" aria-label={t.lists.tabs}>
        <ul>
          {kinds.map((one) => (
            <li>
              <a href={withQuery(listPath(one), query)} aria-current={one === kind ? 'page' : undefined}>
                {t.lists.tab[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {span === undefined ? null : (
        <nav class="tabs spans" aria-label={t.lists.spans}>
          <ul>
            {SPANS.map((one) => (
              <li>
                <a
                  href={withQuery(listPath('top'), { span: one, ...query })}
                  aria-current={one === span ? 'page' : undefined}
                >
                  {t.lists.span[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
