// `/account/email`, `/account/password`, `/account/passkeys`: what asks for a sign-in within the last hour.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { accountsOf, askAgain, askerOf, keepCookies, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { PASSKEYS_SCRIPT_PATH } from '../../client/passkeys-script.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function emailPage(c: Context, site: Site): Promise<Response> {
  askAgain(c, site);
  return showEmail(c, site, '');
}

export async function changeEmail(c: Context, site: Site): Promise<Response> {
  const email = (await formOf(c)).text('email', 254);
  try {
    await accountsOf(site).own.changeEmail(askerOf(c, site), { email });
  } catch (error) {
    return againOr(c, error, '/account/email', () =>
      showEmail(c, site, email, problemOf(c, site, error, 'change-email')),
    );
  }
  note(c, site, { action: 'change-email', outcome: 'done', detail: 'asked for' });
  return onTo(c, '/account?sent');
}

function showEmail(c: Context, site: Site, email: string, problem?: Problem): Promise<Response> {
  const { accounts: t } = textsOf(c);
  return accountPage(
    c,
    site,
    { title: t.own.emailHeading, problem },
    <form class="fields" method="post" action="/account/email">
      <Field name="email" type="email" label={t.email} value={email} autocomplete="email" maxlength={254} />
      <button type="submit">{t.own.changeEmail}</button> <Back />
    </form>,
  );
}

export async function passwordPage(c: Context, site: Site): Promise<Response> {
  askAgain(c, site);
  return showPassword(c, site);
}

export async function changePassword(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const wish = { current: form.secret('current'), password: form.secret('password') };
  try {
    keepCookies(c, await accountsOf(site).own.changePassword(askerOf(c, site), wish));
  } catch (error) {
    return againOr(c, error, '/account/password', () =>
      showPassword(c, site, problemOf(c, site, error, 'change-password')),
    );
  }
  note(c, site, { action: 'change-password', outcome: 'done' });
  return onTo(c, '/account?password');
}

async function showPassword(c: Context, site: Site, problem?: Problem): Promise<Response> {
  const { accounts: t } = textsOf(c);
  const { hasPassword } = await accountsOf(site).own.look(viewerOf(c));
  return accountPage(
    c,
    site,
    { title: t.own.passwordHeading, problem },
    <form class="fields" method="post" action="/account/password">
      {/* Password managers file the new one under this. */}
      <input type="hidden" name="username" autocomplete="username" value={viewerOf(c)?.handle} />
      {hasPassword ? (
        <Field name="current" type="password" label={t.own.current} autocomplete="current-password" maxlength={128} />
      ) : null}
      <Field
        name="password"
        type="password"
        label={t.newPassword}
        autocomplete="new-password"
        hint={t.passwordHint}
        minlength={12}
        maxlength={128}
      />
      <p class="hint">{t.own.othersEnd}</p>
      <button type="submit">{hasPassword ? t.own.changePassword : t.own.setPassword}</button> <Back />
    </form>,
  );
}

export async function addPasskeyPage(c: Context, site: Site): Promise<Response> {
  askAgain(c, site);
  const { accounts } = textsOf(c);
  const t = accounts.passkeys;
  if (!accountsOf(site).passkeys) throw new BroadsheetError('not-found', 'passkeys need https, or localhost');
  return accountPage(
    c,
    site,
    { title: t.addHeading, head: <script src={PASSKEYS_SCRIPT_PATH} type="module" /> },
    <>
      <p>{t.explain}</p>
      <noscript>
        <p class="said warning">{t.needsScript}</p>
      </noscript>
      <div
        class="fields"
        data-passkey="add"
        data-back="/account#passkeys"
        data-failed={t.failed}
        data-asked={t.asked}
        data-unsupported={t.unsupported}
        hidden
      >
        <Field name="name" label={t.nameLabel} autocomplete="off" maxlength={60} optional />
        <button type="button">{t.addButton}</button>
        <p class="hint" role="status" />
      </div>
      <p>
        <Back />
      </p>
    </>,
  );
}

function Back() {
  const { accounts: t } = useTexts();
  return (
    <a class="aside" href="/account">
      {t.cancel}
    </a>
  );
}

/** Whoever has to sign in again comes back to the form. */
function againOr(
  c: Context,
  error: unknown,
  form: string,
  show: () => Promise<Response>,
): Response | Promise<Response> {
  const isAgain = error instanceof BroadsheetError && error.code === 'sign-in';
  return isAgain ? onTo(c, withQuery('/sign-in', { back: form })) : show();
}
