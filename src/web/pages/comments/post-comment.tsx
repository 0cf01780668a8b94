// A comment is sent: shown before it is posted, posted, or given back with the reason why not.
import type { Context } from 'hono';
import { BroadsheetError, ERRORS, type ErrorCode } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import type { CommentDraft } from '../../parts/comment-form.tsx';
import { commentPath } from '../../parts/comment-paths.ts';
import { Markdown } from '../../parts/markdown.tsx';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';
import { discussionOf, showDiscussion } from './discussion.tsx';

/** As much of a refused text as is given back: what came by the route's limit. */
const MOST_GIVEN_BACK = 1_000_000;
/** Refusals after which the writer can do something about it. */
const MENDABLE: ReadonlySet<ErrorCode> = new Set(['usage', 'too-large', 'gone', 'conflict']);

export async function postComment(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const { comments } = site.community;
  const paper = c.req.param('id') ?? '';
  const form = await formOf(c);
  const body = form.text('body', MOST_GIVEN_BACK);
  const parentId = form.text('parent', 40) || undefined;
  if (form.has('preview')) {
    const shown = await draftOf(c, body, () => comments.preview(viewer, body).then(previewDraft));
    if (wantsJson(c)) return c.json({ html: previewHtml(shown) });
    return backToForm(c, site, { paper, parentId, draft: shown });
  }
  try {
    const id = await comments.post(viewer, { paper, parentId, body });
    const { paper: found, page } = await comments.whereIs(viewer, id);
    const url = commentPath(found.id, id, page);
    return wantsJson(c) ? c.json({ id, url }) : c.redirect(url, 303);
  } catch (error) {
    return backToForm(c, site, { paper, parentId, draft: refused(c, error, body), error });
  }
}

export function previewDraft({
  text,
  mentions,
}: {
  readonly text: string;
  readonly mentions: readonly string[];
}): CommentDraft {
  return { body: text, mentions, isPreview: true };
}

/** For the script, as the form would show it. */
export function previewHtml({ body, mentions }: CommentDraft): string {
  return (<Markdown text={body} mentions={mentions} />).toString();
}

/** What the form shows again; for the script, and for refusals that no change of the text helps, the error goes on. */
export function refused(c: Context, error: unknown, body: string): CommentDraft {
  if (!(error instanceof BroadsheetError) || !MENDABLE.has(error.code) || wantsJson(c)) throw error;
  return { body, error: sentence(error.message) };
}

export async function draftOf(c: Context, body: string, make: () => Promise<CommentDraft>): Promise<CommentDraft> {
  try {
    return await make();
  } catch (error) {
    return refused(c, error, body);
  }
}

/** The status under which a form is shown again. */
export function statusOf(error: unknown): 400 | 409 | 410 | 413 | undefined {
  if (!(error instanceof BroadsheetError)) return undefined;
  const { status } = ERRORS[error.code];
  return status === 400 || status === 409 || status === 410 || status === 413 ? status : undefined;
}

async function backToForm(
  c: Context,
  site: Site,
  {
    paper,
    parentId,
    draft,
    error,
  }: {
    readonly paper: string;
    readonly parentId: string | undefined;
    readonly draft: CommentDraft;
    readonly error?: unknown;
  },
): Promise<Response> {
  const view = await discussionOf(c, site, paper);
  const answered =
    parentId === undefined
      ? undefined
      : await site.community.comments.find(viewerOf(c), parentId).catch(() => undefined);
  return showDiscussion(c, site, { view, answered, draft, status: statusOf(error) ?? (draft.error ? 400 : undefined) });
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
