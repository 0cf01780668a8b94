// Hugging Face's API answers and the archives others made of them: real files, and records written by us.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../src/domain/paper.ts';
import { huggingfaceReader } from '../../src/sources/huggingface/huggingface-reader.ts';
import { headOf } from '../../src/sources/input/head.ts';
import { textInput } from '../../src/sources/input/input.ts';
import type { ReadItem, ReadOptions } from '../../src/sources/reader.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { sharedPath, sharedSkip } from '../support/shared.ts';

const UTC: ReadOptions = { seen: '2026-11-01', seenGuessed: false, zone: 'UTC' };

async function read(text: string, options = UTC): Promise<ReadItem[]> {
  return Array.fromAsync(huggingfaceReader.read(textInput('hf.json', text), options));
}

async function papers(value: unknown, options = UTC): Promise<Paper[]> {
  return (await read(JSON.stringify(value), options)).flatMap((item) => (item.kind === 'paper' ? [item.paper] : []));
}

const detect = (text: string) => huggingfaceReader.detect(headOf('x', text, true));

async function fixture(...path: readonly string[]): Promise<Paper[]> {
  const text = readFileSync(sharedPath('data', 'fixtures', ...path), 'utf8');
  assert.ok(detect(text) > 0.9);
  const items = await read(text);
  assert.ok(items.every((item) => item.kind === 'paper'));
  return items.flatMap((item) => (item.kind === 'paper' ? [item.paper] : []));
}

describe('real files', { skip: sharedSkip }, () => {
  test('an answer of /api/daily_papers', async () => {
    const [first, second, ...more] = await fixture('hf_daily_api', 'two_entries_2026-06-12.json');
    assert.equal(more.length, 0);
    assert.equal(first?.key, '2606.00467');
    assert.deepEqual(first?.ids, { arxiv: '2606.00467' });
    assert.deepEqual(
      first?.authors.map((author) => author.name),
      ['Etienne Casanova', 'Rafal Kocielnik', 'R. Michael Alvarez'],
    );
    assert.deepEqual(first?.dates, { daily: '2026-06-12', published: '2026-05-30' });
    assert.deepEqual(first?.organisations, [{ handle: 'caltech', name: 'California institute of technology' }]);
    assert.deepEqual(first?.counts, { upvotes: 0, comments: 2, githubStars: undefined });
    assert.equal(first?.submittedBy, 'RKocielnik');
    // The paper's own summary is longer than the item's.
    assert.equal(first?.abstract?.length, 512);
    assert.equal(second?.counts?.githubStars, 1);
    assert.deepEqual(second?.links?.at(1), {
      kind: 'code',
      url: 'https://github.com/psychology-of-AI/Rethinking-Pyschometric-Eval-LLMs',
    });
  });

  for (const [file, count] of [
    ['senmo_2026-01-01.json', 20],
    ['senmo_2026-04-21.json', 49],
    ['senmo_2026-05-14.json', 50],
  ] as const) {
    test(`a day's archive ${file} holds ${count} papers of that day`, async () => {
      const found = await fixture('hf_daily_archive', file);
      assert.equal(found.length, count);
      for (const paper of found) {
        assert.equal(paper.dates.daily, file.slice(6, 16));
        assert.ok(paper.ids.arxiv && paper.authors.length > 0 && paper.counts?.upvotes !== undefined, paper.title);
      }
    });
  }

  test('a scraped archive', async () => {
    const found = await fixture('hf_daily_archive', 'atharva_2026-08-22.json');
    assert.equal(found.length, 26);
    for (const paper of found) {
      assert.ok(paper.ids.arxiv);
      assert.equal(paper.dates.listed, '2026-08-22');
      assert.ok(!paper.links?.some((link) => link.url === 'https://github.com/huggingface'));
    }
    // What is too short for an abstract is a remark.
    assert.equal(found[0]?.abstract, undefined);
    assert.ok(found[0]?.comment);
    assert.equal(found[1]?.abstract?.length, 1679);
  });
});

const PAPER = {
  id: '2511.00001',
  authors: [
    { _id: '1', name: 'Ada Example', hidden: false },
    { _id: '2', name: 'Not An Author', hidden: true },
    { _id: '3', name: 'Bo  Sample', hidden: false, user: { user: 'bo', fullname: 'Bo Sample' } },
  ],
  publishedAt: '2025-11-02T18:30:00.000Z',
  submittedOnDailyAt: '2025-11-04T00:00:00.000Z',
  submittedOnDailyBy: { user: 'reader', fullname: 'A Reader' },
  title: 'Counting\nSlowly',
  summary: 'We count\n slowly.',
  upvotes: 5,
  discussionId: 'abc',
  ai_summary: 'Slow counting.',
  ai_keywords: ['counting', ''],
  githubRepo: 'https://github.com/example/slow',
  githubStars: 12,
  projectPage: 'javascript:alert(1)',
  mediaUrls: ['https://cdn.example.com/a.mp4', '/relative.png'],
  organization: { _id: '4', name: 'example', fullname: 'Example Lab' },
  source: null,
};
const ITEM = { paper: PAPER, publishedAt: '2025-11-03T20:00:00.000Z', title: 'Other', numComments: 3 };

describe('records', () => {
  test('an item of a list', async () => {
    const [paper] = await papers([ITEM]);
    assert.deepEqual(paper, {
      key: '2511.00001',
      title: 'Counting Slowly',
      abstract: 'We count slowly.',
      ids: { arxiv: '2511.00001' },
      authors: [{ name: 'Ada Example' }, { name: 'Bo Sample' }],
      organisations: [{ handle: 'example', name: 'Example Lab' }],
      dates: { daily: '2025-11-04', published: '2025-11-02' },
      keywords: ['counting'],
      links: [
        { kind: 'page', url: 'https://huggingface.co/papers/2511.00001' },
        { kind: 'code', url: 'https://github.com/example/slow' },
        { kind: 'video', url: 'https://cdn.example.com/a.mp4' },
      ],
      summary: 'Slow counting.',
      counts: { upvotes: 5, comments: 3, githubStars: 12 },
      withdrawn: undefined,
      submittedBy: 'reader',
    });
    const [item] = await read(JSON.stringify([ITEM]));
    assert.deepEqual(item?.kind === 'paper' && item.notes, ['1 hidden author was left out']);
  });

  test('a flat paper, alone and in a list, and with nothing but a title', async () => {
    assert.equal((await papers(PAPER))[0]?.title, 'Counting Slowly');
    assert.equal((await papers([PAPER, PAPER])).length, 2);
    const [bare] = await papers([{ paper: { id: '2511.00002', title: 'Bare', authors: null, organization: null } }]);
    assert.deepEqual([bare?.title, bare?.authors, bare?.counts], ['Bare', [], undefined]);
  });

  test('instants become days of the zone, midnight stays the day that it names', async () => {
    const [paper] = await papers([ITEM], { ...UTC, zone: 'Asia/Tokyo' });
    assert.deepEqual(paper?.dates, { daily: '2025-11-04', published: '2025-11-03' });
    const [west] = await papers([ITEM], { ...UTC, zone: 'America/Los_Angeles' });
    assert.deepEqual(west?.dates, { daily: '2025-11-04', published: '2025-11-02' });
  });

  test('a paper that is not from arXiv keeps its own key', async () => {
    const [paper] = await papers([{ ...ITEM, paper: { ...PAPER, id: 'hub-note-17', source: 'hub' } }]);
    assert.deepEqual([paper?.key, paper?.ids], ['hub-note-17', {}]);
  });

  test('a withdrawn paper is marked; one of which nothing else is left is told as deleted', async () => {
    const withdrawnAt = '2025-11-05T00:00:00.000Z';
    assert.equal((await papers([{ ...PAPER, withdrawnAt }]))[0]?.withdrawn, true);
    const [item] = await read(JSON.stringify([{ paper: { id: '2511.00003', withdrawnAt } }]));
    assert.deepEqual(item?.kind === 'deleted' && item.key, '2511.00003');
  });

  test('a date that is none costs the date', async () => {
    const [item] = await read(JSON.stringify([{ ...PAPER, publishedAt: '0000-00-00' }]));
    assert.ok(item?.kind === 'paper');
    assert.equal(item.paper.dates.published, undefined);
    assert.ok(item.notes?.some((note) => note.includes('"publishedAt" is 0000-00-00, not a calendar date')));
  });
});

describe('what is no paper', () => {
  const reasons = async (text: string) =>
    (await read(text)).map((item) => (item.kind === 'rejected' ? item.reason : item.kind));

  test('an error answer says its message', async () => {
    assert.ok(detect('{"error":"Paper not found"}') > 0);
    assert.deepEqual(await reasons('{"error":"Paper not found"}'), [
      'the source answered with an error: Paper not found',
    ]);
  });

  test('broken records cost themselves only', async () => {
    const text = `[${JSON.stringify(ITEM)}, {"paper": {"id": "1", "title": }}, 7, {"x": 1}, ${JSON.stringify(ITEM)}, {"paper": {"id": "2511.00009"}}]`;
    const found = await reasons(text);
    assert.equal(found.filter((kind) => kind === 'paper').length, 2);
    assert.equal(found.length, 6);
    assert.ok(found.includes('no title'));
    assert.ok(found.includes('neither a paper nor an item of a daily list'));
  });

  test('a list that is cut off gives what came before', async () => {
    const text = JSON.stringify([ITEM, ITEM, ITEM]);
    const found = await reasons(text.slice(0, -200));
    assert.deepEqual(found.slice(0, 2), ['paper', 'paper']);
    assert.equal(found.length, 3);
  });

  test('other JSON is not taken', () => {
    assert.equal(detect('[{"id": "1", "title": "A", "abstract": "B", "authors": ["C"], "date": "2020"}]'), 0);
    assert.equal(detect('{"paperId": "x", "title": "y"}'), 0);
    assert.equal(detect('plain text'), 0);
  });
});

test('any JSON: as many items as records, never a crash', async () => {
  const known = fc.constantFrom(
    ...Object.keys(PAPER),
    'paper',
    'numComments',
    'hf_url',
    'daily_date',
    'details',
    'paper_url',
    'error',
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(...Object.values(PAPER), PAPER, '0000-00-00', 'https://huggingface.co/papers/2511.00001'),
  );
  const record = fc.oneof(
    fc.dictionary(known, value, { maxKeys: 12 }),
    fc.dictionary(known, value, { maxKeys: 4 }).map((changed) => ({ ...ITEM, paper: { ...PAPER, ...changed } })),
    fc.dictionary(known, value, { maxKeys: 4 }).map((changed) => ({ ...PAPER, ...changed })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 6 }), async (list) => {
      const items = await read(JSON.stringify(list));
      assert.equal(items.length, list.length);
      for (const item of items) {
        if (item.kind === 'paper') assert.ok(item.paper.title.length > 0);
        if (item.kind === 'rejected') assert.match(item.reason, /^[a-z]/);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});
