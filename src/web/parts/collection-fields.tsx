// Title, description and visibility of a collection, as fields of a form.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import { VISIBILITIES, type Visibility } from '../../domain/community/collection-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

interface Props {
  readonly title: string;
  readonly description: string;
  readonly visibility: Visibility;
}

export function CollectionFields({ title, description, visibility }: Props) {
  const { collections: t } = useTexts();
  const viewer = useViewer();
  const mayShow = viewer !== undefined && mayDo(viewer, 'publish');
  return (
    <>
      <label for="collection-title">{t.title}</label>
      <input
        id="collection-title"
        name="title"
        value={title}
        required={true}
        maxlength={COLLECTION_LIMITS.title}
        dir="auto"
        autocomplete="off"
      />
      <label for="collection-description">{t.description}</label>
      <textarea
        id="collection-description"
        name="description"
        rows={5}
        maxlength={COLLECTION_LIMITS.description}
        dir="auto"
        aria-describedby="collection-description-hint"
      >
        {description}
      </textarea>
      <p class="hint" id="collection-description-hint">
        {t.descriptionHint}
      </p>
      <fieldset>
        <legend>{t.visibilityLabel}</legend>
        {VISIBILITIES.filter((one) => mayShow || one === 'private' || one === visibility).map((one) => (
          <label>
            <input type="radio" name="visibility" value={one} checked={one === visibility} /> {t.visibility[one]}{' '}
            <span class="quiet">{t.visibilityHints[one]}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
