// The script of the search boxes, under a name that changes with its content.
import type { Context } from 'hono';
import { COMPLETION_SCRIPT } from '../client/completion.ts';
import type { Site } from '../site.ts';

export function completionScript(c: Context, site: Site): Response {
  return site.replies.send(c, {
    type: 'text/javascript; charset=utf-8',
    text: COMPLETION_SCRIPT,
    cache: 'public, max-age=31536000, immutable',
  });
}
