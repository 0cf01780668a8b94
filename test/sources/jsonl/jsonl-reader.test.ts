import assert from 'node:assert/strict';
import test from 'node:test';
import type { Paper } from '../../../src/domain/paper.ts';
import { textInput } from '../../../src/sources/input/input.ts';
import { isOpened, openSources } from '../../../src/sources/input/open.ts';
import { jsonlReader } from '../../../src/sources/jsonl/jsonl-reader.ts';
import type { ReadItem, ReadPaper, ReadRejected } from '../../../src/sources/reader.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { all } from '../input/collect.ts';

const OPTIONS = { seen: '2026-01-01', seenGuessed: false, zone: 'UTC' };

async function read(...records: readonly unknown[]): Promise<ReadItem[]> {
  const text = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
  return all(jsonlReader.read(textInput('test', text), OPTIONS));
}

async function one(record: Readonly<Record<string, unknown>>): Promise<ReadPaper> {
  const [item] = await read({ title: 'On Things', ...record });
  assert.equal(item?.kind, 'paper', JSON.stringify(item));
  return item as ReadPaper;
}

/** The paper without the fields that say nothing. */
function said(paper: Paper): Record<string, unknown> {
  return JSON.parse(JSON.stringify(paper));
}

test('a record of a merged corpus', async () => {
  const { paper, place, notes } = await one({
    id: 'doe2010conf-things',
    abstract: ' What things\n are. ',
    authors: ['Jane Doe', 'José García'],
    date: '2010',
    venue: 'CONF 2010',
    url: 'https://doi.org/10.1000/Things.18',
    citations: 12,
    unknown: { kept: 'nowhere' },
  });
  assert.deepEqual(said(paper), {
    key: 'doe2010conf-things',
    title: 'On Things',
    abstract: 'What things are.',
    ids: { doi: '10.1000/things.18' },
    authors: [{ name: 'Jane Doe' }, { name: 'José García' }],
    dates: { published: '2010' },
    venue: 'CONF 2010',
    counts: { citations: 12 },
  });
  assert.deepEqual(place, { line: 1, offset: 0, record: 1 });
  assert.equal(notes, undefined);
});

test('a record of a crawl of listings is dated by the listing', async () => {
  const { paper } = await one({
    id: '2503.01234v2',
    date: '2025-03-18',
    listed_last: '2025-03-19',
    venue: 'arXiv',
    categories: ['cs.HC', 'cs.CV'],
    comment: '8 pages',
    url: 'https://arxiv.org/abs/2503.01234',
  });
  assert.deepEqual(said(paper), {
    key: '2503.01234v2',
    title: 'On Things',
    ids: { arxiv: '2503.01234' },
    authors: [],
    dates: { announced: '2025-03-18', published: '2025-03', guessed: ['published'] },
    categories: ['cs.HC', 'cs.CV'],
    links: [{ kind: 'page', url: 'https://arxiv.org/abs/2503.01234' }],
    version: 2,
    comment: '8 pages',
  });
});

test('a record of the daily papers', async () => {
  const { paper } = await one({
    id: '2512.01234',
    date: '2025-12-02',
    daily_date: '2025-12-04',
    upvotes: 14,
    num_comments: null,
    keywords: ['language models', ''],
    github: 'https://github.com/someone/things',
    github_stars: 0,
    url: 'https://huggingface.co/papers/2512.01234',
    sources: ['crawl'],
  });
  assert.deepEqual(said(paper), {
    key: '2512.01234',
    title: 'On Things',
    ids: { arxiv: '2512.01234' },
    authors: [],
    dates: { daily: '2025-12-04', published: '2025-12-02' },
    keywords: ['language models'],
    links: [
      { kind: 'page', url: 'https://huggingface.co/papers/2512.01234' },
      { kind: 'code', url: 'https://github.com/someone/things' },
    ],
    counts: { upvotes: 14, githubStars: 0 },
  });
});

test('a document of a test collection', async () => {
  const { paper } = await one({
    _id: '17',
    text: 'What things are.',
    metadata: { authors: ['Doe, J. A.', 'Roe,B.'], source: 'CACM 1958', keywords: 'things, stuff' },
  });
  assert.deepEqual(said(paper), {
    title: 'On Things',
    abstract: 'What things are.',
    ids: {},
    authors: [
      { name: 'J. A. Doe', family: 'Doe', given: 'J. A.' },
      { name: 'B. Roe', family: 'Roe', given: 'B.' },
    ],
    dates: {},
    venue: 'CACM 1958',
    keywords: ['things', 'stuff'],
  });
});

test('other names of the same fields', async () => {
  const { paper } = await one({
    summary: 'Short.',
    author: 'Jane Doe and Richard Roe',
    published: '2024-05-03T22:00:00Z',
    updated: '2024-06-01',
    DOI: 'https://doi.org/10.1000/x',
    pdf_url: 'https://example.org/x.pdf',
    links: [{ href: 'https://example.org/x', rel: 'alternate' }, 'https://github.com/a/b', { nothing: 1 }],
    journal: 'Journal of Things',
    'journal-ref': 'J. Things 3',
    num_authors: 2,
    tldr: 'Things.',
    license: 'CC0',
    references: ['2401.00001', { title: 'On Others', year: 2001 }, 'Doe 1999', 7],
  });
  const found = said(paper);
  assert.deepEqual(found.dates, { published: '2024-05-03', updated: '2024-06-01' });
  assert.deepEqual(found.authors, [{ name: 'Jane Doe' }, { name: 'Richard Roe' }]);
  assert.equal(found.key, 'https://doi.org/10.1000/x');
  assert.deepEqual(found.ids, { doi: '10.1000/x' });
  assert.deepEqual(found.links, [
    { kind: 'pdf', url: 'https://example.org/x.pdf' },
    { kind: 'page', url: 'https://example.org/x' },
    { kind: 'code', url: 'https://github.com/a/b' },
  ]);
  assert.equal(found.venue, 'Journal of Things');
  assert.equal(found.journalRef, 'J. Things 3');
  assert.equal(found.authorCount, 2);
  assert.equal(found.summary, 'Things.');
  assert.equal(found.licence, 'CC0');
  assert.deepEqual(found.references, [
    { ids: { arxiv: '2401.00001' } },
    { ids: {}, title: 'On Others', year: 2001 },
    { text: 'Doe 1999' },
  ]);
});

test('authors in every form', async () => {
  const names = async (authors: unknown): Promise<string[]> =>
    (await one({ authors })).paper.authors.map(({ name }) => name);
  assert.deepEqual(await names([{ name: 'Jane Doe' }, { fullname: 'B C' }, { first: 'Ada', last: 'Lovelace' }]), [
    'Jane Doe',
    'B C',
    'Ada Lovelace',
  ]);
  assert.deepEqual(await names('Jane Doe, Richard Roe and Ada Lovelace'), ['Jane Doe', 'Richard Roe', 'Ada Lovelace']);
  assert.deepEqual(await names('Doe, Jane; Roe, Richard'), ['Jane Doe', 'Richard Roe']);
  assert.deepEqual(await names('Doe, Jane'), ['Jane Doe']);
  assert.deepEqual(await names('Doe, Jane and Roe, Richard and Poe, Ann'), ['Jane Doe', 'Richard Roe', 'Ann Poe']);
  assert.deepEqual(await names('Jane Doe'), ['Jane Doe']);
  assert.equal((await one({ authors: 12 })).paper.authorCount, 12);
  const odd = await one({ authors: ['Jane Doe', ':', {}, null, 3] });
  assert.deepEqual(odd.paper.authors, [{ name: 'Jane Doe' }]);
  assert.deepEqual(odd.notes, ['authors without a name that can be read: 3, left out']);
  const full = await one({
    authors: [{ name: 'Jane Doe', orcid: 'https://orcid.org/0000-0002-1825-0097', affiliation: 'A Place' }],
  });
  assert.deepEqual(full.paper.authors, [{ name: 'Jane Doe', orcid: '0000-0002-1825-0097', affiliations: ['A Place'] }]);
});

test('a date that does not exist costs the date, not the paper', async () => {
  for (const date of ['0000-00-00', '2024-02-30', '2024-13-01', 'soon']) {
    const { paper, notes } = await one({ id: 'x', date });
    assert.deepEqual(said(paper).dates, {});
    assert.equal(notes?.length, 1);
    assert.ok(notes?.[0]?.includes(date), notes?.[0]);
  }
  assert.deepEqual((await one({ date: '2024-02-30', year: 2024 })).paper.dates.published, '2024');
  assert.deepEqual((await one({ date: null })).notes, undefined);
  assert.deepEqual((await one({ date: '2024-05' })).paper.dates.published, '2024-05');
  assert.deepEqual(said((await one({ id: '2401.00001' })).paper).dates, {
    published: '2024-01',
    guessed: ['published'],
  });
});

test('identifiers are found wherever they stand', async () => {
  const ids = async (record: Readonly<Record<string, unknown>>) => said((await one(record)).paper).ids;
  assert.deepEqual(await ids({ id: 'P19-1017' }), { acl: 'P19-1017' });
  assert.deepEqual(await ids({ id: 'math.CA/0611800' }), { arxiv: 'math/0611800' });
  assert.deepEqual(await ids({ id: 'x', url: 'https://openreview.net/forum?id=AbCdEfGhIj' }), {
    openreview: 'AbCdEfGhIj',
  });
  assert.deepEqual(await ids({ id: '10.1000/ABC', arxiv_id: 'arXiv:2401.00001v3' }), {
    arxiv: '2401.00001',
    doi: '10.1000/abc',
  });
  assert.deepEqual(await ids({ doi: '10.48550/arXiv.2401.00001', pmid: 123, corpusId: '99' }), {
    arxiv: '2401.00001',
    pmid: '123',
    corpusId: '99',
  });
  assert.equal((await one({ id: 12 })).paper.key, undefined);
  assert.equal((await one({ id: 12_345_678 })).paper.key, '12345678');
});

test('what is no paper is rejected with the key, the kind and its own text', async () => {
  const reasons: readonly (readonly [unknown, string])[] = [
    [{ id: 'a' }, 'no title'],
    [{ id: 'a', title: '  ' }, 'no title'],
    [{ id: 'a', title: null }, 'no title'],
    [{ title: ['On', 'Things'] }, '"title" is a list, not text'],
    [{ title: 12 }, '"title" is a number, not text'],
    [{ title: 'On Things', abstract: { p: 'x' } }, '"abstract" is an object, not text'],
    [{ title: 'On Things', summary: 3 }, '"summary" is a number, not text'],
    ['[1]', 'the record is a number, not an object'],
    ['"On Things"', 'the record is text, not an object'],
    ['null', 'the record is null, not an object'],
  ];
  const items = await read({ title: 'First' }, ...reasons.map(([record]) => record), { title: 'Last' });
  assert.deepEqual(
    items.slice(1, -1).map((item) => (item as ReadRejected).reason),
    reasons.map(([, reason]) => reason),
  );
  assert.equal((items[1] as ReadRejected).raw, '{"id":"a"}');
  assert.deepEqual((items[1] as ReadRejected).place, { line: 2, offset: 18, record: 2 });
  assert.equal(items.at(-1)?.kind, 'paper');
});

test('a broken line costs only itself', async () => {
  const items = await read(
    { title: 'First' },
    '{"title":"Cut',
    { title: 'Second' },
    'garbage',
    '{"title":"Third","x":NaN}',
  );
  assert.deepEqual(
    items.map((item) => (item.kind === 'paper' ? item.paper.title : item.kind)),
    ['First', 'rejected', 'Second', 'rejected', 'Third'],
  );
});

const CORPORA = [
  {
    name: 'merged_100k',
    papers: 100_000,
    arxiv: 53_841,
    doi: 10_738,
    published: 100_000,
    announced: 0,
    daily: 0,
    upvotes: 0,
  },
  {
    name: 'arxiv_cs_2025_26',
    papers: 74_728,
    arxiv: 74_728,
    doi: 0,
    published: 74_728,
    announced: 74_728,
    daily: 0,
    upvotes: 0,
  },
  {
    name: 'hf_daily_papers',
    papers: 5469,
    arxiv: 5469,
    doi: 0,
    published: 5469,
    announced: 0,
    daily: 4716,
    upvotes: 2392,
  },
] as const;

for (const corpus of CORPORA) {
  // The large ones from end to end in the full suite, their beginning otherwise.
  const whole = process.env.BROADSHEET_FULL !== undefined || corpus.papers < 10_000;
  test(`the corpus ${corpus.name}${whole ? '' : ', first 2000'}`, { skip: sharedSkip }, async () => {
    const counts = { papers: 0, arxiv: 0, doi: 0, published: 0, announced: 0, daily: 0, upvotes: 0 };
    for await (const source of openSources([sharedPath('data', 'corpus', corpus.name, 'papers.jsonl.gz')])) {
      assert.ok(isOpened(source));
      assert.ok(jsonlReader.detect(source.head) > 0);
      for await (const item of jsonlReader.read(source.input, OPTIONS)) {
        assert.equal(item.kind, 'paper');
        const { paper } = item as ReadPaper;
        counts.papers++;
        if (paper.ids.arxiv) counts.arxiv++;
        if (paper.ids.doi) counts.doi++;
        if (paper.dates.published) counts.published++;
        if (paper.dates.announced) counts.announced++;
        if (paper.dates.daily) counts.daily++;
        if (paper.counts?.upvotes !== undefined) counts.upvotes++;
        if (!whole && counts.papers === 2000) break;
      }
    }
    const { name, ...expected } = corpus;
    if (whole) assert.deepEqual(counts, expected, name);
    else assert.equal(counts.papers, 2000);
  });
}
