// What whoever runs a library looks at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSite } from './fake-site.ts';
import { inventedPapers, oldPaper, tidalPaper } from './invented-papers.ts';

const at = '2025-11-27T10:00:00Z';
const { app } = fakeSite({
  papers: inventedPapers,
  env: { BROADSHEET_ZONE: 'Europe/Berlin' },
  sources: [
    {
      name: 'arxiv:cs.CL',
      state: 'running',
      schedule: 'every day at 06:00',
      progress: '200 of 713',
      papers: 12345,
      lastSuccess: at,
      nextRun: '2025-11-28T05:00:00Z',
    },
    {
      name: 'url:https://example.org/feed.xml',
      state: 'failing',
      schedule: 'hourly',
      papers: 0,
      lastError: '503 four times',
    },
  ],
  jobs: [
    {
      job: 1,
      name: 'follow arxiv:cs.CL',
      kind: 'follow',
      state: 'running',
      attempts: 2,
      stalled: true,
      trouble: { state: 'stalled', since: '2025-11-28T09:10:00Z' },
      leaseOwner: 'host:42',
      heartbeat: '2025-11-28T09:10:00Z',
    },
  ],
  rejected: Array.from({ length: 60 }, (_, i) => ({
    id: i + 1,
    source: 'bibtex',
    place: `refs.bib:${i}`,
    reason: 'no title',
    at,
    raw: '@article{x',
  })),
  merges: [{ id: 4, winner: tidalPaper, loser: oldPaper, reason: 'same DOI', at, undoneAt: at }],
  suggested: [{ id: 9, a: tidalPaper, b: oldPaper, reason: 'equal titles' }],
});

async function html(path: string): Promise<string> {
  return (await app.request(path)).text();
}

test('sources show state, progress, next run in the zone of the site, and the last error', async () => {
  const page = await html('/sources');
  assert.match(page, /2 followed sources/);
  assert.match(page, /running<\/span><span class="quiet"> 200 of 713/);
  assert.match(page, /27 Nov 2025, 11:00 (?:CET|GMT\+1)/);
  assert.match(page, /<span class="error">503 four times<\/span>/);
  assert.match(page, /<span class="quiet">never<\/span>/);
  assert.match(page, /data-column="Last error"/);
});

test('a job whose process died is shown as stalled', async () => {
  const page = await html('/jobs');
  assert.match(page, /One job is stalled:<\/strong> <bdi>follow arxiv:cs\.CL<\/bdi> \(20 minutes ago\)/);
  assert.match(page, /silent since 20 minutes ago/);
  assert.match(page, /class="state stalled"/);
  assert.match(page, /by host:42/);
});

test('the additional encoder is shown with the jobs, where there is one', async () => {
  assert.doesNotMatch(await html('/jobs'), /Additional encoder/);
  const { app: other } = fakeSite({ deps: { encoder: () => 'failing since yesterday: <b>' } });
  assert.match(await (await other.request('/jobs')).text(), /Additional encoder: failing since yesterday: &lt;b&gt;/);
});

test('rejected records come in pages, each with its raw text', async () => {
  assert.match(await html('/rejected'), /60 records.*href="\/rejected\/1".*Page 1 of 2/s);
  assert.match(await html('/rejected?page=2'), /refs\.bib:59/);
  assert.equal((await app.request('/rejected?page=3')).status, 404);
  assert.match(
    await html('/rejected/60'),
    /<pre class="raw" tabindex="0">@article\{x<\/pre>.*npx broadsheet rejected retry 60/s,
  );
});

test('merges show what was kept, why, and what may be one', async () => {
  const page = await html('/merges');
  assert.match(page, /same DOI.*undone/s);
  assert.match(page, /equal titles/);
  assert.match(page, /href="\/papers\/math\/0611800"/);
});

test('healthz answers 200 or 503 as JSON that nobody keeps', async () => {
  const sound = await app.request('/healthz');
  assert.equal(sound.status, 200);
  assert.equal(sound.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await sound.json(), { ok: true, checks: [{ name: 'database', ok: true, detail: 'answers' }] });
  const sick = fakeSite({ health: { ok: false, checks: [{ name: 'disk', ok: false, detail: 'full' }] } });
  assert.equal((await sick.app.request('/healthz')).status, 503);
  const worse = fakeSite({ deps: { health: () => Promise.reject(new Error('gone')) } });
  const response = await worse.app.request('/healthz');
  assert.equal(response.status, 503);
  assert.doesNotMatch(await response.text(), /gone/);
});
