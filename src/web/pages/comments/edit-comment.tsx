// `/comments/{id}/edit`: changing one's own comment.
import type { Context } from 'hono';
import type { SingleComment } from '../../../domain/community/comment-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { type CommentDraft, CommentForm } from '../../parts/comment-form.tsx';
import { commentPath } from '../../parts/comment-paths.ts';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { draftOf, previewDraft, previewHtml, refused, statusOf } from './post-comment.tsx';

const MOST_GIVEN_BACK = 1_000_000;

export async function editCommentPage(c: Context, site: Site): Promise<Response> {
  const comment = await ownComment(c, site);
  return show(c, site, comment, { body: comment.text ?? '' });
}

export async function editComment(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const { comments } = site.community;
  const comment = await ownComment(c, site);
  const form = await formOf(c);
  const body = form.text('body', MOST_GIVEN_BACK);
  if (form.has('preview')) {
    const draft = await draftOf(c, body, () => comments.preview(viewer, body).then(previewDraft));
    if (wantsJson(c)) return c.json({ html: previewHtml(draft) });
    return show(c, site, comment, draft, draft.error ? 400 : undefined);
  }
  try {
    await comments.edit(viewer, { commentId: comment.id, body });
  } catch (error) {
    return show(c, site, comment, refused(c, error, body), statusOf(error));
  }
  const { paper, page: number } = await comments.whereIs(viewer, comment.id);
  const url = commentPath(paper.id, comment.id, number);
  return wantsJson(c) ? c.json({ id: comment.id, url }) : c.redirect(url, 303);
}

/** @throws `forbidden` for somebody else's, `gone` for a deleted one */
async function ownComment(c: Context, site: Site): Promise<SingleComment> {
  const comment = await site.community.comments.find(viewerOf(c), c.req.param('comment') ?? '');
  if (!comment.isMine) throw new BroadsheetError('forbidden', "this is somebody else's comment");
  if (comment.state === 'deleted') throw new BroadsheetError('gone', 'this comment was deleted');
  if (comment.state === 'hidden') throw new BroadsheetError('conflict', 'this comment is hidden');
  return comment;
}

async function show(
  c: Context,
  site: Site,
  comment: SingleComment,
  draft: CommentDraft,
  status?: 400 | 409 | 410 | 413,
): Promise<Response> {
  const t = textsOf(c).comments;
  const library = await site.library.summary();
  const back = commentPath(comment.paper.id, comment.id, 1);
  return page(
    c,
    site,
    { title: t.editHeading, library, unlisted: true, status, cache: 'no-store' },
    <div class="reading">
      <h1>{t.editHeading}</h1>
      <p class="said">
        {t.onPaper} <TitleText text={comment.paper.title} />
      </p>
      <CommentForm
        action={`/comments/${comment.id}/edit`}
        label={t.yours}
        send={t.save}
        draft={draft}
        cancel={{ href: back, words: t.cancel }}
      />
    </div>,
  );
}
