// Accounts: coming in, getting back in, one's own account, invitations. Of better-auth's own addresses only those answer that a
// provider's redirect or the passkeys' script need.
import type { Context } from 'hono';
import { accountsOf, askerOf } from '../asker.ts';
import { PASSKEYS_SCRIPT, PASSKEYS_SCRIPT_PATH } from '../client/passkeys-script.ts';
import { formOf } from '../forms.ts';
import { answerPasskeys, departElsewhere, departToLink, returnFromElsewhere } from '../pages/account/elsewhere.tsx';
import { createInvitation, invitationsPage, revokeInvitation } from '../pages/account/invitations.tsx';
import {
  forgot,
  forgotPage,
  magicPage,
  reset,
  resetPage,
  sendMagicLink,
  useMagicLink,
  verify,
  verifyPage,
} from '../pages/account/mail-links.tsx';
import { mailPage, mailsPage } from '../pages/account/mails.tsx';
import { accountHome, change, rename, resendVerification } from '../pages/account/own-account.tsx';
import { addPasskeyPage, changeEmail, changePassword, emailPage, passwordPage } from '../pages/account/sensitive.tsx';
import { signIn, signInPage, signOut } from '../pages/account/sign-in.tsx';
import { invitePage, signUp, signUpPage } from '../pages/account/sign-up.tsx';
import { get, post, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { viewerOf } from '../viewer.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const SIGN_IN = { access: 'public', limit: 'sign-in' } as const;
const MAIL = { access: 'public', limit: 'mail' } as const;
const OWN = { access: 'reader', limit: 'write' } as const;

export const accountRoutes: readonly Route[] = [
  get('/sign-in', signInPage, 'public'),
  post('/sign-in', signIn, SIGN_IN),
  post('/sign-in/link', sendMagicLink, MAIL),
  post('/sign-in/with/:provider', departElsewhere, SIGN_IN),
  get('/sign-up', signUpPage, 'public'),
  post('/sign-up', signUp, MAIL),
  get('/invite/:code', invitePage, 'public'),
  post('/sign-out', signOut, { access: 'public', limit: 'write' }),
  get('/forgot', forgotPage, 'public'),
  post('/forgot', forgot, MAIL),
  get('/reset', resetPage, 'public'),
  post('/reset', reset, SIGN_IN),
  get('/magic', magicPage, 'public'),
  post('/magic', useMagicLink, SIGN_IN),
  get('/verify', verifyPage, 'public'),
  post('/verify', verify, { access: 'reader', limit: 'sign-in' }),

  get('/account', accountHome, 'reader'),
  post('/account/profile', rename, OWN),
  post('/account/verification', resendVerification, { access: 'reader', limit: 'mail' }),
  get('/account/email', emailPage, 'reader'),
  post('/account/email', changeEmail, { access: 'reader', limit: 'mail' }),
  get('/account/password', passwordPage, 'reader'),
  post('/account/password', changePassword, { access: 'reader', limit: 'sign-in' }),
  post('/account/sessions/end-others', endOtherSessions, OWN),
  post('/account/sessions/:id/end', endSession, OWN),
  get('/account/passkeys', addPasskeyPage, 'reader'),
  post('/account/passkeys/:id/rename', renamePasskey, OWN),
  post('/account/passkeys/:id/remove', removePasskey, OWN),
  post('/account/linked/:provider', departToLink, OWN),
  post('/account/linked/:provider/remove', unlink, OWN),

  get('/invitations', invitationsPage, 'curator'),
  post('/invitations', createInvitation, { access: 'curator', limit: 'mail' }),
  post('/invitations/:number/revoke', revokeInvitation, { access: 'curator', limit: 'write' }),
  get('/admin/mail', mailsPage, 'admin'),
  get('/admin/mail/:name', mailPage, 'admin'),

  get('/api/auth/oauth2/callback/:provider', returnFromElsewhere, 'public'),
  get('/api/auth/passkey/generate-authenticate-options', answerPasskeys, 'public'),
  post('/api/auth/passkey/verify-authentication', answerPasskeys, SIGN_IN),
  get('/api/auth/passkey/generate-register-options', answerPasskeys, 'reader'),
  post('/api/auth/passkey/verify-registration', answerPasskeys, { access: 'reader', limit: 'sign-in' }),
  get(PASSKEYS_SCRIPT_PATH, passkeysScript, 'public'),
];

function endOtherSessions(c: Context, site: Site): Promise<Response> {
  return change(c, site, 'end-sessions', '/account?saved', () => accountsOf(site).own.endOtherSessions(viewerOf(c)));
}

function endSession(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  return change(c, site, 'end-session', '/account?saved', () => accountsOf(site).own.endSession(viewerOf(c), { id }));
}

async function renamePasskey(c: Context, site: Site): Promise<Response> {
  const wish = { id: c.req.param('id') ?? '', name: (await formOf(c)).text('name', 200) };
  return change(c, site, 'passkey-rename', '/account?saved', () =>
    accountsOf(site).own.renamePasskey(askerOf(c, site), wish),
  );
}

function removePasskey(c: Context, site: Site): Promise<Response> {
  const which = { id: c.req.param('id') ?? '' };
  return change(c, site, 'passkey-remove', '/account?saved', () =>
    accountsOf(site).own.removePasskey(askerOf(c, site), which),
  );
}

function unlink(c: Context, site: Site): Promise<Response> {
  const which = { providerId: c.req.param('provider') ?? '' };
  return change(c, site, 'unlink', '/account?saved', () => accountsOf(site).own.unlink(askerOf(c, site), which));
}

function passkeysScript(c: Context, site: Site): Response {
  return site.replies.send(c, { type: 'text/javascript; charset=utf-8', text: PASSKEYS_SCRIPT, cache: FOR_EVER });
}
