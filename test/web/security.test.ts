// Text of papers stays text, browsers are told what to refuse, and only our own forms count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITE_SCRIPT_PATH } from '../../src/web/client/site-script.ts';
import { fakeSite } from './fake-site.ts';
import { HOSTILE, hostilePaper, inventedPapers } from './invented-papers.ts';

const at = '2025-11-27T10:00:00Z';
const { app } = fakeSite({
  papers: inventedPapers,
  notice: HOSTILE,
  chips: [{ label: HOSTILE, without: HOSTILE }],
  sources: [{ name: HOSTILE, state: 'failing', schedule: HOSTILE, lastError: HOSTILE, progress: HOSTILE, papers: 0 }],
  jobs: [
    {
      job: 1,
      name: HOSTILE,
      kind: 'x',
      state: 'failed',
      attempts: 1,
      lastError: HOSTILE,
      stalled: true,
      leaseOwner: HOSTILE,
    },
  ],
  rejected: [{ id: 1, source: HOSTILE, place: HOSTILE, reason: HOSTILE, at, raw: HOSTILE }],
  merges: [{ id: 1, winner: hostilePaper, loser: hostilePaper, reason: HOSTILE, at }],
  suggested: [{ id: 1, a: hostilePaper, b: hostilePaper, reason: HOSTILE }],
});

const OWN_SCRIPT = `<script src="${SITE_SCRIPT_PATH}" type="module">`;
const hostilePath = `/papers/${encodeURIComponent(hostilePaper.id)}`;
const PATHS = [
  '/',
  '/papers/trending',
  '/papers/week/2025-W48',
  hostilePath,
  '/papers/2511.04001',
  '/papers/math/0611800',
  `/authors/${encodeURIComponent('x"><script>')}`,
  `/orgs/${encodeURIComponent('"><b>')}`,
  `/search?q=${encodeURIComponent('alert img')}`,
  `/search?q=${encodeURIComponent(HOSTILE)}`,
  `/papers/${encodeURIComponent(HOSTILE)}`,
  `/papers/date/${encodeURIComponent(HOSTILE)}`,
  `/nowhere/${encodeURIComponent(HOSTILE)}`,
  `/?page=${encodeURIComponent(HOSTILE)}`,
  '/sources',
  '/jobs',
  '/rejected',
  '/rejected/1',
  '/merges',
  '/stats',
  '/about',
];

for (const path of PATHS) {
  test(`${path.slice(0, 70)} holds no script, no handler, no inline style and no strange link`, async () => {
    const response = await app.request(path);
    const html = await response.text();
    const tags = html.match(/<[a-z!/][^>]*>/gi) ?? [];
    for (const tag of tags) {
      if (tag === OWN_SCRIPT) continue;
      assert.doesNotMatch(tag, /^<(?:script|style|img|iframe|object|embed|base)/i);
      const names = tag.replace(/"[^"]*"/g, '""');
      assert.doesNotMatch(names, / (?:on[a-z]+|style|srcdoc|formaction)=/i);
      const target = / (?:href|action|src)="([^"]*)"/.exec(tag)?.[1];
      if (target !== undefined) assert.match(target, /^(?:https?:\/\/|\/(?!\/)|#main$)/);
      if (target?.startsWith('http') && tag.startsWith('<a ')) assert.match(tag, /rel="nofollow noopener"/);
    }
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('referrer-policy'), 'same-origin');
    assert.equal(response.headers.get('x-frame-options'), 'DENY');
  });
}

test('hostile text is shown as the text it is', async () => {
  const html = await (await app.request(hostilePath)).text();
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.equal(html.match(/<\/title>/g)?.length, 1);
  // BibTeX, RIS and CSL-JSON: as many ends as beginnings.
  assert.deepEqual([html.match(/<textarea\b/g)?.length, html.match(/<\/textarea>/g)?.length], [3, 3]);
});

test('absolute URLs come from the setting and not from the request', async () => {
  const html = await (
    await app.request('http://evil.example/papers/2511.04001', { headers: { host: 'evil.example' } })
  ).text();
  assert.match(html, /<link rel="canonical" href="https:\/\/papers\.example\/papers\/2511\.04001"/);
  assert.doesNotMatch(html, /evil\.example/);
});

test('https is promised only by a site that has it', async () => {
  assert.equal((await app.request('/about')).headers.get('strict-transport-security'), 'max-age=31536000');
  const { app: plain } = fakeSite({ env: { BROADSHEET_URL: 'http://127.0.0.1:3080' } });
  assert.equal((await plain.request('/about')).headers.get('strict-transport-security'), null);
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function remove(
  headers: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly response: Response; readonly left: number }> {
  const { app: site, library } = fakeSite({ papers: inventedPapers, env });
  const response = await site.request('/sample/remove', { method: 'POST', headers: { ...FORM, ...headers } });
  return { response, left: library.papers.filter((paper) => paper.isSample).length };
}

test('one click removes the sample and leads back', async () => {
  const { response, left } = await remove({ origin: 'https://papers.example' });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('location'), '/');
  assert.equal(left, 0);
});

test('a form of another site removes nothing and is told why', async () => {
  const { response, left } = await remove({ origin: 'https://evil.example' });
  assert.equal(response.status, 403);
  assert.match(
    await response.text(),
    /This form was sent from https:\/\/evil\.example, but this site is https:\/\/papers\.example/,
  );
  assert.equal(left, 1);
});

test('a form without an origin removes nothing', async () => {
  assert.equal((await remove({})).left, 1);
  assert.equal((await remove({ origin: 'null' })).left, 1);
});

test('on the machine itself the address that was asked counts too', async () => {
  assert.equal((await remove({ origin: 'http://localhost:3080', host: 'localhost:3080' })).left, 0);
  assert.equal((await remove({ origin: 'http://127.0.0.1:9999', host: 'localhost:3080' })).left, 1);
  assert.equal((await remove({ origin: 'http://rebound.example:3080', host: 'rebound.example:3080' })).left, 1);
});

test('the banner is there while there are samples', async () => {
  const { app: site } = fakeSite({ papers: inventedPapers });
  assert.match(await (await site.request('/')).text(), /1 sample paper, .*action="\/sample\/remove" method="post"/s);
  await site.request('/sample/remove', { method: 'POST', headers: { ...FORM, origin: 'https://papers.example' } });
  assert.doesNotMatch(await (await site.request('/')).text(), /sample\/remove/);
});
