// `/searches`: one's saved searches with what is new in them.
import type { Context } from 'hono';
import type { SavedSearchesView, SearchNews } from '../../../domain/community/saved-search-views.ts';
import { page } from '../../parts/page.tsx';
import { SavedSearchForm } from '../../parts/saved-search-form.tsx';
import { SavedSearchSeen } from '../../parts/saved-search-seen.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function savedSearchesPage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.savedSearches.list(viewerOf(c));
  return page(
    c,
    site,
    { title: textsOf(c).savedSearches.heading, section: 'library', library: view.library, unlisted: true },
    <SavedSearches view={view} />,
  );
}

function SavedSearches({ view: { searches } }: { readonly view: SavedSearchesView }) {
  const { savedSearches: t } = useTexts();
  return (
    <div class="reading">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      {searches.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <ol class="saved">
          {searches.map((search, i) => (
            <Saved search={search} first={i === 0} last={i === searches.length - 1} />
          ))}
        </ol>
      )}
    </div>
  );
}

interface SavedProps {
  readonly search: SearchNews;
  readonly first: boolean;
  readonly last: boolean;
}

function Saved({ search, first, last }: SavedProps) {
  const { savedSearches: t } = useTexts();
  const path = `/searches/${search.id}`;
  return (
    <li>
      <h2>
        <a href={search.fresh > 0 ? `${path}?show=new` : path}>
          <bdi>{search.name}</bdi>
        </a>{' '}
        {search.fresh > 0 ? <span class="fresh">{t.freshCount(search.fresh)}</span> : null}
      </h2>
      <p class="quiet">
        {search.name === search.q ? null : (
          <>
            <bdi>{search.q}</bdi>{' '}
          </>
        )}
        ({t.modes[search.mode]}, {t.sorts[search.sort]}) {search.fresh === 0 ? t.nothingNew : null}
      </p>
      <div class="doing">
        {search.fresh > 0 ? <SavedSearchSeen search={search} back="/searches" /> : null}
        {first ? null : <Move path={path} to="up" name={search.name} />}
        {last ? null : <Move path={path} to="down" name={search.name} />}
        <form method="post" action={`${path}/delete`}>
          <button type="submit" class="danger small">
            {t.delete} <span class="unseen">{search.name}</span>
          </button>
        </form>
      </div>
      <SavedSearchForm search={search} />
    </li>
  );
}

function Move({ path, to, name }: { readonly path: string; readonly to: 'up' | 'down'; readonly name: string }) {
  const { savedSearches: t } = useTexts();
  return (
    <form method="post" action={`${path}/move`}>
      <button type="submit" name="to" value={to} class="plain small">
        {t[to]} <span class="unseen">{name}</span>
      </button>
    </form>
  );
}
