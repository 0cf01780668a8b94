// `/papers/new`, `/papers/top?span=`, `/papers/discussed`, `/papers/code`, `/papers/unread`: lists over the whole library.
import type { Context } from 'hono';
import { type ListKind, type ListView, SPANS } from '../../domain/community/list-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { checkWithin, feedRequest } from '../paging.ts';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { FeedHeading } from '../parts/feed-heading.tsx';
import { ListTabs } from '../parts/list-tabs.tsx';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { PaperColumns } from '../parts/paper-list.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { listPath, withQuery } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

export async function listPage(c: Context, site: Site, kind: ListKind): Promise<Response> {
  const request = feedRequest(c);
  const given = c.req.query('span') ?? '';
  const span = kind === 'top' && given !== '' ? SPANS.find((one) => one === given) : undefined;
  if (kind === 'top' && given !== '' && span === undefined)
    throw new BroadsheetError('usage', `span must be one of ${SPANS.join(', ')}, not "${given.slice(0, 40)}"`);
  const view = await site.community.lists.list(viewerOf(c), { kind, span, ...request });
  checkWithin(request.page, view.paging);
  const t = textsOf(c);
  return page(
    c,
    site,
    {
      title: t.lists.title[kind],
      description: t.lists.about[kind],
      canonical: withQuery(listPath(kind), { span: given, page: request.page === 1 ? undefined : request.page }),
      section: 'trending',
      library: view.library,
      unlisted: kind === 'unread',
    },
    view.library.papers === 0 ? (
      <EmptyLibrary />
    ) : (
      <WithMine mine={await minePage(c, site, view.papers)}>
        <List view={view} />
      </WithMine>
    ),
  );
}

function List({ view }: { readonly view: ListView }) {
  const t = useTexts();
  const { kind, span, curated, paging } = view;
  const path = listPath(kind);
  return (
    <>
      <ListTabs kind={kind} span={span} curated={curated} />
      <FeedHeading view={view} heading={t.lists.heading[kind]} path={withQuery(path, { span })} isCut={view.isCut} />
      <p class="said">
        {t.lists.about[kind]} {span === undefined ? null : t.lists.spanOf[span]}
      </p>
      {view.papers.length === 0 ? (
        <p>{curated ? t.lists.noneCurated : t.lists.empty[kind]}</p>
      ) : (
        <PaperColumns
          papers={view.papers}
          showDay={true}
          firstRank={kind === 'top' ? (paging.page - 1) * paging.perPage + 1 : undefined}
        />
      )}
      <Pager
        paging={paging}
        href={(n) => withQuery(path, { span, page: n === 1 ? undefined : n, curated: curated ? 1 : undefined })}
      />
    </>
  );
}
