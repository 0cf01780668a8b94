// The links in mails, `/verify`, `/magic` and `/reset`, and the forms that ask for such mails. Opening a link shows a button and
// does nothing else, as programs open links too.
import type { Context } from 'hono';
import { accountsOf, askerOf, keepCookies, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { formOf, localPath } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const MOST_TOKEN = 1500;

function tokenOf(c: Context): string {
  return (c.req.query('token') ?? '').slice(0, MOST_TOKEN);
}

// A new password

export async function forgotPage(c: Context, site: Site): Promise<Response> {
  const { accounts: t } = textsOf(c);
  const notice = c.req.query('sent') === undefined ? undefined : t.forgot.sent;
  return showForgot(c, site, { notice });
}

export async function forgot(c: Context, site: Site): Promise<Response> {
  const email = (await formOf(c)).text('email', 254);
  try {
    await accountsOf(site).forgot(askerOf(c, site), { email });
  } catch (error) {
    return showForgot(c, site, { problem: problemOf(c, site, error, 'forgot') });
  }
  return onTo(c, '/forgot?sent');
}

function showForgot(
  c: Context,
  site: Site,
  { problem, notice }: { readonly problem?: Problem; readonly notice?: string | undefined },
): Promise<Response> {
  const { accounts: t } = textsOf(c);
  return accountPage(
    c,
    site,
    { title: t.forgot.heading, problem, notice },
    <form class="fields" method="post" action="/forgot">
      <Field name="email" type="email" label={t.email} autocomplete="email" hint={t.forgot.explain} maxlength={254} />
      <button type="submit">{t.forgot.button}</button>
    </form>,
  );
}

export async function resetPage(c: Context, site: Site): Promise<Response> {
  return showReset(c, site, tokenOf(c));
}

export async function reset(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const token = form.text('token', MOST_TOKEN);
  try {
    await accountsOf(site).reset(askerOf(c, site), { token, password: form.secret('password') });
  } catch (error) {
    return showReset(c, site, token, problemOf(c, site, error, 'password-reset'));
  }
  note(c, site, { action: 'password-reset', outcome: 'done' });
  return onTo(c, '/sign-in?reset');
}

function showReset(c: Context, site: Site, token: string, problem?: Problem): Promise<Response> {
  const { accounts: t } = textsOf(c);
  return accountPage(
    c,
    site,
    { title: t.reset.heading, problem },
    <form class="fields" method="post" action="/reset">
      <input type="hidden" name="token" value={token} />
      <Field
        name="password"
        type="password"
        label={t.newPassword}
        autocomplete="new-password"
        hint={t.passwordHint}
        minlength={12}
        maxlength={128}
      />
      <button type="submit">{t.reset.button}</button>
    </form>,
  );
}

// Signing in by mail

export async function sendMagicLink(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const back = localPath(form.text('back', 2000));
  await accountsOf(site).sendLink(askerOf(c, site), { email: form.text('email', 254) });
  return onTo(c, withQuery('/sign-in', { sent: 1, back }));
}

export async function magicPage(c: Context, site: Site): Promise<Response> {
  const { accounts: t } = textsOf(c);
  const { heading, explain, button } = t.magic;
  return showButton(c, site, { title: heading, explain, button, action: '/magic', token: tokenOf(c) });
}

export async function useMagicLink(c: Context, site: Site): Promise<Response> {
  const token = (await formOf(c)).text('token', MOST_TOKEN);
  try {
    keepCookies(c, await accountsOf(site).useLink(askerOf(c, site), { token }));
  } catch (error) {
    const { heading, explain, button } = textsOf(c).accounts.magic;
    const problem = problemOf(c, site, error, 'sign-in');
    return showButton(c, site, { title: heading, explain, button, action: '/magic', token: undefined, problem });
  }
  note(c, site, { action: 'sign-in', outcome: 'done', target: 'by mail' });
  return onTo(c, '/');
}

// Confirming an address

export async function verifyPage(c: Context, site: Site): Promise<Response> {
  const { accounts: t } = textsOf(c);
  const { heading, explain, button } = t.verify;
  // Whoever is not signed in signs in first and comes back to the button.
  if (!viewerOf(c))
    return c.redirect(withQuery('/sign-in', { back: `/verify?token=${encodeURIComponent(tokenOf(c))}` }), 303);
  return showButton(c, site, { title: heading, explain, button, action: '/verify', token: tokenOf(c) });
}

export async function verify(c: Context, site: Site): Promise<Response> {
  const token = (await formOf(c)).text('token', MOST_TOKEN);
  try {
    await accountsOf(site).verify(askerOf(c, site), { token });
  } catch (error) {
    const { heading, explain, button } = textsOf(c).accounts.verify;
    const problem = problemOf(c, site, error, 'verify');
    return showButton(c, site, { title: heading, explain, button, action: '/verify', token: undefined, problem });
  }
  note(c, site, { action: 'verify', outcome: 'done' });
  return onTo(c, '/account?confirmed');
}

interface ButtonPage {
  readonly title: string;
  readonly explain: string;
  readonly button: string;
  readonly action: string;
  /** Undefined when it turned out to be of no use. */
  readonly token: string | undefined;
  readonly problem?: Problem;
}

function showButton(c: Context, site: Site, { title, problem, ...rest }: ButtonPage): Promise<Response> {
  return accountPage(c, site, { title, problem }, rest.token === undefined ? <TryAgain /> : <Button {...rest} />);
}

function Button({ explain, button, action, token }: Omit<ButtonPage, 'title' | 'problem'>) {
  return (
    <form class="fields" method="post" action={action}>
      <p>{explain}</p>
      <input type="hidden" name="token" value={token} />
      <button type="submit">{button}</button>
    </form>
  );
}

function TryAgain() {
  const { accounts: t } = useTexts();
  return (
    <p>
      <a href="/sign-in">{t.signIn.heading}</a>
    </p>
  );
}
