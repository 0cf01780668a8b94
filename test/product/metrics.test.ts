// /metrics and /jobs.json: who may read them, that a monitoring system can, and that no id is ever a label.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LibraryFigures } from '../../src/domain/library-figures.ts';
import { RunMetrics } from '../../src/jobs/run-metrics.ts';
import { figureMetrics } from '../../src/web/metrics/figure-metrics.ts';
import { queuedMails } from '../support/deliveries.ts';
import { giveUpJob, takeJob } from '../support/failed-jobs.ts';
import { type Family, readPrometheus } from '../support/prometheus-text.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { fakeSite } from '../web/fake-site.ts';

const TOKEN = 'a-token-for-whoever-watches-over-it';
const NOW = '2025-11-28T09:30:00.000Z';
const EARLIER = '2025-11-28T09:29:00.000Z';

let site: TestSite;
before(async () => {
  site = await testSite({ now: NOW, env: { BROADSHEET_METRICS_TOKEN: TOKEN } });
  await site.loadSample();
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const asked = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  site.request(path, { headers });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function metrics(): Promise<ReadonlyMap<string, Family>> {
  const answer = await asked('/metrics', bearer(TOKEN));
  assert.equal(answer.status, 200);
  return readPrometheus(await answer.text());
}

const figure = (families: ReadonlyMap<string, Family>, name: string, labels: Record<string, string> = {}) =>
  families
    .get(name)
    ?.samples.find((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))?.value;

describe('metrics', () => {
  it('say what the library holds and how its jobs and mails are', async () => {
    const { writer } = site.app;
    await giveUpJob(writer, { name: 'collect 7f3a', kind: 'collect' });
    await takeJob(writer, { name: 'map', kind: 'map', at: EARLIER });
    await takeJob(writer, { name: 'standings', kind: 'standings', at: '2025-11-28T09:00:00.000Z' });
    await writer.run('addJob', { name: 'train', kind: 'train', payload: '{}', schedule: null, nextRun: EARLIER });
    await writer.run('jobWorkerSeen', { owner: 'host:7', beganAt: EARLIER, at: NOW });
    await queuedMails(site.app, { addresses: ['ada@example.org', 'bob@example.org'] });
    const families = await metrics();
    const ofKind = (name: string, kind: string) => figure(families, `broadsheet_${name}`, { kind });
    assert.ok((figure(families, 'broadsheet_papers') ?? 0) > 100);
    assert.equal(figure(families, 'broadsheet_job_workers'), 1);
    assert.equal(ofKind('jobs_running', 'map'), 1);
    assert.deepEqual([ofKind('jobs_stalled', 'standings'), ofKind('jobs_stalled', 'map')], [1, 0]);
    assert.equal(ofKind('jobs_dead', 'collect'), 1);
    assert.equal(ofKind('jobs_due', 'train'), 1);
    assert.equal(ofKind('job_next_run_timestamp_seconds', 'train'), Date.parse(EARLIER) / 1000);
    assert.deepEqual(
      [
        figure(families, 'broadsheet_mails', { state: 'queued' }),
        figure(families, 'broadsheet_mails_last_day', { kind: 'digest', state: 'queued' }),
      ],
      [2, 2],
    );
    const { jobs } = (await (await asked('/jobs.json', bearer(TOKEN))).json()) as { jobs: { name: string }[] };
    assert.ok(jobs.some(({ name }) => name === 'collect 7f3a'));
  });

  it('are for whoever has the token, and for admins', async () => {
    const admin = await site.signIn({ role: 'admin', handle: 'adam' });
    const curator = await site.signIn({ role: 'curator', handle: 'cleo' });
    for (const path of ['/metrics', '/jobs.json']) {
      const good = await asked(path, bearer(TOKEN));
      assert.deepEqual([good.status, good.headers.get('cache-control')], [200, 'no-store'], path);
      assert.equal((await asked(path, { authorization: `bearer  ${TOKEN}` })).status, 200);
      for (const bad of ['', 'x', `${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase()]) {
        const answer = await asked(path, bearer(bad));
        assert.deepEqual([answer.status, answer.headers.get('www-authenticate')], [401, 'Bearer'], bad);
        assert.doesNotMatch(await answer.text(), /broadsheet_|a-token/);
      }
      assert.equal((await asked(path, { authorization: `Basic ${btoa(`x:${TOKEN}`)}` })).status, 401);
      assert.equal((await asked(path)).status, 401);
      assert.match((await asked(path, { accept: 'text/html' })).headers.get('location') ?? '', /^\/sign-in/);
      assert.equal((await admin.get(path)).status, 200);
      assert.equal((await curator.get(path)).status, 403);
    }
    assert.equal(
      (await asked('/metrics', bearer(TOKEN))).headers.get('content-type'),
      'text/plain; version=0.0.4; charset=utf-8',
    );
  });

  it('are for admins alone where there is no token, and also where the instance is private', async () => {
    const { app: other } = fakeSite();
    for (const token of ['undefined', '', 'null'])
      assert.equal((await other.request('/metrics', { headers: bearer(token) })).status, 401);
    await using open = await testSite({ env: { BROADSHEET_MODE: 'private', BROADSHEET_METRICS_TOKEN: TOKEN } });
    assert.equal((await open.request('/metrics', { headers: bearer(TOKEN) })).status, 200);
  });

  it('count requests by the pattern of their address, and nothing else', async () => {
    for (const id of ['1706.03762', '1810.04805', 'nonsense', 'x'.repeat(300)]) await site.get(`/papers/${id}`);
    for (const path of ['/no/such/page', '/wp-login.php', '/papers/1706.03762/nowhere/else']) await site.get(path);
    await site.request('/', { method: 'HEAD' });
    await site.request('/', { method: 'PROPFIND' });
    const families = await metrics();
    const requests = families.get('broadsheet_http_requests_total')?.samples ?? [];
    assert.equal(families.get('broadsheet_http_requests_total')?.type, 'counter');
    assert.equal(figure(families, 'broadsheet_http_requests_total', { route: '/papers/:id{.+}', status: '200' }), 2);
    assert.ok((figure(families, 'broadsheet_http_requests_total', { route: 'none', status: '404' }) ?? 0) >= 2);
    assert.ok(requests.some(({ labels }) => labels.method === 'other'));
    const labels = JSON.stringify(requests.map((sample) => sample.labels));
    assert.doesNotMatch(labels, /1706|nonsense|wp-login|xxx|PROPFIND/);
    const seconds = families.get('broadsheet_http_request_duration_seconds');
    assert.equal(seconds?.type, 'histogram');
    const ofPapers = seconds?.samples.filter((sample) => sample.labels.route === '/papers/:id{.+}') ?? [];
    const infinite = ofPapers.find((sample) => sample.labels.le === '+Inf')?.value;
    assert.equal(infinite, ofPapers.find((sample) => sample.name.endsWith('_count'))?.value);
    assert.ok(families.has('process_resident_memory_bytes') && families.has('nodejs_eventloop_lag_seconds'));
  });

  it('survive any text in a label', async () => {
    const kind = 'a "quoted" \\ kind\nof 🙂';
    const figures: LibraryFigures = {
      papers: 1,
      accounts: 2,
      workers: 0,
      jobs: [{ kind, due: 1, running: 0, stalled: 2, failing: 3, dead: 4, lastSuccess: EARLIER, nextRun: NOW }],
      mails: { queued: 5, sending: 6, inDoubt: 7, failed: 8, oldestQueued: EARLIER, lately: [], suppressed: 9 },
    };
    const families = readPrometheus(await figureMetrics(figures, { now: new Date(NOW), writerQueue: undefined }));
    assert.equal(figure(families, 'broadsheet_jobs_dead', { kind }), 4);
    assert.equal(figure(families, 'broadsheet_mail_oldest_queued_seconds'), 60);
    assert.equal(figure(families, 'broadsheet_mails', { state: 'in-doubt' }), 7);
    assert.equal(figure(families, 'broadsheet_job_next_run_timestamp_seconds', { kind }), Date.parse(NOW) / 1000);
  });

  it('count runs of jobs by kind and how they ended', async () => {
    const runs = new RunMetrics();
    runs.count({ event: 'job-done', job: 'follow hf:daily', kind: 'follow', milliseconds: 1500 });
    runs.count({ event: 'job-retry', job: 'follow hf:daily', kind: 'follow', milliseconds: 20 });
    runs.count({ event: 'jobs-unreachable', error: new Error('locked') });
    const families = readPrometheus(await runs.text());
    assert.equal(figure(families, 'broadsheet_job_runs_total', { kind: 'follow', outcome: 'done' }), 1);
    assert.equal(figure(families, 'broadsheet_job_duration_seconds', { le: '1' }), 1);
  });
});
