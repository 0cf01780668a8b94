// Leaving: what goes, what stays, and that nothing of the person is left in any table.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { type AccountSite, accountSite, type Browser, PASSWORD } from '../support/accounts.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';
const KEEP = { texts: 'keep', collections: 'give-up' };

/** `table: row` of every row of the library that has one of these words in it, in whatever case. */
async function found(data: string, words: readonly string[]): Promise<string[]> {
  await using database = openSqlite(libraryFile(data), { readOnly: true });
  const sqlite = database.sqlite;
  assert.ok(sqlite);
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  assert.ok(tables.length > 40);
  return tables.flatMap(({ name }) =>
    (sqlite.prepare(`select * from "${name}"`).all() as object[])
      .map((row) => `${name}: ${JSON.stringify(row)}`)
      .filter((row) => words.some((word) => row.toLowerCase().includes(word))),
  );
}

/** Papers whose counts are not those of their rows. */
async function wrongCounts(site: TestSite): Promise<unknown[]> {
  const { sqlite } = site.app.database;
  return (
    sqlite
      ?.prepare(
        `select public_id, votes, upvotes, own_comments from works
         where votes <> (select count(*) from votes where votes.work_no = works.work_no) or upvotes < votes
         or own_comments <> (select count(*) from comments where comments.work_no = works.work_no and deleted_at is null and hidden_at is null)`,
      )
      .all() ?? []
  );
}

async function say(who: Session, body: string, parent = ''): Promise<string> {
  const answer = await who.post(`/papers/${KELP}/comments`, { body, parent });
  assert.equal(answer.status, 303, await answer.text());
  return /#c-([0-9a-f]{24})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

let site: TestSite;
let admin: Session;
let friend: Session;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  admin = await site.signIn({ role: 'admin', handle: 'adam', name: 'Adam' });
  friend = await site.signIn({ handle: 'friend', name: 'Friend' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

/** Does everything that a person can do. Returns the comment. */
async function live(who: Session): Promise<string> {
  const paths: readonly (readonly [Session, string, Record<string, string>])[] = [
    [who, `/papers/${KELP}/vote`, { up: '1' }],
    [who, `/papers/${KELP}/mark`, { mark: 'read' }],
    [who, `/papers/${KELP}/note`, { note: `a secret note of ${who.handle}` }],
    [who, '/collections', { title: `${who.handle} alone`, description: '', visibility: 'private' }],
    [who, '/searches', { name: `for ${who.handle}`, q: 'kelp' }],
    [who, '/submit', { paper: KELP, note: 'read this' }],
  ];
  for (const [by, path, fields] of paths) assert.ok((await by.post(path, fields)).status < 304, path);
  for (const [by, kind, target] of [
    [who, 'person', friend.handle],
    [friend, 'person', who.handle],
    [who, 'category', 'cs.CV'],
  ] as const)
    assert.equal((await by.post('/follow', { kind, target })).status, 303, kind);
  await friend.post('/report', { kind: 'person', id: who.handle, reason: `${who.handle} is odd` });
  await admin.post(`/admin/people/${who.handle}/role`, { role: 'curator' });
  await admin.post(`/admin/people/${who.handle}/role`, { role: 'member' });
  const id = await say(who, 'I counted the kelp twice.');
  const answer = await say(friend, `Well done, @${who.handle}! Ask @${who.handle}-not or @adam.`, id);
  await friend.post(`/comments/${answer}/edit`, {
    body: `Well done, @${who.handle}. Ask @${who.handle}-not or @adam.`,
  });
  assert.equal((await who.post(`/comments/${answer}/react`, { on: '👍' })).status, 303);
  return id;
}

describe('leaving', () => {
  it('says what goes and what stays, and asks for the handle', async () => {
    const ada = await site.signIn({ handle: 'ada-first', name: 'Ada Lightfoot' });
    await live(ada);
    const page = await ada.page('/account/delete');
    assert.match(page, /your votes \(1\)/);
    assert.match(page, /your comments \(1\)/);
    assert.match(page, /Type your handle, ada-first/);
    const slip = await ada.post('/account/delete', { ...KEEP, handle: 'ada' });
    assert.equal(slip.status, 400);
    assert.match(await slip.text(), /type its handle, which is ada-first/);
    assert.equal(
      (await ada.post('/account/delete', { handle: 'ada-first', texts: 'maybe', collections: 'delete' })).status,
      400,
    );
    assert.equal((await ada.get('/account')).status === 401, false);
    assert.equal((await site.post('/account/delete', { ...KEEP, handle: 'ada-first' })).status, 401);
  });

  it('leaves comments under nobody’s name, and nothing else of the person in any table', async () => {
    const zoe = await site.signIn({ handle: 'zoe-quill', name: 'Zoë Nightjar' });
    const comment = await live(zoe);
    const before = await found(site.data, ['zoe-quill', 'nightjar']);
    for (const table of [
      'people',
      'audit',
      'comments',
      'comment_versions',
      'follows',
      'marks',
      'collections',
      'saved_searches',
      'reports',
    ])
      assert.ok(
        before.some((row) => row.startsWith(`${table}: `)),
        table,
      );
    const answer = await zoe.post('/account/delete', { ...KEEP, handle: 'Zoe-Quill' });
    assert.equal(answer.headers.get('location'), '/account/deleted');
    assert.match(await site.page('/account/deleted'), /Your account is deleted/);
    assert.equal((await zoe.get('/account/data')).status, 303);

    assert.deepEqual(await found(site.data, ['nightjar']), []);
    // A handle that only begins alike is somebody else's.
    const named = await found(site.data, ['zoe-quill']);
    assert.deepEqual(
      named.filter((row) => !row.includes('zoe-quill-not')),
      [],
    );
    assert.ok(
      named.every((row) => !/zoe-quill(?!-not)/.test(row)),
      named.join('\n'),
    );

    const discussion = await site.page(`/papers/${KELP}/discussion`);
    assert.match(discussion, new RegExp(`id="c-${comment}"`));
    assert.match(discussion, /I counted the kelp twice/);
    assert.match(discussion, /@former-reader/);
    assert.equal((await site.get('/people/zoe-quill')).status, 404);
    assert.deepEqual(await wrongCounts(site), []);
    const rows = await site.app.database.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'account-delete')
      .execute();
    const last = rows.at(-1);
    assert.deepEqual([last?.target, last?.detail, last?.origin, last?.outcome], [null, null, null, 'done']);
    assert.match(await admin.page('/admin/audit?action=account-delete'), /Former reader/);
  });

  it('takes the texts away where that is chosen, and keeps the thread', async () => {
    const uma = await site.signIn({ handle: 'uma', name: 'Uma' });
    const comment = await live(uma);
    await uma.post(`/comments/${comment}/edit`, { body: 'I counted the kelp three times.' });
    await uma.post('/account/delete', { texts: 'remove', collections: 'delete', handle: 'uma' });
    assert.deepEqual(
      (await found(site.data, ['three times'])).filter((row) => !row.startsWith('works')),
      [],
    );
    const discussion = await site.page(`/papers/${KELP}/discussion`);
    assert.match(discussion, new RegExp(`id="c-${comment}"`));
    assert.match(discussion, /Well done, @former-reader\./);
    assert.deepEqual(await wrongCounts(site), []);
  });

  it('hands collections on, leaves public ones, deletes the rest; or deletes all', async () => {
    for (const choice of ['give-up', 'delete'] as const) {
      const owner = await site.signIn({ handle: `owner-${choice}`, name: 'Owner' });
      const made: Record<string, string> = {};
      for (const visibility of ['private', 'public'] as const) {
        const answer = await owner.post('/collections', {
          title: `${visibility} of ${choice}`,
          description: '',
          visibility,
        });
        made[visibility] = answer.headers.get('location') ?? '';
      }
      const shared = await owner.post('/collections', {
        title: `shared of ${choice}`,
        description: '',
        visibility: 'private',
      });
      const path = shared.headers.get('location') ?? '';
      const id = /\/collections\/([0-9a-f]{16})/.exec(path)?.[1];
      assert.equal((await owner.post(`/collections/${id}/invite`, { handle: 'friend' })).status, 303);
      await owner.post('/account/delete', { texts: 'keep', collections: choice, handle: owner.handle });
      const there = choice === 'give-up' ? 200 : 404;
      assert.equal((await friend.get(path)).status, there, path);
      assert.equal((await site.get(made.public ?? '')).status, there, made.public);
      assert.equal((await friend.get(made.private ?? '')).status, 404);
      if (choice === 'give-up') assert.match(await friend.page(path), /\/settings"/);
    }
  });

  it('takes many votes back in slices, with counts equal to rows', async () => {
    const many = Array.from({ length: 230 }, (_, i) => ({
      id: `2401.${String(10_000 + i)}`,
      title: `Waves of the ${i}th storm and what they carried ashore`,
      authors: ['Wanda Wave'],
      date: '2024-01-15',
    }));
    await site.importText('waves.jsonl', jsonLines(many as never));
    const vera = await site.signIn({ handle: 'vera', name: 'Vera' });
    const works = await site.app.database.db.selectFrom('works').select('work_no').execute();
    assert.ok(works.length > 200);
    for (const { work_no: workNo } of works)
      await site.app.writer.run('castVote', { personNo: vera.personNo, workNo, up: true });
    await vera.post('/account/delete', { ...KEEP, handle: 'vera' });
    const { left } = await site.app.database.db
      .selectFrom('votes')
      .select(({ fn }) => fn.countAll<number>().as('left'))
      .where('person_no', '=', vera.personNo)
      .executeTakeFirstOrThrow();
    assert.equal(left, 0);
    assert.deepEqual(await wrongCounts(site), []);
  });

  it('is ended later where a process died in between', async () => {
    const ivo = await site.signIn({ handle: 'ivo-halfway', name: 'Ivo Halfway' });
    await live(ivo);
    await site.app.writer.run('beginLeaving', { personNo: ivo.personNo, texts: 'keep', collections: 'delete' });
    assert.ok((await found(site.data, ['ivo-halfway'])).length > 0);
    assert.equal(await site.app.community.leaving.tick(), 1);
    assert.deepEqual(
      (await found(site.data, ['ivo-halfway'])).filter((row) => !row.includes('ivo-halfway-not')),
      [],
    );
    assert.equal(await site.app.community.leaving.tick(), 0);
  });

  it('is refused to the only admin', async () => {
    await using lonely = await testSite();
    const only = await lonely.signIn({ role: 'admin', handle: 'only' });
    assert.match(await only.page('/account/delete'), /You are the only admin/);
    const refused = await only.post('/account/delete', { ...KEEP, handle: 'only' });
    assert.equal(refused.status, 409);
    const second = await lonely.signIn({ role: 'admin', handle: 'second' });
    const both = await Promise.all([
      only.post('/account/delete', { ...KEEP, handle: 'only' }),
      second.post('/account/delete', { ...KEEP, handle: 'second' }),
    ]);
    assert.deepEqual(both.map((one) => one.status).sort(), [303, 409]);
    assert.deepEqual(lonely.errors, []);
  });
});

describe('with a real account', () => {
  let real: AccountSite;
  let boss: Browser;

  before(async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2025-11-28T09:00:00Z') });
    real = await accountSite();
    boss = await real.join({ handle: 'boss' });
  });
  after(async () => {
    assert.deepEqual(real.errors, []);
    await real[Symbol.asyncDispose]();
    mock.timers.reset();
  });

  it('all ways in are gone, with the address', async () => {
    const ned = await real.join({ handle: 'ned-nettle' });
    const elsewhere = real.browser();
    await elsewhere.post('/sign-in', { email: 'ned-nettle@example.org', password: PASSWORD });
    await elsewhere.post('/sign-in', { email: 'ned-nettle@example.org', password: 'wrong' });
    await real.browser().post('/forgot', { email: 'ned-nettle@example.org' });
    await real.accounts.settled();
    mock.timers.tick(2 * 3_600_000);
    const late = await ned.get('/account/delete');
    assert.equal(late.headers.get('location'), '/sign-in?back=%2Faccount%2Fdelete');
    const again = await ned.post('/account/delete', { ...KEEP, handle: 'ned-nettle' });
    assert.equal(again.headers.get('location'), '/sign-in?back=%2Faccount%2Fdelete');
    await ned.post('/sign-in', { email: 'ned-nettle@example.org', password: PASSWORD });
    const gone = await ned.post('/account/delete', { ...KEEP, handle: 'ned-nettle' });
    assert.equal(gone.headers.get('location'), '/account/deleted');
    assert.equal(await ned.viewer(), undefined);
    assert.equal(await elsewhere.viewer(), undefined);
    assert.deepEqual(await found(real.data, ['ned-nettle']), []);
    const back = await real.browser().post('/sign-in', { email: 'ned-nettle@example.org', password: PASSWORD });
    assert.equal(back.status, 403);
    // The name is free, for another person altogether.
    const other = await real.join({ handle: 'ned-nettle' });
    assert.equal((await other.viewer())?.role, 'member');
  });

  it('admins let in, keep out, and need a recent sign-in for what is dangerous', async () => {
    const kim = await real.join({ handle: 'kim', verified: false });
    await boss.post('/sign-in', { email: 'boss@example.org', password: PASSWORD });
    const mails = real.mails.length;
    assert.equal((await boss.post('/admin/people/kim/verification')).status, 303);
    await real.accounts.settled();
    assert.equal(real.mails.length, mails + 1);
    await kim.post('/verify', {
      token:
        new URL(`https://x${await real.mailedLink('verify-address', 'kim@example.org')}`).searchParams.get('token') ??
        '',
    });
    assert.equal((await kim.viewer())?.verified, true);
    assert.equal((await boss.post('/admin/people/kim/verification')).status, 409);

    const made = await boss.post('/admin/people/kim/reset-link');
    const link = /https:\/\/papers\.example(\/reset\?token=[\w-]+)/.exec(await made.text())?.[1] ?? '';
    assert.notEqual(link, '');
    const password = 'another pony staple mule';
    const token = new URL(`https://x${link}`).searchParams.get('token') ?? '';
    assert.equal((await real.browser().post('/reset', { token, password })).status, 303);
    assert.equal(await kim.viewer(), undefined);
    await kim.post('/sign-in', { email: 'kim@example.org', password });
    assert.ok(await kim.viewer());
    await boss.post('/admin/people/kim/suspend', { reason: 'to see' });
    assert.equal(await kim.viewer(), undefined);
    await boss.post('/admin/people/kim/reinstate');
    // The session had ended for good.
    assert.equal(await kim.viewer(), undefined);
    await kim.post('/sign-in', { email: 'kim@example.org', password });
    assert.match(await boss.page('/admin/people/kim'), /Sessions<\/dt><dd>1/);
    await boss.post('/admin/people/kim/end-sessions');
    assert.equal(await kim.viewer(), undefined);

    mock.timers.tick(2 * 3_600_000);
    for (const path of [
      '/admin/people/kim/role',
      '/admin/people/kim/reset-link',
      '/admin/export',
      '/admin/backups/remove',
    ]) {
      const answer = await boss.post(path, { role: 'curator' });
      assert.equal(answer.status, 303, path);
      assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?back=%2Fadmin/, path);
    }
    assert.equal((await boss.get('/admin/people/kim')).status, 200);
  });
});

// So that what was left in the folder of the library itself is looked at too.
it('has left no file with the name besides the mails of development', () => {
  const files = readdirSync(site.data, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:mail|index)\b|broadsheet\.db/.test(name))
    .filter((name) => statSync(join(site.data, name)).isFile());
  for (const name of files) assert.doesNotMatch(readFileSync(join(site.data, name), 'latin1'), /zoe-quill/);
});
