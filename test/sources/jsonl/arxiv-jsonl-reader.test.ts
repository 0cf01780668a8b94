import assert from 'node:assert/strict';
import test from 'node:test';
import { textInput } from '../../../src/sources/input/input.ts';
import { arxivJsonlReader } from '../../../src/sources/jsonl/arxiv-jsonl-reader.ts';
import type { ReadItem } from '../../../src/sources/reader.ts';
import { all } from '../input/collect.ts';

const OPTIONS = { seen: '2026-01-01', seenGuessed: false, zone: 'UTC' };

// Field by field as in the dump, with invented text.
const RECORD = {
  id: '0704.0001',
  submitter: "J\\'er\\^ome Doe",
  authors: 'J. Doe, R. Roe and A. Poe III (A Place)',
  title: 'On the\n  counting of $k$ things',
  comments: '37 pages, 15 figures',
  'journal-ref': 'J.Things.D76:013009,2007',
  doi: '10.1000/THINGS.76.013009',
  'report-no': 'ANL-HEP-PR-07-12',
  categories: 'hep-ph math.CO',
  license: null,
  abstract: '  We count\nthings.\n',
  versions: [
    { version: 'v2', created: 'Tue, 24 Jul 2007 20:10:27 GMT' },
    { version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' },
  ],
  update_date: '2008-11-26',
  authors_parsed: [
    ['Doe', 'J.', ''],
    ['Roe', 'R.', '', 'A Place'],
    ['Poe', 'A.', 'III'],
    ['Collaboration', '', ''],
  ],
};

async function read(...records: readonly unknown[]): Promise<ReadItem[]> {
  return all(
    arxivJsonlReader.read(textInput('test', records.map((record) => JSON.stringify(record)).join('\n')), OPTIONS),
  );
}

test('a record of the dump', async () => {
  const [item] = await read(RECORD);
  assert.equal(item?.kind, 'paper');
  assert.deepEqual(item.kind === 'paper' && JSON.parse(JSON.stringify(item.paper)), {
    key: '0704.0001v2',
    title: 'On the counting of $k$ things',
    abstract: 'We count things.',
    ids: { arxiv: '0704.0001', doi: '10.1000/things.76.013009' },
    authors: [
      { name: 'J. Doe', family: 'Doe', given: 'J.' },
      { name: 'R. Roe', family: 'Roe', given: 'R.', affiliations: ['A Place'] },
      { name: 'A. Poe III', family: 'Poe', given: 'A.' },
      { name: 'Collaboration', family: 'Collaboration' },
    ],
    dates: { published: '2007-04-02', updated: '2007-07-24' },
    categories: ['hep-ph', 'math.CO'],
    links: [
      { kind: 'page', url: 'https://arxiv.org/abs/0704.0001' },
      { kind: 'pdf', url: 'https://arxiv.org/pdf/0704.0001' },
    ],
    version: 2,
    versions: [
      { version: 1, date: '2007-04-02' },
      { version: 2, date: '2007-07-24' },
    ],
    comment: '37 pages, 15 figures',
    journalRef: 'J.Things.D76:013009,2007',
    submittedBy: 'Jérôme Doe',
  });
});

test('what is missing is left out', async () => {
  const [item] = await read({
    id: 'math/0611800',
    title: 'On Things',
    abstract: null,
    versions: null,
    authors_parsed: null,
    authors: 'J. Doe and R. Roe',
    categories: null,
    update_date: '0000-00-00',
  });
  assert.equal(item?.kind, 'paper');
  assert.deepEqual(item.kind === 'paper' && JSON.parse(JSON.stringify({ ...item.paper, links: undefined })), {
    key: 'math/0611800',
    title: 'On Things',
    ids: { arxiv: 'math/0611800' },
    authors: [{ name: 'J. Doe' }, { name: 'R. Roe' }],
    dates: {},
  });
  assert.match((item.kind === 'paper' && item.notes?.[0]) || '', /0000-00-00/);
});

test('what is no record of arXiv is rejected', async () => {
  const items = await read(
    { ...RECORD, id: 'x' },
    { ...RECORD, id: null },
    { ...RECORD, title: null },
    { ...RECORD, title: [1] },
    { ...RECORD, abstract: 3 },
    [RECORD.id],
    RECORD,
  );
  assert.deepEqual(
    items.map((item) => (item.kind === 'rejected' ? item.reason : item.kind)),
    [
      '"id" is "x", not an arXiv id',
      '"id" is missing, not an arXiv id',
      'no title',
      '"title" is a list, not text',
      '"abstract" is a number, not text',
      'the record is not an object',
      'paper',
    ],
  );
});

test('a withdrawn paper says so in its comment', async () => {
  const [item] = await read({ ...RECORD, comments: 'This paper has been withdrawn by the author due to an error' });
  assert.equal(item?.kind === 'paper' && item.paper.withdrawn, true);
});
