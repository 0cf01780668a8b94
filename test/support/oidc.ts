// An OpenID Connect provider in this process that signs in whoever comes, and lies as it is told to.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OidcLies {
  readonly issuer?: string;
  readonly discoveredIssuer?: string;
  readonly audience?: string;
  readonly nonce?: string;
  readonly expired?: boolean;
  /** Signed by a key that is not published. */
  readonly foreignKey?: boolean;
  readonly algorithm?: 'none' | 'HS256';
  /** Of the userinfo endpoint. */
  readonly otherSubject?: boolean;
  /** `iss` on the way back. */
  readonly returnedIssuer?: string;
}

export interface TestOidc extends AsyncDisposable {
  readonly url: string;
  /** Who comes next; what is missing is not in the ID token. */
  person: Readonly<Record<string, unknown>>;
  lies: OidcLies;
  /** What a browser that opens the address of the provider is sent back with: a path of the site. */
  authorise(address: string): Promise<string>;
}

interface Grant {
  readonly nonce: string | null;
  readonly challenge: string;
  readonly person: Readonly<Record<string, unknown>>;
}

export async function testOidc(clientId = 'broadsheet', clientSecret = 'hush'): Promise<TestOidc> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const oidc: TestOidc = {
    url,
    person: {},
    lies: {},
    async authorise(address) {
      const asked = new URL(address);
      const code = randomBytes(8).toString('hex');
      grants.set(code, {
        nonce: asked.searchParams.get('nonce'),
        challenge: asked.searchParams.get('code_challenge') ?? '',
        person: oidc.person,
      });
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      if (oidc.lies.returnedIssuer) back.searchParams.set('iss', oidc.lies.returnedIssuer);
      return back.pathname + back.search;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    const send = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (pathname === '/.well-known/openid-configuration')
      return send({
        issuer: oidc.lies.discoveredIssuer ?? url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        userinfo_endpoint: `${url}/userinfo`,
        jwks_uri: `${url}/jwks`,
      });
    if (pathname === '/jwks')
      return send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] });
    if (pathname === '/token') {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      const grant = grants.get(form.get('code') ?? '');
      grants.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
      if (!grant || challenge !== grant.challenge || !isClient) return send({ error: 'invalid_grant' }, 400);
      oidc.person = grant.person;
      return send({ access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: idToken(grant) });
    }
    if (pathname === '/userinfo')
      return send({ ...oidc.person, ...(oidc.lies.otherSubject ? { sub: 'somebody-else' } : {}) });
    send({ error: 'not_found' }, 404);
  }

  function idToken({ nonce, person }: Grant): string {
    const { lies } = oidc;
    const now = Math.floor(Date.now() / 1000);
    // Only the subject, unless the test says what more: the rest comes from the userinfo endpoint.
    const claims = {
      ...person,
      iss: lies.issuer ?? url,
      aud: lies.audience ?? clientId,
      iat: now,
      exp: lies.expired ? now - 3600 : now + 60,
      nonce: lies.nonce ?? nonce,
    };
    const algorithm = lies.algorithm ?? 'RS256';
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: algorithm, kid: 'own' })}.${part(claims)}`;
    if (algorithm === 'none') return `${text}.`;
    if (algorithm === 'HS256') return `${text}.${createHash('sha256').update(text).digest('base64url')}`;
    const { privateKey } = lies.foreignKey ? foreign : own;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }

  return oidc;
}
