// From an authorisation code to who somebody is, by OpenID Connect: the provider's own description of itself, the exchange, and
// an ID token whose signature, issuer, audience, time and nonce are checked before anything in it is believed.
import { createHash, createHmac } from 'node:crypto';
import { type OAuth2Tokens, validateAuthorizationCode, verifyJwsAccessToken } from '@better-auth/core/oauth2';
import { askJson } from './ask-json.ts';

export interface OidcClient {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

export interface CodeExchange {
  readonly code: string;
  readonly redirectURI: string;
  readonly codeVerifier?: string | undefined;
}

interface Discovery {
  readonly issuer?: string;
  readonly token_endpoint?: string;
  readonly userinfo_endpoint?: string;
  readonly jwks_uri?: string;
}

/** What an ID token, or the userinfo endpoint, says of somebody. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Kinds of signature that need no shared secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 60;

export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
}

/**
 * Binds an ID token to the browser that asked: derived from the code challenge, which stands in the address that the browser
 * is sent to, so that nothing more has to be kept; only who knows the secret can say which nonce belongs to it.
 */
export function nonceOf(codeChallenge: string, secret: string): string {
  return createHmac('sha256', secret).update(`nonce ${codeChallenge}`).digest('base64url');
}

/** Tokens for a code; throws when anything about the ID token is not as it must be. */
export async function exchangeCode(client: OidcClient, exchange: CodeExchange, secret: string): Promise<OAuth2Tokens> {
  const found = await discover(client);
  const tokens = await validateAuthorizationCode({
    ...exchange,
    options: { clientId: client.id, clientSecret: client.secret },
    tokenEndpoint: found.tokenEndpoint,
  });
  if (tokens.idToken === undefined) throw new Error('the provider sent no ID token');
  const claims = await verifyJwsAccessToken(tokens.idToken, {
    jwksFetch: found.jwksUri,
    verifyOptions: {
      issuer: found.issuer,
      audience: client.id,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      clockTolerance: CLOCK_SKEW_SECONDS,
    },
  });
  const challenge = createHash('sha256')
    .update(exchange.codeVerifier ?? '')
    .digest('base64url');
  if (claims.nonce !== nonceOf(challenge, secret)) throw new Error('the ID token was made for another request (nonce)');
  if (claims.azp !== undefined && claims.azp !== client.id)
    throw new Error('the ID token was made for another client (azp)');
  return tokens;
}

/** Claims of an ID token that `exchangeCode` checked, with what the userinfo endpoint adds. */
export async function claimsOf(client: OidcClient, tokens: OAuth2Tokens): Promise<Claims> {
  const claims = JSON.parse(
    Buffer.from((tokens.idToken ?? '').split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as Claims;
  if (typeof claims.email === 'string' && typeof claims.name === 'string') return claims;
  const { userinfoEndpoint } = await discover(client);
  if (userinfoEndpoint === undefined || tokens.accessToken === undefined) return claims;
  const more = (await askJson(userinfoEndpoint, { authorization: `Bearer ${tokens.accessToken}` })) as Partial<Claims>;
  // OpenID Connect 5.3.2: a userinfo answer about somebody else must not be used.
  if (more.sub !== claims.sub) throw new Error('the userinfo endpoint speaks of somebody else');
  return { ...more, ...claims };
}

async function discover(client: OidcClient): Promise<{
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly userinfoEndpoint: string | undefined;
}> {
  const found = (await askJson(discoveryUrl(client.issuer))) as Discovery;
  const { issuer, token_endpoint: tokenEndpoint, jwks_uri: jwksUri, userinfo_endpoint: userinfoEndpoint } = found;
  if (issuer === undefined || issuer.replace(/\/+$/, '') !== client.issuer.replace(/\/+$/, ''))
    throw new Error(`the provider calls itself ${issuer}, not ${client.issuer}`);
  if (tokenEndpoint === undefined || jwksUri === undefined)
    throw new Error('the provider describes itself incompletely');
  return { issuer, tokenEndpoint, jwksUri, userinfoEndpoint };
}
