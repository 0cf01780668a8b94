// `/sign-in`: by password, by mail, by passkey, elsewhere. Whoever is signed in, but not lately, signs in again here and goes on.
import type { Context } from 'hono';
import { isRecent } from '../../../domain/community/recent-sign-in.ts';
import { accountsOf, askerOf, keepCookies, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { PASSKEYS_SCRIPT_PATH } from '../../client/passkeys-script.ts';
import { formOf, localPath } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import { WaysIn } from '../../parts/account/ways-in.tsx';
import type { Site } from '../../site.ts';
import { type Texts, textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function signInPage(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const back = localPath(c.req.query('back'));
  const { accounts: t } = textsOf(c);
  const failure = c.req.query('error');
  if (viewer && isRecent(viewer, site.now()) && failure === undefined) return c.redirect(back ?? '/', 303);
  if (!viewer && (await accountsOf(site).isEmpty())) return c.redirect('/sign-up', 303);
  const problem: Problem | undefined =
    failure === undefined ? undefined : { status: 403, message: oauthProblem(failure, t.oauthProblem) };
  const own = viewer ? await accountsOf(site).own.look(viewer) : undefined;
  return show(c, site, { back, email: own?.email ?? '', problem, notice: noticeOf(c, site, t) });
}

function noticeOf(c: Context, site: Site, t: Texts['accounts']): string | undefined {
  if (viewerOf(c)) return t.signIn.again;
  if (c.req.query('made') !== undefined) return t.signIn.made;
  if (c.req.query('reset') !== undefined) return t.signIn.reset;
  if (c.req.query('out') !== undefined) return t.signIn.signedOut;
  if (c.req.query('sent') !== undefined) return t.magic.sent;
  return site.config.instanceMode === 'private' ? t.signIn.private : undefined;
}

/** Codes come in the address, so anybody can write one: only known ones are worded. */
export function oauthProblem(code: string, texts: Texts['accounts']['oauthProblem']): string {
  return Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : texts.other;
}

export async function signIn(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const back = localPath(form.text('back', 2000));
  const email = form.text('email', 254);
  try {
    keepCookies(c, await accountsOf(site).signIn(askerOf(c, site), { email, password: form.secret('password') }));
  } catch (error) {
    // A password that was typed into the wrong field is not for the log.
    const whoever = email.includes('@') ? email : undefined;
    return show(c, site, { back, email, problem: problemOf(c, site, error, 'sign-in', whoever) });
  }
  note(c, site, { action: 'sign-in', outcome: 'done', target: email });
  return onTo(c, back ?? '/');
}

export async function signOut(c: Context, site: Site): Promise<Response> {
  keepCookies(c, await accountsOf(site).signOut(askerOf(c, site)));
  note(c, site, { action: 'sign-out', outcome: 'done' });
  // Pages that this browser kept are those of the person who was signed in.
  c.header('Clear-Site-Data', '"cache"');
  return onTo(c, '/sign-in?out');
}

interface Shown {
  readonly back: string | undefined;
  readonly email: string;
  readonly problem?: Problem | undefined;
  readonly notice?: string | undefined;
}

function show(c: Context, site: Site, { back, email, problem, notice }: Shown): Promise<Response> {
  const { providers, passkeys } = accountsOf(site);
  const title = textsOf(c).accounts.signIn.heading;
  const head = passkeys ? <script src={PASSKEYS_SCRIPT_PATH} type="module" /> : undefined;
  return accountPage(
    c,
    site,
    { title, problem, notice, head },
    <>
      <SignInForm back={back} email={email} />
      <LinkForm back={back} />
      <WaysIn providers={providers} passkeys={passkeys} back={back} />
      {site.config.instanceMode === 'open' ? <NoAccount back={back} /> : null}
    </>,
  );
}

function SignInForm({ back, email }: { readonly back: string | undefined; readonly email: string }) {
  const { accounts: t } = useTexts();
  return (
    <form class="fields" method="post" action="/sign-in">
      {back ? <input type="hidden" name="back" value={back} /> : null}
      <Field name="email" type="email" label={t.email} value={email} autocomplete="username webauthn" maxlength={254} />
      <Field name="password" type="password" label={t.password} autocomplete="current-password" maxlength={128} />
      <button type="submit">{t.signIn.button}</button>{' '}
      <a class="aside" href="/forgot">
        {t.signIn.forgot}
      </a>
    </form>
  );
}

function LinkForm({ back }: { readonly back: string | undefined }) {
  const { accounts: t } = useTexts();
  return (
    <form class="fields" method="post" action="/sign-in/link" aria-labelledby="by-mail">
      <h2 id="by-mail">{t.signIn.byMail}</h2>
      {back ? <input type="hidden" name="back" value={back} /> : null}
      <Field
        id="link-email"
        name="email"
        type="email"
        label={t.email}
        autocomplete="email"
        hint={t.signIn.byMailHint}
        maxlength={254}
      />
      <button type="submit" class="plain">
        {t.signIn.byMailButton}
      </button>
    </form>
  );
}

function NoAccount({ back }: { readonly back: string | undefined }) {
  const { accounts: t } = useTexts();
  return (
    <p>
      {t.signIn.noAccount} <a href={withQuery('/sign-up', { back })}>{t.signIn.signUp}</a>
    </p>
  );
}
