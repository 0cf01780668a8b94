// `/comments`: what people said of late, over the whole library.
import type { Context } from 'hono';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CommentSummaries } from '../../parts/comment-summaries.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function latestCommentsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const [list, library] = await Promise.all([
    site.community.comments.latest(viewerOf(c), { page: number }),
    site.library.summary(),
  ]);
  checkWithin(number, list.paging);
  const t = textsOf(c).comments;
  return page(
    c,
    site,
    { title: t.latestHeading, canonical: '/comments', library },
    <div class="reading">
      <h1>{t.latestHeading}</h1>
      {list.comments.length === 0 ? (
        <p class="quiet">{t.latestNone}</p>
      ) : (
        <CommentSummaries comments={list.comments} zone={site.config.zone} />
      )}
      <Pager paging={list.paging} href={(to) => withQuery('/comments', { page: to === 1 ? undefined : to })} />
    </div>,
  );
}
