// Saved HTML of the Hub's paper pages, written by us: with the data for their scripts, without it, cut off, damaged.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../src/domain/paper.ts';
import { headOf } from '../../src/sources/input/head.ts';
import { InputError, textInput } from '../../src/sources/input/input.ts';
import { listingHtmlReader } from '../../src/sources/listing/html-reader.ts';
import type { ReadItem, ReadOptions } from '../../src/sources/reader.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { type Entry, prose } from './listing-pages.ts';

const SEEN: ReadOptions = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };

async function read(html: string): Promise<ReadItem[]> {
  return Array.fromAsync(listingHtmlReader.read(textInput('page.html', html), SEEN));
}

async function papers(html: string): Promise<Paper[]> {
  return (await read(html)).flatMap((item) => (item.kind === 'paper' ? [item.paper] : []));
}

const detect = (html: string) => listingHtmlReader.detect(headOf('x', html, true));

function escaped(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&#39;');
}

function hubPage(target: string, props: unknown, title = 'Daily Papers - Hugging Face'): string {
  const header = `<div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="${escaped({ isWide: false, papers: 'none' })}"></div>`;
  return `<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>${header}<main>\n<div class="SVELTE_HYDRATER contents" data-target="${target}" data-props="${escaped(props)}"><h1>Daily Papers</h1></div></main></body></html>\n`;
}

const item = (id: string, title: string, more: Record<string, unknown> = {}) => ({
  paper: {
    id,
    title,
    summary: prose(title),
    authors: [{ name: 'Ada Example', hidden: false }],
    publishedAt: '2025-11-25T10:00:00.000Z',
    upvotes: 4,
    ...more,
  },
  title,
  numComments: 2,
});

describe('data for scripts', () => {
  test("a day's page", async () => {
    const dailyPapers = [item('2511.20001', 'Counting "Slowly" & <Surely>'), item('2511.20002', "It's the Other One")];
    const html = hubPage('DailyPapers', { dailyPapers, dateString: '2025-11-27', periodType: 'day' });
    assert.ok(detect(html) > 0.9);
    const found = await papers(html);
    assert.deepEqual(
      found.map((paper) => [
        paper.ids.arxiv,
        paper.title,
        paper.dates.daily,
        paper.dates.listed,
        paper.counts?.upvotes,
      ]),
      [
        ['2511.20001', 'Counting "Slowly" & <Surely>', '2025-11-27', '2025-11-27', 4],
        ['2511.20002', "It's the Other One", '2025-11-27', '2025-11-27', 4],
      ],
    );
    assert.equal((await read(html))[0]?.place?.line, 5);
  });

  test('a search on that page finds old papers: the day is when it was seen, not when they were on the list', async () => {
    const old = item('1802.00001', 'An Old One', { publishedAt: '2018-02-01T00:00:00.000Z' });
    const listed = item('2410.00001', 'A Listed One', { submittedOnDailyAt: '2024-10-08T00:00:00.000Z' });
    const found = await papers(hubPage('DailyPapers', { dailyPapers: [old, listed], dateString: '2025-11-27' }));
    assert.deepEqual(
      found.map((paper) => [paper.dates.daily, paper.dates.listed, paper.dates.published]),
      [
        [undefined, '2025-11-27', '2018-02-01'],
        ['2024-10-08', '2025-11-27', '2025-11-25'],
      ],
    );
  });

  test("a week's page", async () => {
    const listed = item('2511.20003', 'Of That Week', { submittedOnDailyAt: '2025-11-26T00:00:00.000Z' });
    const [paper] = await papers(
      hubPage('DailyPapers', { dailyPapers: [listed], dateString: '2025-W48', periodType: 'week' }),
    );
    assert.deepEqual([paper?.dates.daily, paper?.dates.listed], ['2025-11-26', undefined]);
  });

  test('other targets, and a list of flat papers', async () => {
    const flat = item('2511.20004', 'Flat').paper;
    assert.equal((await papers(hubPage('PaperSearch', { papers: [flat] })))[0]?.title, 'Flat');
    assert.equal(
      (await papers(hubPage('TrendingPapers', { dailyPapers: [item('2511.20005', 'In Fashion')] })))[0]?.title,
      'In Fashion',
    );
  });

  test("a paper's own page, with its comments", async () => {
    const { paper } = item('2511.20006', 'Alone on Its Page', { submittedOnDailyAt: '2025-11-26T00:00:00.000Z' });
    const comments = [
      { id: 'c1', data: { latest: { raw: 'Good.' } } },
      { id: 'c2', data: { latest: { raw: 'Better.' } } },
    ];
    const html = hubPage('PaperContent', { paper, comments }, 'Paper page - Alone on Its Page');
    assert.ok(detect(html) > 0.9);
    const [found, ...more] = await papers(html);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [found?.title, found?.counts?.comments, found?.dates.daily],
      ['Alone on Its Page', 2, '2025-11-26'],
    );
  });

  test('a file that ends inside the data gives the papers before the end', async () => {
    const html = hubPage('DailyPapers', {
      dailyPapers: ['a', 'b', 'c'].map((name, at) => item(`2511.3000${at}`, `Paper ${name}`)),
      dateString: '2025-11-27',
    });
    const items = await read(html.slice(0, html.indexOf('Paper c')));
    assert.deepEqual(
      items.map((one) => (one.kind === 'paper' ? one.paper.title : one.kind)),
      ['Paper a', 'Paper b', 'rejected'],
    );
  });

  test('attributes in single quotes', async () => {
    const props = JSON.stringify({ dailyPapers: [item('2511.20007', 'Quoted Otherwise')] });
    assert.equal(
      (await papers(`<html><body><div data-props='${props}' data-target='DailyPapers'></div></body></html>`))[0]?.title,
      'Quoted Otherwise',
    );
  });
});

const ENTRIES: readonly Entry[] = [
  {
    title: 'Slow Tables: Counting Without Looking Back',
    abstract: prose('counting'),
    authors: 12,
    day: 'Sep 29',
    votes: 41,
  },
  {
    title: 'On the Weight of Small Words',
    abstract: prose('small words'),
    organisation: { handle: 'amazon', name: 'Amazon' },
    day: 'Oct 1',
    comments: 3,
    votes: 2,
  },
];

function visiblePage(entries: readonly Entry[]): string {
  const cards = entries.map((entry, at) => {
    const address = `/papers/2509.1000${at}`;
    const who = entry.organisation
      ? `<a href="/${entry.organisation.handle}"><img src="x.png" alt="${entry.organisation.handle}">${entry.organisation.name}</a>`
      : `<a href="${address}"><ul><li><img src="y.png" alt=""></li><li>${entry.authors} authors</li></ul></a>`;
    const comments =
      entry.comments === undefined
        ? ''
        : `<a href="${address}#community"><svg><path d="M0"/></svg> ${entry.comments}</a>`;
    return `<article><div><a href="/login?next=%2Fpapers"><div>${entry.votes}</div></a><h3><a href="${address}">${entry.title}</a></h3><p>${entry.abstract}</p><div>${who}<span> · </span><span>${entry.day}</span> ${comments}</div></div></article>`;
  });
  return `<!DOCTYPE html><html><head><title>Daily Papers - Hugging Face</title><script>var papers = "nothing";</script></head><body><header><nav><a href="/models">Models</a> <a href="/datasets">Datasets</a></nav></header><main><p>Get trending papers in your email inbox!</p><a href="/login">Subscribe</a><h1>Daily Papers</h1><h2>by<a href="/akhaliq">AK</a> and the research community</h2><div>Nov 27</div>${cards.join('\n')}</main><footer><ul><li>TOS</li><li>Privacy</li></ul></footer></body></html>`;
}

describe('what the page shows', () => {
  test('is read when there is no data for scripts', async () => {
    const html = visiblePage(ENTRIES);
    assert.ok(detect(html) > 0.8);
    const items = await read(html);
    const found = items.flatMap((one) => (one.kind === 'paper' ? [one.paper] : []));
    assert.deepEqual(
      items.filter((one) => one.kind === 'rejected'),
      [],
    );
    assert.deepEqual(
      found.map((paper) => [
        paper.title,
        paper.abstract,
        paper.ids.arxiv,
        paper.dates.published,
        paper.dates.listed,
        paper.counts?.upvotes,
      ]),
      ENTRIES.map((entry, at) => [
        entry.title,
        entry.abstract,
        `2509.1000${at}`,
        ['2025-09-29', '2025-10-01'][at],
        '2025-11-27',
        entry.votes,
      ]),
    );
    assert.equal(found[0]?.authorCount, 12);
    assert.deepEqual(found[1]?.organisations, [{ handle: 'amazon', name: 'Amazon' }]);
    assert.equal(found[1]?.counts?.comments, 3);
  });

  test('titles alone, each with its link', async () => {
    const html = `<html><body>${ENTRIES.map((entry, at) => `<article><h3><a href="https://huggingface.co/papers/2509.1000${at}">${entry.title}</a></h3></article>`).join('')}</body></html>`;
    assert.ok(detect(html) > 0.5);
    assert.deepEqual(
      (await papers(html)).map((paper) => [paper.title, paper.ids.arxiv]),
      ENTRIES.map((entry, at) => [entry.title, `2509.1000${at}`]),
    );
  });

  test('a page without papers is an error that says so', async () => {
    await assert.rejects(
      read('<html><head><title>Daily Papers - Hugging Face</title></head><body></body></html>'),
      (error) => error instanceof InputError && /^a page of Hugging Face without papers$/.test(error.message),
    );
  });

  test('a page nested without end is refused', async () => {
    await assert.rejects(read(`<html><body>\n${'<div>'.repeat(100_000)}`), /nested more than 2000 deep, at line 2/);
  });

  test('other pages are not taken', () => {
    assert.equal(
      detect('<!doctype html><html><head><title>404 - Hugging Face</title></head><body>Sorry</body></html>'),
      0,
    );
    assert.equal(
      detect('<?xml version="1.0"?><rss><channel><title>Daily Papers - Hugging Face</title></channel></rss>'),
      0,
    );
  });
});

test('damaged pages: a paper, a complaint or an error, never a crash', async () => {
  const page = fc.constantFrom(
    visiblePage(ENTRIES),
    hubPage('DailyPapers', {
      dailyPapers: [item('2511.20001', 'One of Them'), item('2511.20002', 'Another')],
      dateString: '2025-11-27',
    }),
  );
  const cut = fc.tuple(fc.nat(4000), fc.nat(300), fc.string({ maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(page, fc.array(cut, { maxLength: 4 }), async (html, cuts) => {
      const damaged = cuts.reduce(
        (text, [at, length, instead]) => text.slice(0, at) + instead + text.slice(at + length),
        html,
      );
      try {
        for (const one of await read(damaged)) if (one.kind === 'paper') assert.ok(one.paper.title.length > 0);
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
      }
    }),
    { numRuns: fuzzRuns() },
  );
});
