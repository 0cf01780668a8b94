// Who is signed in: at most two statements, none where it was just asked, and forgotten when somebody changes.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AccountSessions } from '../../src/accounts/sessions.ts';
import { accountSite } from '../support/accounts.ts';

const site = await accountSite();
after(() => site[Symbol.asyncDispose]());
const ada = await site.join({ handle: 'ada' });
const { database } = site.app;
let now = Date.now();
const [name = ''] = [...ada.cookies.keys()];
const sessions = new AccountSessions({
  database,
  writer: site.writer,
  clock: () => new Date(now),
  secret: (await import('../../src/accounts/secret.ts')).readSecret(site.config),
  cookie: name,
});
const headers = new Headers({ cookie: ada.cookie });

async function statements(work: () => Promise<unknown>): Promise<number> {
  const before = database.statementCount();
  await work();
  return database.statementCount() - before;
}

test('one statement the first time, none for ten seconds, one again', async () => {
  assert.equal(await statements(() => sessions.viewer(headers)), 1);
  assert.equal(await statements(() => sessions.viewer(headers)), 0);
  now += 9_999;
  assert.equal(await statements(() => sessions.viewer(headers)), 0);
  now += 2;
  assert.equal(await statements(() => sessions.viewer(headers)), 1);
});

test('what is no session of ours costs no statement', async () => {
  for (const cookie of ['', 'x=y', `${name}=`, `${name}=abc.def`, `${name}=%E0%A4%A`, `other=1; ${name}=zzz`])
    assert.equal(await statements(() => sessions.viewer(new Headers({ cookie }))), 0, cookie);
});

test('writing about anything but votes makes it look again, also what it was just reading', async () => {
  await sessions.viewer(headers);
  sessions.noticeWrite('castVote');
  assert.equal(await statements(() => sessions.viewer(headers)), 0);
  sessions.noticeWrite('renamePerson');
  assert.equal(await statements(() => sessions.viewer(headers)), 1);
  sessions.forget();
  const reading = sessions.viewer(headers);
  sessions.forget();
  await reading;
  assert.equal(await statements(() => sessions.viewer(headers)), 1);
});

test('a changed name shows on the very next page', async () => {
  await ada.post('/account/profile', { name: 'Countess', handle: 'ada' });
  assert.match(await ada.page('/account'), /<bdi>Countess<\/bdi>/);
});
