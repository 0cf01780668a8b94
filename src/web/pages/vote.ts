// POST `/papers/{id}/vote`: `up` is 1 or 0. Back to the paper in the list where the button was; the script gets the new count.
import type { Context } from 'hono';
import { formOf, localPath, wantsJson } from '../forms.ts';
import type { Site } from '../site.ts';
import { paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

export async function voteForPaper(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = c.req.param('id') ?? '';
  const up = form.oneOf('up', ['1', '0']) === '1';
  const { workId, ...count } = await site.community.votes.cast(viewerOf(c), { id, up });
  if (wantsJson(c)) return c.json(count, 200, { 'Cache-Control': 'no-store' });
  const back = (localPath(form.text('back', 2000)) ?? paperPath(id)).replace(/#.*$/, '');
  return c.redirect(`${back}#p-${workId}`, 303);
}
