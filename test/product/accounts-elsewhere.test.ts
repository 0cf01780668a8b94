// Signing in with an OpenID Connect provider, ORCID and GitHub, against providers in this process; honest ones and liars.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { accountSite, type Browser, PASSWORD } from '../support/accounts.ts';
import { testOidc } from '../support/oidc.ts';

const oidc = await testOidc();
const orcid = await testOidc('orcid-client', 'orcid-secret');
const github = await fakeGithub();
const settings = {
  BROADSHEET_OIDC_ISSUER: oidc.url,
  BROADSHEET_OIDC_ID: 'broadsheet',
  BROADSHEET_OIDC_SECRET: 'hush',
  BROADSHEET_OIDC_NAME: 'Campus login',
  BROADSHEET_ORCID_ID: 'orcid-client',
  BROADSHEET_ORCID_SECRET: 'orcid-secret',
  BROADSHEET_GITHUB_ID: 'gh-client',
  BROADSHEET_GITHUB_SECRET: 'gh-secret',
};
const bases = { orcid: orcid.url, github: github.url, githubApi: github.url };
const site = await accountSite({ env: settings, bases });
const invited = await accountSite({ env: { ...settings, BROADSHEET_MODE: 'invite-only' }, bases });
after(async () => {
  await site[Symbol.asyncDispose]();
  await invited[Symbol.asyncDispose]();
  await oidc[Symbol.asyncDispose]();
  await orcid[Symbol.asyncDispose]();
  github.close();
});
await site.join({ handle: 'ada' });
const bob = await site.join({ handle: 'bob' });

/** Presses the button, and gives the address at the provider that the page leads to. */
async function depart(browser: Browser, path: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await browser.post(path, fields);
  const html = await answer.text();
  const address = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  assert.ok(address, `${answer.status} ${html.slice(-1500)}`);
  return address;
}

async function throughOidc(browser: Browser, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
  return browser.get(await oidc.authorise(await depart(browser, '/sign-in/with/oidc', fields)));
}

function reset(): void {
  oidc.lies = {};
  oidc.person = { sub: 'grace-1', email: 'grace@campus.example', email_verified: true, name: 'Grace Hopper' };
}

test('what is configured is offered, and nothing else', async () => {
  const html = await site.browser().page('/sign-in');
  for (const label of ['Campus login', 'ORCID', 'GitHub']) assert.match(html, new RegExp(`Sign in with ${label}`));
  const plain = await accountSite();
  await plain.join({ handle: 'ada' });
  assert.doesNotMatch(await plain.browser().page('/sign-in'), /Sign in with (?:ORCID|GitHub)/);
  assert.equal((await plain.browser().post('/sign-in/with/github')).status, 404);
  await plain[Symbol.asyncDispose]();
});

test('the browser is sent on with a state, a nonce and a challenge', async () => {
  const address = new URL(await depart(site.browser(), '/sign-in/with/oidc'));
  assert.equal(address.origin, oidc.url);
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.ok((address.searchParams.get(name)?.length ?? 0) >= 32, name);
  assert.equal(address.searchParams.get('code_challenge_method'), 'S256');
  assert.equal(address.searchParams.get('redirect_uri'), 'https://papers.example/api/auth/oauth2/callback/oidc');
});

test('somebody new gets an account, verified where the provider says so, and goes on', async () => {
  reset();
  const browser = site.browser();
  const answer = await throughOidc(browser, { back: '/stats' });
  assert.equal(answer.headers.get('location'), '/stats');
  const viewer = await browser.viewer();
  assert.deepEqual(
    [viewer?.name, viewer?.handle, viewer?.role, viewer?.verified],
    ['Grace Hopper', 'grace-hopper', 'member', true],
  );
  assert.match(await browser.page('/account'), /Campus login is linked/);
  const again = site.browser();
  oidc.person = { ...oidc.person, email: 'grace@elsewhere.example' };
  await throughOidc(again);
  assert.equal((await again.viewer())?.handle, 'grace-hopper', 'told by the subject, not by the address');
});

test('an address that the provider does not vouch for makes an account that is not verified', async () => {
  reset();
  oidc.person = { sub: 'henry-1', email: 'henry@campus.example', email_verified: false, name: 'Henry' };
  const browser = site.browser();
  await throughOidc(browser);
  assert.equal((await browser.viewer())?.verified, false);
  await site.accounts.settled();
  assert.equal(site.mails.findLast((mail) => mail.kind === 'verify-address')?.to.address, 'henry@campus.example');
});

test('an existing account is joined only where both sides have shown that the address is theirs', async () => {
  reset();
  oidc.person = { sub: 'ada-1', email: 'ada@example.org', email_verified: false, name: 'Not Ada' };
  const unverified = site.browser();
  const refused = await throughOidc(unverified);
  assert.equal(refused.headers.get('location'), '/sign-in?error=account_not_linked');
  assert.match(
    await (await unverified.get('/sign-in?error=account_not_linked')).text(),
    /There is an account here with the same address/,
  );
  assert.equal(await unverified.viewer(), undefined);

  await site.join({ handle: 'ivy', verified: false });
  oidc.person = { sub: 'ivy-1', email: 'ivy@example.org', email_verified: true, name: 'Ivy' };
  assert.equal((await throughOidc(site.browser())).headers.get('location'), '/sign-in?error=account_not_linked');

  oidc.person = { sub: 'ada-1', email: 'ada@example.org', email_verified: true, name: 'Ada' };
  const joined = site.browser();
  await throughOidc(joined);
  assert.equal((await joined.viewer())?.handle, 'ada');
});

test('the name and address may come from the userinfo endpoint, of the same subject only', async () => {
  reset();
  const { sub, email } = oidc.person;
  oidc.person = { sub, email };
  const browser = site.browser();
  oidc.lies = { otherSubject: true };
  await assertRefused(browser, await throughOidc(browser), 'userinfo of somebody else');
});

async function assertRefused(browser: Browser, answer: Response, why: string): Promise<void> {
  assert.ok(
    answer.headers.get('location')?.startsWith('/sign-in?error='),
    `${why}: ${answer.status} ${answer.headers.get('location')}`,
  );
  assert.equal(await browser.viewer(), undefined, why);
}

test('a liar signs nobody in', async () => {
  for (const [why, lies] of [
    ['wrong issuer', { issuer: 'https://other.example' }],
    ['wrong issuer in its description', { discoveredIssuer: 'https://other.example' }],
    ['wrong issuer on the way back', { returnedIssuer: 'https://other.example' }],
    ['wrong audience', { audience: 'another-client' }],
    ['wrong nonce', { nonce: 'another-nonce' }],
    ['no nonce', { nonce: '' }],
    ['expired', { expired: true }],
    ['signed by another key', { foreignKey: true }],
    ['not signed', { algorithm: 'none' }],
    ['signed with what everybody knows', { algorithm: 'HS256' }],
  ] as const) {
    reset();
    oidc.lies = lies;
    const browser = site.browser();
    await assertRefused(browser, await throughOidc(browser), why);
  }
  reset();
});

test('a state of another browser, a used one, an invented one and none open nothing', async () => {
  reset();
  const victim = site.browser();
  const attacker = site.browser();
  const callback = await oidc.authorise(await depart(attacker, '/sign-in/with/oidc'));
  await assertRefused(victim, await victim.get(callback), 'another browser');
  await attacker.get(callback);
  const replay = site.browser();
  for (const [name, value] of attacker.cookies) replay.cookies.set(name, value);
  replay.cookies.delete('__Host-broadsheet.session_token');
  await assertRefused(replay, await replay.get(callback), 'used');
  for (const query of ['', '?code=x', '?code=x&state=y', '?error=access_denied', '?state=y&error=%3Cscript%3E'])
    await assertRefused(site.browser(), await site.browser().get(`/api/auth/oauth2/callback/oidc${query}`), query);
  assert.equal((await site.browser().get('/api/auth/oauth2/callback/nobody?code=x&state=y')).status >= 300, true);
});

test('what is said in the address of an error is never shown', async () => {
  const html = await (await site.browser().get('/sign-in?error=%3Cb%3Ecall+0900&error_description=call')).text();
  assert.doesNotMatch(html, /0900/);
  assert.match(html, /Signing in there did not work/);
});

test('a signed-in person links and unlinks, and nobody else’s', async () => {
  reset();
  oidc.person = { sub: 'bob-1', email: 'bob@campus.example', email_verified: true, name: 'Robert' };
  const back = await bob.get(await oidc.authorise(await depart(bob, '/account/linked/oidc')));
  assert.equal(back.headers.get('location'), '/account');
  assert.match(await bob.page('/account'), /Campus login is linked/);
  const elsewhere = site.browser();
  await throughOidc(elsewhere);
  assert.equal((await elsewhere.viewer())?.handle, 'bob');
  assert.equal((await elsewhere.viewer())?.name, 'bob', 'the name stays one’s own');

  const ada = site.browser();
  await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const taken = await ada.get(await oidc.authorise(await depart(ada, '/account/linked/oidc')));
  assert.equal(taken.headers.get('location'), '/account?error=account_already_linked_to_different_user');
  assert.equal((await ada.post('/account/linked/github/remove')).status, 404, 'not linked');
  assert.equal((await bob.post('/account/linked/oidc/remove')).headers.get('location'), '/account?saved');
  assert.doesNotMatch(await bob.page('/account'), /Campus login is linked/);
});

test('whoever is not verified cannot add a way in', async () => {
  const ivy = site.browser();
  await ivy.post('/sign-in', { email: 'ivy@example.org', password: PASSWORD });
  const refused = await ivy.post('/account/linked/oidc');
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /Confirm your e-mail address first/);
});

test('ORCID gives no address: the account has none until its owner adds one', async () => {
  orcid.person = { sub: '0000-0002-1825-0097', given_name: 'Josiah', family_name: 'Carberry' };
  const browser = site.browser();
  await browser.get(await orcid.authorise(await depart(browser, '/sign-in/with/orcid')));
  const viewer = await browser.viewer();
  assert.deepEqual([viewer?.name, viewer?.verified], ['Josiah Carberry', false]);
  const html = await browser.page('/account');
  assert.match(html, /No address yet/);
  assert.doesNotMatch(html, /\.invalid/);
  await site.accounts.settled();
  assert.ok(!site.mails.some((mail) => mail.to.address.endsWith('.invalid')));
  assert.equal((await browser.post('/account/linked/orcid/remove')).status, 409, 'the only way in');

  await browser.post('/account/email', { email: 'josiah@example.org' });
  const link = await site.mailedLink('change-address', 'josiah@example.org');
  await browser.post('/verify', { token: new URLSearchParams(link.split('?')[1]).get('token') ?? '' });
  assert.equal((await browser.viewer())?.verified, true);
  const again = site.browser();
  await again.get(await orcid.authorise(await depart(again, '/sign-in/with/orcid')));
  assert.equal((await again.viewer())?.handle, viewer?.handle);
});

test('GitHub tells who it is by its number and its verified addresses', async () => {
  const browser = site.browser();
  await browser.get(await github.authorise(await depart(browser, '/sign-in/with/github')));
  const viewer = await browser.viewer();
  assert.deepEqual([viewer?.name, viewer?.verified], ['The Octocat', true]);
  assert.match(await browser.page('/account'), /octocat@github\.example/);
});

test('no token of a provider is kept', async () => {
  const { sql } = await import('kysely');
  const rows = await sql<
    Record<string, unknown>
  >`select * from auth_accounts where provider_id <> 'credential'`.execute(site.app.database.db);
  assert.ok(rows.rows.length > 3);
  for (const row of rows.rows)
    assert.deepEqual([row.access_token, row.refresh_token, row.id_token, row.scope], [null, null, null, null]);
});

test('by invitation only, somebody new needs one there too', async () => {
  await invited.join({ handle: 'ada' });
  reset();
  const uninvited = invited.browser();
  const refused = await throughOidc(uninvited);
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /by invitation only/);
  assert.equal(await uninvited.viewer(), undefined);

  const admin = invited.browser();
  await admin.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const made = await (await admin.post('/invitations', { email: '', role: 'curator' })).text();
  const code = /\/invite\/([\w-]+)/.exec(made)?.[1] ?? '';
  const guest = invited.browser();
  assert.match(await guest.page(`/invite/${code}`), new RegExp(`name="invitation" value="${code}"`));
  const answer = await throughOidc(guest, { invitation: code });
  assert.equal(answer.status, 303);
  assert.equal((await guest.viewer())?.role, 'curator');
  oidc.person = { sub: 'late', email: 'late@campus.example', email_verified: true, name: 'Late' };
  assert.equal((await throughOidc(invited.browser(), { invitation: code })).status, 410);
});

test('a provider that is away is said to be', async () => {
  const away = await accountSite({ env: { ...settings, BROADSHEET_OIDC_ISSUER: 'http://127.0.0.1:1' } });
  await away.join({ handle: 'ada' });
  const answer = await away.browser().post('/sign-in/with/oidc');
  assert.equal(answer.status, 502);
  assert.match(await answer.text(), /Campus login cannot be reached/);
  await away[Symbol.asyncDispose]();
});

async function fakeGithub() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const bodies: Readonly<Record<string, unknown>> = {
      '/login/oauth/access_token': { access_token: 'gho_x', token_type: 'bearer', scope: 'read:user,user:email' },
      '/user': { id: 583231, login: 'octocat', name: 'The Octocat' },
      '/user/emails': [
        { email: 'ada@example.org', primary: false, verified: false },
        { email: 'octocat@github.example', primary: true, verified: true },
      ],
    };
    const body = bodies[pathname];
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async authorise(address: string): Promise<string> {
      const asked = new URL(address);
      assert.equal(asked.pathname, '/login/oauth/authorize');
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      return `${back.pathname}?code=x&state=${asked.searchParams.get('state')}`;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
