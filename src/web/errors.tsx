// Errors as pages in the same design: what is wrong in words, never a stack. The one place where codes become HTTP.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { LibrarySummary } from '../domain/views.ts';
import { BroadsheetError, ERRORS } from '../errors.ts';
import { clientAddress } from './client-address.ts';
import { wantsJson } from './forms.ts';
import { loggedPath } from './logged-path.ts';
import { page } from './parts/page.tsx';
import { SearchForm } from './parts/search-form.tsx';
import type { Site } from './site.ts';
import { textsOf } from './texts.ts';
import { withQuery } from './urls.ts';
import { viewerOf } from './viewer.ts';

/** Not 401: asking for a sign-in is no refusal. */
const REFUSALS: ReadonlySet<number> = new Set([403, 413, 429]);

export async function notFound(c: Context, site: Site): Promise<Response> {
  const { path } = c.req;
  // `//host/` would lead to another site.
  if (path.length > 1 && path.endsWith('/') && !path.startsWith('//')) return c.redirect(path.replace(/\/+$/, ''), 301);
  return errorPage(c, site, 404, textsOf(c).frame.noPage(path.slice(0, 120)));
}

export async function failed(error: unknown, c: Context, site: Site): Promise<Response> {
  if (error instanceof BroadsheetError) {
    const { status } = ERRORS[error.code];
    if (status >= 500) site.log.error({ err: error, path: loggedPath(c.req.path) }, 'request failed');
    // A form for what is not there, or not theirs: pages have none.
    const isProbe = status === 404 && c.req.method === 'POST';
    if (REFUSALS.has(status) || isProbe) noteRefusal(c, site, error.code, error.message);
    if (error.code === 'sign-in' && c.req.method === 'GET' && !wantsJson(c))
      return c.redirect(withQuery('/sign-in', { back: pathOf(c) }), 303);
    return errorPage(c, site, status, error.message);
  }
  if (error instanceof HTTPException) {
    if (REFUSALS.has(error.status)) noteRefusal(c, site, 'form-from-elsewhere', error.message);
    return errorPage(c, site, error.status, error.message || 'the request was refused');
  }
  site.log.error({ err: error, path: loggedPath(c.req.path) }, 'request failed');
  return errorPage(c, site, 500, textsOf(c).frame.brokenWhy);
}

function pathOf(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}

/** What somebody tried and may not: for the audit log. Nobody waits for it. */
function noteRefusal(c: Context, site: Site, action: string, detail: string): void {
  void site.community.audit.record({
    viewer: viewerOf(c),
    origin: clientAddress(c, site.config),
    action,
    target: `${c.req.method} ${loggedPath(c.req.path)}`,
    outcome: 'refused',
    detail,
  });
}

async function errorPage(c: Context, site: Site, status: ContentfulStatusCode, message: string): Promise<Response> {
  if (wantsJson(c)) return c.json({ error: { status, message } }, status, { 'Cache-Control': 'no-store' });
  const { frame: t } = textsOf(c);
  const headings: Readonly<Record<number, string>> = t.headings;
  const heading = headings[status] ?? (status >= 500 ? t.broken : t.wrong);
  return page(
    c,
    site,
    { title: heading, library: await summaryOrNothing(site), unlisted: true, status },
    <div class="prose">
      <h1>{heading}</h1>
      <p>{message.charAt(0).toUpperCase() + message.slice(1)}.</p>
      {status === 404 ? <SearchForm id="again" label={t.searchAgain} /> : null}
      <p>
        <a href="/">{t.toFront}</a>
      </p>
    </div>,
  );
}

/** An error page must not fail because the library is what is broken. */
async function summaryOrNothing(site: Site): Promise<LibrarySummary> {
  try {
    return await site.library.summary();
  } catch {
    return { papers: 0, samplePapers: 0 };
  }
}
