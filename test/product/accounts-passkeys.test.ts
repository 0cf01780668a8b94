// Passkeys: added, named, removed, signed in with; and what does not count.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountSite, type Browser, PASSWORD, SITE_URL } from '../support/accounts.ts';
import { Authenticator, type CreationOptions, type RequestOptions } from '../support/authenticator.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());
const ada = await site.join({ handle: 'ada' });
const key = new Authenticator();
const here = { origin: SITE_URL };
const BASE = '/api/auth/passkey';

async function add(browser: Browser, authenticator: Authenticator, name: string, facts = here): Promise<Response> {
  const options = (await (await browser.get(`${BASE}/generate-register-options`)).json()) as CreationOptions;
  return browser.postJson(`${BASE}/verify-registration`, { name, response: authenticator.create(options, facts) });
}

async function signIn(browser: Browser, authenticator: Authenticator, facts = here): Promise<Response> {
  const options = (await (await browser.get(`${BASE}/generate-authenticate-options`)).json()) as RequestOptions;
  return browser.postJson(`${BASE}/verify-authentication`, { response: authenticator.get(options, facts) });
}

test('the pages that need the script load it, and no others', async () => {
  const script = /src="(\/assets\/passkeys\.[0-9a-f]+\.js)"/;
  const path = script.exec(await ada.page('/account/passkeys'))?.[1] ?? '';
  assert.match(await site.browser().page('/sign-in'), script);
  assert.doesNotMatch(await ada.page('/account'), script);
  const answer = await site.browser().get(path);
  assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
  const text = await answer.text();
  assert.ok(text.length < 4000, `${text.length}`);
  assert.doesNotMatch(text, /: HTMLElement|<HTMLElement>|import /);
});

test('a passkey is added and signs in, with a new session each time', async () => {
  const added = await add(ada, key, 'My laptop');
  assert.equal(added.status, 200, await added.clone().text());
  assert.deepEqual(await added.json(), { done: true });
  assert.match(await ada.page('/account'), /value="My laptop"/);
  const browser = site.browser();
  const answer = await signIn(browser, key);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), { done: true }, 'the token is for the cookie alone');
  assert.equal((await browser.viewer())?.handle, 'ada');
  const first = await browser.viewer();
  await signIn(browser, key);
  assert.notEqual((await browser.viewer())?.sessionId, first?.sessionId);
});

test('what was signed elsewhere, twice, by another key or for nobody does not count', async () => {
  const phished = site.browser();
  assert.equal((await signIn(phished, key, { origin: 'https://papers.example.evil.example' })).status, 400);
  const replayed = site.browser();
  const options = (await (await replayed.get(`${BASE}/generate-authenticate-options`)).json()) as RequestOptions;
  const response = key.get(options, here);
  const cookies = new Map(replayed.cookies);
  assert.equal((await replayed.postJson(`${BASE}/verify-authentication`, { response })).status, 200);
  const again = site.browser();
  for (const [name, value] of cookies) again.cookies.set(name, value);
  assert.equal((await again.postJson(`${BASE}/verify-authentication`, { response })).status, 400, 'replayed');
  assert.equal(
    (await site.browser().postJson(`${BASE}/verify-authentication`, { response })).status,
    400,
    'no challenge',
  );
  const stranger = site.browser();
  assert.equal((await signIn(stranger, new Authenticator())).status, 403);
  key.counter = 0;
  assert.equal((await signIn(site.browser(), key)).status, 400, 'a counter that goes back: a copy of the key');
  key.counter = 100;
  for (const browser of [phished, again, stranger]) assert.equal(await browser.viewer(), undefined);
});

test('a challenge is for whoever asked', async () => {
  const bob = await site.join({ handle: 'bob' });
  const options = (await (await ada.get(`${BASE}/generate-register-options`)).json()) as CreationOptions;
  for (const [name, value] of ada.cookies) if (!name.includes('session')) bob.cookies.set(name, value);
  const stolen = await bob.postJson(`${BASE}/verify-registration`, {
    name: 'x',
    response: new Authenticator().create(options, here),
  });
  assert.ok(stolen.status >= 400);
  assert.match(await bob.page('/account'), /None yet/);
});

test('the same authenticator is not added twice', async () => {
  const bob = site.browser();
  await bob.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.ok((await add(bob, key, 'not mine')).status >= 400);
});

test('adding asks for a confirmed address and for an account', async () => {
  const carol = await site.join({ handle: 'carol', verified: false });
  assert.equal((await carol.get(`${BASE}/generate-register-options`)).status, 403);
  assert.equal((await carol.postJson(`${BASE}/verify-registration`, {})).status, 403);
  assert.equal(
    (await site.browser().get(`${BASE}/generate-register-options`)).headers.get('location')?.startsWith('/sign-in'),
    true,
  );
  assert.equal((await site.browser().postJson(`${BASE}/verify-registration`, {})).status, 401);
});

test('nonsense is refused in words', async () => {
  for (const body of [
    {},
    { response: null },
    { response: { id: 'x' } },
    { response: { id: 'x'.repeat(10_000) } },
    [],
  ]) {
    const browser = site.browser();
    await browser.get(`${BASE}/generate-authenticate-options`);
    const answer = await browser.postJson(`${BASE}/verify-authentication`, body);
    assert.ok([400, 403].includes(answer.status), `${answer.status}`);
    assert.ok('error' in ((await answer.json()) as object));
  }
  const form = await site.browser().post(`${BASE}/verify-authentication`, { response: 'x' });
  assert.equal(form.status, 400);
});

test('one’s own passkeys are renamed and removed, and nobody else’s', async () => {
  const id = /\/account\/passkeys\/(\w+)\/rename/.exec(await ada.page('/account'))?.[1] ?? '';
  const bob = site.browser();
  await bob.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.equal((await bob.post(`/account/passkeys/${id}/rename`, { name: 'stolen' })).status, 404);
  assert.equal((await bob.post(`/account/passkeys/${id}/remove`)).status, 404);
  assert.equal(
    (await ada.post(`/account/passkeys/${id}/rename`, { name: '<b>Key</b>' })).headers.get('location'),
    '/account?saved',
  );
  assert.match(await ada.page('/account'), /value="&lt;b&gt;Key&lt;\/b&gt;"/);
  assert.equal((await ada.post(`/account/passkeys/${id}/remove`)).status, 303);
  assert.match(await ada.page('/account'), /None yet/);
  assert.equal((await signIn(site.browser(), key)).status, 403);
});

test('a bare IP address has no passkeys, and says so', async () => {
  const plain = await accountSite({ env: { BROADSHEET_URL: 'http://127.0.0.1:3080' } });
  const admin = await plain.join({ handle: 'ada' });
  assert.match([...admin.cookies.keys()].join(), /^broadsheet\.session_token$/);
  assert.match(await admin.page('/account'), /Passkeys need this site to be reached by https or at localhost/);
  assert.equal((await admin.get('/account/passkeys')).status, 404);
  assert.equal((await plain.browser().get(`${BASE}/generate-authenticate-options`)).status, 404);
  assert.doesNotMatch(await plain.browser().page('/sign-in'), /passkey/i);
  await plain[Symbol.asyncDispose]();
});
