// `/papers/{id}/discussion`: all comments on a paper, page by page, in the order that one likes, with the form to answer one.
import type { Context } from 'hono';
import { COMMENT_ORDERS, type CommentOrder } from '../../../domain/community/comment-rules.ts';
import type { DiscussionView, SingleComment } from '../../../domain/community/comment-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { texToPlain } from '../../../text/tex-plain.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import type { CommentDraft } from '../../parts/comment-form.tsx';
import { discussionPath } from '../../parts/comment-paths.ts';
import { Discussion } from '../../parts/discussion.tsx';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { paperPath, withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function discussionPage(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const order = orderOf(c.req.query('order'));
  const number = pageNumber(c);
  const view = await discussionOf(c, site, id, { order, page: number });
  const query = new URL(c.req.url).search;
  if (view.paper.id !== id) return c.redirect(discussionPath(view.paper.id) + query, 301);
  checkWithin(number, view.paging);
  const reply = c.req.query('reply');
  const answered = reply ? await site.community.comments.find(viewerOf(c), reply) : undefined;
  const draft = answered?.text !== undefined && c.req.query('quote') ? { body: quoted(answered.text) } : undefined;
  return showDiscussion(c, site, { view, answered, draft });
}

interface Shown {
  readonly view: DiscussionView;
  readonly answered?: SingleComment | undefined;
  readonly draft?: CommentDraft | undefined;
  readonly status?: 400 | 409 | 410 | 413 | undefined;
}

export async function showDiscussion(
  c: Context,
  site: Site,
  { view, answered, draft, status }: Shown,
): Promise<Response> {
  const t = textsOf(c);
  const library = await site.library.summary();
  const title = t.comments.discussionOf(texToPlain(view.paper.title));
  const path = discussionPath(view.paper.id);
  return page(
    c,
    site,
    {
      title,
      library,
      status,
      cache: draft ? 'no-store' : undefined,
      canonical: withQuery(path, { page: view.paging.page === 1 ? undefined : view.paging.page }),
    },
    <div class="reading">
      <div class="heading">
        <h1>
          <a href={paperPath(view.paper.id)}>
            <TitleText text={view.paper.title} />
          </a>
        </h1>
      </div>
      <Discussion view={view} zone={site.config.zone} answered={answered} draft={draft} />
      <p class="happened" role="status" data-unreachable={t.comments.unreachable} />
    </div>,
  );
}

/** @throws `not-found` */
export async function discussionOf(
  c: Context,
  site: Site,
  id: string,
  options: { readonly order?: CommentOrder; readonly page?: number } = {},
): Promise<DiscussionView> {
  const view = await site.community.comments.ofPaper(viewerOf(c), id, options);
  if (!view) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
  return view;
}

function orderOf(text: string | undefined): CommentOrder {
  const order = COMMENT_ORDERS.find((one) => one === (text ?? COMMENT_ORDERS[0]));
  if (!order) throw new BroadsheetError('usage', `order must be one of ${COMMENT_ORDERS.join(', ')}`);
  return order;
}

/** As Markdown has it, with a line below to go on. */
function quoted(text: string): string {
  return `${text.replace(/^/gm, '> ')}\n\n`;
}
