// What one keeps about a paper, on its page: mark, private note, collections.
import type { Child } from 'hono/jsx';
import { type KeepView, LONGEST_NOTE } from '../../domain/community/marks.ts';
import type { PaperCard } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { CardMarks } from './card-marks.tsx';
import { collectionPath } from './collection-path.ts';
import { Markdown } from './markdown.tsx';

interface Props {
  readonly paper: Pick<PaperCard, 'id' | 'workId'>;
  /** `community.marks.keep`; undefined for somebody without an account. */
  readonly keep: KeepView | undefined;
  /** More of one's own about the paper: muting its discussion. */
  readonly children?: Child | undefined;
}

export function PaperKeep({ paper, keep, children }: Props) {
  const viewer = useViewer();
  const { library: t } = useTexts();
  const path = paperPath(paper.id);
  return (
    <section class="keep" aria-labelledby="keep">
      <h2 id="keep">{t.keepHeading}</h2>
      {viewer && keep ? (
        <>
          <CardMarks card={paper} mark={keep.mark} />
          <Note path={path} note={keep.note} />
          <InCollections path={path} keep={keep} />
          {children}
        </>
      ) : (
        <p>
          <a href={withQuery('/sign-in', { back: path })}>{t.keepSignIn}</a>
        </p>
      )}
    </section>
  );
}

function Note({ path, note }: { readonly path: string; readonly note: string }) {
  const { library: t } = useTexts();
  return (
    <div class="note">
      {note === '' ? null : (
        <>
          <h3>{t.note}</h3>
          <Markdown text={note} />
        </>
      )}
      <details>
        <summary>{note === '' ? t.writeNote : t.editNote}</summary>
        <form class="fields" method="post" action={`${path}/note`}>
          <label for="own-note">{t.note}</label>
          <textarea
            id="own-note"
            name="note"
            rows={6}
            maxlength={LONGEST_NOTE}
            dir="auto"
            aria-describedby="own-note-hint"
          >
            {note}
          </textarea>
          <p class="hint" id="own-note-hint">
            {t.noteHint}
          </p>
          <button type="submit">{t.saveNote}</button>
        </form>
      </details>
    </div>
  );
}

function InCollections({ path, keep: { collections } }: { readonly path: string; readonly keep: KeepView }) {
  const { library: t } = useTexts();
  const having = collections.filter(({ has }) => has);
  const others = collections.filter(({ has }) => !has);
  return (
    <div class="kept-in">
      {having.length > 0 ? (
        <>
          <h3>{t.inCollections}</h3>
          <ul class="kept">
            {having.map((collection) => (
              <li>
                <a href={collectionPath(collection)}>
                  <bdi>{collection.title}</bdi>
                </a>{' '}
                <form method="post" action={`${path}/collect`}>
                  <input type="hidden" name="collection" value={collection.id} />
                  <input type="hidden" name="in" value="0" />
                  <button type="submit" class="plain small">
                    {t.removeFrom} <span class="unseen">{collection.title}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <details>
        <summary>{t.addToCollection}</summary>
        {others.length > 0 ? (
          <form class="fields" method="post" action={`${path}/collect`}>
            <label for="own-collection">{t.collection}</label>
            <select id="own-collection" name="collection">
              {others.map(({ id, title }) => (
                <option value={id}>{title}</option>
              ))}
            </select>
            <button type="submit">{t.add}</button>
          </form>
        ) : null}
        <form class="fields" method="post" action={`${path}/collect`}>
          <label for="new-collection">{t.newCollectionTitle}</label>
          <input id="new-collection" name="title" maxlength={120} required={true} dir="auto" autocomplete="off" />
          <button type="submit" class="plain">
            {t.create}
          </button>
        </form>
      </details>
    </div>
  );
}
