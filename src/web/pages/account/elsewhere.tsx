// Signing in elsewhere: the page that sends a browser on, and what comes back; and the passkeys' JSON. Of the library's own
// addresses these are all that answer.
import type { Context } from 'hono';
import type { Departure } from '../../../accounts/elsewhere-verbs.ts';
import { BroadsheetError } from '../../../errors.ts';
import { accountsOf, askerOf, keepCookies, note } from '../../asker.ts';
import { formOf, localPath } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { keepInvitation, keptInvitation } from './sign-up.tsx';

/** Where better-auth would answer. */
const BASE = '/api/auth';
const MOST_JSON = 32 * 1024;

export async function departElsewhere(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const providerId = c.req.param('provider') ?? '';
  const invitation = form.text('invitation', 200);
  const back = localPath(form.text('back', 2000)) ?? '/';
  const departure = await accountsOf(site).depart(askerOf(c, site), { providerId, back });
  if (/^[\w-]+$/.test(invitation)) keepInvitation(c, site, invitation);
  return sendOn(c, site, departure);
}

export async function departToLink(c: Context, site: Site): Promise<Response> {
  const providerId = c.req.param('provider') ?? '';
  return sendOn(c, site, await accountsOf(site).departToLink(askerOf(c, site), { providerId }));
}

/** A page that goes on by itself: the rule that forms lead nowhere else (`form-action`) holds for redirects of forms too. */
function sendOn(c: Context, site: Site, { url, cookies, provider }: Departure): Promise<Response> {
  if (!/^https?:\/\//.test(url)) throw new BroadsheetError('source-failed', 'the other side named no web address');
  keepCookies(c, cookies);
  const { accounts: t } = textsOf(c);
  return accountPage(
    c,
    site,
    {
      title: t.departure.heading(provider.label),
      head: <meta http-equiv="refresh" content={`0;url=${url}`} />,
    },
    <Onward url={url} label={provider.label} />,
  );
}

function Onward({ url, label }: { readonly url: string; readonly label: string }) {
  const { accounts: t } = useTexts();
  return (
    <p>
      <a href={url} rel="nofollow noopener">
        {t.departure.button(label)}
      </a>
    </p>
  );
}

/** A provider sent the browser back. */
export async function returnFromElsewhere(c: Context, site: Site): Promise<Response> {
  const code = keptInvitation(c, site);
  const url = new URL(c.req.url);
  try {
    const answer = await accountsOf(site).answer(askerOf(c, site), {
      method: 'GET',
      path: url.pathname.slice(BASE.length) + url.search,
      invitation: code,
    });
    // An answer that leads nowhere is a failure too.
    const to = answer.headers.get('location') ?? '/sign-in?error=failed';
    const failed = /[?&]error=([\w'-]+)/.exec(to)?.[1];
    note(c, site, {
      action: 'sign-in',
      outcome: failed ? 'refused' : 'done',
      target: c.req.param('provider') ?? '',
      ...(failed ? { detail: failed } : {}),
    });
    keepCookies(c, answer.headers.getSetCookie());
    c.header('Cache-Control', 'no-store');
    return c.redirect(onlyHere(to, site), 303);
  } catch (error) {
    if (!(error instanceof BroadsheetError)) throw error;
    note(c, site, { action: 'sign-up', outcome: 'refused', detail: error.message });
    throw error;
  }
}

/** What the library redirects to is ours, or nothing. */
function onlyHere(to: string, site: Site): string {
  const url = URL.parse(to, site.config.url);
  return url?.origin === new URL(site.config.url).origin ? (localPath(url.pathname + url.search) ?? '/') : '/';
}

export async function answerPasskeys(c: Context, site: Site): Promise<Response> {
  const url = new URL(c.req.url);
  const isPost = c.req.method === 'POST';
  if (isPost && !/^application\/json\b/.test(c.req.header('content-type') ?? ''))
    throw new BroadsheetError('usage', 'JSON is expected here');
  const body = isPost ? await c.req.text() : undefined;
  if (body !== undefined && body.length > MOST_JSON) throw new BroadsheetError('too-large', 'that is no passkey');
  const answer = await accountsOf(site).answer(askerOf(c, site), {
    method: isPost ? 'POST' : 'GET',
    path: url.pathname.slice(BASE.length),
    body,
  });
  keepCookies(c, answer.headers.getSetCookie());
  c.header('Cache-Control', 'no-store');
  if (isPost) {
    const action = c.req.path.endsWith('registration') ? 'passkey-add' : 'sign-in';
    note(c, site, { action, outcome: answer.ok ? 'done' : 'refused', target: 'passkey' });
  }
  // The session's token is for the cookie alone; the script needs to know no more than that it worked.
  if (answer.ok && isPost) return c.json({ done: true });
  if (!answer.ok) {
    const status = answer.status === 401 || answer.status === 403 ? 403 : 400;
    return c.json({ error: { status, message: '' } }, status);
  }
  return c.body(await answer.text(), 200, { 'Content-Type': 'application/json' });
}
