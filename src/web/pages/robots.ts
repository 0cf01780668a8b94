// `/robots.txt`: papers may be indexed, searches and operating pages need not be; a private instance wants nobody.
import type { Context } from 'hono';
import { plainText } from '../parts/page.tsx';
import type { Site } from '../site.ts';

export function robotsPage(c: Context, site: Site): Response {
  const closed = site.config.instanceMode === 'open' ? ['/search', '/jobs', '/rejected', '/merges'] : ['/'];
  return plainText(c, site, `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}`);
}
