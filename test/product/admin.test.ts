// The administration: who gets in, what it shows, and the forms for people, settings, jobs and sources.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giveUpJob } from '../support/failed-jobs.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

let site: TestSite;
let admin: Session;
let others: readonly Session[];
let member: Session;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  admin = await site.signIn({ role: 'admin', handle: 'adam', name: 'Adam' });
  member = await site.signIn({ role: 'member', handle: 'mia', name: 'Mia <b>Bold</b>' });
  others = [
    await site.signIn({ role: 'reader', handle: 'rhea' }),
    member,
    await site.signIn({ role: 'curator', handle: 'cleo' }),
  ];
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const PAGES = [
  '/admin',
  '/admin/people',
  '/admin/people/mia',
  '/admin/settings',
  '/admin/audit',
  '/admin/audit.jsonl',
  '/admin/backups',
  '/admin/export',
];
const FORMS = [
  '/admin/people/mia/role',
  '/admin/people/mia/suspend',
  '/admin/people/mia/reinstate',
  '/admin/people/mia/end-sessions',
  '/admin/people/mia/verification',
  '/admin/people/mia/reset-link',
  '/admin/settings/submitDays',
  '/admin/sources',
  '/admin/sources/unfollow',
  '/admin/jobs',
  '/admin/backups',
  '/admin/backups/remove',
  '/admin/export',
];

async function audited(action: string): Promise<string[]> {
  // Nobody waits for the entry of a refusal.
  await site.app.writer.run('removeOldAudit', { before: '' }, 'job');
  const rows = await site.app.database.db
    .selectFrom('audit')
    .select(['target', 'detail', 'outcome'])
    .where('action', '=', action)
    .orderBy('audit_no')
    .execute();
  return rows.map((row) => `${row.target ?? ''} ${row.detail ?? ''} ${row.outcome}`.trim());
}

describe('the administration', () => {
  it('lets admins in and nobody else', async () => {
    for (const path of PAGES) {
      assert.equal((await admin.get(path)).status, 200, path);
      for (const other of others) assert.equal((await other.get(path)).status, 403, `${other.handle} ${path}`);
      const nobody = await site.get(path);
      assert.equal(nobody.status, 303, path);
      assert.match(nobody.headers.get('location') ?? '', /^\/sign-in\?back=%2Fadmin/);
    }
    for (const path of FORMS) {
      for (const other of others) assert.equal((await other.post(path)).status, 403, `${other.handle} ${path}`);
      assert.equal((await site.post(path)).status, 401, path);
    }
    assert.equal((await others[1]?.post('/rejected/1/retry'))?.status, 403);
  });

  it('takes no form that was sent from another site', async () => {
    for (const path of FORMS) {
      const answer = await site.request(path, {
        method: 'POST',
        headers: {
          cookie: 'test-user=test-1',
          origin: 'https://evil.example',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'role=admin',
      });
      assert.equal(answer.status, 403, path);
    }
    assert.ok((await audited('form-from-elsewhere')).length > 0);
  });

  it('is kept by nobody', async () => {
    for (const path of PAGES) assert.equal((await admin.get(path)).headers.get('cache-control'), 'no-store', path);
  });

  it('shows how the instance is doing, each figure a link', async () => {
    await site.signIn({ handle: 'una', verified: false });
    const page = await admin.page('/admin');
    for (const href of [
      '/admin/people?state=unverified',
      '/moderation',
      '/claims',
      '/sources',
      '/jobs',
      '/admin/backups',
    ])
      assert.ok(page.includes(`href="${href}"`), href);
    assert.match(page, /Addresses not confirmed<\/a><\/dt><dd>1/);
    assert.match(page, /kept in a folder; nothing is sent/);
    assert.match(page, /search index/);
  });
});

describe('people', () => {
  it('are found by name, handle and address, and filtered', async () => {
    assert.match(await admin.page('/admin/people'), /Mia &lt;b&gt;Bold/);
    assert.match(await admin.page('/admin/people?q=MIA'), /@mia/);
    const readers = await admin.page('/admin/people?role=reader');
    assert.match(readers, /@rhea/);
    assert.doesNotMatch(readers, /@mia/);
    assert.match(await admin.page('/admin/people?q=%25'), /Nobody is like that/);
    assert.match(await admin.page('/admin/people?state=suspended'), /Nobody is like that/);
    assert.equal((await admin.get('/admin/people?role=king')).status, 400);
    assert.equal((await admin.get('/admin/people?state=odd')).status, 400);
    assert.equal((await admin.get('/admin/people?page=99')).status, 404);
    assert.equal((await admin.get('/admin/people/nobody-here')).status, 404);
  });

  it('get roles, with a line in the audit log', async () => {
    const answer = await admin.post('/admin/people/rhea/role', { role: 'curator' });
    assert.equal(answer.status, 303);
    assert.match(await admin.page(answer.headers.get('location') ?? ''), /The role is changed/);
    assert.equal((await others[0]?.viewer())?.role, 'curator');
    assert.deepEqual(await audited('role'), ['rhea reader to curator done']);
    await admin.post('/admin/people/rhea/role', { role: 'reader' });
    // Twice is as good as once.
    await admin.post('/admin/people/rhea/role', { role: 'reader' });
    assert.equal((await audited('role')).length, 2);
    assert.equal((await admin.post('/admin/people/rhea/role', { role: 'king' })).status, 400);
    assert.equal((await admin.post('/admin/people/nobody/role', { role: 'reader' })).status, 404);
  });

  it('keep one admin', async () => {
    // `first-admin` is there because tests need one; without it Adam is the last.
    const second = await site.signIn({ role: 'admin', handle: 'ann' });
    await second.post('/admin/people/first-admin/role', { role: 'member' });
    const race = await Promise.all([
      admin.post('/admin/people/ann/role', { role: 'member' }),
      second.post('/admin/people/adam/role', { role: 'member' }),
    ]);
    assert.deepEqual(race.map((one) => one.status).sort(), [303, 403]);
    const left = (await admin.viewer()).role === 'admin' ? admin : second;
    const refused = await left.post(`/admin/people/${left.handle}/role`, { role: 'member' });
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /is the only admin/);
    assert.match(await left.page(`/admin/people/${left.handle}`), /The only admin stays one/);
    await left.post('/admin/people/adam/role', { role: 'admin' });
    assert.equal((await admin.viewer()).role, 'admin');
  });

  it('are suspended with a reason, and let in again', async () => {
    const bad = await site.signIn({ handle: 'bad' });
    const without = await admin.post('/admin/people/bad/suspend', { reason: ' ' });
    assert.equal(without.status, 400);
    assert.match(await without.text(), /needs a reason/);
    assert.equal((await admin.post('/admin/people/bad/suspend', { reason: 'spam' })).status, 303);
    assert.equal((await bad.get('/account/data')).status, 303);
    assert.match(await admin.page('/admin/people?state=suspended'), /@bad/);
    assert.equal((await admin.post('/admin/people/bad/suspend', { reason: 'spam' })).status, 409);
    assert.equal((await admin.post('/admin/people/bad/reinstate')).status, 303);
    assert.equal((await bad.get('/account/data')).status, 200);
    assert.equal((await admin.post('/admin/people/adam/suspend', { reason: 'me' })).status, 409);
  });
});

describe('settings', () => {
  it('are explained, set, and set back, with what was wrong left in its field', async () => {
    const page = await admin.page('/admin/settings');
    for (const words of ['Days for which a paper can be submitted', 'From 0 to 36500', 'Default: 0', 'BROADSHEET_SMTP'])
      assert.ok(page.includes(words), words);
    const set = await admin.post('/admin/settings/submitDays', { value: '14' });
    assert.equal(set.headers.get('location'), '/admin/settings?saved#submitDays');
    assert.match(await admin.page('/admin/settings'), /id="set-submitDays"[^>]*value="14"/);
    assert.equal(await site.app.community.settings.value('submitDays'), 14);
    const wrong = await admin.post('/admin/settings/submitDays', { value: '-3 weeks' });
    const text = await wrong.text();
    assert.equal(wrong.status, 400);
    assert.match(text, /must be a number from 0 to 36500/);
    assert.match(text, /value="-3 weeks"/);
    await admin.post('/admin/settings/submitDays', { value: '14', 'back-to-default': '1' });
    assert.equal(await site.app.community.settings.value('submitDays'), 0);
    assert.equal((await admin.post('/admin/settings/nothing', { value: '1' })).status, 404);
    assert.equal((await admin.post('/admin/settings/__proto__', { value: '1' })).status, 404);
    const log = await audited('setting');
    assert.deepEqual(log.slice(0, 3).sort(), [
      'submitDays 0 done',
      'submitDays 14 done',
      'submitDays must be a number from 0 to 36500 refused',
    ]);
  });

  it('say what new accounts become', async () => {
    assert.equal((await admin.post('/admin/settings/defaultRole', { value: 'admin' })).status, 400);
    assert.equal((await admin.post('/admin/settings/defaultRole', { value: 'reader' })).status, 303);
    assert.match(await admin.page('/admin/settings'), /<option value="reader" selected/);
  });

  it('never show a value of the environment', async () => {
    const secret = 'smtp://me:hush-hush@mail.example.org:587';
    await using closed = await testSite({ env: { BROADSHEET_SMTP: secret } });
    const boss = await closed.signIn({ role: 'admin' });
    const settings = await boss.page('/admin/settings');
    assert.doesNotMatch(settings + (await boss.page('/admin')), /hush-hush/);
    assert.match(settings, /BROADSHEET_SMTP<\/code><\/th><td[^>]*><div><span class="state done">set/);
    assert.match(await boss.page('/admin'), /sent by mail\.example\.org:587/);
  });
});

describe('sources and jobs', () => {
  it('are followed, paused, run and left', async () => {
    assert.equal((await admin.post('/admin/sources', { source: 'arxiv:cs.CL', schedule: '' })).status, 303);
    const page = await admin.page('/sources');
    assert.match(page, /arxiv:cs\.CL/);
    assert.match(page, /Follow a source/);
    assert.doesNotMatch(await member.page('/sources'), /Follow a source|<form[^>]*action="\/admin/);
    const job = 'follow arxiv:cs.CL';
    await admin.post('/admin/jobs', { job, do: 'pause', back: '/sources' });
    assert.match(await admin.page('/sources'), /state paused/);
    assert.equal((await admin.post('/admin/jobs', { job, do: 'run' })).status, 409);
    assert.equal((await admin.post('/admin/jobs', { job, do: 'resume' })).headers.get('location'), '/jobs');
    await admin.post('/admin/jobs', { job, do: 'run' });
    assert.match(await admin.page('/jobs'), /Run now: follow arxiv:cs\.CL/);
    await admin.post('/admin/sources', { source: 'arxiv:cs.CL', schedule: '5 4 * * *' });
    assert.match(await admin.page('/sources'), /at 04:05/);
    assert.equal((await admin.post('/admin/sources/unfollow', { source: 'arxiv:cs.CL' })).status, 303);
    assert.doesNotMatch(await admin.page('/sources'), /<th scope="row">arxiv:cs\.CL/);
    assert.deepEqual(await audited('source-follow'), ['arxiv:cs.CL  done']);
    assert.deepEqual(await audited('job-pause'), ['follow arxiv:cs.CL  done']);
  });

  it('are refused in words', async () => {
    for (const [fields, words] of [
      [{ source: '' }, /source is missing/],
      [{ source: 'ftp://x' }, /ftp/],
      [{ source: 'hf:daily', schedule: 'now and then' }, /is not a schedule/],
    ] as const) {
      const answer = await admin.post('/admin/sources', fields);
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), words);
    }
    assert.equal((await admin.post('/admin/sources/unfollow', { source: 'hf:daily' })).status, 404);
    assert.equal((await admin.post('/admin/jobs', { job: 'nothing', do: 'run' })).status, 404);
    assert.equal((await admin.post('/admin/jobs', { job: 'nothing', do: 'explode' })).status, 400);
  });

  it('tell admins of trouble, in one statement, and nobody else in none', async () => {
    const { admin: verbs } = site.app.community;
    assert.equal(await verbs.notice(await admin.viewer()), undefined);
    await giveUpJob(site.app.writer, { name: 'sad', schedule: '0 * * * *', nextRun: '2025-11-28T10:00:00.000Z' });
    const viewer = await admin.viewer();
    const before = site.app.database.statementCount();
    const notice = await verbs.notice(viewer);
    assert.equal(site.app.database.statementCount() - before, 1);
    assert.equal(notice?.failing, 1);
    const mia = await member.viewer();
    const then = site.app.database.statementCount();
    assert.equal(await verbs.notice(mia), undefined);
    assert.equal(await verbs.notice(undefined), undefined);
    assert.equal(site.app.database.statementCount(), then);
    assert.match(await admin.page('/admin'), /1 fails/);
  });
});

describe('a rejected record', () => {
  it('is read again by a curator from its page', async () => {
    await site.importText('bad.jsonl', `${jsonLines(INVENTED)}\n{"title": "", "authors": []}\n`);
    const curator = others[2] as Session;
    const [, id = ''] = /\/rejected\/(\d+)/.exec(await curator.page('/rejected')) ?? [];
    assert.match(await curator.page(`/rejected/${id}`), /Read it again/);
    const answer = await curator.post(`/rejected/${id}/retry`);
    assert.equal(answer.headers.get('location'), `/rejected/${id}?retried`);
    assert.match(await curator.page(`/rejected/${id}?retried`), /still cannot be read/);
    assert.equal((await curator.post('/rejected/999999/retry')).status, 404);
    assert.equal((await curator.post('/rejected/x/retry')).status, 404);
  });
});
