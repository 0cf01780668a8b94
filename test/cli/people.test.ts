// `broadsheet people`: what an operator does when nobody gets in.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountSite, PASSWORD } from '../support/accounts.ts';
import { cli, jsonOf } from '../support/cli.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());
const env = { BROADSHEET_URL: site.config.url };
const run = (args: readonly string[]) => cli(site.data, ['people', ...args], { env, now: new Date().toISOString() });

test('an empty library has nobody, and needs no invitation', async () => {
  assert.match((await run([])).stdout, /^0 people/);
  const invited = await run(['invite']);
  assert.equal(invited.code, 5);
  assert.match(invited.stderr, /the first one needs no invitation and becomes the admin/);
});

test('people are listed, as text and as JSON', async () => {
  await site.join({ handle: 'ada' });
  await site.join({ handle: 'bob', verified: false });
  const text = await run(['list']);
  assert.match(
    text.stdout,
    /2 people\n {2}ada {2}admin {2}ada {2}<ada@example\.org>\n {2}bob {2}member .*\(not verified\)/,
  );
  const rows = jsonOf<readonly { handle: string; role: string }[]>(await run(['list', '--json']));
  assert.deepEqual(
    rows.map((row) => `${row.handle} ${row.role}`),
    ['ada admin', 'bob member'],
  );
});

test('a role is given; the only admin stays one', async () => {
  assert.equal((await run(['role', 'ada', 'member'])).code, 5);
  assert.equal((await run(['role', 'nobody', 'admin'])).code, 4);
  assert.match(
    (await run(['role', 'bob', 'king'])).stderr,
    /"king" is no role; there are reader, member, curator, admin/,
  );
  assert.match((await run(['role', 'bob', 'admin'])).stdout, /bob is admin now/);
  assert.equal((await run(['role', 'ada', 'member'])).code, 0);
});

test('an invitation lets somebody in', async () => {
  const { stdout } = await run(['invite', '--role', 'curator']);
  const path = stdout.trim().slice(site.config.url.length);
  assert.match(await site.browser().page(path), /invites you as curator/);
  const mailed = await run(['invite', '--email', 'cleo@example.org']);
  assert.match(mailed.stderr, /mailed by way of the folder/);
  assert.equal((await run(['invite', '--email', 'cleo'])).code, 2);
});

test('a locked-out person gets in with a link', async () => {
  const { stdout, code } = await run(['reset-link', 'ada']);
  assert.equal(code, 0);
  const token = new URL(stdout.trim()).searchParams.get('token') ?? '';
  const browser = site.browser();
  assert.equal(
    (await browser.post('/reset', { token, password: 'a new and long one' })).headers.get('location'),
    '/sign-in?reset',
  );
  assert.equal(
    (await browser.post('/sign-in', { email: 'ada@example.org', password: 'a new and long one' })).status,
    303,
  );
  assert.equal((await browser.post('/sign-in', { email: 'ada@example.org', password: PASSWORD })).status, 403);
  assert.equal((await run(['reset-link', 'nobody'])).code, 4);
});
