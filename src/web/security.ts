// What browsers are told to refuse, and which pages may send our forms.
import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '../config.ts';
import { isBehindLink, mayComeFrom } from './from-elsewhere.ts';

const POLICY = 'Content-Security-Policy';

export function headers(config: Config): MiddlewareHandler {
  const usual = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      // Completion in the search boxes: our own file, asking our own site.
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Not `no-referrer`: with it browsers send `Origin: null` along with our own forms.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // Only whoever serves by https can promise it, and for this host alone.
    strictTransportSecurity: config.url.startsWith('https:') ? 'max-age=31536000' : false,
  });
  return async (c, next) => {
    let own: string | null = null;
    await usual(c, async () => {
      await next();
      own = c.res.headers.get(POLICY);
    });
    // A page that sets a policy of its own keeps it: a mail, which brings its styles along.
    if (own !== null) c.res.headers.set(POLICY, own);
    if (isBehindLink(c.req.path)) c.res.headers.set('Referrer-Policy', 'no-referrer');
  };
}

/** Forms count when they were sent from the public URL, or, on the machine itself, from the address that was asked. */
export function sameOriginForms(config: Config): MiddlewareHandler {
  const publicOrigin = new URL(config.url).origin;
  const guard = csrf({
    origin: (origin, c) =>
      origin === publicOrigin || (isLoopback(origin) && URL.parse(origin)?.host === c.req.header('host')),
  });
  return async (c, next) => {
    if (mayComeFrom(c.req.path, c.req.header('origin'))) return next();
    try {
      await guard(c, next);
    } catch (error) {
      if (!(error instanceof HTTPException) || error.status !== 403) throw error;
      const from = c.req.header('origin')?.slice(0, 100) ?? 'an unknown page';
      throw new HTTPException(403, {
        message: `this form was sent from ${from}, but this site is ${publicOrigin} (setting BROADSHEET_URL)`,
      });
    }
  };
}

/** A name that leads to another machine could be pointed at this one (DNS rebinding), so only these count. */
function isLoopback(origin: string): boolean {
  const host = URL.parse(origin)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
