// "Mark as seen": what was new when the page was made is new no longer; what came since stays new.
import type { SearchNews } from '../../domain/community/saved-search-views.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly search: SearchNews;
  readonly back: string;
}

export function SavedSearchSeen({ search, back }: Props) {
  const { savedSearches: t } = useTexts();
  return (
    <form method="post" action={`/searches/${search.id}/seen`}>
      <input type="hidden" name="until" value={search.until} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="plain small">
        {t.seen} <span class="unseen">{search.name}</span>
      </button>
    </form>
  );
}
