// The audit log, backups, and the export of everything.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runBackup } from '../../src/actions/community/backups.ts';
import { openSqlite } from '../../src/store/database.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';

let site: TestSite;
let admin: Session;
let ada: Session;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  admin = await site.signIn({ role: 'admin', handle: 'adam', name: 'Adam' });
  ada = await site.signIn({ handle: 'ada', name: 'Ada' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

async function lines(path: string): Promise<Record<string, unknown>[]> {
  return (await admin.page(path))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the audit log', () => {
  it('is read newest first, filtered by action, person, outcome and day', async () => {
    await admin.post('/admin/people/ada/role', { role: 'curator' });
    await admin.post('/admin/people/ada/role', { role: 'member' });
    await ada.get('/admin');
    // Nobody waits for the entry of a refusal.
    await site.app.writer.run('removeOldAudit', { before: '' }, 'job');
    const page = await admin.page('/admin/audit');
    assert.ok(page.indexOf('curator to member') < page.indexOf('member to curator'));
    assert.match(page, /GET \/admin/);
    const body = (text: string) => text.slice(text.indexOf('<tbody>'));
    assert.doesNotMatch(body(await admin.page('/admin/audit?action=role')), /forbidden/);
    assert.match(body(await admin.page('/admin/audit?action=ro')), /member to curator/);
    assert.doesNotMatch(body(await admin.page('/admin/audit?outcome=refused')), /member to curator/);
    // What she did, and what was done about her.
    const hers = body(await admin.page('/admin/audit?person=%40Ada'));
    assert.match(hers, /forbidden/);
    assert.match(hers, /member to curator/);
    assert.match(await admin.page('/admin/audit?person=nobody'), /There is no such entry/);
    const today = new Date().toISOString().slice(0, 10);
    assert.match(body(await admin.page(`/admin/audit?day=${today}`)), /member to curator/);
    assert.match(await admin.page('/admin/audit?day=2001-01-01'), /There is no such entry/);
    for (const bad of ['day=2025-02-30', 'day=yesterday', 'outcome=maybe', 'before=x'])
      assert.equal((await admin.get(`/admin/audit?${bad}`)).status, 400, bad);
    assert.match(await admin.page('/admin/audit?action=%25%27%22%3Cb%3E'), /There is no such entry/);
  });

  it('is paged through to its end, and exported as lines', async () => {
    for (let n = 0; n < 620; n++)
      await site.app.writer.run('recordAudit', {
        personNo: undefined,
        origin: '::1',
        action: 'drill',
        target: `no ${n}`,
        outcome: 'done',
      });
    const seen: string[] = [];
    for (let path: string | undefined = '/admin/audit?action=drill'; path !== undefined; ) {
      const page: string = await admin.page(path);
      seen.push(...[...page.matchAll(/<bdi>no (\d+)<\/bdi>/g)].map((match) => match[1] ?? ''));
      path = /href="(\/admin\/audit\?[^"]*before=\d+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.length, 620);
    assert.equal(seen[0], '619');
    assert.equal(seen.at(-1), '0');
    const all = await lines('/admin/audit.jsonl?action=drill');
    assert.equal(all.length, 620);
    assert.deepEqual(Object.keys(all[0] ?? {}).sort(), ['action', 'at', 'no', 'origin', 'outcome', 'target']);
    assert.equal((await lines('/admin/audit.jsonl?action=export'))[0]?.by, 'adam');
  });

  it('is kept for 400 days', async () => {
    await using database = openSqlite(join(site.data, 'broadsheet.db'));
    const day = (ago: number) => new Date(Date.parse('2025-11-28T09:30:00Z') - ago * 86_400_000).toISOString();
    for (const ago of [399, 401])
      await database.db
        .insertInto('audit')
        .values({
          at: day(ago),
          person_no: null,
          origin: null,
          action: 'ancient',
          target: `${ago}`,
          outcome: 'done',
          detail: null,
        })
        .execute();
    assert.equal(await site.app.community.auditList.tick(), 1);
    assert.deepEqual(
      (await lines('/admin/audit.jsonl?action=ancient')).map((line) => line.target),
      ['399'],
    );
  });
});

describe('backups', () => {
  const run = async () => {
    const job = await site.app.database.db
      .selectFrom('jobs')
      .select('payload')
      .where('name', '=', 'backup')
      .executeTakeFirst();
    const said: string[] = [];
    const words = await runBackup({
      data: site.data,
      database: site.app.database,
      writer: site.app.writer,
      clock: () => new Date(Date.UTC(2025, 10, 28, 9, 30, made++)),
      payload: job?.payload ?? '{}',
      progress: (text) => said.push(text),
    });
    return { words, said };
  };
  let made = 0;

  it('are made once for two who ask, with progress, checked, and named on the page', async () => {
    assert.match(await admin.page('/admin/backups'), /There is no backup yet/);
    await Promise.all([admin.post('/admin/backups'), admin.post('/admin/backups')]);
    assert.match(await admin.page('/admin/backups'), /A backup is asked for/);
    const { words, said } = await run();
    assert.match(words, /broadsheet-2025-11-28T09-30-00-000Z\.db: \d+ papers/);
    assert.ok(said.length > 0);
    const page = await admin.page('/admin/backups');
    assert.match(page, /broadsheet-2025-11-28T09-30-00-000Z\.db/);
    assert.match(page, /checked/);
    assert.ok(page.includes(join(site.data, 'backups')));
    assert.equal((await run()).words, 'nobody asked for one');
    assert.match(await admin.page('/admin'), /Last backup<\/a><\/dt><dd><time/);
    assert.ok((await lines('/admin/audit.jsonl?action=backup-made')).length === 1);
  });

  it('come by night where that is set, and old ones go', async () => {
    await admin.post('/admin/settings/nightlyBackup', { value: 'on' });
    await admin.post('/admin/settings/backupsKept', { value: '2' });
    mkdirSync(join(site.data, 'backups'), { recursive: true });
    for (const name of ['mine.db', 'before-002-community-2025.db', 'notes.txt', 'broadsheet-x.db.unfinished'])
      writeFileSync(join(site.data, 'backups', name), 'x');
    for (let n = 0; n < 3; n++) await run();
    const page = await admin.page('/admin/backups');
    assert.equal(page.match(/<code>broadsheet-2025[^<]*\.db</g)?.length, 2);
    assert.match(page, /mine\.db/);
    assert.match(page, /before-002/);
    assert.match(page, /unfinished/);
    assert.doesNotMatch(page, /notes\.txt/);
  });

  it('are removed by their name, and nothing else is', async () => {
    for (const name of ['../broadsheet.db', '/etc/passwd', 'notes.txt', '..', '', 'x.db'])
      assert.equal((await admin.post('/admin/backups/remove', { name })).status, 404, name);
    assert.equal((await admin.post('/admin/backups/remove', { name: 'mine.db' })).status, 303);
    assert.doesNotMatch(await admin.page('/admin/backups'), /mine\.db/);
    assert.equal((await admin.post('/admin/backups/remove', { name: 'mine.db' })).status, 404);
    assert.equal((await admin.get('/')).status, 200);
  });

  it('say why one failed', async () => {
    const { writer } = site.app;
    await admin.post('/admin/backups');
    const owner = 'test';
    const job = await writer.run('claimDueJob', {
      now: '2999-01-01T00:00:00.000Z',
      owner,
      leaseUntil: '2999-01-01T00:01:00.000Z',
    });
    assert.equal(job?.name, 'backup');
    assert.match(await admin.page('/admin/backups'), /A backup is being made/);
    const end = {
      outcome: 'failed',
      at: '2999-01-01T00:00:00.000Z',
      nextRun: null,
      error: 'the disk is full',
      result: null,
    } as const;
    await writer.run('finishJob', { id: job.job_no, owner, end });
    assert.match(await admin.page('/admin/backups'), /The last backup failed: the disk is full/);
  });
});

describe('the export of everything', () => {
  it('is whole, has no secrets, and private things only when asked for', async () => {
    await ada.post(`/papers/${KELP}/vote`, { up: '1' });
    await ada.post(`/papers/${KELP}/note`, { note: 'for myself' });
    await ada.post(`/papers/${KELP}/comments`, { body: 'for all', parent: '' });
    for (const visibility of ['public', 'private'])
      await ada.post('/collections', { title: `a ${visibility} one`, description: '', visibility });
    const read = async (fields: Record<string, string>) => {
      const answer = await admin.post('/admin/export', fields);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-disposition') ?? '', /broadsheet-2025-11-28\.jsonl/);
      return answer.text();
    };
    const text = await read({});
    const all = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.ok(all.every((line) => line.broadsheet === 1));
    const kinds = Map.groupBy(all, (line) => line.kind ?? 'paper');
    assert.equal(kinds.get('paper')?.length, INVENTED.length);
    assert.equal(kinds.get('vote')?.[0]?.person, 'ada');
    assert.equal(kinds.get('comment')?.[0]?.body, 'for all');
    assert.deepEqual(
      kinds.get('collection')?.map((line) => line.title),
      ['a public one'],
    );
    assert.equal(all.at(-1)?.kind, 'end');
    assert.deepEqual((all.at(-1)?.counts as Record<string, number> | undefined)?.vote, 1);
    assert.doesNotMatch(text, /for myself|"secret"|"email"|"password"|"token"/);
    const whole = await read({ own: '1', emails: '1' });
    assert.match(whole, /for myself/);
    assert.match(whole, /a private one/);
    assert.match(whole, /"email"/);
    assert.equal((await lines('/admin/audit.jsonl?action=export'))[0]?.detail, undefined);
    // Another Broadsheet reads the papers and leaves the rest.
    await using other = await testSite();
    const report = await other.importText('everything.jsonl', whole);
    assert.deepEqual([report.added, report.rejected], [INVENTED.length, 0]);
    assert.match(await other.page(`/papers/${KELP}`), /Counting Kelp/);
  });
});
