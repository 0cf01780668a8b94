// `/collections/{id}-{slug}`: one collection with its papers; for whoever may change it, with the forms to do so.
import type { Context } from 'hono';
import type { CollectionView } from '../../../domain/community/collection-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CollectionAside } from '../../parts/collection-aside.tsx';
import { CollectionItemView } from '../../parts/collection-item.tsx';
import { collectionIdIn, collectionPath } from '../../parts/collection-path.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { keyIn } from './key.ts';

export async function collectionPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const key = keyIn(c);
  const view = await site.community.collections.view(viewerOf(c), {
    id: collectionIdIn(c.req.param('id') ?? ''),
    key,
    tag: c.req.query('tag')?.slice(0, 200),
    page: number,
  });
  checkWithin(number, view.paging);
  const mine = await minePage(
    c,
    site,
    view.items.map(({ card }) => card),
  );
  const isPublic = view.visibility === 'public';
  return page(
    c,
    site,
    {
      title: view.title,
      canonical: isPublic ? collectionPath(view, { page: number === 1 ? undefined : number }) : undefined,
      section: 'collections',
      library: view.library,
      unlisted: !isPublic,
      // Its address is a secret: nobody between here and there keeps it.
      cache: isPublic ? undefined : 'private, no-cache',
    },
    <WithMine mine={mine}>
      <Collection view={view} accessKey={key} zone={site.config.zone} url={site.config.url} />
    </WithMine>,
  );
}

interface Props {
  readonly view: CollectionView;
  /** With which it was opened. */
  readonly accessKey: string | undefined;
  readonly zone: string;
  readonly url: string;
}

function Collection({ view, accessKey, zone, url }: Props) {
  const { collections: t, counts } = useTexts();
  const href = (change: { readonly tag?: string | undefined; readonly page?: number | undefined }) =>
    collectionPath(view, { key: accessKey, tag: view.tag, ...change });
  return (
    <div class="reading collection">
      <div class="heading">
        <h1>
          <bdi>{view.title}</bdi>
        </h1>
        <p class="count">
          {counts.papers(view.paging.total)}
          {view.tag === undefined ? '' : `, ${t.tagged} ${view.tag}`}
        </p>
      </div>
      <p class="quiet">
        {t.by}{' '}
        <a href={`/people/${view.owner.handle}`}>
          <bdi>{view.owner.name}</bdi>
        </a>
        {view.members.map(({ handle, name }) => (
          <>
            ,{' '}
            <a href={`/people/${handle}`}>
              <bdi>{name}</bdi>
            </a>
          </>
        ))}
        , {t.updated} <When at={view.updated} zone={zone} />, {t.visibility[view.visibility]}
      </p>
      {view.description === '' ? null : <Markdown text={view.description} />}
      <CollectionAside view={view} accessKey={accessKey} url={url} />
      {view.tags.length > 0 ? (
        <nav aria-label={t.tags}>
          <ul class="ways tags">
            {view.tag === undefined ? null : (
              <li>
                <a href={href({ tag: undefined })}>{t.allTags}</a>
              </li>
            )}
            {view.tags.slice(0, 100).map(({ tag, count }) => (
              <li>
                <a href={href({ tag })} aria-current={tag === view.tag ? 'true' : undefined}>
                  <bdi>{tag}</bdi> <span class="quiet">{count}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {view.items.length === 0 ? (
        <p>
          {t.empty} {view.rights.edit ? t.emptyHint : ''}
        </p>
      ) : (
        <div class="rows">
          {view.items.map((item) => (
            <CollectionItemView item={item} view={view} />
          ))}
        </div>
      )}
      <Pager paging={view.paging} href={(number) => href({ page: number === 1 ? undefined : number })} />
    </div>
  );
}
