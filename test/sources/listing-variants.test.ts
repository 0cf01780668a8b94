// Listing pages in the ways in which people save them, and pages that want to confuse: written by us, read line by line.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Paper } from '../../src/domain/paper.ts';
import { headOf } from '../../src/sources/input/head.ts';
import { textInput } from '../../src/sources/input/input.ts';
import { listingTextReader } from '../../src/sources/listing/text-reader.ts';
import type { ReadItem, ReadOptions } from '../../src/sources/reader.ts';
import {
  addressesPage,
  barePage,
  dailyListPage,
  type Entry,
  markdownPage,
  numberedLinksPage,
  prose,
  spacedPage,
  tightPage,
  trendingPage,
  wrappedPage,
} from './listing-pages.ts';

const SEEN: ReadOptions = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };

async function readPage(text: string): Promise<ReadItem[]> {
  return Array.fromAsync(listingTextReader.read(textInput('page.txt', text), SEEN));
}

async function papersIn(text: string): Promise<Paper[]> {
  return (await readPage(text)).flatMap((item) => (item.kind === 'paper' ? [item.paper] : []));
}

async function rejectedIn(text: string): Promise<string[]> {
  return (await readPage(text)).flatMap((item) =>
    item.kind === 'rejected' ? [`${item.place.line}: ${item.reason}`] : [],
  );
}

const ENTRIES: readonly Entry[] = [
  {
    title: 'Slow Tables: Counting Without Looking Back',
    abstract: prose('counting'),
    authors: 12,
    day: 'Sep 29',
    votes: 41,
    submitter: 'reader1',
  },
  {
    title: 'On the Weight of Small Words',
    abstract: prose('small words'),
    organisation: { handle: 'amazon', name: 'Amazon' },
    day: 'Oct 1',
    comments: 3,
    votes: 0,
    submitter: 'reader2',
  },
  {
    title: 'mIXr: A Mixer?',
    abstract: prose('mixing'),
    authors: 1,
    day: 'Dec 31, 2024',
    comments: 12,
    votes: 7,
    submitter: 'reader3',
  },
];
const PAGE = { day: 'Nov 27', entries: ENTRIES };

/** What every dated way of saving must give. */
function assertEntries(papers: readonly Paper[]): void {
  assert.deepEqual(
    papers.map((paper) => [paper.title, paper.abstract]),
    ENTRIES.map((entry) => [entry.title, entry.abstract]),
  );
  assert.deepEqual(
    papers.map((paper) => paper.dates.published),
    ['2025-09-29', '2025-10-01', '2024-12-31'],
  );
  assert.deepEqual(
    papers.map((paper) => paper.authorCount),
    [12, undefined, 1],
  );
  assert.deepEqual(papers[1]?.organisations, [{ handle: 'amazon', name: 'Amazon' }]);
}

describe('ways of saving', () => {
  for (const [name, page] of Object.entries({
    spaced: spacedPage(PAGE),
    tight: tightPage(PAGE),
    wrapped: wrappedPage(PAGE),
    markdown: markdownPage(PAGE),
    'numbered links': numberedLinksPage(PAGE),
    'addresses below links': addressesPage(PAGE),
  })) {
    test(name, async () => {
      assert.ok(listingTextReader.detect(headOf('page.txt', page, true)) > 0.9);
      const papers = await papersIn(page);
      assertEntries(papers);
      assert.deepEqual(
        papers.map((paper) => paper.counts?.comments),
        [undefined, 3, 12],
      );
      assert.deepEqual(await rejectedIn(page), []);
    });
  }

  test('what was left out before the heading is told', async () => {
    const [first] = await readPage(numberedLinksPage(PAGE));
    assert.equal(first?.kind === 'notice' && first.message, "1 line before the page's heading was left out");
  });

  for (const page of [markdownPage(PAGE), addressesPage(PAGE)]) {
    test('links give arXiv ids and votes', async () => {
      const papers = await papersIn(page);
      assert.deepEqual(
        papers.map((paper) => paper.ids.arxiv),
        ['2501.10000', '2501.10001', '2501.10002'],
      );
      assert.deepEqual(
        papers.map((paper) => paper.counts?.upvotes),
        [41, 0, 7],
      );
    });
  }

  test('trending', async () => {
    const papers = await papersIn(trendingPage(PAGE));
    assertEntries(papers);
    assert.deepEqual(
      papers.map((paper) => [paper.counts?.upvotes, paper.counts?.githubStars, paper.submittedBy]),
      [
        [41, 3290, 'reader1'],
        [0, 3290, 'reader2'],
        [7, 3290, 'reader3'],
      ],
    );
  });

  test('bare pairs', async () => {
    const papers = await papersIn(barePage(PAGE));
    assert.deepEqual(
      papers.map((paper) => [paper.title, paper.abstract]),
      ENTRIES.map((entry) => [entry.title, entry.abstract]),
    );
    assert.deepEqual(papers[0]?.dates, { listed: '2025-11-27', published: undefined, guessed: undefined });
  });

  test("a day's list without abstracts", async () => {
    const papers = await papersIn(dailyListPage(PAGE));
    assert.deepEqual(
      papers.map((paper) => [paper.title, paper.abstract, paper.submittedBy, paper.counts?.upvotes]),
      ENTRIES.map((entry) => [entry.title, undefined, entry.submitter, entry.votes]),
    );
    assert.deepEqual(await rejectedIn(dailyListPage(PAGE)), []);
  });

  test('titles alone, one a line', async () => {
    const page = `Daily Papers\nbyAK and the research community\n${ENTRIES.map((entry) => entry.title).join('\n')}\n`;
    assert.deepEqual(
      (await papersIn(page)).map((paper) => paper.title),
      ENTRIES.map((entry) => entry.title),
    );
  });

  test('Windows line ends, tabs, no-break spaces', async () => {
    assertEntries(await papersIn(spacedPage(PAGE).replaceAll('\n', '\r\n').replaceAll('  •', '\t\u00a0•')));
  });

  test('authors, separator and date on one line', async () => {
    assertEntries(await papersIn(spacedPage(PAGE).replaceAll('\n·\n', ' · ')));
  });

  test('two pages after each other, each with its own day', async () => {
    const papers = await papersIn(spacedPage(PAGE) + spacedPage({ ...PAGE, day: 'Nov 10' }));
    assert.deepEqual(
      papers.map((paper) => paper.dates.listed),
      ['2025-11-27', '2025-11-27', '2025-11-27', '2025-11-10', '2025-11-10', '2025-11-10'],
    );
  });

  test('the whole header glued to the first title', async () => {
    const page = spacedPage(PAGE).replace(
      /^[\s\S]*?(?=Slow Tables)/,
      'newGet trending papers in your email inbox!SubscribeDaily PapersbyAK and the research communityNov 27',
    );
    const papers = await papersIn(page);
    assertEntries(papers);
    assert.equal(papers[0]?.dates.listed, '2025-11-27');
  });

  test('an entry that stands on the page twice is read twice', async () => {
    assert.equal((await papersIn(spacedPage({ ...PAGE, entries: [...ENTRIES, ...ENTRIES] }))).length, 6);
  });

  test('a page of many thousand entries is read in parts', async () => {
    const many = Array.from({ length: 6000 }, (_, at) => ({
      ...(ENTRIES[at % 3] as Entry),
      title: `Slow Tables, Part ${at} of Many`,
    }));
    const papers = await papersIn(spacedPage({ day: 'Nov 27', entries: many }));
    assert.equal(papers.length, 6000);
    assert.ok(
      papers.every(
        (paper, at) => paper.title === `Slow Tables, Part ${at} of Many` && (paper.abstract?.length ?? 0) > 400,
      ),
    );
  });
});

describe('pages that confuse', () => {
  const named = async (page: string): Promise<unknown> =>
    (await papersIn(page)).map((paper) => [paper.title, paper.abstract]);
  const pairs = (entries: readonly Entry[]): unknown => entries.map((entry) => [entry.title, entry.abstract]);
  const among = (odd: Partial<Entry>): readonly Entry[] =>
    [ENTRIES[0], { ...ENTRIES[2], ...odd }, ENTRIES[1]] as readonly Entry[];

  for (const title of [
    '2048',
    'Sep 29',
    'May 4, 1999',
    'Learn',
    'Titans:',
    'Subscribe to Everything',
    '3 authors walk into a bar',
    'Is It Enough. A Second Look',
    'GPT-4',
  ]) {
    test(`the title "${title}"`, async () => {
      const entries = among({ title });
      assert.deepEqual(await named(spacedPage({ day: 'Nov 27', entries })), pairs(entries));
      assert.deepEqual(await named(tightPage({ day: 'Nov 27', entries })), pairs(entries));
      assert.deepEqual(await named(barePage({ day: '', entries })), pairs(entries));
    });
  }

  test('a missing abstract does not shift the others', async () => {
    const entries = among({ abstract: undefined });
    assert.deepEqual(await named(spacedPage({ day: 'Nov 27', entries })), pairs(entries));
    assert.deepEqual(await named(barePage({ day: '', entries })), pairs(entries));
  });

  test('an abstract of one short sentence', async () => {
    const entries = among({ abstract: 'We report what we found when we counted twice.' });
    assert.deepEqual(await named(spacedPage({ day: 'Nov 27', entries })), pairs(entries));
    assert.deepEqual(await named(barePage({ day: '', entries })), pairs(entries));
  });

  test('an abstract of several paragraphs', async () => {
    const [first, second] = [prose('one half'), 'Project page: https://example.org/halves'];
    const entries = among({ abstract: `${first} ${second}` });
    const page = spacedPage({ day: 'Nov 27', entries: among({ abstract: `${first}\n\n${second}` }) });
    assert.deepEqual(await named(page), pairs(entries));
  });

  test('an abstract wrapped over several lines under its title, without a blank line', async () => {
    const entries = ENTRIES;
    const page = wrappedPage(PAGE).replaceAll(/(Slow Tables.*|On the Weight.*|mIXr.*)\n\n/g, '$1\n');
    assert.deepEqual(await named(page), pairs(entries));
  });

  test('an entry without authors and date between others', async () => {
    const entries = among({ authors: undefined, day: undefined, comments: undefined });
    assert.deepEqual(await named(spacedPage({ day: 'Nov 27', entries })), pairs(entries));
    assert.deepEqual(await named(tightPage({ day: 'Nov 27', entries })), pairs(entries));
  });

  test('organisations whose handle is glued to the name, or is the name', async () => {
    const lines = {
      amazonAmazon: ['amazon', 'Amazon'],
      'stanfordnlpStanford NLP': ['stanfordnlp', 'Stanford NLP'],
      'alibaba-inc alibaba-inc': ['alibaba-inc', 'alibaba-inc'],
      'facebook AI at Meta': ['facebook', 'AI at Meta'],
    };
    for (const [line, [handle, name]] of Object.entries(lines)) {
      const [paper] = await papersIn(
        spacedPage({ day: 'Nov 27', entries: [ENTRIES[1] as Entry] }).replace('amazon Amazon', line),
      );
      assert.deepEqual(paper?.organisations, [{ handle, name }], line);
    }
  });

  test('names of organisations without handles', async () => {
    const page = spacedPage(PAGE).replace('amazon Amazon', 'University of Nowhere').replace('  • 12 authors', 'Google');
    assert.deepEqual(
      (await papersIn(page)).map((paper) => paper.organisations),
      [[{ name: 'Google' }], [{ name: 'University of Nowhere' }], undefined],
    );
  });

  test('comments glued to the date', async () => {
    const [paper] = await papersIn(
      spacedPage({ day: 'Nov 27', entries: [{ ...(ENTRIES[0] as Entry), day: 'Oct 7, 20242' }] }),
    );
    assert.deepEqual([paper?.dates.published, paper?.counts?.comments], ['2024-10-07', 2]);
  });
});

describe('nothing is dropped', () => {
  test('an entry whose title is lost is rejected with its text', async () => {
    const page = spacedPage(PAGE).replace(/On the Weight of Small Words\n\n/, '');
    const items = await readPage(page);
    const rejected = items.filter((item) => item.kind === 'rejected');
    assert.equal(items.filter((item) => item.kind === 'paper').length, 2);
    assert.equal(rejected.length, 1);
    assert.equal(rejected[0]?.reason, 'no title');
    assert.ok(rejected[0]?.raw.includes('small words') && rejected[0].raw.includes('amazon Amazon'));
  });

  test('a line that belongs to no entry is rejected with its place', async () => {
    const page = spacedPage(PAGE).replace('On the Weight', 'click here\n\nOn the Weight');
    const line = page.split('\n').indexOf('click here') + 1;
    assert.deepEqual(await rejectedIn(page), [
      `${line}: neither a title nor an abstract nor any other part of an entry`,
    ]);
    assertEntries(await papersIn(page));
  });

  test('a page that is cut off in an abstract', async () => {
    const page = spacedPage(PAGE);
    const papers = await papersIn(page.slice(0, page.lastIndexOf('Code, tables')));
    assert.deepEqual(
      papers.map((paper) => paper.title),
      ENTRIES.map((entry) => entry.title),
    );
  });

  test('what the page was a search for is told', async () => {
    const items = await readPage(wrappedPage(PAGE).replace('Daily\nWeekly', 'slow tables\n\nDaily\nWeekly'));
    assert.ok(items.some((item) => item.kind === 'notice' && item.message.includes('"slow tables"')));
    assertEntries(items.flatMap((item) => (item.kind === 'paper' ? [item.paper] : [])));
  });
});

describe('detection', () => {
  const detect = (text: string) => listingTextReader.detect(headOf('x', text, true));

  test('a part of a page without its header', () => {
    assert.equal(
      detect(spacedPage({ ...PAGE, entries: ENTRIES.slice(0, 1) }).replace(/^[\s\S]*?(?=Slow Tables)/, '')),
      0,
    );
    const twice = spacedPage({ ...PAGE, entries: [...ENTRIES, ...ENTRIES] });
    assert.ok(detect(twice.replace(/^[\s\S]*?(?=Slow Tables)/, '')) > 0.5);
  });

  test('other text, JSON and HTML are not taken', () => {
    assert.equal(detect(prose('anything')), 0);
    assert.equal(detect(JSON.stringify([{ title: 'Daily Papers, by AK and the research community' }])), 0);
    assert.equal(detect('<html><body>Get trending papers in your email inbox!</body></html>'), 0);
  });
});
