// better-auth on our database, with our cookies, mails and rules. What is reachable of it over HTTP is decided in `web/`; most of
// it is called from here only.
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Config } from '../config.ts';
import type { Mail } from '../mail/mail.ts';
import { accountExists } from '../mail/templates/account-exists.ts';
import { changeAddress } from '../mail/templates/change-address.ts';
import { magicLink as magicLinkMail } from '../mail/templates/magic-link.ts';
import { resetPassword as resetPasswordMail } from '../mail/templates/reset-password.ts';
import { verifyAddress } from '../mail/templates/verify-address.ts';
import { authDatabase } from '../store/accounts/auth-database.ts';
import { findStanding } from '../store/accounts/people.ts';
import { findAccount } from '../store/accounts/sessions.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import { cookiePrefix } from './cookies.ts';
import type { JoiningScope } from './joining-scope.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-fault.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { isPlaceholder } from './placeholder-address.ts';
import { type ProviderBases, providerConfigs } from './providers.ts';
import { SESSION_SECONDS, visitAt } from './sessions.ts';
import { tokenClaims } from './token-claims.ts';

export interface AuthOptions {
  readonly config: Config;
  readonly secret: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly scope: JoiningScope;
  readonly post: (mail: Mail) => void;
  readonly clock: () => Date;
  readonly log: { warn(event: object, message: string): void };
  readonly bases?: Partial<ProviderBases> | undefined;
}

/** Header by which `web/` says where a request came from; taken from nobody else. */
export const ADDRESS_HEADER = 'x-broadsheet-address';
export const AUTH_PATH = '/api/auth';
/** Sensitive actions want a sign-in that is newer. */
const RECENT_SECONDS = 3600;
const LINK_SECONDS = 3600;
const MAGIC_LINK_SECONDS = 600;
const SWEPT_EVERY_MS = 3_600_000;

export type Auth = ReturnType<typeof createAuth>;

export function createAuth(options: AuthOptions) {
  const { config, secret, database, writer, scope, clock } = options;
  const { hostname, origin } = new URL(config.url);
  const post = (mail: Mail): void => {
    if (!isPlaceholder(mail.to.address)) options.post(mail);
  };
  const link = (path: string, token: string): string => `${config.url}${path}?token=${encodeURIComponent(token)}`;
  const languageOf = async (userId: string): Promise<string | undefined> =>
    (await findAccount(database, { userId }))?.language;
  let sweptAt = 0;
  const report = (problem: unknown): void => {
    const said = (problem instanceof Error ? problem.message : String(problem)).slice(0, 200);
    options.log.warn({ said }, 'accounts');
  };
  return betterAuth({
    appName: 'Broadsheet',
    baseURL: config.url,
    basePath: AUTH_PATH,
    secret,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Its messages name what went wrong; their arguments may hold addresses and tokens, and stay out.
      log: (level, message: unknown) => {
        if (level === 'error') report(message);
      },
    },
    database: {
      db: authDatabase({
        database,
        writer,
        joining: () => scope.current(),
        onRefusal: (error) => scope.refused(error),
      }) as never,
      // How values are written: instants as ISO texts and booleans as 0/1, in both databases.
      type: 'sqlite',
      transaction: false,
    },
    // Counted by ourselves, as most calls come from inside.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${config.url}/sign-in` },
    advanced: {
      cookiePrefix: cookiePrefix(config),
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: config.url.startsWith('https:'),
      },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      changeEmail: { enabled: true },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: SESSION_SECONDS,
      // Visits prolong a session (`touchVisit`); better-auth itself never does, as it rarely sees one.
      disableSessionRefresh: true,
      freshAge: RECENT_SECONDS,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      updateAccountOnSignIn: false,
      // By themselves only where both sides have shown that the address is theirs; by a signed-in person, with any address.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: true, allowUnlinkingAll: true },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      // Who reads the database can use no link.
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      // A new account and an address that has one get the same answer.
      autoSignIn: false,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) =>
        post(
          resetPasswordMail({
            to: { address: user.email, name: user.name },
            url: link('/reset', token),
            site: config.url,
            language: await languageOf(user.id),
          }),
        ),
      // The link came by mail, so the address is theirs.
      onPasswordReset: async ({ user }) => {
        if (!isPlaceholder(user.email)) await writer.run('markVerified', { userId: user.id });
      },
      onExistingUserSignUp: async ({ user }) =>
        post(
          accountExists({
            to: { address: user.email, name: user.name },
            site: config.url,
            language: await languageOf(user.id),
          }),
        ),
    },
    emailVerification: {
      expiresIn: LINK_SECONDS,
      sendOnSignUp: true,
      sendVerificationEmail: async ({ user, token }) => {
        const to = { address: user.email, name: user.name };
        const url = link('/verify', token);
        const account = await findAccount(database, { userId: user.id });
        const facts = { to, url, site: config.url, language: account?.language };
        if (tokenClaims(token).updateTo !== undefined) return post(changeAddress(facts));
        if (account && !account.verified) post(verifyAddress(facts));
      },
    },
    plugins: [
      magicLink({
        expiresIn: MAGIC_LINK_SECONDS,
        storeToken: 'hashed',
        disableSignUp: true,
        sendMagicLink: async ({ email, token }) => {
          const account = await findAccount(database, { email: email.toLowerCase() });
          if (account)
            post(
              magicLinkMail({
                to: { address: account.email },
                url: link('/magic', token),
                site: config.url,
                language: account.language,
              }),
            );
        },
      }),
      passkey({
        rpID: hostname,
        rpName: 'Broadsheet',
        origin,
        schema: {
          passkey: {
            modelName: 'auth_passkeys',
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      genericOAuth({ config: providerConfigs(config.signIn, { secret, report, bases: options.bases ?? {} }) }),
    ],
    databaseHooks: {
      user: {
        update: {
          after: async (user) => {
            if (user?.emailVerified) await writer.run('markVerified', { userId: user.id });
          },
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const standing = await findStanding(database, userId);
            if (!standing || standing.suspended)
              throw new APIError('FORBIDDEN', { code: 'SUSPENDED', message: 'this account is suspended' });
          },
          after: async (session) => {
            const now = clock().getTime();
            await writer.run('touchVisit', { userId: session.userId, sessionId: session.id, ...visitAt(now) }, 'job');
            if (now - sweptAt < SWEPT_EVERY_MS) return;
            sweptAt = now;
            await writer.run('sweepAccounts', { at: new Date(now).toISOString() }, 'job');
          },
        },
      },
      account: {
        // We ask a provider who somebody is, once; nothing is done in their name later, so nothing is kept for it.
        create: {
          before: async (account) => ({
            data: {
              ...account,
              accessToken: null,
              refreshToken: null,
              idToken: null,
              accessTokenExpiresAt: null,
              refreshTokenExpiresAt: null,
              scope: null,
            },
          }),
        },
      },
    },
  });
}
