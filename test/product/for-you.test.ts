// Recommendations as a reader meets them: choosing to begin with, waiting, reading the reasons, wanting less of something.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recommendNow } from '../support/run-jobs.ts';
import type { TestSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';
import { type Subject, themedId, themedPapers } from '../support/themed-papers.ts';
import { siteWith, train } from '../support/trained-site.ts';
import { writeDirectly } from '../support/write-directly.ts';

const NOW = '2025-11-28T09:30:00.000Z';
const text = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const titles = (html: string): string[] =>
  [...html.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, title = '']) => title);
const subjectsOf = (html: string): string[] => titles(html).map((title) => /of (\w+), report/.exec(title)?.[1] ?? '?');
const workIds = (html: string): string[] => [...html.matchAll(/id="p-([0-9a-f]{24})"/g)].map(([, id = '']) => id);

const vote = async (reader: Session, subject: Subject, ...reports: number[]) => {
  for (const i of reports) {
    const answer = await reader.postJson(`/papers/${themedId(subject, i)}/vote`, { up: '1' });
    assert.equal(answer.status, 200);
  }
};

describe('recommendations', () => {
  let site: TestSite;
  before(async () => {
    site = await siteWith(themedPapers(30), { now: NOW });
    await train(site);
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('are of the subject of what was voted for, each with its reason', async () => {
    const ada = await site.signIn({ handle: 'ada' });
    await vote(ada, 'bread', 3, 11, 20);
    const waiting = await ada.page('/for-you');
    assert.match(text(waiting), /Your recommendations are being computed/);
    assert.match(waiting, /<a href="\/for-you">Look again<\/a>/);
    const asked = await site.request('/for-you', {
      headers: { cookie: 'test-user=test-1', accept: 'application/json' },
    });
    assert.deepEqual(await asked.json(), { state: 'coming', isWanted: true });
    assert.equal((await recommendNow(site)).computed, 1);
    const html = await ada.page('/for-you');
    const found = subjectsOf(html);
    assert.ok(found.length >= 5, `${found.length}`);
    // Of one subject there are ten texts: the rest are near duplicates of these, and stand for one another.
    assert.deepEqual(new Set(found.slice(0, 3)), new Set(['bread']));
    assert.match(text(html), /Because you voted for Reading the \w+ and the \w+ of bread, report (3|11|20)\b/);
    assert.match(text(html), /Computed just now, by the model of 28 Nov 2025/);
    for (const own of [3, 11, 20]) assert.ok(!html.includes(`of bread, report ${own}</a></h2>`), `report ${own}`);
  });

  it('are of the reader alone, and need an account', async () => {
    const answer = await site.get('/for-you');
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?/);
    for (const path of ['/for-you/less', '/for-you/again', '/for-you/start'])
      assert.equal((await site.post(path, { id: themedId('bread', 1) })).status, 401, path);
    const other = await site.signIn({ handle: 'other', role: 'reader' });
    assert.match(text(await other.page('/for-you')), /What would you like to read\?/);
  });

  it('become fewer of a kind by "less like this", at once and for good, until it is undone', async () => {
    const bo = await site.signIn({ handle: 'bo' });
    await vote(bo, 'stars', 1, 2, 3);
    await bo.page('/for-you');
    await recommendNow(site);
    const [first = '', second = ''] = workIds(await bo.page('/for-you'));
    const answer = await bo.postJson('/for-you/less', { id: first });
    assert.deepEqual(await answer.json(), { workId: first, less: true });
    assert.ok(!workIds(await bo.page('/for-you')).includes(first));
    // Once more, and without a script.
    assert.equal((await bo.postJson('/for-you/less', { id: first })).status, 200);
    const sent = await bo.post('/for-you/less', { id: second });
    assert.equal(sent.status, 303);
    const location = sent.headers.get('location') ?? '';
    assert.equal(location, `/for-you?less=${second}`);
    const after = await bo.page(location);
    assert.ok(!workIds(after).includes(second));
    assert.match(text(after), /Less like this from now on\. Undo/);
    await recommendNow(site);
    const computed = workIds(await bo.page('/for-you'));
    assert.ok(!computed.includes(first) && !computed.includes(second));
    assert.equal((await bo.post('/for-you/less', { id: second, undo: '1' })).status, 303);
    await bo.page('/for-you');
    await recommendNow(site);
    assert.ok(workIds(await bo.page('/for-you')).includes(second));
  });

  it('leave out what was voted for, marked or muted since, without being computed again', async () => {
    const cy = await site.signIn({ handle: 'cy' });
    await vote(cy, 'chess', 5, 6, 7);
    await cy.page('/for-you');
    await recommendNow(site);
    const html = await cy.page('/for-you');
    const [first = ''] = [...html.matchAll(/<h2><a href="\/papers\/([\d.]+)"/g)].map(([, id = '']) => id);
    assert.equal((await cy.postJson(`/papers/${first}/vote`, { up: '1' })).status, 200);
    const after = await cy.page('/for-you');
    assert.ok(!after.includes(`<h2><a href="/papers/${first}"`));
    assert.match(text(after), /They are being computed anew from what you did since/);
  });

  it('begin with papers and topics that somebody chooses, as a reader without a script', async () => {
    const di = await site.signIn({ handle: 'di', role: 'reader' });
    const start = await di.page('/for-you');
    assert.match(start, /<input type="checkbox" name="topic" value="astro-ph.GA"/i);
    assert.match(start, /href="\/collections\/import"/);
    const found = await di.page('/for-you/start?q=sourdough');
    const papers = [...found.matchAll(/name="paper" value="([0-9a-f]{24})"/g)].map(([, id = '']) => id).slice(0, 3);
    assert.equal(papers.length, 3);
    const body = new URLSearchParams(papers.map((id) => ['paper', id]));
    const answer = await di.post('/for-you/start', body as unknown as Record<string, string>);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/for-you');
    assert.match(text(await di.page('/for-you')), /are being computed/);
    await recommendNow(site);
    const html = await di.page('/for-you');
    assert.deepEqual(new Set(subjectsOf(html).slice(0, 2)), new Set(['bread']));
    assert.match(text(html), /Because you saved Reading/);
  });

  it('are what is hot in the topics of somebody who chose only these', async () => {
    const ed = await site.signIn({ handle: 'ed' });
    const start = await ed.page('/for-you/start');
    const [topic = ''] = [...start.matchAll(/name="topic" value="([^"]+)"/g)]
      .map(([, t = '']) => t)
      .filter((t) => /astro/i.test(t));
    assert.equal((await ed.post('/for-you/start', { topic })).status, 303);
    await recommendNow(site);
    const html = await ed.page('/for-you');
    assert.deepEqual(new Set(subjectsOf(html)), new Set(['stars']));
    assert.match(text(html), /Much read in what you follow/);
  });

  it('refuse what is no choice', async () => {
    const fe = await site.signIn({ handle: 'fe' });
    assert.equal((await fe.post('/for-you/start', {})).status, 400);
    assert.equal((await fe.post('/for-you/start', { paper: 'nonsense' })).status, 400);
    assert.equal((await fe.post('/for-you/start', { paper: 'f'.repeat(24) })).status, 404);
    assert.equal((await fe.post('/for-you/start', { topic: '<script>' })).status, 400);
    assert.equal((await fe.post('/for-you/less', { id: '9999.99999' })).status, 404);
    assert.equal((await fe.post('/for-you/less', { id: 'x'.repeat(600) })).status, 413);
    const many = new URLSearchParams(Array.from({ length: 60 }, (_, i) => ['topic', `cs.${i}`]));
    assert.equal((await fe.post('/for-you/start', many as unknown as Record<string, string>)).status, 400);
    assert.match(text(await fe.page('/for-you/start?q=zzzzqqqq')), /No paper was found for zzzzqqqq/);
  });

  it('name what other readers chose together, by what is public alone', async () => {
    // Four readers vote for a paper of tides and one of stars; two more keep another pair in collections of which only one is public.
    for (let n = 0; n < 4; n++) {
      const reader = await site.signIn({ handle: `pair-${n}` });
      await vote(reader, 'tides', 4);
      await vote(reader, 'stars', 9);
    }
    for (const [n, visibility] of ['private', 'private', 'link'].entries()) {
      const reader = await site.signIn({ handle: `keeper-${n}`, name: `Secret Keeper ${n}` });
      await keep(reader, visibility, [themedId('tides', 4), themedId('chess', 8)]);
    }
    const gil = await site.signIn({ handle: 'gil' });
    await vote(gil, 'tides', 4, 6);
    await gil.page('/for-you');
    await recommendNow(site);
    const html = await gil.page('/for-you');
    assert.match(text(html), /4 other readers of Reading the \w+ and the \w+ of tides, report 4 chose this one, too\./);
    assert.match(html, new RegExp(`<h2><a href="/papers/${themedId('stars', 9)}"`));
    assert.doesNotMatch(text(html), /[23567] other readers/);
    assert.doesNotMatch(html, /Secret Keeper/);
  });

  it('say when they are old and why, and when computing them failed', async () => {
    const hal = await site.signIn({ handle: 'hal' });
    await vote(hal, 'chess', 1, 2);
    await hal.page('/for-you');
    await recommendNow(site, { now: '2025-11-25T09:30:00.000Z' });
    const old = await hal.page('/for-you');
    assert.match(text(old), /Computed 3 days ago/);
    assert.match(text(old), /They are being computed anew/, 'they are more than a day old');
    await writeDirectly(
      site,
      `update recommendations set wanted_at = null, failed_at = '2025-11-28T09:28:00.000Z', failure = 'the index is <damaged>'
       where person_no = ${hal.personNo}`,
    );
    const failed = await hal.page('/for-you');
    assert.match(
      failed,
      /The last attempt failed <time[^>]*>28 Nov 2025, 09:28 UTC<\/time>: the index is &lt;damaged&gt;/,
    );
    assert.ok(titles(failed).length > 0, 'the old ones are still there');
    assert.equal((await hal.post('/for-you/again')).status, 303);
    await recommendNow(site);
    assert.match(text(await hal.page('/for-you')), /Computed just now/);
  });

  it('are computed by night for those who were here of late', async () => {
    const ivy = await site.signIn({ handle: 'ivy' });
    const long = await site.signIn({ handle: 'long-gone' });
    await vote(ivy, 'bread', 1);
    await vote(long, 'bread', 1);
    const seen = (reader: Session, at: string) =>
      writeDirectly(site, `update people set last_visit = '${at}' where person_no = ${reader.personNo}`);
    await seen(ivy, '2025-11-20T10:00:00.000Z');
    await seen(long, '2025-10-20T10:00:00.000Z');
    assert.equal((await recommendNow(site)).computed, 0, 'not by day');
    assert.equal((await recommendNow(site, { now: '2025-11-29T03:00:00.000Z' })).computed, 1);
    assert.equal((await recommendNow(site, { now: '2025-11-29T03:05:00.000Z' })).computed, 0);
    assert.match(text(await ivy.page('/for-you')), /Because you voted for/);
    assert.match(text(await long.page('/for-you')), /being computed/);
    await recommendNow(site);
  });

  it('come from a thread of their own in a server, whose failure is kept and told', async () => {
    const joe = await site.signIn({ handle: 'joe' });
    await vote(joe, 'stars', 4);
    await joe.page('/for-you');
    assert.deepEqual(await recommendNow(site, { where: 'thread' }), {
      computed: 1,
      nothing: 0,
      failed: 0,
      reason: undefined,
    });
    assert.match(text(await joe.page('/for-you')), /Because you voted for/);
  });

  it('forget somebody who took everything back', async () => {
    const kim = await site.signIn({ handle: 'kim' });
    await vote(kim, 'stars', 4);
    await kim.page('/for-you');
    await recommendNow(site);
    await kim.postJson(`/papers/${themedId('stars', 4)}/vote`, { up: '0' });
    await kim.post('/for-you/again');
    assert.equal((await recommendNow(site)).nothing, 1);
    assert.match(text(await kim.page('/for-you')), /What would you like to read\?/);
  });

  async function keep(reader: Session, visibility: string, ids: readonly string[]): Promise<void> {
    const collectionId = `${visibility}-${reader.personNo}`;
    await writeDirectly(
      site,
      `insert into collections (collection_id, person_no, title, visibility, secret, papers, created_at, updated_at)
         values ('${collectionId}', ${reader.personNo}, 'Kept', '${visibility}', 's', ${ids.length}, '${NOW}', '${NOW}');
       insert into collection_items (collection_no, work_no, position, added_no, at)
         select collection_no, work_no, work_no, ${reader.personNo}, '${NOW}' from collections, works
         where collection_id = '${collectionId}' and public_id in (${ids.map((id) => `'${id}'`).join()})`,
    );
  }
});
