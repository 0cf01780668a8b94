// The 404 of a paper: it may be known by other words.

import { useTexts } from '../texts.ts';
import { SearchForm } from './search-form.tsx';

export function UnknownPaper({ id }: { readonly id: string }) {
  const { related: t } = useTexts();
  return (
    <div class="prose">
      <h1>{t.unknown}</h1>
      <p>
        {t.unknownAs(
          (typed) => (
            <code>{typed}</code>
          ),
          id,
        )}
      </p>
      <SearchForm query={id} id="again" label={t.lookForIt} />
    </div>
  );
}
