// Muting a paper, and watching its discussion.
import type { Context } from 'hono';
import { backTo, formOf, wantsJson } from '../../forms.ts';
import { discussionPath } from '../../parts/comment-paths.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function hearOfPaper(c: Context, site: Site, verb: 'mute' | 'watch'): Promise<Response> {
  const paper = c.req.param('id') ?? '';
  const form = await formOf(c);
  const on = form.oneOf('on', ['0', '1']) === '1';
  await site.community.notifications[verb](viewerOf(c), { paper, on });
  return wantsJson(c) ? c.json({ [verb]: on }) : backTo(c, form, `${discussionPath(paper)}#discussion`);
}
