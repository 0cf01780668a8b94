import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../../src/domain/paper.ts';
import { cslReader } from '../../../src/sources/csl/csl-reader.ts';
import { headOf } from '../../../src/sources/input/head.ts';
import { readers } from '../../../src/sources/registry.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { readText } from '../xml/read-text.ts';

const ITEM = {
  id: 'http://zotero.org/users/1/items/ABCD',
  type: 'paper-conference',
  title: 'A <i>Title</i> of H<sub>2</sub>O and $x_{1}$',
  author: [
    { family: 'Berg', given: 'Anna', 'non-dropping-particle': 'van den', suffix: 'Jr.' },
    { literal: 'The Open Lab' },
    { family: 'Mononymous' },
  ],
  issued: {
    'date-parts': [
      ['2023', 7, 9],
      [2023, 7, 14],
    ],
  },
  'container-title': 'Proceedings of Things',
  page: '12–34',
  volume: 3,
  DOI: '10.1000/AbC',
  URL: 'https://aclanthology.org/2023.acl-long.12',
  ISBN: '978-3-16-148410-0',
  PMID: '12345678',
  abstract: '<jats:title>Abstract</jats:title><jats:p>We measure <jats:italic>a</jats:italic> &lt; b.</jats:p>',
  keyword: 'one, two; three',
  language: 'en-US',
};

const read = (value: unknown) => readText(cslReader, JSON.stringify(value));

async function only(value: unknown): Promise<Paper> {
  const { papers, rejected } = await read(value);
  assert.deepEqual(rejected, []);
  assert.equal(papers.length, 1);
  return papers[0] as Paper;
}

const withFields = (fields: Record<string, unknown>) =>
  only([{ id: 'k', type: 'article-journal', title: 'T', ...fields }]);

describe('CSL-JSON', () => {
  it('is read in full', async () => {
    assert.deepEqual(JSON.parse(JSON.stringify(await only([ITEM]))), {
      key: 'http://zotero.org/users/1/items/ABCD',
      title: 'A Title of H₂O and $x_{1}$',
      abstract: 'We measure a < b.',
      ids: { doi: '10.1000/abc', acl: '2023.acl-long.12', pmid: '12345678', isbn: '9783161484100' },
      authors: [
        { name: 'Anna van den Berg Jr.', family: 'van den Berg', given: 'Anna' },
        { name: 'The Open Lab' },
        { name: 'Mononymous', family: 'Mononymous' },
      ],
      dates: { published: '2023-07-09' },
      venue: 'Proceedings of Things',
      type: 'inproceedings',
      volume: '3',
      pages: '12-34',
      keywords: ['one', 'two', 'three'],
      links: [{ kind: 'page', url: 'https://aclanthology.org/2023.acl-long.12' }],
      language: 'en-US',
    });
  });

  it('comes as a list, as one item, in a wrapper, as lines', async () => {
    const other = { ...ITEM, id: 'b', title: 'Other' };
    for (const text of [[ITEM, other], { items: [ITEM, other] }, { references: [ITEM, other] }]) {
      assert.equal((await read(text)).papers.length, 2);
    }
    assert.equal((await read(ITEM)).papers.length, 1);
    assert.equal((await readText(cslReader, `${JSON.stringify(ITEM)}\n${JSON.stringify(other)}\n`)).papers.length, 2);
  });

  it('finds arXiv ids where Zotero puts them', async () => {
    for (const fields of [
      { number: 'arXiv:2401.00001', publisher: 'arXiv' },
      { note: 'arXiv:2401.00001 [cs.CL]\nversion: 2' },
      { archive: 'arXiv', archive_location: '2401.00001' },
      { URL: 'http://arxiv.org/abs/2401.00001' },
      { DOI: '10.48550/arXiv.2401.00001' },
      { 'container-title': 'arXiv:2401.00001' },
    ]) {
      const paper = await withFields({ type: 'article', ...fields });
      assert.equal(paper.ids.arxiv, '2401.00001', JSON.stringify(fields));
      assert.deepEqual(
        [paper.type, paper.venue, paper.publisher],
        ['misc', undefined, undefined],
        JSON.stringify(fields),
      );
    }
  });

  it('dates: parts, words, seasons, guesses, nonsense', async () => {
    const dates = async (issued: unknown) => (await withFields({ issued })).dates;
    assert.deepEqual(await dates({ 'date-parts': [[2020]] }), { published: '2020' });
    assert.deepEqual(await dates({ raw: '2020-05' }), { published: '2020-05' });
    assert.deepEqual(await dates({ 'date-parts': [[2020, 14]] }), { published: '2020' });
    assert.deepEqual(await dates({ 'date-parts': [[1990]], circa: true }), {
      published: '1990',
      guessed: ['published'],
    });
    assert.deepEqual(await dates({ literal: 'around 1990' }), { published: '1990', guessed: ['published'] });
    const { read: items } = await read([{ type: 'book', title: 'T', issued: { 'date-parts': [[0, 0, 0]] } }]);
    assert.deepEqual([items[0]?.paper.dates, items[0]?.notes], [{}, ['"issued" is "0-0-0", not a calendar date']]);
  });

  it('what is no item is kept with its text', async () => {
    const { papers, rejected } = await read([ITEM, { id: 'x', type: 'book' }, 5, null, { ...ITEM, id: 'z' }]);
    assert.equal(papers.length, 2);
    assert.deepEqual(
      rejected.map((item) => item.reason),
      ['no title (item "x")', 'not an object', 'not an object'],
    );
    assert.equal(rejected[0]?.place.record, 2);
    assert.equal(rejected[0]?.raw, '{"id":"x","type":"book"}');
  });

  it('is told from other JSON', () => {
    const surest = (value: unknown) => {
      const head = headOf('x.json', JSON.stringify(value), true);
      return readers.toSorted((a, b) => b.detect(head) - a.detect(head))[0]?.format;
    };
    assert.equal(surest([ITEM]), 'csl-json');
    assert.equal(surest(ITEM), 'csl-json');
    assert.equal(surest({ items: [ITEM] }), 'csl-json');
    assert.equal(surest([{ id: 'k', type: 'article-journal', title: 'T' }]), 'csl-json');
    assert.equal(cslReader.detect(headOf('x', '[{"id":"k","type":"article","title":"T","authors":["A"]}]', true)), 0);
    assert.equal(
      cslReader.detect(headOf('x', JSON.stringify({ ...ITEM, type: 'journal-article', title: ['T'] }), true)),
      0,
    );
  });
});

describe('damaged CSL-JSON', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const item = fc.record(
    Object.fromEntries(
      [...Object.keys(ITEM), 'note', 'number', 'archive', 'genre'].map((key) => [
        key,
        fc.oneof(value, fc.constant(ITEM[key as keyof typeof ITEM])),
      ]),
    ),
    { requiredKeys: [] },
  );

  it('fields of any kind: every item is a paper or rejected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(item, value), { minLength: 1, maxLength: 5 }), async (items) => {
        const { papers, rejected } = await read(items);
        assert.equal(papers.length + rejected.length, items.length);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('cut or changed text', async () => {
    const text = JSON.stringify([ITEM, { ...ITEM, id: 'b' }, { ...ITEM, id: 'c' }], null, 1);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: text.length }),
        fc.integer({ min: 0, max: 9 }),
        fc.string({ maxLength: 5 }),
        async (at, drop, add) => {
          const { papers, rejected, notices, complaint } = await readText(
            cslReader,
            text.slice(0, at) + add + text.slice(at + drop),
          );
          assert.ok(
            papers.length === 3 ||
              papers.length + rejected.length >= 3 ||
              rejected.length + notices.length > 0 ||
              complaint,
            `${papers.length}`,
          );
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});
