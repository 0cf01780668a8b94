import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openalexReader as reader } from '../../../src/sources/openalex/openalex-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { asArray, asLines, countOf, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, fixtureText, onePaper, oneRead, readJson } from '../json/read-json.ts';

/** A work as the API answers it, with invented content. */
const WORK = {
  id: 'https://openalex.org/W4400000001',
  doi: 'https://doi.org/10.1000/Engines.7',
  title: 'Engines of <i>difference</i> for H<sub>2</sub>O',
  display_name: 'Engines of difference',
  publication_year: 2024,
  publication_date: '2024-03-05',
  ids: {
    openalex: 'https://openalex.org/W4400000001',
    doi: 'https://doi.org/10.1000/engines.7',
    mag: 301,
    pmid: 'https://pubmed.ncbi.nlm.nih.gov/1234567',
    pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/7654321',
  },
  language: 'en',
  primary_location: {
    id: 'doi:10.1000/engines.7',
    is_oa: false,
    landing_page_url: 'https://doi.org/10.1000/engines.7',
    pdf_url: null,
    source: {
      id: 'https://openalex.org/S1',
      display_name: 'Journal of Engines',
      type: 'journal',
      host_organization_name: 'Engine Press',
    },
    license: null,
    version: 'publishedVersion',
  },
  best_oa_location: {
    landing_page_url: 'http://arxiv.org/abs/2401.00001v2',
    pdf_url: 'https://arxiv.org/pdf/2401.00001',
    source: { display_name: 'arXiv (Cornell University)', type: 'repository' },
    license: 'cc-by',
  },
  locations: [],
  type: 'article',
  type_crossref: 'journal-article',
  open_access: { is_oa: true, oa_url: 'https://arxiv.org/pdf/2401.00001' },
  authorships: [
    {
      author_position: 'first',
      author: {
        id: 'https://openalex.org/A1',
        display_name: 'Ada Ánalysis',
        orcid: 'https://orcid.org/0000-0002-1825-0097',
      },
      institutions: [
        {
          id: 'https://openalex.org/I1',
          display_name: 'Engine University',
          ror: null,
          country_code: 'GB',
          type: 'education',
        },
        { id: 'https://openalex.org/I2', display_name: 'Difference Institute' },
      ],
      raw_author_name: 'A. Analysis',
    },
    {
      author: { display_name: null },
      raw_author_name: 'B. Babbage',
      institutions: [],
      raw_affiliation_strings: ['Mill Lane'],
    },
    { author: { display_name: 'C. Second' }, institutions: [{ display_name: 'Engine University' }] },
  ],
  cited_by_count: 12,
  biblio: { volume: '7', issue: '2', first_page: '11', last_page: '19' },
  is_retracted: false,
  is_paratext: false,
  primary_topic: {
    display_name: 'Mechanical computation',
    subfield: { display_name: 'Hardware' },
    field: { display_name: 'Computer Science' },
    domain: { display_name: 'Physical Sciences' },
  },
  topics: [{ display_name: 'Mechanical computation' }, { display_name: 'History of machines' }],
  keywords: [{ display_name: 'Engines', score: 0.9 }, { keyword: 'Mills' }],
  referenced_works: ['https://openalex.org/W1', 'https://openalex.org/W2', 'https://openalex.org/W1'],
  related_works: ['https://openalex.org/W99'],
  abstract_inverted_index: { We: [0, 4], build: [1], 'engines.': [2, 6], '': [3], love: [5] },
};

const page = (...results: readonly unknown[]) => ({
  meta: { count: 1728799, db_response_time_ms: 12, page: 1, per_page: 25 },
  results,
  group_by: [],
});

describe('OpenAlex works', () => {
  it('reads the saved list answer', { skip: sharedSkip }, async () => {
    const text = fixtureText('openalex', 'works_one_result_trimmed.json');
    assert.ok(detects(reader, text) > 0.9);
    const paper = await onePaper(reader, text);
    assert.equal(paper.key, 'W2027456229');
    assert.equal(paper.title, 'An introduction to structural health monitoring');
    assert.deepEqual(paper.ids, {
      doi: '10.1098/rsta.2006.1928',
      openalex: 'W2027456229',
      pmid: '17255041',
      mag: '2027456229',
    });
    assert.deepEqual(
      paper.authors.map(({ name, orcid }) => [name, orcid]),
      [
        ['Charles R. Farrar', '0000-0001-6533-6996'],
        ['Keith Worden', '0000-0002-1035-238X'],
      ],
    );
    assert.equal(paper.dates.published, '2006-12-12');
    assert.deepEqual(
      [paper.volume, paper.issue, paper.pages, paper.counts?.citations],
      ['365', '1851', '303-315', 2583],
    );
  });

  it('reads everything a work says', async () => {
    const paper = await onePaper(reader, page(WORK));
    assert.equal(paper.title, 'Engines of difference for H₂O');
    assert.equal(paper.abstract, 'We build engines. We love engines.');
    assert.deepEqual(paper.ids, {
      doi: '10.1000/engines.7',
      openalex: 'W4400000001',
      pmid: '1234567',
      pmcid: 'PMC7654321',
      mag: '301',
      arxiv: '2401.00001',
    });
    assert.deepEqual(paper.authors, [
      {
        name: 'Ada Ánalysis',
        orcid: '0000-0002-1825-0097',
        affiliations: ['Engine University', 'Difference Institute'],
      },
      { name: 'B. Babbage', orcid: undefined, affiliations: ['Mill Lane'] },
      { name: 'C. Second', orcid: undefined, affiliations: ['Engine University'] },
    ]);
    assert.deepEqual(paper.organisations, [{ name: 'Engine University' }, { name: 'Difference Institute' }]);
    assert.deepEqual([paper.venue, paper.publisher, paper.type], ['Journal of Engines', 'Engine Press', 'article']);
    assert.equal(paper.licence, 'cc-by');
    assert.deepEqual(paper.keywords, [
      'Engines',
      'Mills',
      'Mechanical computation',
      'History of machines',
      'Hardware',
      'Computer Science',
    ]);
    assert.deepEqual(paper.links, [
      { kind: 'page', url: 'http://arxiv.org/abs/2401.00001v2' },
      { kind: 'pdf', url: 'https://arxiv.org/pdf/2401.00001' },
    ]);
    assert.deepEqual(paper.references, [{ ids: { openalex: 'W1' } }, { ids: { openalex: 'W2' } }]);
    assert.equal(paper.retracted, undefined);
  });

  it('reads single works, lines of the snapshot and arrays alike', async () => {
    for (const text of [JSON.stringify(WORK), asLines([WORK]), asArray([WORK]), JSON.stringify(WORK, null, 2)]) {
      assert.ok(detects(reader, text) > 0.9);
      assert.equal((await onePaper(reader, text)).key, 'W4400000001');
    }
  });

  it('does not call a repository of preprints a venue, nor its DOI a DOI', async () => {
    const paper = await onePaper(reader, {
      ...WORK,
      doi: 'https://doi.org/10.48550/arxiv.2402.12345',
      ids: {},
      primary_location: {
        landing_page_url: 'https://doi.org/10.48550/arxiv.2402.12345',
        source: { display_name: 'arXiv (Cornell University)', type: 'repository' },
      },
      best_oa_location: null,
    });
    assert.deepEqual([paper.venue, paper.ids.arxiv, paper.ids.doi], [undefined, '2402.12345', undefined]);
    const other = await onePaper(reader, {
      ...WORK,
      primary_location: { source: { display_name: 'bioRxiv', type: 'repository' } },
    });
    assert.equal(other.venue, 'bioRxiv');
  });

  it('says where lists of authors are cut', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => ({ author: { display_name: `Author ${n}` } }));
    const cut = await oneRead(reader, page({ ...WORK, authorships: hundred }));
    assert.equal(cut.paper.authors.length, 100);
    assert.match(cut.notes?.join() ?? '', /author list ends at 100/);
    const counted = await oneRead(reader, { ...WORK, authorships: hundred, authors_count: 2899 });
    assert.equal(counted.paper.authorCount, 2899);
    const whole = await oneRead(reader, { ...WORK, authorships: hundred, is_authors_truncated: false });
    assert.equal(whole.notes, undefined);
    const few = await oneRead(reader, page(WORK));
    assert.deepEqual([few.notes, few.paper.authorCount], [undefined, undefined]);
  });

  it('says which date it could not use and falls back to the year', async () => {
    const { paper, notes } = await oneRead(reader, { ...WORK, publication_date: '0000-00-00' });
    assert.equal(paper.dates.published, '2024');
    assert.deepEqual(notes, ['"publication_date" is 0000-00-00, not a calendar date; it was left out']);
  });

  it('marks retracted works and paratext', async () => {
    const { paper, notes } = await oneRead(reader, { ...WORK, is_retracted: true, is_paratext: true });
    assert.equal(paper.retracted, true);
    assert.match(notes?.[0] ?? '', /paratext/);
  });

  it('rebuilds an abstract from any kind of index without being led astray', async () => {
    const abstractOf = async (index: unknown) =>
      (await onePaper(reader, { ...WORK, abstract_inverted_index: index })).abstract;
    assert.equal(await abstractOf({ late: [4_000_000_000], early: [1], 'too early': [-5] }), 'too early early late');
    assert.equal(await abstractOf({ IndexLength: 2, InvertedIndex: { b: [1], a: [0] } }), 'a b');
    assert.equal(await abstractOf('{"b":[1],"a":[0]}'), 'a b');
    assert.equal(
      await abstractOf({ constructor: [1], __proto__x: [0], a: 'x', b: [null, 'y', [3]] }),
      '__proto__x constructor',
    );
    for (const nothing of [null, {}, [], 'no json', { a: [] }, 7]) assert.equal(await abstractOf(nothing), undefined);
  });

  it('reads a work of nulls, and rejects what has no title or is no work', async () => {
    const nulls = Object.fromEntries(Object.keys(WORK).map((key) => [key, null]));
    assert.deepEqual((await readJson(reader, page(nulls, { ...nulls, display_name: 'Only a title' }))).reasons, [
      'no title',
    ]);
    const paper = await onePaper(reader, { ...nulls, title: 'Only a title', id: 'https://openalex.org/W5' });
    assert.deepEqual([paper.ids, paper.authors, paper.dates.published], [{ openalex: 'W5' }, [], undefined]);
    const author = { id: 'https://openalex.org/A5', display_name: 'Ada Analysis', works_count: 3 };
    assert.ok(detects(reader, page(author)) > 0.9);
    assert.deepEqual((await readJson(reader, page(author, 7))).reasons, [
      'an openalex author (Ada Analysis), not a work',
      'not a JSON object',
    ]);
    const failed = { error: 'Invalid query parameters error.', message: 'sample is not a valid parameter' };
    assert.ok(detects(reader, failed) > 0);
    assert.deepEqual((await readJson(reader, failed)).reasons, [
      'openalex answered with an error: sample is not a valid parameter',
    ]);
  });

  it('takes an answer without results for what it is', async () => {
    assert.ok(detects(reader, page()) > 0.9);
    assert.equal(countOf(await readJson(reader, page())), 0);
  });

  it('survives anything', async () => {
    await fuzzJsonReader(reader, [WORK], {
      wrappings: [asLines, asArray, (records) => JSON.stringify(page(...records))],
    });
  });
});
