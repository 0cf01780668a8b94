// The form of a saved search: on a page of results, where it is folded away, and to change one that is there.
import {
  type SavedSearchView,
  SEARCH_MODES,
  SEARCH_SORTS,
  type SearchMode,
  type SearchSort,
} from '../../domain/community/saved-search-views.ts';
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

interface Props {
  readonly q: string;
  readonly mode?: SearchMode | undefined;
  readonly sort?: SearchSort | undefined;
}

/** Nothing for somebody without an account. */
export function SaveSearch({ q, mode = 'auto', sort = 'relevance' }: Props) {
  const { savedSearches: t } = useTexts();
  if (!useViewer()) return null;
  return (
    <details class="save-search">
      <summary>{t.save}</summary>
      <form class="fields" method="post" action="/searches">
        <input type="hidden" name="q" value={q} />
        <input type="hidden" name="mode" value={mode} />
        <input type="hidden" name="sort" value={sort} />
        <label for="saved-name">{t.name}</label>
        <input
          id="saved-name"
          name="name"
          maxlength={100}
          dir="auto"
          autocomplete="off"
          aria-describedby="saved-name-hint"
        />
        <p class="hint" id="saved-name-hint">
          {t.nameHint}
        </p>
        <button type="submit">{t.saveButton}</button>
      </form>
    </details>
  );
}

export function SavedSearchForm({ search }: { readonly search: SavedSearchView }) {
  const { savedSearches: t } = useTexts();
  const { id } = search;
  return (
    <details>
      <summary>{t.change}</summary>
      <form class="fields" method="post" action={`/searches/${id}`}>
        <label for={`name-${id}`}>{t.name}</label>
        <input id={`name-${id}`} name="name" value={search.name} maxlength={100} dir="auto" autocomplete="off" />
        <label for={`q-${id}`}>{t.query}</label>
        <input
          id={`q-${id}`}
          name="q"
          value={search.q}
          required={true}
          maxlength={1000}
          dir="auto"
          autocomplete="off"
        />
        <Choice
          id={`mode-${id}`}
          name="mode"
          label={t.mode}
          values={SEARCH_MODES}
          labels={t.modes}
          chosen={search.mode}
        />
        <Choice
          id={`sort-${id}`}
          name="sort"
          label={t.sort}
          values={SEARCH_SORTS}
          labels={t.sorts}
          chosen={search.sort}
        />
        <button type="submit">{t.changeButton}</button>
      </form>
    </details>
  );
}

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly chosen: T;
}

function Choice<T extends string>({ id, name, label, values, labels, chosen }: ChoiceProps<T>) {
  return (
    <>
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {values.map((value) => (
          <option value={value} selected={value === chosen}>
            {labels[value]}
          </option>
        ))}
      </select>
    </>
  );
}
