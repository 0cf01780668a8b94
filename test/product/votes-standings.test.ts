// The constants of hotness as an admin's settings, and the tick: orders follow, sums are repaired, standings are written down.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bringStandingsUpToDate } from '../../src/jobs/standings-handler.ts';
import { worksScoredWrongly, worksWithWrongSums } from '../../src/store/community/standings.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { jobRun } from '../support/job-run.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const first = (html: string): string | undefined => /<h2><a href="\/papers\/([^"]+)"/.exec(html)?.[1];

describe('hotness and its tick', () => {
  let site: TestSite;
  let admin: Session;
  const tick = (now?: string) =>
    bringStandingsUpToDate(
      {
        database: site.app.database,
        writer: site.app.writer,
        clock: { now: () => (now === undefined ? site.app.clock() : new Date(now)) },
        zone: 'UTC',
      },
      jobRun(),
    );
  /** As a fault, or another program, would: beside the writer. */
  const spoil = async (statement: string) => {
    await using database = openSqlite(libraryFile(site.data));
    database.sqlite?.exec(statement);
  };
  const set = async (name: string, text: string | undefined, session = admin) =>
    site.app.community.settings.set(await session.viewer(), { name, text });

  before(async () => {
    site = await testSite();
    // The writer thread has the machine's clock, by which none of these days is to come.
    await site.importText(
      'papers.jsonl',
      jsonLines([
        { id: '2511.00001', title: 'A fresh paper that nobody has voted for', date: '2025-11-27' },
        { id: '2511.00002', title: 'A paper of last week with many upvotes', date: '2025-11-20', upvotes: 60 },
        ...manyRecords(250, () => ({ date: '2025-11-10' })),
      ]),
    );
    admin = await site.signIn({ role: 'admin', handle: 'ada' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('orders by the constants in force, which an admin can change and set back', async () => {
    assert.equal(first(await site.page('/papers/trending')), '2511.00001');
    assert.equal(await set('hotness.daysPerTenfold', '20'), 20);
    assert.match(await tick(), /scored 252 papers by new constants/);
    assert.equal(first(await site.page('/papers/trending')), '2511.00002');
    assert.equal(await tick(), 'nothing has changed', 'once');
    // What is written from now on goes by them, too.
    await admin.post('/papers/2511.00001/vote', { up: '1' });
    await site.importText(
      'more.jsonl',
      jsonLines([{ id: '2511.00003', title: 'A paper that came later', date: '2025-11-26' }]),
    );
    const since = '2025-01-01';
    assert.deepEqual(await worksScoredWrongly(site.app.database, { since, today: '2026-11-28' }), []);
    assert.equal(await set('hotness.daysPerTenfold', undefined), 3);
    await tick();
    assert.equal(first(await site.page('/papers/trending')), '2511.00001');
    await admin.post('/papers/2511.00001/vote', { up: '0' });
  });

  it('goes on with scoring where a run was stopped', async () => {
    await set('hotness.prior', '8');
    const stopped = new AbortController();
    const run = jobRun({ signal: stopped.signal, progress: () => stopped.abort(new Error('stopped')) });
    const { database, writer, clock } = site.app;
    await assert.rejects(
      bringStandingsUpToDate({ database, writer, clock: { now: clock }, zone: 'UTC' }, run),
      /stopped/,
    );
    const left = /scored (\d+) papers by new constants/.exec(await tick());
    assert.ok(Number(left?.[1]) > 0 && Number(left?.[1]) < 253, left?.[0]);
    assert.deepEqual(await worksScoredWrongly(database, { since: '2025-01-01', today: '2026-11-28' }), []);
    await set('hotness.prior', undefined);
    await tick();
  });

  it('repairs sums that do not fit their rows, and says how many', async () => {
    await admin.post('/papers/2511.00002/vote', { up: '1' });
    await spoil(`update works set votes = 7, upvotes = 70 where public_id = '2511.00002';
      update works set votes = 1, upvotes = 1, own_comments = 3, comments = 3 where public_id = '2511.00001'`);
    assert.equal((await worksWithWrongSums(site.app.database)).length, 2);
    assert.match(await tick(), /repaired the counts of 2 papers/);
    assert.deepEqual(await worksWithWrongSums(site.app.database), []);
    const answer = await admin.postJson('/papers/2511.00002/vote', { up: '1' });
    assert.equal(((await answer.json()) as { upvotes: number }).upvotes, 61);
  });

  it('writes down who stands where, when it changed, and thins out what is old', async () => {
    const taken = async () => {
      const rows = await site.app.database.db.selectFrom('standings').select(['taken_at', 'rank']).execute();
      return { at: [...new Set(rows.map((row) => row.taken_at))].sort(), rows: rows.length };
    };
    await tick();
    const before = await taken();
    assert.equal(before.rows, before.at.length * 200);
    await tick();
    assert.deepEqual(await taken(), before, 'as before: nothing new');
    await admin.post('/papers/2511.00001/vote', { up: '1' });
    await admin.post('/papers/2511.00002/vote', { up: '0' });
    await spoil(`delete from standings;
      insert into standings (taken_at, rank, work_no) values ('2024-01-01T00:00:00.000Z', 1, 1), ('2024-01-01T00:15:00.000Z', 1, 2),
        ('2024-01-01T00:30:00.000Z', 1, 1), ('2024-01-02T00:00:00.000Z', 1, 2)`);
    await tick();
    const left = await taken();
    assert.deepEqual(left.at.slice(0, 2), ['2024-01-01T00:00:00.000Z', '2024-01-02T00:00:00.000Z']);
    assert.equal(left.at.length, 3);
  });

  it('settings: only for admins, only what they may be, with an entry in the audit log', async () => {
    for (const role of ['member', 'curator'] as const) {
      const session = await site.signIn({ role });
      await assert.rejects(set('hotness.prior', '5', session), { code: 'forbidden' });
      await assert.rejects(async () => site.app.community.settings.all(await session.viewer()), { code: 'forbidden' });
    }
    await assert.rejects(site.app.community.settings.set(undefined, { name: 'hotness.prior', text: '5' }), {
      code: 'sign-in',
    });
    for (const text of ['', 'many', '-1', '0', '1e9', 'NaN', 'Infinity', '5 '.repeat(400)])
      await assert.rejects(set('hotness.prior', text), { code: 'usage' }, text);
    for (const name of ['', 'hotness', 'constructor', 'hotness.'])
      await assert.rejects(set(name, '1'), { code: 'not-found' });
    await set('hotness.prior', ' 6.5 ');
    const shown = (await site.app.community.settings.all(await admin.viewer())).find(
      (one) => one.name === 'hotness.prior',
    );
    assert.deepEqual([shown?.value, shown?.isFallback, shown?.changedBy], [6.5, false, 'ada']);
    const entries = await site.app.database.db
      .selectFrom('audit')
      .select(['action', 'target', 'detail'])
      .where('action', '=', 'setting')
      .orderBy('audit_no', 'desc')
      .limit(1)
      .execute();
    assert.deepEqual({ ...entries[0] }, { action: 'setting', target: 'hotness.prior', detail: '6.5' });
  });
});
