// Making an account, signing in, out, and what an answer does not tell.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountSite, PASSWORD } from '../support/accounts.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());

test('the first account is the administrator’s, signed in at once; later ones are members and sign in themselves', async () => {
  const first = site.browser();
  assert.equal((await first.get('/sign-in')).headers.get('location'), '/sign-up');
  assert.match(await first.page('/sign-up'), /The first one is the administrator/);
  const made = await first.post('/sign-up', {
    name: 'Ada',
    email: 'Ada@Example.org',
    handle: 'ada',
    password: PASSWORD,
  });
  assert.equal(made.status, 303);
  assert.equal(made.headers.get('location'), '/');
  const ada = await first.viewer();
  assert.deepEqual([ada?.handle, ada?.role, ada?.verified], ['ada', 'admin', true]);

  const second = site.browser();
  const answer = await second.post('/sign-up', {
    name: 'Bob B.',
    email: 'bob@example.org',
    handle: '',
    password: PASSWORD,
  });
  assert.equal(answer.headers.get('location'), '/sign-in?made=1');
  assert.equal(await second.viewer(), undefined);
  assert.match(await second.page('/sign-in?made=1'), /If this address is new here, the account is made/);
  const signedIn = await second.post('/sign-in', { email: 'bob@example.org', password: PASSWORD, back: '/stats' });
  assert.equal(signedIn.headers.get('location'), '/stats');
  const bob = await second.viewer();
  assert.deepEqual([bob?.handle, bob?.role, bob?.verified], ['bob-b', 'member', false]);
  assert.match(await second.page('/account'), /not confirmed yet/);
});

test('the address is confirmed by a click on the page that the link leads to, and by nobody else', async () => {
  const link = await site.mailedLink('verify-address', 'bob@example.org');
  const stranger = site.browser();
  assert.match((await stranger.get(link)).headers.get('location') ?? '', /^\/sign-in\?back=%2Fverify/);
  const ada = site.browser();
  await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  assert.match(await (await ada.post('/verify', { token })).text(), /This link is for another account/);

  const bob = site.browser();
  await bob.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.match(await bob.page(link), /<button type="submit">Confirm<\/button>/);
  assert.equal((await bob.viewer())?.verified, false, 'looking at the page does nothing');
  assert.equal((await bob.post('/verify', { token })).headers.get('location'), '/account?confirmed');
  assert.equal((await bob.viewer())?.verified, true);
});

test('an address that has an account already gets the same answer, and its owner a mail', async () => {
  const browser = site.browser();
  const fields = { name: 'Mallory', handle: 'mallory', email: 'ada@example.org', password: `${PASSWORD} other` };
  const answer = await browser.post('/sign-up', fields);
  assert.equal(answer.headers.get('location'), '/sign-in?made=1');
  await site.accounts.settled();
  assert.equal(site.mails.at(-1)?.kind, 'account-exists');
  assert.equal(site.mails.at(-1)?.to.address, 'ada@example.org');
  assert.equal((await browser.post('/sign-in', { email: 'ada@example.org', password: fields.password })).status, 403);
});

test('a wrong password and an unknown address get the same answer', async () => {
  const browser = site.browser();
  const wrong = await browser.post('/sign-in', { email: 'ada@example.org', password: 'not the password at all' });
  const unknown = await browser.post('/sign-in', { email: 'nobody@example.org', password: 'not the password at all' });
  assert.equal(wrong.status, 403);
  assert.equal(unknown.status, 403);
  const same = (text: string): string => text.replaceAll(/ada@example\.org|nobody@example\.org/g, 'X');
  assert.equal(same(await wrong.text()), same(await unknown.text()));
});

test('a forgotten password and a link by mail say the same of any address', async () => {
  const browser = site.browser();
  const count = site.mails.length;
  for (const path of ['/forgot', '/sign-in/link']) {
    const known = await browser.post(path, { email: 'ada@example.org' });
    const unknown = await browser.post(path, { email: 'nobody@example.org' });
    assert.equal(known.status, 303);
    assert.deepEqual([...known.headers], [...unknown.headers]);
  }
  await site.accounts.settled();
  assert.deepEqual(
    site.mails
      .slice(count)
      .map((mail) => `${mail.kind} ${mail.to.address}`)
      .sort(),
    ['magic-link ada@example.org', 'reset-password ada@example.org'],
  );
});

test('a link by mail signs in once, by a click', async () => {
  const browser = site.browser();
  const link = await site.mailedLink('magic-link', 'ada@example.org');
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  await browser.page(link);
  await browser.page(link);
  const used = await browser.post('/magic', { token });
  assert.equal(used.status, 303);
  assert.equal((await browser.viewer())?.handle, 'ada');
  const again = await site.browser().post('/magic', { token });
  assert.equal(again.status, 410);
  assert.match(await again.text(), /This link was used already/);
});

test('a new password is chosen with a link that works once, and ends every session', async () => {
  const old = site.browser();
  await old.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  const browser = site.browser();
  await browser.post('/forgot', { email: 'bob@example.org' });
  const link = await site.mailedLink('reset-password', 'bob@example.org');
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  assert.match(await browser.page(link), /name="password"/);
  const short = await browser.post('/reset', { token, password: 'too short' });
  assert.equal(short.status, 400);
  assert.match(await short.text(), /A password has at least 12 characters, and this one has 9/);
  const fresh = 'another long enough one';
  assert.equal((await browser.post('/reset', { token, password: fresh })).headers.get('location'), '/sign-in?reset');
  assert.equal((await browser.post('/reset', { token, password: fresh })).status, 410);
  assert.equal(await old.viewer(), undefined);
  assert.equal((await browser.post('/sign-in', { email: 'bob@example.org', password: PASSWORD })).status, 403);
  assert.equal((await browser.post('/sign-in', { email: 'bob@example.org', password: fresh })).status, 303);
  await site.accounts.settled();
  assert.equal(site.mails.at(-1)?.kind, 'password-changed');
});

test('signing out ends the session, also for who kept a copy of the cookie', async () => {
  const browser = site.browser();
  await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const { cookie } = browser;
  const out = await browser.post('/sign-out');
  assert.equal(out.headers.get('location'), '/sign-in?out');
  assert.equal(browser.cookies.size, 0);
  assert.equal(await site.accounts.sessions.viewer(new Headers({ cookie })), undefined);
  assert.equal((await site.browser().post('/sign-out')).status, 303, 'signing out without a session is no error');
});

test('nothing went wrong on the way', () => {
  assert.deepEqual(site.errors, []);
});
