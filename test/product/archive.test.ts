// The archive: every day that has papers in a calendar, and what led it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the archive', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite({ now: '2025-11-28T09:30:00.000Z' });
    const papers = manyRecords(40, (i) => ({
      date: i < 30 ? '2025-11-27' : i < 33 ? '2025-11-03' : i < 36 ? '2024-02-29' : '2019-07-01',
      upvotes: i === 7 ? 40 : 0,
    }));
    await site.importText('papers.jsonl', jsonLines(papers));
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('shows the latest year, its days with their numbers of papers, and the years that have any', async () => {
    const html = await site.page('/archive');
    assert.match(html, /<h1>Archive of 2025<\/h1>/);
    assert.match(text(html), /33 papers on 2 days/);
    const years = [...html.matchAll(/<a href="\/archive\/(\d{4})"/g)].map(([, year]) => year);
    assert.deepEqual(years, ['2025', '2024', '2019']);
    assert.match(
      html,
      /<td class="heat-4"><a href="\/papers\/date\/2025-11-27">27<span class="unseen">: 30 papers<\/span>/,
    );
    assert.match(
      html,
      /<td class="heat-2"><a href="\/papers\/date\/2025-11-03">3<span class="unseen">: 3 papers<\/span>/,
    );
    assert.match(html, /<td>28<\/td>/);
    assert.match(html, /<a href="\/papers\/week\/2025-W48">/);
    assert.match(html, /<a href="\/papers\/month\/2025-11">November 2025<\/a>/);
    assert.match(text(html), /What led the days of November 2025 27 Nov 2025 \w+ \w+ and \w+ at station 7 /);
  });

  it('shows any year, with leap days, and says when it has none', async () => {
    assert.match(await site.page('/archive/2024'), /<a href="\/papers\/date\/2024-02-29">29/);
    assert.match(await site.page('/archive/2020'), /No day of this year has papers/);
    assert.match(await site.page('/archive/2020'), /noindex/);
  });

  it('is a table for whoever hears it: headings for the days of the week and for weeks', async () => {
    const html = await site.page('/archive/2025');
    assert.match(html, /<caption class="unseen">November 2025<\/caption>/);
    assert.equal(html.match(/<th scope="col" abbr="\w+day">/g)?.length, 7);
    assert.equal(html.match(/<th scope="row">/g)?.length, 5);
  });

  it('refuses what is no year', async () => {
    for (const year of ['x', '25', '20255', '0001', '2025-11', "2025'--"])
      assert.equal((await site.get(`/archive/${encodeURIComponent(year)}`)).status, 404, year);
  });

  it('leaves out papers that are hidden', async () => {
    const { database } = site.app;
    const row = await database.db.selectFrom('works').select('public_id').where('day', '=', '2019-07-01').execute();
    const curator = await site.signIn({ role: 'curator' });
    for (const { public_id } of row) {
      const answer = await curator.post(`/papers/${public_id}/hide`, { reason: 'not ours' });
      assert.ok(answer.status < 400, `${answer.status}`);
    }
    const html = await site.page('/archive');
    assert.doesNotMatch(html, /href="\/archive\/2019"/);
  });
});
