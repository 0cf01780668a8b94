// The front page as readers meet it: with an account and without, on full days and thin ones, with news and without.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { recommendNow } from '../support/run-jobs.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';
import { writeDirectly } from '../support/write-directly.ts';

const NOW = '2025-11-28T09:30:00.000Z';
const TODAY = '2025-11-28';
const text = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.:;])/g, '$1');
const part = (html: string, id: string): string => {
  const at = html.indexOf(`<section aria-labelledby="${id}"`);
  return at < 0 ? '' : html.slice(at, html.indexOf('</section>', at));
};
const card = (html: string, title: string): string => {
  const at = html.indexOf(title);
  const from = html.lastIndexOf('<article', at);
  return at < 0 ? '' : text(html.slice(from, html.indexOf('</article>', at)));
};

/** Ten papers of today, ten of yesterday, forty older ones. */
const papers = manyRecords(60, (i) => ({
  date: i < 10 ? TODAY : i < 20 ? '2025-11-27' : `2025-10-${String(1 + (i % 28)).padStart(2, '0')}`,
  upvotes: i === 4 ? 12 : 0,
  num_comments: i === 4 ? 2 : 0,
  ...(i === 5 ? { github: 'https://github.com/stations/five' } : {}),
}));
const titleOf = (i: number): string => `at station ${i}<`;
const idOf = (i: number): string => papers[i]?.id ?? '';

describe('the front page', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite({ now: NOW });
    await site.importText('papers.jsonl', jsonLines(papers), TODAY);
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('shows today, its lead first and larger, with ranks, and says why each paper is here', async () => {
    const html = await site.page('/');
    assert.match(html, /<h1>Friday, 28 November 2025<\/h1>/);
    assert.equal(html.match(/<article/g)?.length, 10);
    assert.match(html, /<article class="card lead"/);
    assert.match(
      card(html, titleOf(4)),
      /Rank 1 .*Trending no\. 1 .*Why here 12 upvotes elsewhere; 2 comments elsewhere\./,
    );
    assert.match(card(html, titleOf(5)), /Why here Has code\./);
    assert.match(card(html, titleOf(7)), /Why here Nobody has voted or commented yet: it stands here by its day\./);
    assert.match(html, /<a href="\/archive\/2025">Archive<\/a>/);
    for (const id of ['since', 'recommended', 'climbed', 'said']) assert.equal(part(html, id), '', id);
  });

  it('counts votes of this site and those that were imported apart, and orders by both', async () => {
    const readers = await Promise.all([1, 2, 3].map((n) => site.signIn({ handle: `voter-${n}` })));
    for (const reader of readers) await reader.postJson(`/papers/${idOf(6)}/vote`, { up: '1' });
    const html = await site.page('/');
    assert.match(card(html, titleOf(6)), /Rank 2 .*Why here 3 readers voted\./);
  });

  it('tells a reader what is new since the visit before, and marks it', async () => {
    const reader = await site.signIn({ handle: 'back-again' });
    assert.equal(part(await reader.page('/'), 'since'), '', 'at the first visit everything would be new');
    await visited(reader, '2020-01-01T00:00:00.000Z');
    const html = await reader.page('/');
    assert.match(text(part(html, 'since')), /Since your last visit 1 Jan 2020, 00:00 UTC: 60 new papers/);
    assert.equal(part(html, 'since').match(/<li>/g)?.length, 5, 'those that do not stand on the page');
    assert.match(part(html, 'since'), /<a href="\/papers\/new">All new papers<\/a>/);
    assert.match(card(html, titleOf(7)), /New since your last visit/);
    await visited(reader, '2100-01-01T00:00:00.000Z');
    const later = await reader.page('/');
    assert.match(text(part(later, 'since')), /nothing new has come in/);
    assert.doesNotMatch(later, /New since your last visit/);
  });

  it('shows what moved since the standings of a day ago', async () => {
    const before = papers.slice(0, 40).map((_, i) => idOf(39 - i));
    await standings('2025-11-27T09:00:00.000Z', before);
    // Those of an hour ago are not compared with.
    await standings(
      '2025-11-28T09:00:00.000Z',
      papers.slice(0, 40).map(({ id }) => id),
    );
    const html = await site.page('/');
    assert.match(
      text(part(html, 'climbed')),
      /What moved .*From \d+ to \d+ .*Places among the trending papers, compared with a day ago\./,
    );
    assert.equal(part(html, 'climbed').match(/From/g)?.length, 3);
    assert.match(card(html, titleOf(4)), /Trending no\. 1, up 35 in a day/);
  });

  it('shows what people said of late, without what is hidden, deleted or muted', async () => {
    const ada = await site.signIn({ handle: 'ada', name: 'Ada <b>Quill</b>' });
    const bo = await site.signIn({ handle: 'bo' });
    for (const [reader, i, body] of [
      [ada, 30, 'Careful <script>alert(1)</script> work.'],
      [bo, 31, 'I could not repeat it.'],
      [bo, 32, 'Hidden soon.'],
    ] as const)
      await comment(reader, i, body);
    await writeDirectly(site, "update comments set hidden_at = '2025-11-28T09:00:00.000Z' where body = 'Hidden soon.'");
    const html = await site.page('/');
    const said = part(html, 'said');
    assert.match(said, /Careful &lt;script&gt;alert\(1\)&lt;\/script&gt; work\./);
    assert.match(said, /<bdi>Ada &lt;b&gt;Quill&lt;\/b&gt;<\/bdi>/);
    assert.match(said, new RegExp(`href="/papers/${idOf(31)}#c-`));
    assert.doesNotMatch(said, /Hidden soon/);
    await writeDirectly(
      site,
      `insert into mutes (person_no, work_no, at) select ${ada.personNo}, work_no, '${NOW}' from works where public_id = '${idOf(31)}'`,
    );
    assert.doesNotMatch(part(await ada.page('/'), 'said'), /could not repeat/);
    assert.match(part(await bo.page('/'), 'said'), /could not repeat/);
    await writeDirectly(site, "update people set suspended_at = '2025-11-28T09:00:00.000Z' where handle = 'bo'");
    assert.doesNotMatch(part(await site.page('/'), 'said'), /could not repeat/);
  });

  it('recommends three papers with their reasons, after some are chosen', async () => {
    const reader = await site.signIn({ handle: 'chooser' });
    assert.match(text(part(await reader.page('/'), 'recommended')), /Choose a few papers or topics/);
    await reader.postJson(`/papers/${idOf(21)}/vote`, { up: '1' });
    await reader.page('/for-you');
    assert.match(text(part(await reader.page('/'), 'recommended')), /Recommendations are being computed\./);
    await recommendNow(site);
    const first = part(await reader.page('/'), 'recommended');
    assert.equal(first.match(/<li>/g)?.length, 3);
    assert.match(text(first), /Because you voted for \w+ \w+ and \w+ at station 21/);
    // What is dismissed gives way to the next.
    const [id = ''] = [...first.matchAll(/<li><a href="\/papers\/([\d.]+)"/g)].map(([, one = '']) => one);
    assert.equal((await reader.postJson('/for-you/less', { id })).status, 200);
    const second = part(await reader.page('/'), 'recommended');
    assert.equal(second.match(/<li>/g)?.length, 3);
    assert.ok(!second.includes(`<li><a href="/papers/${id}"`));
  });

  it('says in a line what follows brought', async () => {
    const reader = await site.signIn({ handle: 'follower' });
    await visited(reader, '2020-01-01T00:00:00.000Z');
    assert.doesNotMatch(part(await reader.page('/'), 'since'), /of what you follow/);
    const followed = await reader.postJson('/follow', {
      kind: 'author',
      target: 'author-number7',
      label: 'Author Number7',
    });
    assert.ok(followed.status < 400, `${followed.status}`);
    assert.match(text(part(await reader.page('/'), 'since')), /1 new paper of what you follow/);
  });

  it('keeps pinned papers first, for as long as they are pinned', async () => {
    const pin = (until: string) =>
      writeDirectly(
        site,
        `insert into curation (work_no, pinned_until, by_no, at) select work_no, '${until}', 1, '${NOW}' from works where public_id = '${idOf(8)}'
         on conflict (work_no) do update set pinned_until = excluded.pinned_until`,
      );
    await pin('2025-11-29T00:00:00.000Z');
    assert.match(card(await site.page('/'), titleOf(8)), /Rank 1 .*Why here Pinned by a curator\./);
    await pin('2025-11-28T00:00:00.000Z');
    assert.doesNotMatch(card(await site.page('/'), titleOf(8)), /Rank 1 |Pinned/);
  });

  it('asks few questions of the library, however much there is', async () => {
    const reader = await site.signIn({ handle: 'counted' });
    await visited(reader, '2020-01-01T00:00:00.000Z');
    await reader.postJson(`/papers/${idOf(22)}/vote`, { up: '1' });
    await reader.page('/for-you');
    await recommendNow(site);
    const { database } = site.app;
    const statements = async (page: () => Promise<string>) => {
      const before = database.statementCount();
      await page();
      return database.statementCount() - before;
    };
    assert.ok((await statements(() => site.page('/'))) <= 5);
    // Of eight, the session itself has two; the test's session has one.
    assert.ok((await statements(() => reader.page('/'))) <= 7);
    assert.ok((await statements(() => site.page('/archive'))) <= 5);
    assert.ok((await statements(() => reader.page('/for-you'))) <= 7);
  });

  async function visited(reader: Session, at: string): Promise<void> {
    await writeDirectly(site, `update people set previous_visit = '${at}' where person_no = ${reader.personNo}`);
  }

  async function comment(reader: Session, i: number, body: string): Promise<void> {
    await writeDirectly(
      site,
      `insert into comments (comment_id, work_no, person_no, body, at)
       select 'comment-${i}', work_no, ${reader.personNo}, '${body}', '${NOW}' from works where public_id = '${idOf(i)}'`,
    );
  }

  async function standings(at: string, ids: readonly string[]): Promise<void> {
    for (const [i, id] of ids.entries())
      await writeDirectly(
        site,
        `insert into standings (taken_at, rank, work_no) select '${at}', ${i + 1}, work_no from works where public_id = '${id}'`,
      );
  }
});

describe('the front page of a thin day', () => {
  it('goes on with the days before, and says that it is not today', async () => {
    await using site = await testSite({ now: NOW });
    const few = manyRecords(8, (i) => ({ date: i < 2 ? '2025-11-27' : '2025-11-20' }));
    await site.importText('papers.jsonl', jsonLines(few), TODAY);
    const html = await site.page('/');
    assert.match(text(html), /No papers for Friday, 28 November 2025 yet\. This is the latest day that has some\./);
    assert.equal(html.match(/<article/g)?.length, 8);
    const [ofTheDay = '', before = ''] = html.split('From the days before');
    assert.equal(ofTheDay.match(/<article/g)?.length, 2);
    assert.equal(before.match(/<article/g)?.length, 6);
    assert.match(await site.page('/?curated=1'), /No curated papers here/);
    assert.equal((await site.get('/?page=2')).status, 404);
    assert.equal((await site.get('/?page=x')).status, 400);
    assert.deepEqual(site.errors, []);
  });

  it('says what to do where there is nothing', async () => {
    await using site = await testSite({ now: NOW });
    assert.match(await site.page('/'), /Nothing to read yet/);
    const reader = await site.signIn();
    assert.match(await reader.page('/for-you'), /Nothing to read yet/);
    assert.match(await site.page('/archive'), /No day has papers yet/);
    await site.importText(
      'papers.jsonl',
      jsonLines([{ id: 'x', title: 'Known by its year alone, like many', date: '1999' }]),
    );
    assert.match(await site.page('/'), /No day has papers/);
    assert.deepEqual(site.errors, []);
  });
});
