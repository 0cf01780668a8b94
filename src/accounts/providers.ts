// Where else people may sign in: GitHub, ORCID, any OpenID Connect provider. All of them with PKCE and a state that is bound to
// the browser; what they say of somebody's address counts only when they say that it is verified.
import type { OAuth2Tokens } from '@better-auth/core/oauth2';
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { askJson } from './ask-json.ts';
import { type Claims, claimsOf, discoveryUrl, exchangeCode, type OidcClient } from './oidc-tokens.ts';
import { placeholderAddress } from './placeholder-address.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export interface Provider {
  readonly id: string;
  readonly label: string;
}

export interface ProviderBases {
  readonly github: string;
  readonly githubApi: string;
  readonly orcid: string;
}

/** The providers' own addresses; a test puts others in their place. */
const BASES: ProviderBases = {
  github: 'https://github.com',
  githubApi: 'https://api.github.com',
  orcid: 'https://orcid.org',
};

/** In the order in which they are offered. */
export function providersOf({ orcid, github, oidc }: SignInSettings): readonly Provider[] {
  return [
    ...(oidc ? [{ id: 'oidc', label: oidc.name }] : []),
    ...(orcid ? [{ id: 'orcid', label: 'ORCID' }] : []),
    ...(github ? [{ id: 'github', label: 'GitHub' }] : []),
  ];
}

interface ProviderOptions {
  readonly secret: string;
  readonly bases: Partial<ProviderBases>;
  /** Told what a provider did wrong; the person sees only that it did not work. */
  readonly report: (problem: unknown) => void;
}

export function providerConfigs(
  { github, orcid, oidc }: SignInSettings,
  { secret, bases, report }: ProviderOptions,
): GenericOAuthConfig[] {
  const at = { ...BASES, ...bases };
  const configs = [
    ...(oidc ? [oidcConfig('oidc', oidc, ['openid', 'email', 'profile'], secret)] : []),
    ...(orcid ? [oidcConfig('orcid', { ...orcid, issuer: at.orcid }, ['openid'], secret)] : []),
    ...(github ? [githubConfig(github, at)] : []),
  ];
  return configs.map(({ getUserInfo, ...config }) => ({
    ...config,
    getUserInfo: async (tokens) => {
      try {
        return (await getUserInfo?.(tokens)) ?? null;
      } catch (error) {
        report(error);
        return null;
      }
    },
  }));
}

function oidcConfig(providerId: string, client: OidcClient, scopes: string[], secret: string): GenericOAuthConfig {
  return {
    providerId,
    discoveryUrl: discoveryUrl(client.issuer),
    clientId: client.id,
    clientSecret: client.secret,
    scopes,
    pkce: true,
    getToken: (exchange) => exchangeCode(client, exchange, secret),
    getUserInfo: async (tokens) => identity(providerId, await claimsOf(client, tokens)),
  };
}

function identity(providerId: string, claims: Claims) {
  const email = text(claims.email);
  const given = [text(claims.given_name), text(claims.family_name)].filter(Boolean).join(' ');
  return {
    id: claims.sub,
    name: shortened(text(claims.name) || given || text(claims.preferred_username) || 'reader'),
    email: email || placeholderAddress(providerId, claims.sub),
    emailVerified: email !== '' && claims.email_verified === true,
  };
}

interface GithubUser {
  readonly id?: number;
  readonly login?: string;
  readonly name?: string | null;
}

interface GithubEmail {
  readonly email?: string;
  readonly primary?: boolean;
  readonly verified?: boolean;
}

/** GitHub speaks OAuth without OpenID: who it is stands behind two addresses of its API. */
function githubConfig(client: { readonly id: string; readonly secret: string }, at: ProviderBases): GenericOAuthConfig {
  return {
    providerId: 'github',
    authorizationUrl: `${at.github}/login/oauth/authorize`,
    tokenUrl: `${at.github}/login/oauth/access_token`,
    clientId: client.id,
    clientSecret: client.secret,
    scopes: ['read:user', 'user:email'],
    pkce: true,
    getUserInfo: (tokens) => githubIdentity(tokens, at.githubApi),
  };
}

async function githubIdentity(tokens: OAuth2Tokens, api: string) {
  const headers = { authorization: `Bearer ${tokens.accessToken ?? ''}`, 'x-github-api-version': '2022-11-28' };
  const [user, emails] = (await Promise.all([
    askJson(`${api}/user`, headers),
    askJson(`${api}/user/emails`, headers),
  ])) as [GithubUser, readonly GithubEmail[]];
  if (typeof user.id !== 'number') return null;
  const verified = emails.find((one) => one.primary && one.verified) ?? emails.find((one) => one.verified);
  return {
    id: String(user.id),
    name: shortened(text(user.name) || text(user.login) || 'reader'),
    email: text(verified?.email) || placeholderAddress('github', String(user.id)),
    emailVerified: verified !== undefined,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

const LONGEST_NAME = 80;

function shortened(name: string): string {
  return [...name.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')].slice(0, LONGEST_NAME).join('').trim() || 'reader';
}
