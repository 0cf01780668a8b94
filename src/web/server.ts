// The web site as a Hono application: `createWeb(deps)` gives something with `fetch`. It does not listen; `app.ts` does that.
import { Hono } from 'hono';
import { failed, notFound } from './errors.tsx';
import { loggedPath } from './logged-path.ts';
import { RequestMetrics } from './metrics/request-metrics.ts';
import { Replies } from './reply.ts';
import { addRoutes, type RouteOptions, routeOf } from './routes.ts';
import { headers, sameOriginForms } from './security.ts';
import type { Site, WebDeps } from './site.ts';
import { STYLESHEET_PATH } from './styles/stylesheet.ts';
import { findViewer } from './viewer.ts';

export function createWeb(deps: WebDeps, options: RouteOptions = {}): Hono {
  const site: Site = {
    ...deps,
    now: deps.now ?? (() => new Date()),
    replies: new Replies(),
    requests: new RequestMetrics(),
    stylesheet: STYLESHEET_PATH,
  };
  const app = new Hono();
  app.use(headers(site.config));
  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    const ms = performance.now() - start;
    site.requests.count(routeOf(c), c.req.method, c.res.status, ms);
    site.log.debug({ method: c.req.method, path: loggedPath(c.req.path), status: c.res.status, ms }, 'request');
  });
  app.use(findViewer(site.sessions));
  // After that, so that the audit log can say whose browser was made to send it.
  app.use(sameOriginForms(site.config));
  addRoutes(app, site, options);
  app.notFound((c) => notFound(c, site));
  app.onError((error, c) => failed(error, c, site));
  return app;
}
