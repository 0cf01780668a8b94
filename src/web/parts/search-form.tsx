// A search box: a plain GET form.
import { useTexts } from '../texts.ts';

interface Props {
  readonly query?: string | undefined;
  /** Of the input; a page may have two boxes. */
  readonly id: string;
  readonly label: string;
}

export function SearchForm({ query, id, label }: Props) {
  const { frame: t } = useTexts();
  return (
    <search class="search" aria-label={label}>
      <form action="/search" method="get">
        <label class="unseen" for={id}>
          {label}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          value={query ?? ''}
          placeholder={t.searchPlaceholder}
          maxlength={1000}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit">{t.search}</button>
      </form>
    </search>
  );
}
