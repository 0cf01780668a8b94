// A paper of a collection with its note and tags; for whoever may change the collection, with the forms to do so.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import type { CollectionItem, CollectionView } from '../../domain/community/collection-views.ts';
import { useTexts } from '../texts.ts';
import { collectionPath } from './collection-path.ts';
import { Markdown } from './markdown.tsx';
import { usePath } from './mine.tsx';
import { PaperCardView } from './paper-card.tsx';

interface Props {
  readonly item: CollectionItem;
  readonly view: CollectionView;
}

export function CollectionItemView({ item, view }: Props) {
  const { collections: t } = useTexts();
  const { note, tags, addedBy } = item;
  return (
    <PaperCardView card={item.card} showDay={true}>
      {note === '' ? null : (
        <div class="own-note">
          <Markdown text={note} />
        </div>
      )}
      {tags.length > 0 ? (
        <ul class="ways tags" aria-label={t.tags}>
          {tags.map((tag) => (
            <li>
              <a href={collectionPath(view, { tag, key: view.key })}>
                <bdi>{tag}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {addedBy.handle === view.owner.handle ? null : (
        <p class="quiet">
          {t.addedBy}{' '}
          <a href={`/people/${addedBy.handle}`}>
            <bdi>{addedBy.name}</bdi>
          </a>
        </p>
      )}
      {view.rights.edit ? <ItemForms item={item} view={view} /> : null}
    </PaperCardView>
  );
}

function ItemForms({ item, view }: Props) {
  const { collections: t } = useTexts();
  const path = `/collections/${view.id}`;
  const { workId } = item.card;
  const about = (
    <>
      <input type="hidden" name="paper" value={workId} />
      <input type="hidden" name="back" value={usePath() || collectionPath(view)} />
    </>
  );
  return (
    <details class="item-forms">
      <summary>{t.change}</summary>
      <form method="post" action={`${path}/move`} class="placing">
        {about}
        <label for={`at-${workId}`}>{t.place}</label>
        <input
          id={`at-${workId}`}
          name="place"
          type="number"
          min={1}
          max={COLLECTION_LIMITS.papers}
          value={item.position}
          required={true}
        />
        <button type="submit" class="plain small">
          {t.move}
        </button>
        <button type="submit" name="to" value="up" class="plain small" formnovalidate={true}>
          {t.up}
        </button>
        <button type="submit" name="to" value="down" class="plain small" formnovalidate={true}>
          {t.down}
        </button>
      </form>
      <form method="post" action={`${path}/annotate`} class="fields">
        {about}
        <label for={`note-${workId}`}>{t.note}</label>
        <textarea id={`note-${workId}`} name="note" rows={3} maxlength={COLLECTION_LIMITS.note} dir="auto">
          {item.note}
        </textarea>
        <label for={`tags-${workId}`}>{t.tagsLabel}</label>
        <input
          id={`tags-${workId}`}
          name="tags"
          value={item.tags.join(', ')}
          maxlength={1000}
          dir="auto"
          autocomplete="off"
        />
        <button type="submit">{t.save}</button>
      </form>
      <form method="post" action={`${path}/take-out`}>
        {about}
        <button type="submit" class="danger small">
          {t.takeOut}
        </button>
      </form>
    </details>
  );
}
