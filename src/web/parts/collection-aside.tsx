// What one can do with a whole collection: take it as a file, copy it, add a paper, leave it, change its settings.
import type { CollectionView } from '../../domain/community/collection-views.ts';
import { useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { collectionPath } from './collection-path.ts';

/** As the address ends. */
const FORMATS = ['bib', 'ris', 'csl.json', 'json', 'md'] as const;

interface Props {
  readonly view: CollectionView;
  readonly accessKey: string | undefined;
  readonly url: string;
}

export function CollectionAside({ view, accessKey, url }: Props) {
  const { collections: t } = useTexts();
  const viewer = useViewer();
  const path = collectionPath(view);
  const own = `/collections/${view.id}`;
  return (
    <div class="collection-ways">
      {view.key === undefined ? null : (
        <p>
          {t.secret}: <code>{`${url}${collectionPath(view, { key: view.key })}`}</code>
        </p>
      )}
      <ul class="ways">
        <li>
          {t.files}:{' '}
          {FORMATS.map((format, i) => (
            <>
              {i > 0 ? ', ' : ''}
              <a href={withQuery(`${path}.${format}`, { key: accessKey })}>{t.formats[format]}</a>
            </>
          ))}
        </li>
        {view.rights.own ? (
          <>
            <li>
              <a href={`${own}/settings`}>{t.settings}</a>
            </li>
            <li>
              <a href={withQuery('/collections/import', { into: view.id })}>{t.importHere}</a>
            </li>
          </>
        ) : null}
        {viewer && !view.rights.own ? (
          <li>
            <form method="post" action={`${own}/copy`}>
              {accessKey === undefined ? null : <input type="hidden" name="key" value={accessKey} />}
              <button type="submit" class="plain small">
                {t.copy}
              </button>
            </form>
          </li>
        ) : null}
        {viewer && view.rights.member ? (
          <li>
            <form method="post" action={`${own}/leave`}>
              <input type="hidden" name="handle" value={viewer.handle} />
              <button type="submit" class="plain small">
                {t.leave}
              </button>
            </form>
          </li>
        ) : null}
      </ul>
      {view.rights.edit ? (
        <form class="own-search" method="post" action={`${own}/add`}>
          <label class="unseen" for="add-paper">
            {t.addPaper}
          </label>
          <input
            id="add-paper"
            name="paper"
            placeholder={t.addPaper}
            required={true}
            maxlength={400}
            autocomplete="off"
          />
          <button type="submit" class="plain">
            {t.add}
          </button>
        </form>
      ) : null}
    </div>
  );
}
