// An emoji is put under a comment, or taken back.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { commentPath } from '../../parts/comment-paths.ts';
import { reactionsHtml } from '../../parts/comment-reactions.tsx';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function reactToComment(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const { comments } = site.community;
  const commentId = c.req.param('comment') ?? '';
  const form = await formOf(c);
  const on = form.has('on');
  if (on === form.has('off')) throw new BroadsheetError('usage', 'either on or off names a reaction');
  const reactions = await comments.react(viewer, { commentId, emoji: form.text(on ? 'on' : 'off', 20), on });
  if (wantsJson(c)) return c.json({ reactions, html: reactionsHtml(c, { id: commentId, reactions }) });
  const { paper, page } = await comments.whereIs(viewer, commentId);
  return c.redirect(commentPath(paper.id, commentId, page), 303);
}
