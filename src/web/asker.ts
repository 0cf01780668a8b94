// Between pages and accounts: who asks, what the browser is told to keep, and what to do with a refusal.
import type { Context } from 'hono';
import type { Asker, Cookies } from '../accounts/account-dependencies.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { isRecent } from '../domain/community/recent-sign-in.ts';
import { BroadsheetError, ERRORS } from '../errors.ts';
import { clientAddress, limitKey } from './client-address.ts';
import { wantsJson } from './forms.ts';
import type { Site } from './site.ts';
import { viewerOf } from './viewer.ts';

export function accountsOf(site: Site): Accounts {
  if (!site.accounts) throw new BroadsheetError('not-found', 'there are no accounts here');
  return site.accounts;
}

export function askerOf(c: Context, site: Site): Asker {
  const address = clientAddress(c, site.config);
  return {
    viewer: viewerOf(c),
    cookie: c.req.header('cookie'),
    agent: c.req.header('user-agent'),
    address,
    limitKey: limitKey(address),
  };
}

/** Whoever has not signed in within the hour does so first, and is led back; the verb behind the form asks again. */
export function askAgain(c: Context, site: Site): void {
  const viewer = viewerOf(c);
  if (!viewer || !isRecent(viewer, site.now()))
    throw new BroadsheetError('sign-in', 'sign in again first: this asks for a sign-in within the last hour');
}

export function keepCookies(c: Context, cookies: Cookies): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/** After a form: on to a page, or its address as JSON. */
export function onTo(c: Context, path: string): Response {
  c.header('Cache-Control', 'no-store');
  return wantsJson(c) ? c.json({ to: path }) : c.redirect(path, 303);
}

export interface Problem {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429;
  /** A sentence. */
  readonly message: string;
}

/**
 * What to say above a form that was refused, with a line in the audit log. Whatever is no refusal is thrown on: a bug, a database
 * that is gone, and a sign-in that is asked for.
 */
export function problemOf(c: Context, site: Site, error: unknown, action: string, target?: string): Problem {
  if (!(error instanceof BroadsheetError) || wantsJson(c) || error.code === 'sign-in') throw error;
  const { status } = ERRORS[error.code];
  if (status >= 500 || status === 408) throw error;
  note(c, site, { action, outcome: 'refused', detail: error.message, ...(target ? { target } : {}) });
  return {
    status: status as Problem['status'],
    message: `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`,
  };
}

/** For the audit log; nobody waits for it. */
export function note(
  c: Context,
  site: Site,
  entry: {
    readonly action: string;
    readonly outcome: 'done' | 'refused';
    readonly target?: string;
    readonly detail?: string;
  },
): void {
  void site.community.audit.record({ viewer: viewerOf(c), origin: clientAddress(c, site.config), ...entry });
}
