// `/avatars/{handle}.svg`: the picture of a handle, whether or not somebody has it; so it tells nobody who is here.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { identicon } from '../../../text/identicon.ts';
import type { Site } from '../../site.ts';

const A_DAY = 'public, max-age=86400';

export function avatar(c: Context, site: Site): Response {
  const handle = /^([a-z0-9-]{1,40})\.svg$/.exec(c.req.param('file') ?? '')?.[1];
  if (handle === undefined) throw new BroadsheetError('not-found', 'there is no such picture');
  return site.replies.send(c, { type: 'image/svg+xml', text: identicon(handle), cache: A_DAY });
}
