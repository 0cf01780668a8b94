// What attackers try on accounts: fixation, guessing, floods, foreign forms, open redirects, false hosts, headers in names.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountRoutes } from '../../src/web/routes/accounts.ts';
import { accountSite, PASSWORD, SITE_URL } from '../support/accounts.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());
const ada = await site.join({ handle: 'ada' });
await site.join({ handle: 'bob' });

test('a session that an attacker planted is not the one that the victim gets', async () => {
  const planted = site.browser();
  await planted.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const victim = site.browser();
  for (const [name, value] of planted.cookies) victim.cookies.set(name, value);
  await victim.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.equal((await victim.viewer())?.handle, 'bob');
  assert.notEqual(victim.cookie, planted.cookie);
  assert.equal(await planted.viewer(), undefined, 'what was planted has ended');
  const invented = site.browser();
  const [name = ''] = victim.cookies.keys();
  invented.cookies.set(name, 'chosen-by-the-attacker.AAAA');
  await invented.post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.doesNotMatch(invented.cookie, /chosen-by-the-attacker/);
});

test('cookies are for this host, over https, out of reach of scripts', async () => {
  const answer = await site.browser().post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.match(
    cookie,
    /^__Host-broadsheet\.session_token=[\w%.-]+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('a cookie that is not ours is nobody’s: changed, cut, long, strange', async () => {
  const [name = '', value = ''] = [...ada.cookies][0] ?? [];
  const good = decodeURIComponent(value);
  const last = good.at(-2) === 'A' ? 'B' : 'A';
  for (const bad of [
    good.slice(0, -2) + last + good.at(-1),
    `X${good.slice(1)}`,
    good.split('.')[0] ?? '',
    '.',
    '%',
    '%00',
    'x'.repeat(10_000),
    `${good}.${good}`,
  ])
    assert.equal(
      await site.accounts.sessions.viewer(
        new Headers({ cookie: `${name}=${bad.startsWith('%') ? bad : encodeURIComponent(bad)}` }),
      ),
      undefined,
      bad.slice(0, 40),
    );
  assert.equal(
    await site.accounts.sessions.viewer(new Headers({ cookie: `broadsheet.session_token=${value}` })),
    undefined,
  );
});

test('guessing one password from many addresses is stopped, and the owner gets in by mail', async () => {
  const guess = (): Promise<Response> =>
    site.browser().post('/sign-in', { email: 'BOB@example.org', password: 'a guess of a password' });
  const answers = await Promise.all(Array.from({ length: 15 }, guess));
  const statuses = answers.map((answer) => answer.status);
  assert.equal(statuses.filter((status) => status === 429).length, 5);
  const right = await site.browser().post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
  assert.equal(right.status, 429);
  assert.match(await right.text(), /Too many attempts; try again in \d+ minutes, or sign in by mail/);
  const owner = site.browser();
  await owner.post('/sign-in/link', { email: 'bob@example.org' });
  const link = await site.mailedLink('magic-link', 'bob@example.org');
  await owner.post('/magic', { token: new URLSearchParams(link.split('?')[1]).get('token') ?? '' });
  assert.equal((await owner.viewer())?.handle, 'bob');
  const unknown = await Promise.all(
    Array.from({ length: 15 }, () =>
      site.browser().post('/sign-in', { email: 'nobody@example.org', password: 'a guess of a password' }),
    ),
  );
  assert.equal(unknown.filter((answer) => answer.status === 429).length, 5, 'the same where there is no account');
});

test('trying many accounts from one address is stopped', async () => {
  const browser = site.browser();
  const answers = [];
  for (let i = 0; i < 25; i++)
    answers.push(await browser.post('/sign-in', { email: `user${i}@example.org`, password: 'a guess of a password' }));
  assert.equal(answers.at(-1)?.status, 429);
  assert.match(answers.at(-1)?.headers.get('retry-after') ?? '', /^\d+$/);
});

test('a flood of new accounts is stopped', async () => {
  const browser = site.browser();
  const answers = [];
  for (let i = 0; i < 12; i++)
    answers.push(
      await browser.post('/sign-up', {
        name: `F${i}`,
        handle: `flood-${i}`,
        email: `f${i}@example.org`,
        password: PASSWORD,
      }),
    );
  assert.equal(answers.filter((answer) => answer.status === 303).length, 8);
  assert.equal(answers.at(-1)?.status, 429);
});

test('one mailbox is not flooded, and nobody is told', async () => {
  const count = site.mails.length;
  for (let i = 0; i < 12; i++)
    assert.equal((await site.browser().post('/forgot', { email: 'ada@example.org' })).status, 303);
  await site.accounts.settled();
  assert.equal(site.mails.slice(count).length, 5);
});

test('no form of another site counts, on any address', async () => {
  const carol = await site.join({ handle: 'carol', role: 'admin' });
  const posts = accountRoutes.filter((route) => route.method === 'post');
  assert.ok(posts.length > 18);
  for (const { path } of posts) {
    const at = path.replace(/:\w+/g, 'x1');
    for (const origin of [
      'https://evil.example',
      'null',
      'http://papers.example',
      'https://papers.example.evil.example',
      '',
    ]) {
      const headers: Record<string, string> = { origin };
      if (origin === '') headers['sec-fetch-site'] = 'cross-site';
      const form = await carol.post(at, { email: 'eve@example.org', password: PASSWORD, role: 'member' }, headers);
      assert.equal(form.status, 403, `${at} from ${origin}`);
      const json = await carol.postJson(at, {}, headers);
      assert.ok([400, 403, 429].includes(json.status), `${at} as JSON from ${origin}: ${json.status}`);
    }
  }
  assert.equal((await carol.viewer())?.handle, 'carol', 'not even signed out');
});

test('after signing in one goes nowhere else', async () => {
  for (const back of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%09//evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    '/..//evil.example',
    '/\r\nSet-Cookie: x=1',
  ]) {
    const browser = site.browser();
    const answer = await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD, back });
    const to = answer.headers.get('location') ?? '';
    assert.equal(new URL(to, SITE_URL).origin, SITE_URL, back);
    assert.doesNotMatch(to, /^\/[/\\]/, back);
    assert.equal(
      (await browser.get(`/sign-in?back=${encodeURIComponent(back)}`)).headers.get('location')?.startsWith('//'),
      false,
    );
  }
});

test('links in mails come from the settings, whatever host was asked', async () => {
  const browser = site.browser();
  await browser.post(
    '/sign-up',
    { name: 'Hal', handle: 'hal', email: 'hal@example.org', password: PASSWORD },
    {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example',
    },
  );
  await site.accounts.settled();
  const mail = site.mails.findLast((one) => one.to.address === 'hal@example.org');
  assert.match(mail?.text ?? '', /https:\/\/papers\.example\/verify/);
  assert.doesNotMatch(`${mail?.text}${mail?.html}`, /evil/);
});

test('names and addresses carry no header into a mail', async () => {
  const name = 'Eve\r\nBcc: victim@example.com';
  await site.browser().post('/sign-up', { name, handle: 'eve', email: 'eve@example.org', password: PASSWORD });
  await site.accounts.settled();
  const mail = site.mails.findLast((one) => one.to.address === 'eve@example.org');
  assert.equal(mail?.to.name, 'Eve Bcc: victim@example.com');
  for (const email of [
    'eve@example.org\r\nBcc: v@example.com',
    'a@b.org, c@d.org',
    'x@orcid.invalid',
    'x@localhost',
    '@',
    '',
  ])
    assert.equal((await site.browser().post('/forgot', { email })).status, 400, email);
});

test('far too much is refused with a word', async () => {
  const huge = 'x'.repeat(10_000);
  for (const [path, fields] of [
    ['/sign-in', { email: huge, password: 'x' }],
    ['/sign-in', { email: 'ada@example.org', password: huge }],
    ['/sign-up', { name: huge, email: 'x@example.org', password: PASSWORD, handle: '' }],
    ['/forgot', { email: huge }],
    ['/reset', { token: huge, password: PASSWORD }],
    ['/magic', { token: huge }],
  ] as const) {
    const answer = await site.browser().post(path, fields);
    assert.ok(answer.status === 413 || answer.status === 400, `${path} ${answer.status}`);
    assert.match(await answer.text(), /characters|too long/);
  }
  const body = await site.browser().post('/sign-in', { email: 'x'.repeat(70_000), password: 'x' });
  assert.equal(body.status, 413);
});

test('tokens of no sort, and of other sorts, open nothing', async () => {
  const link = await site.mailedLink('verify-address', 'hal@example.org');
  const jwt = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  const [head = '', body = ''] = jwt.split('.');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
  for (const token of ['', 'x', jwt, `${head}.${body}.AAAA`, none, '\u0000', '../../etc/passwd', "' or 1=1 --"]) {
    assert.equal((await site.browser().post('/reset', { token, password: PASSWORD })).status, 410, token);
    assert.ok([400, 410].includes((await site.browser().post('/magic', { token })).status), token);
    if (token !== jwt) {
      const bad = await ada.post('/verify', { token });
      assert.ok([400, 403, 410].includes(bad.status), `${bad.status} ${token}`);
    }
  }
  const hal = site.browser();
  await hal.post('/sign-in', { email: 'hal@example.org', password: PASSWORD });
  await hal.post('/verify', { token: none });
  assert.equal((await hal.viewer())?.verified, false);
});

test('of the library’s own addresses no other answers', async () => {
  for (const path of [
    '/api/auth',
    '/api/auth/ok',
    '/api/auth/error',
    '/api/auth/get-session',
    '/api/auth/list-sessions',
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/verify-email',
    '/api/auth/magic-link/verify',
    '/api/auth/callback/github',
    '/api/auth/passkey/list-user-passkeys',
    '/api/auth/delete-user/callback',
    '/api/auth/reset-password/x',
  ]) {
    assert.equal((await ada.get(path)).status, 404, path);
    assert.equal((await ada.postJson(path, {})).status, 404, path);
  }
});

test('mails of others are for admins', async () => {
  const bob = site.browser();
  await bob.post('/sign-in/link', { email: 'hal@example.org' });
  const html = await ada.page('/admin/mail');
  const one = /\/admin\/mail\/[\w-]+/.exec(html)?.[0] ?? '';
  assert.match(await ada.page(one), /papers\.example/);
  const hal = site.browser();
  await hal.post('/sign-in', { email: 'hal@example.org', password: PASSWORD });
  for (const path of ['/admin/mail', one]) {
    assert.equal((await hal.get(path)).status, 403);
    assert.equal((await site.browser().get(path)).status, 303);
  }
  assert.equal((await ada.get('/admin/mail/..%2F..%2Fsecret')).status, 404);
});

test('what was refused stands in the audit log, without passwords', async () => {
  await site.writer.run('sweepAccounts', { at: '2000-01-01T00:00:00Z' }, 'bulk');
  const rows = await site.app.database.db.selectFrom('audit').selectAll().execute();
  assert.ok(rows.some((row) => row.action === 'sign-in' && row.outcome === 'refused'));
  assert.ok(rows.some((row) => row.action === 'sign-in' && row.outcome === 'done'));
  assert.ok(rows.some((row) => row.action === 'mail-read' && row.person_no === 1));
  const all = JSON.stringify(rows);
  for (const secret of [PASSWORD, 'a guess of a password']) assert.ok(!all.includes(secret));
});

test('nothing went wrong on the way', () => {
  assert.deepEqual(site.errors, []);
});
