// `POST /sample/remove`: the one form of the sample banner.
import type { Context } from 'hono';
import type { Site } from '../site.ts';
import { viewerOf } from '../viewer.ts';

export async function removeSample(c: Context, site: Site): Promise<Response> {
  const removed = await site.community.operating.removeSample(viewerOf(c));
  site.log.debug({ removed }, 'sample library removed');
  return c.redirect('/', 303);
}
