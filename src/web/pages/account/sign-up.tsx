// `/sign-up` and `/invite/{code}`: making an account.
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { InvitationView } from '../../../accounts/invitation-verbs.ts';
import { BroadsheetError } from '../../../errors.ts';
import { accountsOf, askerOf, keepCookies, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { formOf, localPath } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import { WaysIn } from '../../parts/account/ways-in.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;
const LONGEST_NAME = 80;
const LONGEST_HANDLE = 30;

interface Typed {
  readonly name: string;
  readonly email: string;
  readonly handle: string;
  readonly back: string | undefined;
  readonly invitation: string;
}

const NOTHING: Typed = { name: '', email: '', handle: '', back: undefined, invitation: '' };

export async function signUpPage(c: Context, site: Site): Promise<Response> {
  const back = localPath(c.req.query('back'));
  if (viewerOf(c)) return c.redirect(back ?? '/', 303);
  const isFirst = await accountsOf(site).isEmpty();
  const { accounts: t } = textsOf(c);
  if (site.config.instanceMode !== 'open' && !isFirst)
    return accountPage(c, site, { title: t.signUp.heading }, <Closed />);
  return show(c, site, { ...NOTHING, back }, { notice: isFirst ? t.signUp.first : undefined });
}

export async function invitePage(c: Context, site: Site): Promise<Response> {
  const code = c.req.param('code') ?? '';
  const invitation = await accountsOf(site).invitations.look(code.slice(0, 200));
  if (!invitation) throw new BroadsheetError('not-found', 'this invitation does not exist');
  const { accounts: t } = textsOf(c);
  if (invitation.state !== 'open')
    return accountPage(
      c,
      site,
      { title: t.invite.heading, problem: { status: 410, message: t.invite.unusable[invitation.state] } },
      null,
    );
  return show(c, site, { ...NOTHING, email: invitation.email ?? '', invitation: code }, { invitation });
}

export async function signUp(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const typed: Typed = {
    name: form.text('name', 200),
    email: form.text('email', 254),
    handle: form.text('handle', 60),
    back: localPath(form.text('back', 2000)),
    invitation: form.text('invitation', 200),
  };
  try {
    const password = form.secret('password');
    const { isFirst, cookies } = await accountsOf(site).signUp(askerOf(c, site), { ...typed, password });
    note(c, site, { action: 'sign-up', outcome: 'done', target: typed.email });
    keepCookies(c, cookies);
    return onTo(c, isFirst ? (typed.back ?? '/') : `${withQuery('/sign-in', { made: 1, back: typed.back })}`);
  } catch (error) {
    return show(c, site, typed, { problem: problemOf(c, site, error, 'sign-up') });
  }
}

interface About {
  readonly problem?: Problem | undefined;
  readonly notice?: string | undefined;
  readonly invitation?: InvitationView | undefined;
}

function show(c: Context, site: Site, typed: Typed, { problem, notice, invitation }: About): Promise<Response> {
  const { accounts: t } = textsOf(c);
  const { providers } = accountsOf(site);
  const title = invitation ? t.invite.heading : t.signUp.heading;
  return accountPage(
    c,
    site,
    { title, problem, notice },
    <>
      {invitation ? <Inviter invitation={invitation} /> : null}
      <SignUpForm typed={typed} />
      <WaysIn providers={providers} passkeys={false} back={typed.back} invitation={typed.invitation} />
      <HaveAccount back={typed.back} />
    </>,
  );
}

function SignUpForm({ typed }: { readonly typed: Typed }) {
  const { accounts: t } = useTexts();
  return (
    <form class="fields" method="post" action="/sign-up">
      {typed.back ? <input type="hidden" name="back" value={typed.back} /> : null}
      {typed.invitation ? <input type="hidden" name="invitation" value={typed.invitation} /> : null}
      <Field
        name="name"
        label={t.name}
        value={typed.name}
        autocomplete="name"
        hint={t.nameHint}
        maxlength={LONGEST_NAME}
      />
      <Field name="email" type="email" label={t.email} value={typed.email} autocomplete="email" maxlength={254} />
      <Field
        name="handle"
        label={t.handle}
        value={typed.handle}
        autocomplete="nickname"
        hint={t.handleHint}
        maxlength={LONGEST_HANDLE}
        optional
      />
      <Field
        name="password"
        type="password"
        label={t.password}
        autocomplete="new-password"
        hint={t.passwordHint}
        minlength={SHORTEST_PASSWORD}
        maxlength={LONGEST_PASSWORD}
      />
      <button type="submit">{t.signUp.button}</button>
    </form>
  );
}

function Inviter({ invitation }: { readonly invitation: InvitationView }) {
  const { accounts: t } = useTexts();
  return (
    <p>
      <bdi>{t.invite.by(invitation.by.name, t.invitations.roles[invitation.role])}</bdi>
    </p>
  );
}

function HaveAccount({ back }: { readonly back: string | undefined }) {
  const { accounts: t } = useTexts();
  return (
    <p>
      {t.signUp.haveAccount} <a href={withQuery('/sign-in', { back })}>{t.signIn.button}</a>
    </p>
  );
}

function Closed() {
  const { accounts: t } = useTexts();
  return (
    <>
      <p>{t.signUp.closed}</p>
      <HaveAccount back={undefined} />
    </>
  );
}

/** Seconds within which somebody comes back from another site with a new account. */
const INVITED_SECONDS = 900;
const INVITATION_COOKIE = 'broadsheet.invitation';

/** Keeps a code while somebody with an invitation signs in elsewhere. */
export function keepInvitation(c: Context, site: Site, code: string): void {
  const secure = site.config.url.startsWith('https:');
  setCookie(c, secure ? `__Host-${INVITATION_COOKIE}` : INVITATION_COOKIE, code, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: INVITED_SECONDS,
  });
}

export function keptInvitation(c: Context, site: Site): string | undefined {
  const name = site.config.url.startsWith('https:') ? `__Host-${INVITATION_COOKIE}` : INVITATION_COOKIE;
  return new RegExp(`(?:^|;\\s*)${name}=([\\w-]{10,60})(?:;|$)`).exec(c.req.header('cookie') ?? '')?.[1];
}
