// Background work in trouble: what stands still, fails or was given up is told on the front page, on /jobs and by /healthz, and an
// admin can see to it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { giveUpJob, OWNER, takeJob } from '../support/failed-jobs.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const NOW = '2025-11-28T09:30:00.000Z';
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const ahead = (minutes: number): string => ago(-minutes);

let site: TestSite;
let admin: Session;
let curator: Session;

before(async () => {
  site = await testSite({ now: NOW });
  await site.loadSample();
  admin = await site.signIn({ role: 'admin', handle: 'adam' });
  curator = await site.signIn({ role: 'curator', handle: 'cleo' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (const { name } of await site.app.library.jobs()) await site.app.writer.run('removeJob', { name });
  for (const { owner } of await site.app.community.adminJobs.workers())
    await site.app.writer.run('jobWorkerLeft', { owner });
});

const jobsCheck = async (): Promise<{ ok: boolean; detail: string; status: number }> => {
  const answer = await site.get('/healthz');
  const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean; detail: string }[] };
  const { ok = false, detail = '' } = checks.find(({ name }) => name === 'jobs') ?? {};
  return { ok, detail, status: answer.status };
};

const letterOf = (page: string, name: string): string =>
  new RegExp(`name="id" value="(\\d+)"[^]*?Run again: ${name}"`).exec(page)?.[1] ?? '';

describe('a job', () => {
  it('that goes well is nothing to tell', async () => {
    await site.app.writer.run('addJob', {
      name: 'map',
      kind: 'map',
      payload: '{}',
      schedule: '2 * * * *',
      nextRun: ahead(5),
    });
    const page = await admin.page('/jobs');
    assert.match(page, /All is well: 1 job, none in trouble/);
    assert.match(page, /Lays out the map of papers/);
    assert.match(page, /in 5 minutes/);
    assert.match(page, /No server runs jobs now/);
    assert.doesNotMatch(await admin.page('/'), /aria-label="For admins"/);
    assert.deepEqual(await jobsCheck(), { ok: true, detail: '1 jobs', status: 200 });
  });

  it('that runs shows that it is alive', async () => {
    await takeJob(site.app.writer, { name: 'map', at: ago(1) });
    assert.match(await admin.page('/jobs'), /running<\/span>.*by host:7\/ab\/1.*alive 60 seconds ago/);
    assert.equal((await jobsCheck()).ok, true);
  });

  it('whose process went silent is stalled, once it was silent for two leases', async () => {
    await takeJob(site.app.writer, { name: 'map', at: ago(2) });
    assert.equal((await jobsCheck()).ok, true);
    await takeJob(site.app.writer, { name: 'standings', at: ago(3) });
    assert.match(await admin.page('/jobs'), /One job is stalled:<\/strong> <bdi>standings<\/bdi> \(3 minutes ago\)/);
    assert.match(await admin.page('/'), /One job is stalled\. <a href="\/jobs">/);
    const health = await jobsCheck();
    assert.deepEqual([health.status, health.detail], [503, '2 jobs; stalled: standings']);
    for (const other of [curator, site]) assert.doesNotMatch(await other.page('/'), /For admins/);
  });

  it('that is due is stalled when nobody takes it though somebody should', async () => {
    await site.app.writer.run('addJob', { name: 'map', kind: 'map', payload: '{}', schedule: null, nextRun: ago(30) });
    assert.equal((await jobsCheck()).ok, true, 'no server is meant to run');
    await site.app.writer.run('jobWorkerSeen', { owner: 'host:7', beganAt: ago(5), at: ago(0) });
    assert.equal((await jobsCheck()).ok, true, 'whoever runs jobs has just begun');
    await site.app.writer.run('jobWorkerSeen', { owner: 'host:7', beganAt: ago(60), at: ago(0) });
    assert.match((await jobsCheck()).detail, /stalled: map/);
    assert.match(await admin.page('/jobs'), /One process runs jobs/);
    await admin.post('/admin/jobs', { job: 'map', do: 'pause' });
    assert.equal((await jobsCheck()).ok, true, 'it is meant to wait');
  });

  it('has nobody to run it when the process that did is gone', async () => {
    await site.app.writer.run('jobWorkerSeen', { owner: 'host:7', beganAt: ago(60), at: ago(3) });
    assert.match(await admin.page('/'), /Nobody runs jobs: the process that did is gone/);
    assert.match(await admin.page('/jobs'), /the last process that did was seen 3 minutes ago/);
    const health = await jobsCheck();
    assert.equal(health.status, 503);
    assert.match(health.detail, /nobody runs them since 2025-11-28T09:27/);
    await site.app.writer.run('jobWorkerSeen', { owner: 'host:8', beganAt: ago(1), at: ago(0) });
    assert.equal((await jobsCheck()).status, 200, 'another one does');
    await site.app.writer.run('expectJobWorker', { owner: 'host:9', silentSince: ago(2) });
    assert.deepEqual(
      (await site.app.community.adminJobs.workers()).map((worker) => worker.owner),
      ['host:8', 'host:9'],
    );
  });

  it('that fails comes again by its schedule, and is told of until it ends well', async () => {
    const failed = { name: 'follow hf:daily', schedule: '0 * * * *', nextRun: ahead(30) };
    await giveUpJob(site.app.writer, { ...failed, at: ago(90) });
    await giveUpJob(site.app.writer, { ...failed, at: ago(30), error: 'still no network' });
    const page = await admin.page('/jobs');
    assert.match(page, /One job is failing:<\/strong> <bdi>follow hf:daily<\/bdi> \(90 minutes ago\)/);
    assert.match(page, /Given up<\/h2>.*still no network/s);
    assert.match(page, /data-column="Failed in a row"><div>2</);
    assert.match(await admin.page('/'), /One job fails\./);
    assert.match(await admin.page('/admin'), /Jobs<\/a><\/dt><dd>1<span class="error"> \(1 fails\)/);
    assert.deepEqual(
      [(await jobsCheck()).status, (await jobsCheck()).detail],
      [200, '1 jobs; failing: follow hf:daily'],
    );
    const id = await takeJob(site.app.writer, { ...failed, at: ago(1) });
    const end = { outcome: 'done', at: ago(1), nextRun: ahead(30), error: null, result: 'nothing new' } as const;
    await site.app.writer.run('finishJob', { id, owner: OWNER, end });
    assert.match(await admin.page('/jobs'), /All is well/);
    assert.doesNotMatch(await admin.page('/'), /For admins/);
  });
});

describe('a job that was given up', () => {
  it('does not vanish, and an admin can run it again', async () => {
    await giveUpJob(site.app.writer, {
      name: 'collect 1',
      kind: 'collect',
      error: '<b>the file</b> is gone',
      at: ago(60),
    });
    const page = await admin.page('/jobs');
    assert.match(page, /One job was given up:<\/strong> <bdi>collect 1<\/bdi>/);
    assert.match(page, /&lt;b&gt;the file&lt;\/b&gt; is gone/);
    assert.match(await admin.page('/'), /One job was given up\./);
    assert.match((await jobsCheck()).detail, /dead: collect 1/);
    const id = letterOf(page, 'collect 1');
    const answer = await admin.post('/admin/jobs/dead', { id, do: 'run' });
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/jobs']);
    const [job] = await site.app.library.jobs();
    assert.deepEqual(
      [job?.state, job?.nextRun?.slice(0, 4), job?.trouble],
      ['waiting', String(new Date().getFullYear()), undefined],
    );
    assert.equal((await admin.post('/admin/jobs/dead', { id, do: 'run' })).status, 409, 'once');
    assert.doesNotMatch(await admin.page('/jobs'), /Given up/);
  });

  it('can be run again when its row is gone', async () => {
    await giveUpJob(site.app.writer, { name: 'collect 2', kind: 'collect' });
    const other = openSqlite(libraryFile(site.data));
    other.sqlite?.exec("delete from jobs where name = 'collect 2'");
    await other[Symbol.asyncDispose]();
    const id = letterOf(await admin.page('/jobs'), 'collect 2');
    assert.match(await admin.page('/'), /One job was given up/);
    const answer = await admin.postJson('/admin/jobs/dead', { id, do: 'run' });
    assert.deepEqual(await answer.json(), { done: true });
    assert.deepEqual(
      (await site.app.library.jobs()).map(({ name, kind, state }) => [name, kind, state]),
      [['collect 2', 'collect', 'waiting']],
    );
  });

  it('can be dismissed, with a line in the audit log', async () => {
    await giveUpJob(site.app.writer, { name: 'collect 3', kind: 'collect' });
    const id = letterOf(await admin.page('/jobs'), 'collect 3');
    assert.equal((await admin.post('/admin/jobs/dead', { id, do: 'dismiss' })).status, 303);
    assert.doesNotMatch(await admin.page('/'), /given up/);
    assert.equal((await admin.post('/admin/jobs/dead', { id, do: 'dismiss' })).status, 409);
    assert.match(await admin.page('/admin/audit?action=job-dismiss'), /collect 3/);
  });

  it('and comes again by its schedule is no trouble once it was dismissed', async () => {
    await giveUpJob(site.app.writer, { name: 'follow x', schedule: '0 * * * *', nextRun: ahead(30), at: ago(30) });
    const id = letterOf(await admin.page('/jobs'), 'follow x');
    assert.match(await admin.page('/'), /One job fails/);
    await admin.post('/admin/jobs/dead', { id, do: 'dismiss' });
    assert.doesNotMatch(await admin.page('/'), /For admins/);
  });

  it('is paused, running or not there: said', async () => {
    await giveUpJob(site.app.writer, { name: 'collect 4', kind: 'collect' });
    const id = letterOf(await admin.page('/jobs'), 'collect 4');
    await site.app.writer.run('updateJob', { name: 'collect 4', change: { paused: 1 } });
    assert.equal((await admin.post('/admin/jobs/dead', { id, do: 'run' })).status, 409);
    for (const bad of ['999999', '-1', 'x', '', '1e3'])
      assert.equal((await admin.post('/admin/jobs/dead', { id: bad, do: 'run' })).status, 404, bad);
    assert.equal((await admin.post('/admin/jobs/dead', { id, do: 'eat' })).status, 400);
  });

  it('is the business of admins alone', async () => {
    await giveUpJob(site.app.writer, { name: 'collect 5', kind: 'collect' });
    const id = letterOf(await admin.page('/jobs'), 'collect 5');
    assert.equal((await curator.post('/admin/jobs/dead', { id, do: 'run' })).status, 403);
    assert.equal((await site.post('/admin/jobs/dead', { id, do: 'run' })).status, 401);
    for (const other of [curator, site]) assert.doesNotMatch(await other.page('/jobs'), /Run again/);
  });
});
