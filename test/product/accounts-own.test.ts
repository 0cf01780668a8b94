// One's own account: name and handle, address, password, sessions; and signing in again before what is sensitive.
import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { after, mock, test } from 'node:test';
import { findPasswordHash } from '../../src/store/accounts/sessions.ts';
import { accountSite, PASSWORD } from '../support/accounts.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());
await site.join({ handle: 'ada' });
const bob = await site.join({ handle: 'bob' });
const MINUTE = 60_000;

/** As if it were later. */
async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ['Date'], now: Date.now() + milliseconds });
  try {
    return await work();
  } finally {
    mock.timers.reset();
  }
}

test('the page tells what is in the account', async () => {
  const html = await bob.page('/account');
  assert.match(html, /bob@example\.org/);
  assert.match(html, /\(confirmed\)/);
  assert.match(html, /Firefox on Linux/);
  assert.match(html, /\(this one\)/);
  assert.match(html, /href="\/preferences"/);
  assert.doesNotMatch(html, /Linked accounts/, 'nothing is configured');
  assert.equal((await bob.get('/account')).headers.get('cache-control'), 'no-store');
});

test('name and handle change; handles are plain, free and not reserved', async () => {
  const saved = await bob.post('/account/profile', { name: '  Bob\u202E <b>Builder</b>\r\nX ', handle: 'Bobby' });
  assert.equal(saved.headers.get('location'), '/account?saved');
  const viewer = await bob.viewer();
  assert.deepEqual([viewer?.name, viewer?.handle], ['Bob <b>Builder</b> X', 'bobby']);
  assert.match(await bob.page('/account'), /&lt;b&gt;Builder&lt;\/b&gt;/);
  for (const [handle, why] of [
    ['ada', /is taken/],
    ['admin', /is reserved/],
    ['a', /has 2 to 30 characters/],
    ['x'.repeat(31), /has 2 to 30 characters/],
    ['аda', /letters a to z/],
    ['ada​', /letters a to z/],
    ['a_b', /letters a to z/],
    ['-ab', /letters a to z/],
    ['a--b', /letters a to z/],
    ['../ab', /letters a to z/],
    ['ａｄａ', /letters a to z/],
  ] as const) {
    const answer = await bob.post('/account/profile', { name: 'Bob', handle });
    assert.ok([400, 409].includes(answer.status), handle);
    assert.match(await answer.text(), why, handle);
  }
  assert.equal((await bob.post('/account/profile', { name: ' \u200b ', handle: 'bobby' })).status, 400);
  assert.equal((await bob.post('/account/profile', { name: 'x'.repeat(81), handle: 'bobby' })).status, 400);
  assert.equal((await bob.post('/account/profile', { name: 'x'.repeat(10_000), handle: 'bobby' })).status, 413);
  assert.equal((await bob.viewer())?.name, 'Bob <b>Builder</b> X');
  await bob.post('/account/profile', { name: 'Bob', handle: 'bob' });
});

test('a new address is confirmed at the new one, and the old one is warned', async () => {
  assert.match(await bob.page('/account/email'), /name="email"/);
  const asked = await bob.post('/account/email', { email: 'bob@new.example' });
  assert.equal(asked.headers.get('location'), '/account?sent');
  const link = await site.mailedLink('change-address', 'bob@new.example');
  const warned = site.mails.findLast((mail) => mail.kind === 'address-change-noticed');
  assert.equal(warned?.to.address, 'bob@example.org');
  assert.match(warned?.text ?? '', /bob@new\.example/);
  assert.match(await bob.page('/account'), /bob@example\.org/, 'not before it is confirmed');

  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  const ada = site.browser();
  await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  assert.equal((await ada.post('/verify', { token })).status, 403, 'somebody else’s link');
  assert.equal((await site.browser().post('/verify', { token })).status, 401, 'nobody is signed in');
  assert.equal((await bob.post('/verify', { token })).headers.get('location'), '/account?confirmed');
  assert.match(await bob.page('/account'), /bob@new\.example/);
  assert.equal((await bob.viewer())?.verified, true);
  assert.equal((await bob.post('/verify', { token })).headers.get('location'), '/account?confirmed', 'a second click');
  assert.equal((await site.browser().post('/sign-in', { email: 'bob@example.org', password: PASSWORD })).status, 403);
});

test('an address that somebody has is not given away, and nobody is told', async () => {
  const count = site.mails.length;
  const asked = await bob.post('/account/email', { email: 'ada@example.org' });
  assert.equal(asked.headers.get('location'), '/account?sent');
  await site.accounts.settled();
  assert.deepEqual(
    site.mails.slice(count).map((mail) => mail.kind),
    ['address-change-noticed'],
  );
  assert.match(await bob.page('/account'), /bob@new\.example/);
});

test('a changed password ends all other sessions and gives this one a new token', async () => {
  const other = site.browser();
  await other.post('/sign-in', { email: 'bob@new.example', password: PASSWORD });
  const { cookie } = bob;
  const wrong = await bob.post('/account/password', {
    current: 'not my password',
    password: 'something quite different',
  });
  assert.equal(wrong.status, 403);
  assert.match(await wrong.text(), /This is not your password/);
  const weak = await bob.post('/account/password', { current: PASSWORD, password: 'password12345' });
  assert.match(await weak.text(), /This password is &quot;password&quot; with little around it/);
  const changed = await bob.post('/account/password', { current: PASSWORD, password: 'something quite different' });
  assert.equal(changed.headers.get('location'), '/account?password');
  assert.notEqual(bob.cookie, cookie);
  assert.ok(await bob.viewer());
  assert.equal(await other.viewer(), undefined);
  assert.equal(await site.accounts.sessions.viewer(new Headers({ cookie })), undefined);
});

test('sessions are listed and ended, one by one or all others, and only one’s own', async () => {
  const password = 'something quite different';
  const [second, third] = [site.browser(), site.browser()];
  await second.post('/sign-in', { email: 'bob@new.example', password });
  await third.post('/sign-in', { email: 'bob@new.example', password });
  const ids = [...(await bob.page('/account')).matchAll(/\/account\/sessions\/(\w+)\/end/g)].map((match) => match[1]);
  assert.equal(ids.length, 3);
  const ada = site.browser();
  await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const secondId = (await second.viewer())?.sessionId ?? '';
  const refused = await ada.post(`/account/sessions/${secondId}/end`);
  assert.equal(refused.status, 404);
  assert.ok(await second.viewer());
  assert.equal((await bob.post(`/account/sessions/${secondId}/end`)).status, 303);
  assert.equal(await second.viewer(), undefined);
  assert.equal((await bob.post('/account/sessions/end-others')).status, 303);
  assert.equal(await third.viewer(), undefined);
  assert.ok(await bob.viewer());
  assert.ok(await ada.viewer());
});

test('after an hour what is sensitive asks to sign in again and leads back; the rest goes on', async () => {
  const browser = site.browser();
  await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  await later(61 * MINUTE, async () => {
    assert.equal((await browser.get('/account')).status, 200);
    for (const path of ['/account/email', '/account/password', '/account/passkeys'])
      assert.equal(
        (await browser.get(path)).headers.get('location'),
        `/sign-in?back=${encodeURIComponent(path)}`,
        path,
      );
    const posted = await browser.post('/account/password', {
      current: PASSWORD,
      password: 'something quite different',
    });
    assert.equal(posted.headers.get('location'), '/sign-in?back=%2Faccount%2Fpassword');
    assert.equal((await browser.postJson('/api/auth/passkey/verify-registration', {})).status, 401);
    const again = await browser.page('/sign-in?back=%2Faccount%2Fpassword');
    assert.match(again, /Sign in again to go on/);
    assert.match(again, /value="ada@example\.org"/);
    const before = (await browser.viewer())?.sessionId;
    const back = await browser.post('/sign-in', {
      email: 'ada@example.org',
      password: PASSWORD,
      back: '/account/password',
    });
    assert.equal(back.headers.get('location'), '/account/password');
    assert.notEqual((await browser.viewer())?.sessionId, before, 'a new session, and the old one is gone');
    assert.equal((await browser.get('/account/password')).status, 200);
  });
});

test('a session ends thirty days after the last visit, not after the first', async () => {
  const browser = site.browser();
  await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const day = 24 * 60 * MINUTE;
  for (const days of [20, 40, 60])
    await later(days * day, async () => {
      assert.ok(await browser.viewer(), `day ${days}`);
      // The visit is written down behind the answer; a write of ours comes after it.
      await site.writer.run('sweepAccounts', { at: '2000-01-01T00:00:00Z' }, 'bulk');
    });
  await later(91 * day, async () => assert.equal(await browser.viewer(), undefined));
});

test('a visit begins after half an hour of absence: what is newer than the one before is new', async () => {
  const browser = await site.join({ handle: 'eve' });
  const settled = () => site.writer.run('sweepAccounts', { at: '2000-01-01T00:00:00Z' }, 'bulk');
  const first = Date.now();
  await later(20 * MINUTE, async () => {
    await browser.viewer();
    await settled();
  });
  await later(120 * MINUTE, async () => {
    await browser.viewer();
    await settled();
    const seen = Date.parse((await browser.viewer())?.previousVisit ?? '');
    assert.ok(Math.abs(seen - first - 20 * MINUTE) < MINUTE, new Date(seen).toISOString());
  });
});

test('a password kept at an older cost is kept at today’s after the next sign-in', async () => {
  const viewer = await (await site.join({ handle: 'olga' })).viewer();
  const userId = viewer?.userId ?? '';
  const nonce = Buffer.alloc(16, 7);
  const cost = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 };
  const hash = argon2Sync('argon2id', { message: PASSWORD, nonce, ...cost });
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  await site.writer.run('accountStatement', {
    sql: 'update "auth_accounts" set "password" = ? where "user_id" = ?',
    parameters: [`$argon2id$v=19$m=1024,t=1,p=1$${text(nonce)}$${text(hash)}`, userId],
  });
  for (let time = 0; time < 2; time++) {
    const signedIn = await site.browser().post('/sign-in', { email: 'olga@example.org', password: PASSWORD });
    assert.equal(signedIn.status, 303);
    await site.accounts.settled();
    assert.match((await findPasswordHash(site.app.database, userId)) ?? '', /\$m=19456,t=2,p=1\$/);
  }
});

test('a form that is sent by a script is answered in JSON', async () => {
  const json = { accept: 'application/json' };
  const browser = site.browser();
  const wrong = await browser.post('/sign-in', { email: 'ada@example.org', password: 'not this one at all' }, json);
  assert.equal(wrong.status, 403);
  assert.match(((await wrong.json()) as { error: { message: string } }).error.message, /do not belong together/);
  const right = await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD, back: '/stats' }, json);
  assert.deepEqual(await right.json(), { to: '/stats' });
  const bad = await browser.post('/account/profile', { name: 'x', handle: 'admin' }, json);
  assert.equal(bad.status, 400);
});

test('nothing went wrong on the way', () => {
  assert.deepEqual(site.errors, []);
});
