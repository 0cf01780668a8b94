// What answers tell browsers and the machines between: where to go next, what may be kept, cookies; and that nothing in an answer
// comes from the name under which the site was asked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROUTES } from '../../src/web/routes.ts';
import { PASSWORD, SITE_URL } from '../support/accounts.ts';
import { askFor, headerFaults, pathOf, send, stopsOf } from '../support/walk.ts';
import { handleOf, WalkWorld } from '../support/walk-world.ts';

let world: WalkWorld;
const stops = stopsOf(ROUTES);
const pages = stops.filter(({ route }) => route.method === 'get');

before(async () => {
  world = await WalkWorld.open();
});
after(async () => {
  assert.deepEqual(world.site.errors, []);
  await world[Symbol.asyncDispose]();
});

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/%09//evil.example\t',
  'javascript:alert(1)',
  'data:text/html,x',
  '/x\r\nLocation: https://evil.example',
  '/x\nSet-Cookie: y=1',
  '@evil.example',
  `/${'a'.repeat(1990)}/../..//evil.example`,
];

test('no form leads elsewhere afterwards, whatever it is told', async () => {
  const told: string[] = [];
  const led: string[] = [];
  for (const stop of stops.filter(({ route }) => route.method === 'post')) {
    const who = stop.route.path === '/sign-out' ? 'nobody' : 'admin';
    const goneTo = async (back: string): Promise<string | null> => {
      const ask = await askFor(world, stop, 'admin');
      const fields = { ...ask.fields, back, next: back, redirect: back, return: back, callbackURL: back };
      const answer = await send(world.as(who), stop.route, { ...ask, fields }, { referer: back.replace(/\s/g, '') });
      await answer.body?.cancel();
      return answer.headers.get('location');
    };
    const isLed = (await goneTo('/keyboard'))?.startsWith('/keyboard') ?? false;
    if (isLed) led.push(stop.key);
    // One is enough where nothing is heeded.
    for (const back of isLed ? ELSEWHERE : ELSEWHERE.slice(0, 1)) {
      const to = await goneTo(back);
      if (to === null) continue;
      if (URL.parse(to, SITE_URL)?.origin !== SITE_URL || !/^\/(?![/\\])/.test(to))
        told.push(`${stop.key} leads to ${to} for ${back}`);
    }
  }
  assert.deepEqual(told, []);
  assert.ok(led.length > 10, led.join());
});

test('no page that takes a place to go back to leads elsewhere', async () => {
  const told: string[] = [];
  for (const { route, key } of pages)
    for (const back of /sign|account|preferences|admin/.test(route.path) ? ELSEWHERE : ELSEWHERE.slice(1, 2)) {
      const path = pathOf(route, { params: {}, query: `?back=${encodeURIComponent(back)}` });
      for (const who of ['nobody', 'member']) {
        const answer = await world.as(who).get(path);
        const html = await answer.text();
        const to = answer.headers.get('location');
        if (to !== null && URL.parse(to, SITE_URL)?.origin !== SITE_URL) told.push(`${key} leads to ${to}`);
        if (/(?:href|action)="(?:https?:)?[/\\]{2}evil/.test(html)) told.push(`${key} has a link to ${back}`);
      }
    }
  assert.deepEqual(told, []);
});

test('a path that ends with a slash, or begins with two, stays here', async () => {
  for (const path of ['//evil.example/', '//evil.example/%2f..', '/\\evil.example/', '/papers//evil.example/', '/x/'])
    for (const method of ['GET', 'HEAD']) {
      const answer = await world.as('nobody').send(path, { method });
      const to = answer.headers.get('location');
      if (to) assert.ok(/^\/(?![/\\])/.test(to) || to.startsWith(`${SITE_URL}/`), `${path} leads to ${to}`);
    }
});

const OTHER_HOST = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  'x-forwarded-server': 'evil.example',
  'x-original-url': '/admin',
  'x-rewrite-url': '/admin',
  forwarded: 'host=evil.example;proto=http',
  'x-forwarded-for': '127.0.0.1',
};

test('whatever host was asked, no page, link or redirect names it', async () => {
  for (const stop of pages) {
    const ask = await askFor(world, stop, 'admin');
    for (const who of ['nobody', 'admin']) {
      const answer = await send(world.as(who), stop.route, ask, OTHER_HOST);
      const text = await answer.text();
      assert.ok(!text.includes('evil.example'), `${stop.key} names the host to ${who}`);
      for (const [name, value] of answer.headers) assert.ok(!value.includes('evil.example'), `${stop.key} ${name}`);
      // Metrics name routes as they are written.
      const mayName = stop.key.startsWith('get /admin') || stop.key === 'get /metrics';
      assert.ok(mayName || !text.includes('/admin/people'), stop.key);
    }
  }
});

test('a client that says it is this machine is taken for none without a trusted proxy', async () => {
  const browser = world.browser();
  await browser.post(
    '/sign-in',
    { email: 'spoof@example.org', password: 'a wrong one' },
    { 'x-forwarded-for': '127.0.0.1' },
  );
  assert.equal(world.number("select count(*) from audit where origin = '127.0.0.1'"), 0);
});

test('what somebody has under way is on no page of others', async () => {
  await world.submissionUnderWay('other');
  for (const who of ['nobody', 'member']) {
    const page = await world.as(who).page('/jobs');
    assert.doesNotMatch(page, new RegExp(handleOf('other')), who);
  }
  assert.match(await world.as('curator').page('/jobs'), new RegExp(handleOf('other')));
});

test('what is for one person is kept by no machine between', async () => {
  const wrong: string[] = [];
  for (const stop of pages) {
    const access = stop.case.verb ?? stop.case.access;
    const who = access === 'public' || access === 'anyone' ? 'reader' : access;
    const answer = await send(world.as(who), stop.route, await askFor(world, stop, who));
    const html = (answer.headers.get('content-type') ?? '').startsWith('text/html');
    await answer.body?.cancel();
    const cache = answer.headers.get('cache-control') ?? '';
    // The lists of an open instance are the same for everybody.
    const isForAll = access === 'public' || stop.key.startsWith('get /feeds/:feed');
    if (/public|s-maxage/.test(cache) && (html || !isForAll)) wrong.push(`${stop.key}: ${cache}`);
    // Signed in, each page names whoever reads it.
    if (html && answer.status === 200 && !/private|no-store/.test(cache))
      wrong.push(`${stop.key}: ${cache || 'nothing'}`);
    if (html && !/cookie/i.test(answer.headers.get('vary') ?? ''))
      wrong.push(`${stop.key} does not vary with the cookie`);
  }
  assert.deepEqual(wrong, []);
});

test('pages with a secret in their address or in them are not kept at all', async () => {
  const made = await (await world.as('admin').post('/invitations', { email: '', role: 'member' })).text();
  const invitation = /https:\/\/papers\.example(\/invite\/[\w-]+)/.exec(made)?.[1] ?? '';
  assert.notEqual(invitation, '');
  for (const path of ['/reset?token=x', '/magic?token=x', invitation, '/sign-in', '/sign-up']) {
    const answer = await world.as('nobody').get(path);
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/, path);
    assert.match(answer.headers.get('referrer-policy') ?? '', /^(?:same-origin|no-referrer)$/, path);
  }
});

test('the cookie of a session is out of reach of scripts, other sites and http', async () => {
  const browser = world.browser();
  const answer = await browser.post('/sign-in', { email: 'member@example.org', password: PASSWORD });
  const cookies = answer.headers.getSetCookie();
  const session = cookies.find((cookie) => /session/.test(cookie)) ?? '';
  assert.match(session, /^__(?:Host|Secure)-/);
  for (const attribute of [/; HttpOnly/i, /; Secure/i, /; SameSite=(?:Lax|Strict)/i, /; Path=\//i])
    assert.match(session, attribute);
  assert.doesNotMatch(session, /; Domain=/i);
  const [, value = ''] = /=([^;]*)/.exec(session) ?? [];
  assert.ok(value.length >= 32, 'long enough not to be guessed');
  for (const cookie of cookies) assert.match(cookie, /; Secure/i, cookie.split('=')[0]);
});

test('signing out takes along what the browser kept', async () => {
  const browser = world.browser();
  await browser.post('/sign-in', { email: 'member@example.org', password: PASSWORD });
  const answer = await browser.post('/sign-out');
  assert.equal(answer.headers.get('clear-site-data'), '"cache"');
});

test('a preference is a cookie without anything to it', async () => {
  const answer = await world.browser().post('/preferences', { theme: 'dark' });
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.match(cookie, /; SameSite=/i);
  assert.match(cookie, /; Secure/i);
  assert.ok(cookie.length < 300);
});

test('other methods do nothing', async () => {
  world.changed();
  const browser = world.as('admin');
  for (const path of ['/', '/papers/2511.04242/vote', '/account', '/admin', '/sign-in'])
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'X-ODD']) {
      const answer = await browser.send(path, { method, headers: { origin: SITE_URL } });
      assert.ok([403, 404, 405].includes(answer.status), `${method} ${path} answers ${answer.status}`);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
      assert.equal(answer.headers.get('allow')?.includes('TRACE') ?? false, false);
    }
  // A form that says it is another method is a form.
  const tunnel = await browser.post(
    '/papers/2511.04242',
    { _method: 'DELETE' },
    { 'x-http-method-override': 'DELETE' },
  );
  assert.equal(tunnel.status, 404);
  assert.deepEqual(world.changed(), []);
});

test('HEAD answers as GET does, with nothing in it, and writes nothing', async () => {
  for (const stop of pages) {
    const path = pathOf(stop.route, stop.case.ask ? await askFor(world, stop, 'admin') : {});
    world.changed();
    const head = await world.as('admin').send(path, { method: 'HEAD' });
    assert.equal(await head.text(), '', stop.key);
    const got = await world.as('admin').get(path);
    await got.body?.cancel();
    assert.equal(head.status, got.status, stop.key);
    assert.deepEqual(world.changed(), [], stop.key);
  }
});

test('errors are pages of the site too: no stack, the same headers', async () => {
  const asked: readonly [string, RequestInit][] = [
    ['/nowhere', {}],
    ['/%', {}],
    ['/%c0%ae%c0%ae/', {}],
    ['/papers/%00', {}],
    ['/?page=-1', {}],
    ['/search?q=%ff', {}],
    [`/search?q=${'('.repeat(900)}`, {}],
    ['/sign-in', { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data', origin: SITE_URL } }],
    ['/follow', { method: 'POST', body: '{', headers: { 'content-type': 'application/json', origin: SITE_URL } }],
  ];
  for (const [path, init] of asked)
    for (const who of ['nobody', 'member']) {
      const answer = await world.as(who).send(path, init);
      const text = await answer.text();
      assert.ok(answer.status < 500, `${path} answers ${answer.status}`);
      assert.doesNotMatch(text, /node_modules|\.ts:\d|at \w+ \(|SQLITE|select .* from/, path);
      assert.deepEqual(headerFaults(answer), [], path);
    }
});

test('a list asked for as JSON says no more than its page', async () => {
  for (const stop of pages) {
    const ask = await askFor(world, stop, 'admin');
    const page = await send(world.as('nobody'), stop.route, ask);
    const json = await send(world.as('nobody'), stop.route, ask, { accept: 'application/json' });
    await page.body?.cancel();
    await json.body?.cancel();
    const same = page.status === json.status || (page.status === 303 && json.status === 401);
    assert.ok(same, `${stop.key}: ${page.status} as a page, ${json.status} as JSON`);
  }
});
