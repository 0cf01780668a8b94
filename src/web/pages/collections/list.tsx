// `/collections`: one's own, those shared with one, public ones; and the form for a new one.
import type { Context } from 'hono';
import type { CollectionsView } from '../../../domain/community/collection-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CollectionFields } from '../../parts/collection-fields.tsx';
import { CollectionList } from '../../parts/collection-list.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { useViewer, viewerOf } from '../../viewer.ts';

export async function collectionsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.collections.list(viewerOf(c), number);
  checkWithin(number, view.paging);
  const { collections: t } = textsOf(c);
  return page(
    c,
    site,
    {
      title: t.heading,
      description: t.intro,
      canonical: withQuery('/collections', { page: number === 1 ? undefined : number }),
      section: 'collections',
      library: view.library,
    },
    <Collections view={view} zone={site.config.zone} />,
  );
}

export async function newCollectionPage(c: Context, site: Site): Promise<Response> {
  const { collections: t } = textsOf(c);
  return page(
    c,
    site,
    { title: t.make, library: await site.library.summary(), unlisted: true },
    <form class="prose fields" method="post" action="/collections">
      <h1>{t.make}</h1>
      <CollectionFields title="" description="" visibility="private" />
      <button type="submit">{t.create}</button>
    </form>,
  );
}

function Collections({ view, zone }: { readonly view: CollectionsView; readonly zone: string }) {
  const { collections: t } = useTexts();
  const viewer = useViewer();
  return (
    <div class="reading">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      <ul class="ways">
        <li>
          <a href="/collections/new">{t.make}</a>
        </li>
        <li>
          <a href="/collections/import">{t.importHere}</a>
        </li>
      </ul>
      {viewer && view.paging.page === 1 ? (
        <section aria-labelledby="mine">
          <h2 id="mine">{t.mine}</h2>
          {view.mine.length === 0 ? (
            <p class="quiet">{t.none}</p>
          ) : (
            <CollectionList collections={view.mine} zone={zone} />
          )}
        </section>
      ) : null}
      {view.shared.length > 0 && view.paging.page === 1 ? (
        <section aria-labelledby="shared">
          <h2 id="shared">{t.shared}</h2>
          <CollectionList collections={view.shared} zone={zone} owners={true} />
        </section>
      ) : null}
      <section aria-labelledby="open">
        <h2 id="open">{t.open}</h2>
        {view.open.length === 0 ? (
          <p class="quiet">{t.none}</p>
        ) : (
          <CollectionList collections={view.open} zone={zone} owners={true} />
        )}
      </section>
      <Pager
        paging={view.paging}
        href={(number) => withQuery('/collections', { page: number === 1 ? undefined : number })}
      />
    </div>
  );
}
