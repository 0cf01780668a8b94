// The lists over the whole library, as readers with and without an account meet them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findWork } from '../../src/store/read/papers.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const titles = (html: string): string[] =>
  [...html.matchAll(/<h2><a href="\/papers\/([^"]+)"/g)].map((match) => match[1] as string);
const ranks = (html: string): number[] =>
  [...html.matchAll(/<p class="rank"><span class="unseen">Rank <\/span>(\d+)<\/p>/g)].map((match) => Number(match[1]));

const KINDS = ['trending', 'new', 'top', 'discussed', 'code', 'unread'] as const;

/** 120 papers over 40 days, the first ones on the latest day; every tenth has code. */
const papers = manyRecords(120, (i) => {
  const date = new Date(Date.UTC(2025, 10, 27) - Math.floor(i / 3) * 86_400_000).toISOString().slice(0, 10);
  return {
    date,
    ...(i % 10 === 0 ? { github: `https://github.com/shore/tool-${i}` } : {}),
    upvotes: i % 5 === 0 ? i : 0,
  };
});

describe('lists of papers', () => {
  let site: TestSite;
  let ada: Session;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines(papers));
    ada = await site.signIn({ handle: 'ada' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  /** As the page for submitting does. */
  async function submit(id: string): Promise<void> {
    const found = await findWork(site.app.database, id);
    assert.ok(found);
    const { workNo } = found;
    const submission = { workNo, personNo: ada.personNo, origin: undefined, note: '', mediaUrl: undefined };
    await site.app.writer.run('submitPaper', submission);
  }

  it('lead from one to the other, and keep to the curated', async () => {
    for (const kind of KINDS) {
      const html = await ada.page(`/papers/${kind}?curated=1`);
      for (const other of KINDS) assert.ok(html.includes(`href="/papers/${other}?curated=1"`), `${kind} to ${other}`);
      assert.match(html, new RegExp(`href="/papers/${kind}\\?curated=1" aria-current="page"`));
    }
  });

  it('new: by arrival, whatever the date', async () => {
    await site.importText(
      'late.jsonl',
      jsonLines([{ id: '0704.0001', title: 'An old paper that came late', date: '2007-04-01' }]),
    );
    const html = await site.page('/papers/new');
    assert.equal(titles(html)[0], '0704.0001');
    assert.equal(titles(html).length, 50);
    assert.deepEqual(ranks(html), []);
    assert.equal(titles(await site.page('/papers/new?page=3')).length, 21);
    assert.equal((await site.get('/papers/new?page=4')).status, 404);
  });

  it('top: by upvotes, of a day, a week, a month or all', async () => {
    const upvotes = new Map(papers.map((paper) => [paper.id, Number(paper.upvotes)]));
    const days: Record<string, number> = { day: 1, week: 7, month: 30, all: 1000 };
    for (const [span, length] of Object.entries(days)) {
      const html = await site.page(`/papers/top?span=${span}`);
      const expected = papers
        .slice(0, length * 3)
        .filter((paper) => Number(paper.upvotes) > 0)
        .map((paper) => paper.id)
        .sort((a, b) => (upvotes.get(b) ?? 0) - (upvotes.get(a) ?? 0));
      assert.deepEqual(titles(html), expected, span);
      assert.deepEqual(
        ranks(html),
        expected.map((_, i) => i + 1),
      );
    }
    assert.deepEqual(titles(await site.page('/papers/top')), titles(await site.page('/papers/top?span=week')));
    const wrong = await site.get('/papers/top?span=fortnight');
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /span must be one of day, week, month, all/i);
  });

  it('top: a vote moves a paper up at once', async () => {
    const id = papers[1]?.id as string;
    assert.ok(!titles(await site.page('/papers/top?span=day')).includes(id));
    await ada.post(`/papers/${id}/vote`, { up: '1' });
    assert.ok(titles(await site.page('/papers/top?span=day')).includes(id));
    await ada.post(`/papers/${id}/vote`, { up: '0' });
    assert.ok(!titles(await site.page('/papers/top?span=day')).includes(id));
  });

  it('with code: those that have some, and nothing else', async () => {
    const html = await site.page('/papers/code');
    assert.deepEqual(
      titles(html).sort(),
      papers
        .filter((paper) => paper.github !== undefined)
        .map((paper) => paper.id)
        .sort(),
    );
  });

  it('discussed: says when nobody has said anything', async () => {
    assert.match(await site.page('/papers/discussed'), /Nobody has commented on a paper yet/);
  });

  it('unread: what I have neither voted for nor marked, and nobody without an account', async () => {
    const all = titles(await ada.page('/papers/unread'));
    const [first] = all as [string];
    await ada.post(`/papers/${first}/vote`, { up: '1' });
    const left = await ada.page('/papers/unread');
    assert.ok(!titles(left).includes(first));
    assert.match(left, /120 papers/);
    const bo = await site.signIn();
    assert.ok(titles(await bo.page('/papers/unread')).includes(first), "somebody else's unread is their own");
    const answer = await site.get('/papers/unread');
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?back=%2Fpapers%2Funread$/);
    assert.doesNotMatch(await site.page('/papers/new'), /\/papers\/unread/);
    await ada.post(`/papers/${first}/vote`, { up: '0' });
  });

  it('curated: what was submitted here, and nothing else', async () => {
    const ids = papers.filter((_, i) => i % 15 === 0).map((paper) => paper.id);
    for (const id of ids) await submit(id);
    for (const kind of ['new', 'top?span=all', 'code', 'trending']) {
      const found = titles(await site.page(`/papers/${kind}${kind.includes('?') ? '&' : '?'}curated=1`));
      assert.ok(found.length > 0 && found.every((id) => ids.includes(id)), `${kind}: ${found}`);
    }
    assert.equal(titles(await site.page('/papers/new?curated=1')).length, ids.length);
  });

  it('leave out what a curator hid, and have it again afterwards', async () => {
    const id = papers[0]?.id as string;
    await submit(id);
    const found = await findWork(site.app.database, id);
    const args = { workNo: found?.workNo as number, personNo: ada.personNo, origin: undefined };
    const lists = [
      'new',
      'top?span=all',
      'top?span=day',
      'code',
      'trending',
      'unread',
      'new?page=3',
      'date/2025-11-27',
    ];
    const where = async () => {
      const on: string[] = [];
      for (const list of lists) if (titles(await ada.page(`/papers/${list}`)).includes(id)) on.push(list);
      return on;
    };
    const before = await where();
    await site.app.writer.run('hidePaper', { ...args, as: 'hidden', reason: 'spam' });
    assert.deepEqual(await where(), []);
    assert.equal((await ada.post(`/papers/${id}/vote`, { up: '1' })).status, 404);
    await site.app.writer.run('showPaper', { ...args, deletedToo: false });
    assert.deepEqual(await where(), before);
  });

  it('rank the trending from page to page', async () => {
    assert.deepEqual(ranks(await site.page('/papers/trending?page=2')).slice(0, 2), [51, 52]);
  });

  it('are full of nothing in an empty library, and say what to do', async () => {
    await using empty = await testSite();
    const session = await empty.signIn();
    for (const kind of KINDS) assert.match(await session.page(`/papers/${kind}`), /import/i);
  });

  it('take at most eight statements for somebody with an account', async () => {
    const { database } = site.app;
    for (const kind of KINDS) {
      const before = database.statementCount();
      await ada.page(`/papers/${kind}`);
      const statements = database.statementCount() - before;
      assert.ok(statements <= 6, `${kind}: ${statements}`);
    }
  });
});
