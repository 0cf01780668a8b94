import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crossrefReader as reader } from '../../../src/sources/crossref/crossref-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { asArray, asLines, countOf, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, fixtureText, onePaper, oneRead, readJson } from '../json/read-json.ts';

const FATCAT = 'fatcat_crossref_datacite_pubmed_arxiv_dblp';

/** A work as the API answers it, with invented content. */
const WORK = {
  indexed: { 'date-parts': [[2024, 5, 1]], 'date-time': '2024-05-01T00:00:00Z', timestamp: 1 },
  'reference-count': 3,
  publisher: 'Engine Press',
  issue: '2',
  license: [
    { URL: 'https://press.example.org/tdm', 'content-version': 'tdm' },
    { URL: 'https://press.example.org/terms', 'content-version': 'vor' },
    { URL: 'https://creativecommons.org/licenses/by/4.0/', 'content-version': 'am' },
  ],
  DOI: '10.1000/ENGINES.7',
  type: 'journal-article',
  created: { 'date-parts': [[2024, 3, 1]] },
  page: '11-19',
  'is-referenced-by-count': 12,
  title: ['\n   Engines of <i>difference</i>\n  '],
  subtitle: ['A study'],
  prefix: '10.1000',
  volume: '7',
  author: [
    {
      ORCID: 'http://orcid.org/0000-0002-1825-0097',
      given: 'Ada',
      family: 'Ánalysis',
      suffix: 'Jr.',
      sequence: 'first',
      affiliation: [{ name: 'Engine University' }],
    },
    { family: 'Bernard Babbage', sequence: 'additional', affiliation: [] },
    { name: 'The Mill Collaboration', sequence: 'additional', affiliation: [] },
    { given: '', family: '', affiliation: [] },
  ],
  member: '1',
  'container-title': ['Journal of Engines'],
  abstract:
    '<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>To build H<jats:sub>2</jats:sub>O.</jats:p></jats:sec>',
  language: 'en',
  link: [
    {
      URL: 'https://press.example.org/7.pdf',
      'content-type': 'application/pdf',
      'intended-application': 'text-mining',
    },
    {
      URL: 'https://check.example.org/7',
      'content-type': 'application/pdf',
      'intended-application': 'similarity-checking',
    },
  ],
  issued: { 'date-parts': [[2024]] },
  'published-print': { 'date-parts': [[2024, 3]] },
  'published-online': { 'date-parts': [[2024, 3, 5]] },
  URL: 'http://dx.doi.org/10.1000/engines.7',
  resource: { primary: { URL: 'https://press.example.org/engines/7' } },
  relation: {
    'has-preprint': [
      { 'id-type': 'doi', id: '10.48550/arXiv.2401.00001', 'asserted-by': 'subject' },
      { 'id-type': 'arxiv', id: '2401.00002' },
    ],
    cites: [],
  },
  subject: ['Hardware', 'hardware', 'Mills'],
  reference: [
    {
      key: 'r1',
      DOI: '10.1000/Old.1',
      'doi-asserted-by': 'crossref',
      author: 'Babbage',
      year: '1837a',
      'journal-title': 'J. Mills',
      volume: '1',
      'first-page': '3',
    },
    { key: 'r2', unstructured: 'Lovelace, A.: Notes &amp; more. arXiv:0810.3286 (2008)' },
    { key: 'r3', 'article-title': 'A title alone' },
    { key: 'r4' },
    { key: 'r5', DOI: '10.48550/arXiv.2401.00003' },
  ],
};

const list = (...items: readonly unknown[]) => ({
  status: 'ok',
  'message-type': 'work-list',
  'message-version': '1.0.0',
  message: { 'total-results': 9, items },
});

describe('Crossref works', () => {
  it('reads the saved files of the API', { skip: sharedSkip }, async () => {
    const text = fixtureText(FATCAT, 'crossref_api_works.json');
    assert.ok(detects(reader, text) > 0.9);
    const { papers, read } = await readJson(reader, text);
    assert.deepEqual(
      papers.map(({ ids, dates, type, counts }) => [ids.doi, dates.published, type, counts?.citations]),
      [
        ['10.1109/mitp.2002.1041177', '2002-09', 'article', 12],
        ['10.1109/infvis.2005.1532150', undefined, 'inproceedings', 17],
        ['10.1007/s10107-009-0306-5', '2009-09-23', 'article', 426],
      ],
    );
    assert.equal(papers[1]?.venue, 'IEEE Symposium on Information Visualization, 2005. INFOVIS 2005.');
    assert.deepEqual(papers[1]?.authors[0], { name: 'Doantam Phan', orcid: undefined, affiliations: undefined });
    const references = papers[2]?.references ?? [];
    // Counted with Python: 45 references, 26 DOIs, 4 others that name an arXiv id (a fifth has a DOI, too), 24 years.
    assert.equal(references.length, 45);
    assert.equal(references.filter(({ ids }) => ids?.doi).length, 26);
    assert.deepEqual(references.flatMap(({ ids }) => ids?.arxiv ?? []).sort(), [
      '0706.4138',
      '0803.0811',
      '0810.3286',

      '0903.1476',
    ]);
    assert.equal(references.filter(({ year }) => year).length, 24);
    assert.ok(read.every(({ notes }) => notes === undefined));
  });

  it('reads the dump that holds a wrong ORCID', { skip: sharedSkip }, async () => {
    const { papers, read, rejected } = await readJson(
      reader,
      fixtureText(FATCAT, 'crossref-works.2018-01-21.badsample.json'),
    );
    assert.deepEqual([papers.length, rejected.length], [14, 0]);
    assert.deepEqual(
      papers.map((paper) => paper.authors.length),
      [2, 3, 7, 5, 5, 1, 5, 7, 7, 4, 2, 1, 1, 7],
    );
    assert.equal(
      papers.reduce((sum, paper) => sum + (paper.references?.length ?? 0), 0),
      125,
    );
    assert.equal(papers[3]?.dates.published, '2002-02-15');
    assert.deepEqual(
      papers.slice(11, 13).map((paper) => paper.authors[0]?.orcid),
      [undefined, '0000-0002-4447-5978'],
    );
    assert.match(read[11]?.notes?.[0] ?? '', /^the ORCID of Richard Bruskiewich is .*597X, not a valid one/);
    assert.match(papers[11]?.abstract ?? '', /^This brief meeting review summarizes/);
  });

  it('reads one work, and one with a thousand authors', { skip: sharedSkip }, async () => {
    const { paper, notes } = await oneRead(reader, fixtureText(FATCAT, 'crossref-works.single.json'));
    assert.equal(paper.ids.doi, '10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-t');
    assert.equal(paper.authors.length, 3);
    assert.deepEqual(paper.authors[1]?.affiliations, ['Some University', 'Some Department']);
    assert.equal(paper.references?.[2]?.title, 'Hypervirial Theorem’s, Lecture Notes in Chemistry <3');
    assert.equal(paper.licence, 'http://creativecommons.org/licenses/by-nc-nd/3.0/');
    assert.deepEqual(notes, [
      'also titled "some other title"',
      'also titled "Renormalized perturbation theory auf deutsch"',
    ]);
    const huge = await onePaper(reader, fixtureText(FATCAT, 'huge_crossref_doi.json.gz'));
    assert.equal(huge.authors.length, 1014);
    assert.equal(huge.authors.filter(({ name }) => name.endsWith(' Jr.')).length, 1);
    assert.equal(
      huge.title,
      'Drosophila Muller F Elements Maintain a Distinct Set of Genomic Properties Over 40 Million Years of Evolution',
    );
    assert.equal(huge.dates.published, '2015-03-04');
  });

  it('reads everything a work says', async () => {
    const paper = await onePaper(reader, list(WORK));
    assert.equal(paper.title, 'Engines of difference: A study');
    assert.equal(paper.abstract, 'Aim: To build H₂O.');
    assert.deepEqual(paper.ids, { doi: '10.1000/engines.7' });
    assert.deepEqual(paper.authors, [
      {
        name: 'Ada Ánalysis Jr.',
        family: 'Ánalysis',
        given: 'Ada',
        orcid: '0000-0002-1825-0097',
        affiliations: ['Engine University'],
      },
      { name: 'Bernard Babbage', orcid: undefined, affiliations: undefined },
      { name: 'The Mill Collaboration', orcid: undefined, affiliations: undefined },
    ]);
    assert.deepEqual([paper.dates.published, paper.venue, paper.type], ['2024-03-05', 'Journal of Engines', 'article']);
    assert.deepEqual([paper.volume, paper.issue, paper.pages, paper.publisher], ['7', '2', '11-19', 'Engine Press']);
    assert.deepEqual(
      [paper.licence, paper.language, paper.counts?.citations],
      ['https://creativecommons.org/licenses/by/4.0/', 'en', 12],
    );
    assert.deepEqual(paper.keywords, ['Hardware', 'Mills']);
    // The preprints are links: as identifiers they would join works.
    assert.deepEqual(paper.links, [
      { kind: 'page', url: 'https://press.example.org/engines/7' },
      { kind: 'pdf', url: 'https://press.example.org/7.pdf' },
      { kind: 'page', url: 'https://arxiv.org/abs/2401.00001' },
      { kind: 'page', url: 'https://arxiv.org/abs/2401.00002' },
    ]);
    assert.deepEqual(paper.references, [
      { ids: { doi: '10.1000/old.1' }, title: undefined, year: 1837, text: 'Babbage, J. Mills 1, 3' },
      {
        ids: { arxiv: '0810.3286' },
        title: undefined,
        year: undefined,
        text: 'Lovelace, A.: Notes & more. arXiv:0810.3286 (2008)',
      },
      { ids: undefined, title: 'A title alone', year: undefined, text: undefined },
      { ids: { arxiv: '2401.00003' }, title: undefined, year: undefined, text: undefined },
    ]);
  });

  it('reads every wrapping', async () => {
    const single = { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: WORK };
    for (const text of [
      JSON.stringify(single),
      JSON.stringify({ items: [WORK] }),
      JSON.stringify(WORK),
      asLines([WORK]),
      asArray([WORK]),
      asLines([single]),
    ]) {
      assert.ok(detects(reader, text) >= 0.9, text.slice(0, 40));
      assert.equal((await onePaper(reader, text)).key, '10.1000/engines.7');
    }
  });

  it('leaves CSL-JSON to its own reader', () => {
    assert.equal(
      detects(reader, [
        {
          id: 'x',
          type: 'article-journal',
          title: 'T',
          DOI: '10.1/x',
          'container-title': 'J',
          issued: { 'date-parts': [[2024]] },
        },
      ]),
      0,
    );
  });

  it('marks what was retracted and what is a notice about it', async () => {
    const by = await oneRead(reader, {
      ...WORK,
      'updated-by': [{ DOI: '10.1000/R.1', type: 'retraction', label: 'Retraction' }],
    });
    assert.deepEqual([by.paper.retracted, by.notes], [true, ['retraction: see 10.1000/r.1']]);
    assert.equal((await onePaper(reader, { ...WORK, title: ['RETRACTED ARTICLE: Engines'] })).retracted, true);
    assert.equal((await onePaper(reader, { ...WORK, title: ['[RETRACTED] Engines'] })).retracted, true);
    assert.equal((await onePaper(reader, { ...WORK, title: ['WITHDRAWN: Engines'] })).withdrawn, true);
    for (const title of ['Retracted science and the retraction index', 'Retraction Note: Engines', 'Removed by hand']) {
      const paper = await onePaper(reader, { ...WORK, title: [title] });
      assert.deepEqual([paper.retracted, paper.withdrawn], [undefined, undefined], title);
    }
    const notice = await readJson(reader, {
      ...WORK,
      DOI: '10.1000/R.1',
      title: ['Retraction Note: Engines'],
      reference: [],
      'update-to': [{ DOI: '10.1000/ENGINES.7', type: 'retraction', updated: {} }],
    });
    assert.deepEqual(notice.papers[0]?.references, [{ ids: { doi: '10.1000/engines.7' } }]);
    assert.deepEqual(notice.read[0]?.notes, ['a retraction notice about 10.1000/engines.7']);
    assert.deepEqual(notice.messages, ['10.1000/engines.7 is the subject of a retraction notice, 10.1000/r.1']);
  });

  it('reads dates with nulls, impossible days and none', async () => {
    const published = async (issued: unknown, more = {}) =>
      (await onePaper(reader, { DOI: '10.1000/x', title: ['T'], issued, ...more })).dates.published;
    assert.equal(await published({ 'date-parts': [[null]] }), undefined);
    assert.equal(await published({ 'date-parts': [[2024, 2, 30]] }), '2024-02');
    assert.equal(await published({ 'date-parts': [[2024, 13]] }), '2024');
    assert.equal(await published({ 'date-parts': [['2024', '3', null]] }), '2024-03');
    assert.equal(await published({ 'date-parts': [2024, 3] }), '2024-03');
    assert.equal(await published({ 'date-parts': [[0]] }), undefined);
    assert.equal(await published(undefined, { posted: { 'date-parts': [[2023, 7, 4]] } }), '2023-07-04');
  });

  it('finds names of books, preprint servers and editors', async () => {
    const book = await oneRead(reader, {
      ...WORK,
      type: 'edited-book',
      author: [],
      editor: [{ given: 'E', family: 'Ditor' }],
      ISBN: ['978-3-16-148410-0'],
      'container-title': [],
    });
    assert.deepEqual(
      [book.paper.authors[0]?.name, book.paper.ids.isbn, book.paper.type],
      ['E Ditor', '9783161484100', 'collection'],
    );
    assert.match(book.notes?.[0] ?? '', /editors/);
    assert.equal(
      (await onePaper(reader, { ...WORK, type: 'book-chapter', ISBN: ['978-3-16-148410-0'] })).ids.isbn,
      undefined,
    );
    const posted = await onePaper(reader, {
      ...WORK,
      type: 'posted-content',
      'container-title': [],
      institution: [{ name: 'bioRxiv' }],
    });
    assert.deepEqual([posted.venue, posted.type], ['bioRxiv', 'misc']);
    assert.equal((await onePaper(reader, { ...WORK, DOI: '10.48550/arXiv.2401.00009' })).ids.arxiv, '2401.00009');
    assert.equal(
      (await onePaper(reader, { ...WORK, DOI: '10.18653/v1/2024.engine-long.3' })).ids.acl,
      '2024.engine-long.3',
    );
  });

  it('rejects what has no title and what is no work', async () => {
    const nulls = Object.fromEntries(Object.keys(WORK).map((key) => [key, null]));
    const { reasons } = await readJson(
      reader,
      list(nulls, { DOI: '10.1/x', type: 'component', title: [] }, 'x', { title: [' '] }),
    );
    assert.deepEqual(reasons, ['no title', 'no title (a component)', 'not a JSON object', 'no title']);
    assert.equal((await onePaper(reader, list({ ...nulls, title: ['Only a title'] }))).title, 'Only a title');
    const member = {
      status: 'ok',
      'message-type': 'member',
      'message-version': '1.0.0',
      message: { id: 1, 'primary-name': 'P' },
    };
    assert.ok(detects(reader, member) > 0.9);
    assert.deepEqual((await readJson(reader, member)).reasons, ['a crossref member, not a work']);
    const failed = {
      status: 'failed',
      'message-type': 'validation-failure',
      message: [{ type: 'x', value: 'y', message: 'Filter y is unknown' }],
    };
    assert.deepEqual((await readJson(reader, failed)).reasons, [
      'crossref answered with an error: Filter y is unknown',
    ]);
    assert.equal(countOf(await readJson(reader, list())), 0);
  });

  it('survives anything', async () => {
    const notice = {
      ...WORK,
      'update-to': [{ DOI: '10.1000/x', type: 'retraction' }],
      'updated-by': [{ DOI: '10.1000/y', type: 'withdrawal' }],
      editor: [],
      event: { name: 'E' },
    };
    await fuzzJsonReader(reader, [WORK, notice], {
      wrappings: [asLines, asArray, (items) => JSON.stringify(list(...items))],
    });
  });
});
