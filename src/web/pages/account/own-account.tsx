// `/account`: one's name, address, ways in and sessions, on one page.
import type { Context } from 'hono';
import type { OwnAccountView } from '../../../accounts/own-account-verbs.ts';
import type { Provider } from '../../../accounts/providers.ts';
import type { Viewer } from '../../../domain/community/viewer.ts';
import { BroadsheetError } from '../../../errors.ts';
import { accountsOf, askerOf, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Devices } from '../../parts/account/devices.tsx';
import { Field } from '../../parts/account/field.tsx';
import { Passkeys } from '../../parts/account/passkeys.tsx';
import { OwnPages } from '../../parts/own-pages.tsx';
import type { Site } from '../../site.ts';
import { type Texts, textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { oauthProblem } from './sign-in.tsx';

export async function accountHome(c: Context, site: Site): Promise<Response> {
  const failure = c.req.query('error');
  const { accounts: t } = textsOf(c);
  const problem: Problem | undefined =
    failure === undefined ? undefined : { status: 403, message: oauthProblem(failure, t.oauthProblem) };
  return show(c, site, { problem, notice: noticeOf(c, t) });
}

function noticeOf(c: Context, t: Texts['accounts']): string | undefined {
  const notices: Readonly<Record<string, string>> = {
    saved: t.own.saved,
    confirmed: t.verify.done,
    resent: t.verify.resent,
    sent: t.own.sentToNew,
    password: t.own.passwordChanged,
  };
  return Object.entries(notices).find(([name]) => c.req.query(name) !== undefined)?.[1];
}

/** Runs a change to one's own account, then shows the account again: with what is wrong, or that it is done. */
export async function change(
  c: Context,
  site: Site,
  action: string,
  done: string,
  work: () => Promise<unknown>,
): Promise<Response> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'sign-in') return onTo(c, '/sign-in?back=/account');
    return show(c, site, { problem: problemOf(c, site, error, action) });
  }
  note(c, site, { action, outcome: 'done' });
  return onTo(c, done);
}

export async function rename(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const wish = { name: form.text('name', 200), handle: form.text('handle', 60) };
  return change(c, site, 'rename', '/account?saved', () => accountsOf(site).own.rename(viewerOf(c), wish));
}

export async function resendVerification(c: Context, site: Site): Promise<Response> {
  return change(c, site, 'verify-resend', '/account?resent', () =>
    accountsOf(site).resendVerification(askerOf(c, site)),
  );
}

async function show(
  c: Context,
  site: Site,
  { problem, notice }: { readonly problem?: Problem | undefined; readonly notice?: string | undefined },
): Promise<Response> {
  const viewer = viewerOf(c);
  if (!viewer) throw new BroadsheetError('sign-in', 'sign in first');
  const { own, providers, passkeys } = accountsOf(site);
  const account = await own.look(viewer);
  const { accounts: t } = textsOf(c);
  return accountPage(
    c,
    site,
    { title: t.own.heading, problem, notice, wide: true },
    <div class="account-parts">
      <Profile viewer={viewer} />
      <WaysIn account={account} providers={providers} />
      <Passkeys passkeys={account.passkeys} work={passkeys} zone={site.config.zone} />
      <Devices sessions={account.sessions} zone={site.config.zone} />
      <More />
    </div>,
  );
}

function Profile({ viewer }: { readonly viewer: Viewer }) {
  const { accounts: t } = useTexts();
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t.own.profile}</h2>
      <form class="fields" method="post" action="/account/profile">
        <Field name="name" label={t.name} value={viewer.name} autocomplete="name" hint={t.nameHint} maxlength={80} />
        <Field name="handle" label={t.handle} value={viewer.handle} autocomplete="nickname" maxlength={30} />
        <button type="submit">{t.save}</button>{' '}
        <a class="aside" href={`/people/${viewer.handle}`}>
          {t.own.publicPage}
        </a>
      </form>
    </section>
  );
}

interface WaysProps {
  readonly account: OwnAccountView;
  readonly providers: readonly Provider[];
}

function WaysIn({ account, providers }: WaysProps) {
  const { accounts: t } = useTexts();
  return (
    <section aria-labelledby="ways-in">
      <h2 id="ways-in">{t.own.waysIn}</h2>
      <dl class="ways-list">
        <dt>{t.email}</dt>
        <dd>
          <bdi>{account.email ?? t.own.noEmail}</bdi>{' '}
          <span class="quiet">({account.verified ? t.own.confirmed : t.own.unconfirmed})</span>
          <p class="actions">
            <a href="/account/email">{t.own.changeEmail}</a>
          </p>
          {account.verified || account.email === undefined ? null : (
            <form method="post" action="/account/verification">
              <button type="submit" class="plain">
                {t.verify.again}
              </button>
            </form>
          )}
        </dd>
        <dt>{t.password}</dt>
        <dd>
          {account.hasPassword ? t.own.passwordKept : t.own.noPassword}
          <p class="actions">
            <a href="/account/password">{account.hasPassword ? t.own.changePassword : t.own.setPassword}</a>
          </p>
        </dd>
        {providers.length > 0 ? <Linked account={account} providers={providers} /> : null}
      </dl>
    </section>
  );
}

function Linked({ account, providers }: WaysProps) {
  const { accounts: t } = useTexts();
  return (
    <>
      <dt>{t.linked.heading}</dt>
      <dd>
        {providers.map(({ id, label }) => {
          const isLinked = account.providers.includes(id);
          return (
            <form method="post" action={isLinked ? `/account/linked/${id}/remove` : `/account/linked/${id}`}>
              {isLinked ? <p>{t.linked.is(label)}</p> : null}
              <button type="submit" class="plain">
                {isLinked ? t.linked.unlink(label) : t.linked.link(label)}
              </button>
            </form>
          );
        })}
      </dd>
    </>
  );
}

function More() {
  const { accounts: t, admin } = useTexts();
  return (
    <section aria-labelledby="more">
      <h2 id="more">{t.own.settings}</h2>
      <ul class="links">
        <li>
          <a href="/preferences">{t.own.preferences}</a>
        </li>
        <li>
          <a href="/account/data">{admin.myData.heading}</a>
        </li>
        <li>
          <a href="/account/delete">{admin.leave.heading}</a>
        </li>
      </ul>
      <OwnPages />
      <form method="post" action="/sign-out">
        <button type="submit" class="plain">
          {t.own.signOut}
        </button>
      </form>
    </section>
  );
}
