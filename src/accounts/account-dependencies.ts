// What the verbs of accounts share: their collaborators, who asks, and how what better-auth says becomes an error of ours.
import { isAPIError } from 'better-auth/api';
import type { Config } from '../config.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import { BroadsheetError } from '../errors.ts';
import type { Mail } from '../mail/mail.ts';
import type { Joining } from '../store/accounts/join-person.ts';
import { defaultRole } from '../store/accounts/people.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { lastingCookies } from './cookies.ts';
import type { JoiningScope } from './joining-scope.ts';
import type { SignInGuard } from './sign-in-guard.ts';

export interface AccountDependencies {
  readonly config: Config;
  readonly database: Database;
  readonly writer: Writer;
  readonly auth: Auth;
  readonly secret: string;
  readonly sessionCookie: string;
  readonly scope: JoiningScope;
  readonly guard: SignInGuard;
  readonly clock: () => Date;
  readonly post: (mail: Mail) => void;
  /** Work that no answer waits for: how long it takes tells nobody anything. */
  readonly later: (work: () => Promise<unknown>) => void;
}

/** A request, as far as accounts need it. */
export interface Asker {
  readonly viewer: Viewer | undefined;
  readonly cookie: string | undefined;
  readonly agent: string | undefined;
  /** Of the client; the web part knows which proxies to believe. */
  readonly address: string;
  /** The same as a key of limits. */
  readonly limitKey: string;
}

/** `Set-Cookie` headers that the answer must carry. */
export type Cookies = readonly string[];

const LONGEST_AGENT = 300;

/** The headers that better-auth may see: nothing but these, so that no other of a request can mean anything to it. */
export function headersOf({ cookie, agent, address }: Asker): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: address });
  if (cookie) headers.set('cookie', cookie);
  if (agent) headers.set('user-agent', agent.slice(0, LONGEST_AGENT));
  return headers;
}

export function cookiesOf({ sessionCookie }: AccountDependencies, headers: Headers): Cookies {
  return lastingCookies(headers, sessionCookie);
}

export async function joiningOf(
  { config, database, clock }: AccountDependencies,
  wishes: { readonly handle?: string | undefined; readonly invitationHash?: string | undefined } = {},
): Promise<Joining> {
  return {
    ...wishes,
    needsInvitation: config.instanceMode !== 'open',
    role: await defaultRole(database),
    at: clock().toISOString(),
  };
}

const MESSAGES: Readonly<Record<string, readonly [ConstructorParameters<typeof BroadsheetError>[0], string]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['forbidden', 'this e-mail address and this password do not belong together'],
  INVALID_PASSWORD: ['forbidden', 'this is not your password'],
  INVALID_EMAIL: ['usage', 'this is not an e-mail address'],
  INVALID_TOKEN: ['gone', 'this link was used already, or its time is over; ask for a new one'],
  TOKEN_EXPIRED: ['gone', 'the time of this link is over; ask for a new one'],
  INVALID_USER: ['forbidden', 'this link is for another account; sign in to that one'],
  USER_NOT_FOUND: ['gone', 'this link is for an address that no account has any more'],
  SUSPENDED: ['forbidden', 'this account is suspended; ask whoever runs this library'],
  UNAUTHORIZED: ['sign-in', 'sign in first'],
  SESSION_NOT_FRESH: ['sign-in', 'sign in again first: this asks for a sign-in within the last hour'],
  SESSION_EXPIRED: ['sign-in', 'sign in again first: this asks for a sign-in within the last hour'],
};

/** Runs a call of better-auth; what it refuses becomes a BroadsheetError in our words. */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    // The page behind a link answers a bad one by sending the browser elsewhere.
    const fallback = error.statusCode === 302 ? 'INVALID_TOKEN' : '';
    const code = typeof error.body?.code === 'string' ? error.body.code : fallback;
    const [ours, message] = MESSAGES[code] ?? ['usage', error.body?.message || 'this cannot be done'];
    throw new BroadsheetError(ours, message, { cause: error });
  }
}
