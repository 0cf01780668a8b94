// The map and the charts as a reader meets them, with and without scripts.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { indexFolder } from '../../src/search/indexer.ts';
import { mapFile } from '../../src/search/map/map-file.ts';
import { type MapEnd, runMap } from '../../src/search/map/run-map.ts';
import { jsonLines } from '../support/invented-library.ts';
import type { TestSite } from '../support/site.ts';
import { themedId, themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';

const EACH = 30;
let site: TestSite;

/** Lays the map out as the job does. */
function layOut(ask: 'by-itself' | 'asked' = 'asked', signal = new AbortController().signal): Promise<MapEnd> {
  return runMap({
    index: indexFolder(site.data),
    database: site.app.database,
    ask,
    start: 'from-before',
    seed: 1,
    what: 'test',
    clock: site.app.clock,
    signal,
  });
}

const versionOf = (html: string) => /data-map="(\w+)"/.exec(html)?.[1] ?? '';

/** What the script gets, read as it reads it. */
async function points() {
  const version = versionOf(await site.page('/map'));
  const answer = await site.get(`/map/points/${version}.bin`);
  assert.equal(answer.status, 200);
  const buffer = await answer.arrayBuffer();
  const count = new DataView(buffer).getUint32(8, true);
  assert.equal(buffer.byteLength, 12 + 7 * count);
  return { version, count, x: new Int16Array(buffer, 12, count), y: new Int16Array(buffer, 12 + 2 * count, count) };
}

async function titled(version: string, wanted: readonly number[]) {
  const answer = await site.get(`/map/papers?v=${version}&points=${wanted.join(',')}`);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { papers: { point: number; title: string; href: string }[] }).papers;
}

describe('pictures', () => {
  before(async () => {
    site = await siteWith(themedPapers(EACH));
    await train(site);
  });
  after(() => site[Symbol.asyncDispose]());

  it('says that there is no map before one was laid out', async () => {
    const html = await site.page('/map');
    assert.match(html, /There is no map yet/);
    assert.doesNotMatch(html, /<script[^>]+assets\/map\./);
    for (const path of ['/map/picture.svg', '/map/points/0.bin', '/map/highlight?q=tide']) {
      const answer = await site.get(path);
      assert.equal(answer.status, 404, path);
    }
  });

  it('lays it out once, and then only when there is reason to', async () => {
    const end = await layOut('by-itself');
    assert.equal(end.kind, 'laid-out');
    assert.ok(end.kind === 'laid-out' && end.papers === 4 * EACH && end.labels.length > 0);
    const next = await layOut('by-itself');
    assert.deepEqual(next, { kind: 'current', next: 4 * EACH + 50 });
  });

  it('shows it without a script: a picture, links that move it, regions, papers', async () => {
    const html = await site.page('/map');
    assert.match(html, /<img[^>]+src="\/map\/picture\.svg\?theme=light"[^>]+alt="A map of 120 papers, with the region/);
    assert.match(html, /In view: <span data-in-view[^>]*>120</);
    assert.equal(html.match(/data-point="/g)?.length, 40);
    const closer = /href="([^"]+)" data-move="closer"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.equal(closer, '/map?z=1');
    const region = /<ul class="regions"><li><a href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const near = await site.page(region);
    const inView = Number(/data-in-view[^>]*>(\d+)/.exec(near)?.[1]);
    assert.ok(inView > 0 && inView < 120, `${inView} in view`);
    const paper = /<ol class="in-view"><li><a href="([^"]+)"/.exec(near)?.[1] ?? '';
    await site.page(paper);
    for (const theme of ['light', 'dark']) {
      const answer = await site.get(`/map/picture.svg?theme=${theme}&z=1`);
      assert.equal(answer.headers.get('content-type'), 'image/svg+xml');
      assert.match(await answer.text(), /^<svg [^>]*><title>/);
    }
  });

  it('names regions by words of their titles, no two alike', async () => {
    const html = await site.page('/map');
    const names = [...html.matchAll(/<ul class="regions">(.*?)<\/ul>/gs)].flatMap(([, list]) =>
      [...(list ?? '').matchAll(/<a [^>]+>([^<]+) \(/g)].map(([, name]) => name ?? ''),
    );
    assert.ok(names.length >= 2, names.join());
    assert.equal(new Set(names.map((name) => name.split(' · ')[0])).size, names.length);
  });

  it('bears any address', async () => {
    for (const query of [
      'x=nonsense',
      'x=99&y=-99&z=99',
      'z=-1',
      'x=1e308&z=NaN',
      `q=${'x'.repeat(3000)}`,
      'q=%00%22%3E%3Cscript%3E',
      'mine=1',
    ]) {
      const html = await site.page(`/map?${query}`);
      assert.doesNotMatch(html, /<script>/);
      const answer = await site.get(`/map/picture.svg?${query}`);
      assert.equal(answer.status, 200, query);
    }
    for (const query of ['', 'points=', 'points=a,b', `points=${Array.from({ length: 101 }, (_, i) => i).join()}`]) {
      const answer = await site.get(`/map/papers?v=1&${query}`);
      assert.equal(answer.status, 400, query);
    }
  });

  it('gives the script points and titles; papers of one subject lie together', async () => {
    const { version, count, x, y } = await points();
    assert.equal(count, 4 * EACH);
    const first = await titled(version, [0, 1, 99999]);
    assert.deepEqual(
      first.map(({ point }) => point),
      [0, 1],
    );
    await site.page(first[0]?.href ?? '');
    const all = await titled(
      version,
      Array.from({ length: 100 }, (_, i) => i),
    );
    const subject = all.map(({ title }) => /of (\w+), report/.exec(title)?.[1]);
    let same = 0;
    for (let p = 0; p < 100; p++) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let other = 0; other < 100; other++) {
        const square = ((x[p] as number) - (x[other] as number)) ** 2 + ((y[p] as number) - (y[other] as number)) ** 2;
        if (other !== p && square < least) {
          least = square;
          best = other;
        }
      }
      if (subject[best] === subject[p]) same++;
    }
    assert.ok(same >= 95, `${same} of 100 beside one of their subject`);
    const other = await site.get(`/map/papers?v=another&points=1`);
    assert.equal(other.status, 409);
    assert.equal((await site.get('/map/points/another.bin')).status, 404);
  });

  it('highlights a search, and what somebody keeps', async () => {
    const answer = await site.get('/map/highlight?q=sourdough');
    const { version, points: found } = (await answer.json()) as { version: string; points: number[] };
    assert.ok(found.length > 0);
    for (const { title } of await titled(version, found.slice(0, 100))) assert.match(title, /bread/);
    assert.match(await site.page('/map?q=sourdough'), /Highlighted: \d+/);

    const member = await site.signIn({ role: 'member', handle: 'ada' });
    const mine = async (who: { get(path: string): Promise<Response> }) =>
      ((await (await who.get('/map/highlight?mine=1')).json()) as { points: number[] }).points;
    assert.deepEqual(await mine(member), []);
    assert.equal((await member.post(`/papers/${themedId('chess', 3)}/vote`, { up: '1' })).status, 303);
    assert.equal((await mine(member)).length, 1);
    assert.deepEqual(await mine(site), [], 'nobody has nothing');
    const other = await site.signIn({ handle: 'bob' });
    assert.deepEqual(await mine(other), [], 'what others keep is theirs');
    assert.match(await member.page('/map'), /Highlight my library/);
    assert.doesNotMatch(await site.page('/map'), /Highlight my library/);
  });

  it('places a new paper at once, beside its like', async () => {
    const [, ...more] = themedPapers(EACH + 1).filter(({ title }) => String(title).endsWith(`report ${EACH}`));
    await site.importText('more.jsonl', jsonLines(more));
    await site.indexed();
    const { version, count } = await points();
    assert.equal(count, 4 * EACH + 3);
    const all = await titled(version, [count - 1]);
    assert.match(all[0]?.title ?? '', new RegExp(`report ${EACH}`));
  });

  it('never shows what is hidden', async () => {
    const id = themedId('stars', 7);
    const beforeHiding = await points();
    const curator = await site.signIn({ role: 'curator', handle: 'cy' });
    assert.equal((await curator.post(`/papers/${id}/hide`, { reason: 'a test' })).status, 303);
    const now = await points();
    assert.equal(now.count, beforeHiding.count - 1);
    assert.notEqual(now.version, beforeHiding.version);
    const titles = await titled(
      now.version,
      Array.from({ length: 100 }, (_, i) => i),
    );
    assert.ok(titles.every(({ href }) => !href.endsWith(id)));
  });

  it('stays where it is when it is laid out again, and begins anew when its file is damaged', async () => {
    const first = await points();
    assert.equal((await layOut()).kind, 'laid-out');
    const second = await points();
    let near = 0;
    for (let p = 0; p < first.count; p++)
      if (
        Math.hypot((first.x[p] as number) - (second.x[p] as number), (first.y[p] as number) - (second.y[p] as number)) <
        9000
      )
        near++;
    assert.ok(near > 0.8 * first.count, `${near} of ${first.count} stayed`);
    writeFileSync(mapFile(indexFolder(site.data)), 'no map');
    assert.equal((await layOut('by-itself')).kind, 'laid-out');
    rmSync(mapFile(indexFolder(site.data)));
    assert.equal((await layOut('by-itself')).kind, 'laid-out');
  });

  it('is stopped by a signal, and goes on', async () => {
    const stop = new AbortController();
    stop.abort();
    const end = await layOut('asked', stop.signal);
    assert.equal(end.kind, 'cancelled');
    assert.equal((await layOut()).kind, 'laid-out');
  });

  it('draws charts of the library, with their numbers as tables', async () => {
    const html = await site.page('/charts');
    assert.match(
      html,
      /<h2>Papers a month<\/h2><img class="themed light" src="\/charts\/papers\.svg\?theme=light" alt="Papers a month: \d+ papers from /,
    );
    assert.match(html, /<details><summary>As a table<\/summary>/);
    assert.match(html, /<h2>Papers a day, the last 90 days<\/h2><p class="quiet">Nothing to draw yet/);
    assert.match(html, /<span class="swatch key-1"/);
    for (const path of [
      '/charts/days.svg',
      '/charts/papers.svg',
      '/charts/topics.svg?theme=dark',
      '/charts/search.svg?q=tide',
      '/charts/author/author-chess3.svg',
      '/charts/category/astro-ph.GA.svg',
      '/charts/venue/nowhere.svg',
    ]) {
      const answer = await site.get(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('content-type'), 'image/svg+xml');
      const svg = await answer.text();
      assert.match(svg, /^<svg /);
      if (path.includes('astro')) assert.ok((svg.match(/<rect/g)?.length ?? 0) >= 12, svg.slice(0, 400));
    }
    assert.match(await site.page('/charts?q=tide'), /Papers found for “tide” by year/);
    assert.match(await site.page('/charts?q=%3Cscript%3E'), /&lt;script&gt;/);
    assert.equal((await site.get('/charts/author/.svg')).status, 404);
  });

  it('counts what a chart shows as the rows are', async () => {
    const { charts } = site.app.community.pictures;
    const { points: months } = await charts.chart({ kind: 'category', of: 'astro-ph.ga' });
    // One more was imported, one is hidden.
    assert.equal(
      months.reduce((sum, { papers }) => sum + papers, 0),
      EACH,
    );
    const { points: years } = await charts.chart({ kind: 'author', of: 'author-chess3' });
    // Every ninth paper of 31.
    assert.equal(
      years.reduce((sum, { papers }) => sum + papers, 0),
      4,
    );
    assert.deepEqual((await charts.chart({ kind: 'author', of: 'nobody' })).points, []);
  });

  it('turns the hundredth picture at once away, and draws on', async () => {
    const asked = await Promise.all(
      Array.from({ length: 100 }, (_, i) => site.get(`/map/picture.svg?x=${i / 1000}`).then(({ status }) => status)),
    );
    assert.ok(asked.includes(200) && asked.every((status) => status === 200 || status === 503), asked.join());
    assert.equal((await site.get('/map/picture.svg?x=0.5')).status, 200);
    // Said in the log, as whatever is answered with 503.
    site.errors.length = 0;
  });

  it('does little SQL on a page', async () => {
    for (const path of ['/map', '/map?z=2', '/charts']) {
      await site.page(path);
      const counted = site.app.database.statementCount();
      await site.page(path);
      const used = site.app.database.statementCount() - counted;
      assert.ok(used <= 8, `${path}: ${used}`);
    }
  });
});
