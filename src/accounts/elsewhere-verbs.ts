// Signing in elsewhere, and linking such an account to the one that is signed in: sends the browser to the provider, and takes
// what it brings back. Passkeys too: their browser side talks JSON with the library itself.
import { demandRecent } from '../actions/community/demand-recent.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import { BroadsheetError } from '../errors.ts';
import {
  type AccountDependencies,
  type Asker,
  asked,
  type Cookies,
  cookiesOf,
  headersOf,
  joiningOf,
} from './account-dependencies.ts';
import { AUTH_PATH } from './auth.ts';
import { invitationHash } from './invitation-code.ts';
import { nonceOf } from './oidc-tokens.ts';
import { type Provider, providersOf } from './providers.ts';

export interface Departure {
  /** At the provider. */
  readonly url: string;
  readonly cookies: Cookies;
  readonly provider: Provider;
}

export interface ElsewhereVerbs {
  readonly providers: readonly Provider[];
  /** Whether browsers allow passkeys here: not under a bare IP address, and not without https except on localhost. */
  readonly passkeys: boolean;
  /** `back` is a path of this site. */
  depart(asker: Asker, facts: { readonly providerId: string; readonly back: string }): Promise<Departure>;
  departToLink(asker: Asker, facts: { readonly providerId: string }): Promise<Departure>;
  /** Answers a request of a provider's redirect, or of the passkeys' script. */
  answer(asker: Asker, request: ElsewhereRequest): Promise<Response>;
}

export interface ElsewhereRequest {
  readonly method: 'GET' | 'POST';
  /** Below the library's own path, with its query. */
  readonly path: string;
  /** JSON, of a POST; its origin was checked. */
  readonly body?: string | undefined;
  /** Code of an invitation, when somebody new may come back. */
  readonly invitation?: string | undefined;
}

export function elsewhereVerbs(deps: AccountDependencies): ElsewhereVerbs {
  const { auth, config, secret, clock, writer } = deps;
  const providers = providersOf(config.signIn);
  const providerOf = (id: string): Provider => {
    const found = providers.find((provider) => provider.id === id);
    if (!found) throw new BroadsheetError('not-found', `signing in with "${id.slice(0, 40)}" is not set up here`);
    return found;
  };

  const departure = (provider: Provider, headers: Headers, target: string): Departure => {
    const url = new URL(target);
    const challenge = url.searchParams.get('code_challenge') ?? '';
    if (provider.id !== 'github') url.searchParams.set('nonce', nonceOf(challenge, secret));
    return { provider, url: url.href, cookies: cookiesOf(deps, headers) };
  };

  return {
    providers,
    passkeys: passkeysWork(config.url),

    async depart(asker, { providerId, back }) {
      const provider = providerOf(providerId);
      const { headers, response } = await reachable(provider, () =>
        auth.api.signInWithOAuth2({
          body: { providerId, callbackURL: back, errorCallbackURL: `${config.url}/sign-in`, disableRedirect: true },
          headers: headersOf(asker),
          returnHeaders: true,
        }),
      );
      return departure(provider, headers, response.url);
    },

    async departToLink(asker, { providerId }) {
      verifiedOwner(demandRecent(asker.viewer, clock()));
      const provider = providerOf(providerId);
      const { headers, response } = await reachable(provider, () =>
        auth.api.oAuth2LinkAccount({
          body: { providerId, callbackURL: '/account', errorCallbackURL: `${config.url}/account` },
          headers: headersOf(asker),
          returnHeaders: true,
        }),
      );
      return departure(provider, headers, response.url);
    },

    async answer(asker, { method, path, body, invitation }) {
      if (path.startsWith('/passkey/') && !passkeysWork(config.url))
        throw new BroadsheetError('not-found', 'passkeys need https, or localhost');
      const adding = path.includes('/passkey/generate-register') || path.includes('/passkey/verify-registration');
      if (adding) verifiedOwner(demandRecent(asker.viewer, clock()));
      const headers = headersOf(asker);
      headers.set('origin', new URL(config.url).origin);
      if (body !== undefined) headers.set('content-type', 'application/json');
      // Built anew: neither the host nor any other header of the request gets through.
      const request = new Request(`${config.url}${AUTH_PATH}${path}`, { method, headers, body: body ?? null });
      const joining = await joiningOf(
        deps,
        invitation === undefined ? {} : { invitationHash: invitationHash(invitation) },
      );
      const answer = await deps.scope.run(joining, () => auth.handler(request));
      const made = cookiesOf(deps, answer.headers);
      const signedIn = made.some(
        (cookie) => cookie.startsWith(`${deps.sessionCookie}=`) && !cookie.includes('Max-Age=0'),
      );
      if (signedIn && asker.viewer && !adding)
        await writer.run('endSessions', { userId: asker.viewer.userId, only: asker.viewer.sessionId });
      const forwarded = new Headers(answer.headers);
      forwarded.delete('set-cookie');
      for (const cookie of made) forwarded.append('set-cookie', cookie);
      forwarded.set('cache-control', 'no-store');
      return new Response(answer.body, { status: answer.status, headers: forwarded });
    },
  };
}

function passkeysWork(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (hostname === 'localhost') return true;
  return protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname);
}

/** Another way in is only for whoever has shown that the address is theirs: they might lose it to its real owner. */
function verifiedOwner(viewer: Viewer): void {
  if (!viewer.verified)
    throw new BroadsheetError(
      'forbidden',
      'confirm your e-mail address first: the link is in the mail that was sent to it',
    );
}

async function reachable<T>(provider: Provider, call: () => Promise<T>): Promise<T> {
  try {
    return await asked(call);
  } catch (error) {
    throw new BroadsheetError(
      'source-failed',
      `${provider.label} cannot be reached at this moment; try again, or sign in otherwise`,
      {
        cause: error,
      },
    );
  }
}
