// Days, weeks, months: what is on them, what is next to them, and what is said when there is nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakePaper } from '../support/fake-library.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

const { app } = fakeSite({ papers: inventedPapers, curatedIds: ['2511.04001'] });

async function html(path: string, site = app): Promise<string> {
  return (await site.request(path)).text();
}

test('the front page says when it shows an earlier day than today', async () => {
  const page = await html('/');
  assert.match(page, /No papers for Friday, 28 November 2025 yet\. This is the latest day that has some\./);
  const { app: fresh } = fakeSite({ papers: inventedPapers, today: '2025-11-27' });
  assert.doesNotMatch(await html('/', fresh), /This is the latest day/);
});

test('a card shows authors with links, how many more, organisation, counts and code', async () => {
  const page = await html('/papers/date/2025-11-27');
  assert.match(page, /<a href="\/authors\/ottoline-marsh">Ottoline Marsh<\/a>/);
  assert.match(page, /<a href="\/authors\/per-angstrom">Per Ångström<\/a>/);
  assert.match(page, /\+ 2 more/);
  assert.match(page, /<a class="organisation" href="\/orgs\/tides">University of Tides<\/a>/);
  assert.match(page, /41<span class="unseen"> upvotes; sign in to vote<\/span>/);
  assert.match(page, /#discussion">1 comment<\/a>/);
  assert.match(page, /<a href="https:\/\/github\.com\/tides\/walkers" rel="nofollow noopener">Code<\/a>/);
  assert.match(page, /Tidal <math>.*<\/math> bounds for <em>reluctant<\/em> walkers/);
});

test('a card without names says how many authors there are, and nothing of counts that are zero', async () => {
  const page = await html('/papers/trending');
  assert.match(page, /7 authors/);
  assert.doesNotMatch(page, /0 upvotes|0 comments/);
  assert.match(page, /Withdrawn/);
  assert.match(page, /Retracted/);
  assert.match(page, /<li>Sample<\/li>/);
});

test('a day links its neighbours that have papers, its week, its month and the other days of the week', async () => {
  const page = await html('/papers/date/2025-11-27');
  assert.match(page, /<a rel="prev" href="\/papers\/date\/2025-11-24">← Mon 24 Nov 2025<\/a>/);
  assert.match(page, /<a href="\/papers\/week\/2025-W48">Week 48<\/a>/);
  assert.match(page, /<a href="\/papers\/month\/2025-11">November 2025<\/a>/);
  assert.match(page, /<a href="\/papers\/date\/2025-11-27" aria-current="date">/);
  assert.match(page, /<a href="\/papers\/date\/2025-11-28">/);
  assert.doesNotMatch(page, /href="\/papers\/date\/2025-11-29"/, 'days ahead of today are no links');
});

test('a day without papers points to the nearest that has some', async () => {
  const between = await html('/papers/date/2025-11-25');
  assert.match(between, /No papers here\./);
  assert.match(between, /The nearest earlier with papers:.*\/papers\/date\/2025-11-24/s);
  assert.match(between, /The nearest later with papers:.*\/papers\/date\/2025-11-27/s);
  assert.match(between, /noindex/);
  const after = await html('/papers/date/2026-03-01');
  assert.match(after, /The nearest earlier with papers:.*2025-11-27/s);
  assert.doesNotMatch(after, /The nearest later/);
});

test('curated shows the curated papers and keeps to them in its links', async () => {
  const page = await html('/papers/date/2025-11-27?curated=1');
  assert.match(page, /1 curated paper/);
  assert.match(page, /<a href="\/papers\/date\/2025-11-27">Show all<\/a>/);
  assert.match(page, /href="\/papers\/date\/2025-11-26\?curated=1"/);
  assert.match(
    await html('/papers/date/2025-11-24?curated=1'),
    /No curated papers here.*<a href="\/papers\/date\/2025-11-24">Show all papers instead/s,
  );
});

test('a week and a month show their days', async () => {
  assert.match(await html('/papers/week/2025-W48'), /href="\/papers\/date\/2025-11-24"/);
  const month = await html('/papers/month/2025-11');
  assert.match(month, /href="\/papers\/date\/2025-11-01"/);
  assert.doesNotMatch(month, /2025-12-01/);
});

test('an empty library says what to do', async () => {
  const { app: empty } = fakeSite();
  for (const path of ['/', '/papers/trending']) {
    const page = await html(path, empty);
    assert.match(page, /Nothing to read yet/);
    assert.match(page, /npx broadsheet import papers\.bib/);
    assert.match(page, /npx broadsheet follow arxiv:cs\.CL/);
  }
});

test('a library whose papers have no day says so', async () => {
  const { app: undated } = fakeSite({ papers: [fakePaper({ id: '10.1/x' })] });
  assert.match(await html('/', undated), /No day has papers/);
});

const many = Array.from({ length: 120 }, (_, i) =>
  fakePaper({ id: `2511.1${String(i).padStart(4, '0')}`, day: '2025-11-27' }),
);
const { app: busy } = fakeSite({ papers: many });

test('a busy day comes in pages', async () => {
  const first = await html('/papers/date/2025-11-27', busy);
  assert.match(first, /120 papers/);
  assert.match(first, /<a rel="next" href="\/papers\/date\/2025-11-27\?page=2">/);
  assert.match(first, /class="card lead"/);
  const last = await html('/papers/date/2025-11-27?page=3', busy);
  assert.match(last, /Page 3 of 3/);
  assert.match(last, /<a rel="prev" href="\/papers\/date\/2025-11-27\?page=2">/);
  assert.doesNotMatch(last, /rel="next"|class="card lead"/);
  assert.match(last, /<link rel="canonical" href="https:\/\/papers\.example\/papers\/date\/2025-11-27\?page=3"/);
  assert.match(await html('/papers/date/2025-11-27?page=2', busy), /<a rel="prev" href="\/papers\/date\/2025-11-27">/);
});

for (const page of ['0', '-1', 'abc', '1.5', '1e3', '99999999', '%00', '٣']) {
  test(`?page=${page} is refused in words`, async () => {
    for (const path of ['/', '/papers/trending', '/search', '/rejected', '/authors/x']) {
      const response = await busy.request(`${path}?q=x&page=${page}`);
      assert.equal(response.status, 400);
      assert.match(await response.text(), /Page must be a whole number from 1, not/);
    }
  });
}

test('a page beyond the end says how many there are', async () => {
  const response = await busy.request('/papers/date/2025-11-27?page=4');
  assert.equal(response.status, 404);
  assert.match(await response.text(), /There is no page 4: the list has 3 pages/);
  assert.equal((await busy.request('/search?q=paper&page=99')).status, 404);
  assert.equal((await busy.request('/?page=')).status, 200);
});
