// `/comments/{id}/delete`: asks once more, then deletes one's own comment.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { wantsJson } from '../../forms.ts';
import { commentPath, discussionPath } from '../../parts/comment-paths.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function deleteCommentPage(c: Context, site: Site): Promise<Response> {
  const comment = await site.community.comments.find(viewerOf(c), c.req.param('comment') ?? '');
  if (!comment.isMine) throw new BroadsheetError('forbidden', "this is somebody else's comment");
  const t = textsOf(c).comments;
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: t.deleteHeading, library, unlisted: true },
    <div class="reading">
      <h1>{t.deleteHeading}</h1>
      <p>{t.deleteWhy}</p>
      <blockquote>
        <Markdown text={comment.text ?? ''} mentions={comment.mentions} />
      </blockquote>
      <form class="buttons" method="post" action={`/comments/${comment.id}/delete`}>
        <button type="submit" class="danger">
          {t.remove}
        </button>{' '}
        <a href={commentPath(comment.paper.id, comment.id, 1)}>{t.cancel}</a>
      </form>
    </div>,
  );
}

export async function deleteComment(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('comment') ?? '';
  const { comments } = site.community;
  const { paper } = await comments.find(viewerOf(c), id);
  await comments.delete(viewerOf(c), id);
  return wantsJson(c) ? c.json({ id }) : c.redirect(`${discussionPath(paper.id)}#discussion`, 303);
}
