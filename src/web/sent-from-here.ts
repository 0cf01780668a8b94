// Requests that change something must come from a page of this site. `security.ts` sees to what browsers can send from anywhere
// as a form; this, to everything else that a page elsewhere might send.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Config } from '../config.ts';
import { mayComeFrom } from './from-elsewhere.ts';
import type { Page } from './route.ts';
import type { Site } from './site.ts';

/** The page, for requests whose origin is this site, as the settings know it or, on the machine itself, as it was asked. */
export function onlyFromHere(page: Page): Page {
  return (c: Context, site: Site) => {
    const origin = c.req.header('origin');
    if (!mayComeFrom(c.req.path, origin) && !isHere(origin, c.req.header('host'), site.config))
      throw new HTTPException(403, {
        message: `this was sent from ${origin?.slice(0, 100) ?? 'an unknown page'}, but this site is ${site.config.url} (setting BROADSHEET_URL)`,
      });
    return page(c, site);
  };
}

function isHere(origin: string | undefined, host: string | undefined, config: Config): boolean {
  if (origin === undefined) return false;
  if (origin === new URL(config.url).origin) return true;
  const url = URL.parse(origin);
  return url?.host === host && /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(url?.hostname ?? '');
}
