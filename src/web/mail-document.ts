// The HTML of a mail as a page of its own: it brings its styles along and may do nothing but be looked at.
import type { Context } from 'hono';

const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'none'; base-uri 'none'";

/** `security.ts` lets a page keep a policy that it sets itself. */
export function mailDocument(c: Context, html: string): Response {
  return c.html(html, 200, {
    'Content-Security-Policy': MAIL_POLICY,
    'Cache-Control': 'no-store',
    Vary: 'Cookie',
  }) as Response;
}
