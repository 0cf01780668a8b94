// The stylesheet and the script, under names that change with their content, and the icon.
import type { Context } from 'hono';
import { BroadsheetError } from '../../errors.ts';
import { SITE_SCRIPT } from '../client/site-script.ts';
import type { Site } from '../site.ts';
import { STYLESHEET } from '../styles/stylesheet.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
// A folded sheet with a headline over two columns, in the colours of the site.
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#7d1f1a"/><rect x="6" y="5" width="20" height="22" fill="#fbf9f4"/><path fill="#1d1b18" d="M8 8h16v4H8z"/><path stroke="#7c766b" stroke-width="1.6" d="M8 15.5h7M8 19h7M8 22.5h7M17 15.5h7M17 19h7M17 22.5h7"/></svg>`;

export function stylesheet(c: Context, site: Site): Response {
  if (c.req.path !== site.stylesheet) throw new BroadsheetError('not-found', 'this stylesheet is not the one in use');
  return site.replies.send(c, { type: 'text/css; charset=utf-8', text: STYLESHEET, cache: FOR_EVER });
}

export function siteScript(c: Context, site: Site): Response {
  return site.replies.send(c, { type: 'text/javascript; charset=utf-8', text: SITE_SCRIPT, cache: FOR_EVER });
}

export function icon(c: Context, site: Site): Response {
  return site.replies.send(c, { type: 'image/svg+xml', text: ICON, cache: 'public, max-age=86400' });
}
