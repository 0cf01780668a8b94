// The first real input: four saved listing pages go in, and a reader finds 517 papers by day and by words.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sharedPath, sharedSkip } from '../support/shared.ts';
import { type TestSite, testSite } from '../support/site.ts';

const cards = (html: string): number => html.match(/<article class="card/g)?.length ?? 0;
const links = (html: string): string[] =>
  [...html.matchAll(/<h2><a href="([^"]+)"/g)].map((match) => match[1] as string);

describe('the four saved listing pages', { skip: sharedSkip }, () => {
  let site: TestSite;
  const importAll = async () => {
    const totals = { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
    for (const name of readdirSync(sharedPath('pages')).sort()) {
      const report = await site.importFile(sharedPath('pages', name), '2025-11-27');
      assert.equal(report.failure, undefined);
      for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += report[key];
    }
    await site.indexed();
    return totals;
  };

  before(async () => {
    site = await testSite();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
  });

  it('hold 561 entries of 517 papers', async () => {
    const totals = await importAll();
    assert.deepEqual([totals.read, totals.rejected, totals.added], [561, 0, 517]);
    assert.equal((await site.app.library.stats()).papers, 517);
  });

  it('change nothing when they are imported again', async () => {
    const { databaseBytes: _, ...before } = await site.app.library.stats();
    const totals = await importAll();
    assert.deepEqual(totals, { read: 561, added: 0, changed: 0, unchanged: 561, rejected: 0 });
    const { databaseBytes: __, ...after } = await site.app.library.stats();
    assert.deepEqual(after, before);
  });

  it('fill the day they were saved, 50 papers a page, each once', async () => {
    const first = await site.page('/papers/date/2025-11-27');
    const total = Number(/<p class="count">(\d+) papers/.exec(first)?.[1]);
    assert.ok(total > 300, `${total} papers`);
    assert.equal(cards(first), 50);
    const seen = new Set<string>();
    const pages = Math.ceil(total / 50);
    for (let page = 1; page <= pages; page++) {
      const html = await site.page(`/papers/date/2025-11-27?page=${page}`);
      assert.equal(cards(html), page < pages ? 50 : total - 50 * (pages - 1));
      for (const link of links(html)) seen.add(link);
    }
    assert.equal(seen.size, total);
    assert.equal((await site.get(`/papers/date/2025-11-27?page=${pages + 1}`)).status, 404);
  });

  it('stand in days that together hold every paper', async () => {
    const { days, firstDay, lastDay } = await site.app.library.stats();
    assert.deepEqual([days, firstDay, lastDay], [3, '2025-11-10', '2025-11-27']);
    const month = await site.page('/papers/month/2025-11');
    assert.match(month, /517 papers/);
    assert.match(await site.page('/papers/week/2025-W48'), /2025-11-27|27 Nov/);
  });

  it('are the front page, whose day is the latest that has papers', async () => {
    assert.match(await site.page('/'), /Thursday, 27 November 2025/);
  });

  it('lead from a day without papers to the nearest that has some', async () => {
    const html = await site.page('/papers/date/2025-11-20');
    assert.match(html, /href="\/papers\/date\/2025-11-12"/);
    assert.match(html, /href="\/papers\/date\/2025-11-27"/);
  });

  it('are found by the words of a title', async () => {
    const html = await site.page(`/search?${new URLSearchParams({ q: 'verbalized sampling mode collapse' })}`);
    assert.match(links(html)[0] ?? '', /^\/papers\/[0-9a-f]{24}$/);
    assert.match(html.slice(html.indexOf('<article')), /^.{0,400}Sampling/s);
  });

  it('show what the pages say of a paper: organisation, number of authors, comments, and that its day is theirs', async () => {
    const found = await site.app.library.search({ q: 'verbalized sampling mode collapse' });
    const html = await site.page(`/papers/${found.hits[0]?.id}`);
    assert.match(html, /Stanford NLP/);
    assert.match(await site.page('/orgs/stanfordnlp'), /Verbalized Sampling/);
  });
});
