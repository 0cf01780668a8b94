// `/comments/{id}/hide`: a curator takes a comment away from readers, with the reason that they see, or gives it back.
import type { Context } from 'hono';
import { LONGEST_REASON } from '../../../domain/community/report-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { backTo, formOf, wantsJson } from '../../forms.ts';
import { page } from '../../parts/page.tsx';
import { ReportedSubject } from '../../parts/reported-subject.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function hideCommentPage(c: Context, site: Site): Promise<Response> {
  const comment = await site.community.comments.find(viewerOf(c), c.req.param('comment') ?? '');
  if (comment.state === 'deleted') throw new BroadsheetError('gone', 'this comment was deleted');
  const t = textsOf(c);
  const library = await site.library.summary();
  const isHidden = comment.state === 'hidden';
  const heading = isHidden ? t.moderation.restoreHeading : t.moderation.hideHeading;
  return page(
    c,
    site,
    { title: heading, library, unlisted: true },
    <div class="reading">
      <h1>{heading}</h1>
      <ReportedSubject comment={comment} paper={undefined} person={undefined} zone={site.config.zone} />
      {isHidden ? (
        <form method="post" action={`/comments/${comment.id}/restore`}>
          <button type="submit">{t.comments.restore}</button>
        </form>
      ) : (
        <form class="fields" method="post" action={`/comments/${comment.id}/hide`}>
          <label for="note">{t.moderation.reason}</label>
          <input id="note" name="note" required={true} maxlength={LONGEST_REASON} aria-describedby="note-hint" />
          <p class="hint" id="note-hint">
            {t.moderation.hideWhy}
          </p>
          <button type="submit" class="danger">
            {t.comments.hide}
          </button>
        </form>
      )}
    </div>,
  );
}

export async function hideComment(c: Context, site: Site): Promise<Response> {
  const commentId = c.req.param('comment') ?? '';
  const form = await formOf(c);
  await site.community.comments.find(viewerOf(c), commentId);
  await site.community.reports.hideComment(viewerOf(c), { commentId, reason: form.text('note', LONGEST_REASON) });
  return wantsJson(c)
    ? c.json({ hidden: true })
    : backTo(c, form, form.has('report') ? '/moderation' : `/comments/${commentId}`);
}

export async function restoreComment(c: Context, site: Site): Promise<Response> {
  const commentId = c.req.param('comment') ?? '';
  const form = await formOf(c);
  await site.community.comments.find(viewerOf(c), commentId);
  await site.community.reports.restoreComment(viewerOf(c), commentId);
  return wantsJson(c) ? c.json({ hidden: false }) : backTo(c, form, `/comments/${commentId}`);
}
