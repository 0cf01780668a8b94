import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataciteReader as reader } from '../../../src/sources/datacite/datacite-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { asArray, asLines, countOf, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, fixtureText, onePaper, oneRead, readJson } from '../json/read-json.ts';

const FATCAT = 'fatcat_crossref_datacite_pubmed_arxiv_dblp';
const document = (number: number) =>
  fixtureText(FATCAT, `datacite__datacite_doc_${String(number).padStart(2, '0')}.json`);

/** A record of the API with invented content. */
const RECORD = {
  id: '10.5072/engines.7',
  type: 'dois',
  attributes: {
    doi: '10.5072/ENGINES.7',
    identifiers: [{ identifier: 'https://doi.org/10.5072/engines.7', identifierType: 'DOI' }],
    creators: [
      {
        name: 'Analysis, Ada',
        nameType: 'Personal',
        givenName: 'Ada',
        familyName: 'Analysis',
        affiliation: [{ name: 'Engine University' }],
        nameIdentifiers: [{ nameIdentifier: 'https://orcid.org/0000-0002-1825-0097', nameIdentifierScheme: 'ORCID' }],
      },
      { name: 'Babbage, Bernard', affiliation: ['(Mill Lane)'] },
      { name: 'Mill, Lane and Partners', nameType: 'Organizational', affiliation: [] },
      { name: 'Lace, Ada (1815-1852)', affiliation: [] },
      { name: '(:unav)', affiliation: [] },
    ],
    titles: [
      { lang: 'de', title: 'Maschinen', titleType: 'TranslatedTitle' },
      { title: 'Engines of <i>difference</i>' },
      { title: 'A study', titleType: 'Subtitle' },
    ],
    publisher: { name: 'Engine Archive' },
    container: {
      type: 'Journal',
      title: 'Journal of Engines',
      volume: '7',
      issue: '2',
      firstPage: '11',
      lastPage: '19',
    },
    publicationYear: 2024,
    subjects: [{ subject: 'Mills' }, { subject: 'mills' }, { subject: 'Kipp &amp; Zonen', subjectScheme: 'Method' }],
    contributors: [],
    dates: [
      { date: '2024', dateType: 'Issued' },
      { date: '2024-03-05', dateType: 'Available' },
      { date: '2024-06-01T23:30:00Z', dateType: 'Updated' },
      { date: 'uuuu', dateType: 'Created' },
    ],
    language: 'eng',
    types: { ris: 'JOUR', bibtex: 'article', citeproc: 'article-journal', resourceTypeGeneral: 'JournalArticle' },
    relatedIdentifiers: [
      { relationType: 'References', relatedIdentifier: '10.1000/OLD.1', relatedIdentifierType: 'DOI' },
      { relationType: 'Cites', relatedIdentifier: 'arXiv:2401.00001', relatedIdentifierType: 'arXiv' },
      { relationType: 'Cites', relatedIdentifier: '1234567', relatedIdentifierType: 'PMID' },
      { relationType: 'References', relatedIdentifier: 'https://example.org/mill', relatedIdentifierType: 'URL' },
      { relationType: 'IsVersionOf', relatedIdentifier: '10.5072/engines', relatedIdentifierType: 'DOI' },
      {
        relationType: 'IsSupplementTo',
        relatedIdentifier: 'https://github.com/ada/engines/tree/v1',
        relatedIdentifierType: 'URL',
      },
      {
        relationType: 'IsSupplementedBy',
        relatedIdentifier: '10.5072/data.1',
        relatedIdentifierType: 'DOI',
        resourceTypeGeneral: 'Dataset',
      },
      { relationType: 'IsCitedBy', relatedIdentifier: '10.1000/later', relatedIdentifierType: 'DOI' },
      { relationType: 'IsPartOf', relatedIdentifier: '1234-5678', relatedIdentifierType: 'ISSN' },
    ],
    relatedItems: [{ relationType: 'References', titles: [{ title: 'Notes' }], publicationYear: 1843 }],
    rightsList: [
      { rights: 'Open Access', rightsUri: 'info:eu-repo/semantics/openAccess' },
      { rights: 'CC BY', rightsUri: 'https://creativecommons.org/licenses/by/4.0' },
    ],
    descriptions: [
      { description: '<p>We build<br>engines.</p>', descriptionType: 'Abstract' },
      { description: 'Wir bauen.', descriptionType: 'Abstract' },
      { description: '12 pages', descriptionType: 'Other' },
      { description: 'Engine Notes, 7', descriptionType: 'SeriesInformation' },
      { description: null, descriptionType: null },
    ],
    url: 'https://archive.example.org/7',
    contentUrl: ['https://archive.example.org/7.pdf'],
    version: '2.0',
    state: 'findable',
    citationCount: 4,
  },
  relationships: { client: { data: { id: 'x.y', type: 'clients' } } },
};

describe('DataCite JSON', () => {
  it('reads a thousand real records', { skip: sharedSkip }, async () => {
    const text = fixtureText(FATCAT, 'datacite_1k_records.jsonl.gz');
    assert.ok(detects(reader, text.slice(0, 65536)) > 0.9);
    const { papers, read, rejected } = await readJson(reader, text);
    // All figures counted with Python over the same file.
    assert.equal(papers.length, 998);
    assert.deepEqual(
      rejected.map(({ reason, place }) => [reason, place.line]),
      [
        ['no title', 661],
        ['no title', 716],
      ],
    );
    assert.match(rejected[0]?.raw ?? '', /10\.3203\/iwf\/c-7774/);
    const references = papers.flatMap((paper) => paper.references ?? []);
    assert.deepEqual([references.length, papers.filter((paper) => paper.references).length], [3198, 75]);
    assert.equal(papers.flatMap((paper) => paper.authors).filter((author) => author.orcid).length, 85);
    // 8040 creators, 81 of them stand-ins like (:Unav), (:Null), Unknown, NN.
    assert.equal(
      papers.reduce((sum, paper) => sum + paper.authors.length, 0),
      8040 - 81,
    );
    assert.equal(papers.filter((paper) => paper.abstract).length, 497);
    // 258 by address, 7 in words only.
    assert.equal(papers.filter((paper) => /creativecommons/.test(paper.licence ?? '')).length, 258 + 7);
    assert.equal(papers.filter((paper) => paper.type === 'dataset').length, 362);
    // Four years are 0, one is 1.
    assert.equal(papers.filter((paper) => !paper.dates.published).length, 5);
    const thai = read.filter(({ paper }) => paper.dates.guessed);
    assert.equal(thai.length, 12);
    for (const { paper, notes } of thai) {
      // Thai DOIs carry the year of the common era.
      assert.ok(paper.ids.doi?.includes(`.${paper.dates.published}.`), paper.ids.doi);
      assert.match(notes?.join() ?? '', /Buddhist era/);
    }
    assert.ok(papers.some((paper) => paper.title.includes('TiO₂ nanoparticles')));
    assert.ok(papers.every((paper) => !/<\/?[a-z]|&[a-z]+;/i.test(paper.title)));
  });

  it('reads an answer of the API, single documents and bare attributes', { skip: sharedSkip }, async () => {
    const answer = await onePaper(reader, fixtureText(FATCAT, 'datacite_api.json'));
    assert.deepEqual([answer.ids.doi, answer.authors[0]?.name], ['10.3204/desy-2014-00864', 'A. A. Abdo']);
    for (let number = 0; number <= 36; number++) {
      const text = document(number);
      assert.ok(detects(reader, text) > 0.9, `document ${number}`);
      assert.equal((await readJson(reader, text)).papers.length, 1, `document ${number}`);
      // What fatcat made of it is another format.
      assert.equal(
        detects(reader, fixtureText(FATCAT, `datacite__datacite_result_${String(number).padStart(2, '0')}.json`)),
        0,
      );
    }
    const seed = await onePaper(reader, fixtureText(FATCAT, 'datacite_sample.jsonl'));
    assert.deepEqual(
      [seed.title, seed.dates.published, seed.authors[0]?.name],
      ['Triticum turgidum L. subsp. durum (Desf.) Husn. 97090', '2017', 'GLIS Of The ITPGRFA'],
    );
  });

  it('reads the traps among the documents', { skip: sharedSkip }, async () => {
    const crystal = await onePaper(reader, document(0));
    assert.deepEqual(
      [crystal.dates.published, crystal.dates.updated, crystal.pages],
      ['2008-05-30', '2019-05-31', '927-930'],
    );
    assert.equal(crystal.references?.length, 6);
    assert.equal((await onePaper(reader, document(2))).language, 'de');
    assert.equal((await onePaper(reader, document(12))).dates.published, '2019-06-14');
    assert.deepEqual((await onePaper(reader, document(10))).authors, []);
    assert.equal((await onePaper(reader, document(20))).title, 'Eastern questionnaire');
    assert.equal((await onePaper(reader, document(21))).language, 'de');
    assert.equal((await onePaper(reader, document(25))).title, 'Additional file 123: ABC: DEF');
    assert.equal((await onePaper(reader, document(29))).abstract, 'Hello World');
    assert.deepEqual(
      (await onePaper(reader, document(30))).authors.map(({ name }) => name),
      ['Celja J Uebel', 'Carolyn M Phillips'],
    );
    assert.equal((await onePaper(reader, document(36))).title, 'Sample');
  });

  it('reads everything a record says', async () => {
    const { paper, notes } = await oneRead(reader, { data: [RECORD] });
    assert.equal(paper.title, 'Engines of difference: A study');
    assert.deepEqual(paper.ids, { doi: '10.5072/engines.7' });
    assert.deepEqual(paper.authors, [
      {
        name: 'Ada Analysis',
        family: 'Analysis',
        given: 'Ada',
        orcid: '0000-0002-1825-0097',
        affiliations: ['Engine University'],
      },
      { name: 'Bernard Babbage', family: 'Babbage', given: 'Bernard', orcid: undefined, affiliations: ['Mill Lane'] },
      { name: 'Mill, Lane and Partners', orcid: undefined, affiliations: undefined },
      { name: 'Lace, Ada (1815-1852)', orcid: undefined, affiliations: undefined },
    ]);
    assert.deepEqual(paper.dates, { published: '2024-03-05', updated: '2024-06-01', guessed: undefined });
    assert.deepEqual(
      [paper.abstract, paper.comment, paper.journalRef],
      ['We build engines.', '12 pages', 'Engine Notes, 7'],
    );
    assert.deepEqual(
      [paper.venue, paper.volume, paper.issue, paper.pages, paper.publisher],
      ['Journal of Engines', '7', '2', '11-19', 'Engine Archive'],
    );
    assert.deepEqual(
      [paper.type, paper.language, paper.counts?.citations, paper.version],
      ['article', 'en', 4, undefined],
    );
    assert.deepEqual(paper.keywords, ['Mills', 'Kipp & Zonen']);
    assert.equal(paper.licence, 'https://creativecommons.org/licenses/by/4.0');
    assert.deepEqual(paper.references, [
      { ids: { doi: '10.1000/old.1' } },
      { ids: { arxiv: '2401.00001' } },
      { ids: { pmid: '1234567' } },
      { text: 'https://example.org/mill' },
      { ids: undefined, title: 'Notes', year: 1843 },
    ]);
    assert.deepEqual(paper.links, [
      { kind: 'page', url: 'https://archive.example.org/7' },
      { kind: 'pdf', url: 'https://archive.example.org/7.pdf' },
      { kind: 'other', url: 'https://doi.org/10.5072/engines' },
      { kind: 'code', url: 'https://github.com/ada/engines/tree/v1' },
      { kind: 'dataset', url: 'https://doi.org/10.5072/data.1' },
    ]);
    assert.deepEqual(notes, [
      'abstracts left out beside the first: 1',
      'the author "(:unav)" was left out: it names nobody',
      'also titled "Maschinen"',
    ]);
  });

  it('turns instants into days of the site’s zone', async () => {
    assert.equal((await onePaper(reader, RECORD, 'Asia/Tokyo')).dates.updated, '2024-06-02');
  });

  it('knows arXiv’s records', async () => {
    const paper = await onePaper(reader, {
      data: {
        type: 'dois',
        id: '10.48550/arxiv.2401.00001',
        attributes: {
          doi: '10.48550/arxiv.2401.00001',
          titles: [{ title: 'Engines' }],
          creators: [{ name: 'Analysis, Ada', givenName: 'Ada', familyName: 'Analysis' }],
          publisher: 'arXiv',
          publicationYear: 2024,
          dates: [
            { date: '2024-01-01T10:00:00Z', dateType: 'Submitted' },
            { date: '2024-02-02T10:00:00Z', dateType: 'Updated' },
            { date: '2024-01', dateType: 'Available' },
            { date: '2024', dateType: 'Issued' },
          ],
          subjects: [
            { subject: 'Machine Learning (cs.LG)', subjectScheme: 'arXiv' },
            {
              subject: 'FOS: Computer and information sciences',
              subjectScheme: 'Fields of Science and Technology (FOS)',
            },
          ],
          types: { resourceTypeGeneral: 'Preprint', bibtex: 'misc' },
          url: 'https://arxiv.org/abs/2401.00001',
          version: '2',
        },
      },
    });
    assert.deepEqual(paper.ids, { arxiv: '2401.00001' });
    assert.deepEqual(
      [paper.dates.published, paper.dates.updated, paper.version, paper.venue],
      ['2024-01-01', '2024-02-02', 2, undefined],
    );
    assert.deepEqual([paper.categories, paper.keywords], [['cs.LG'], ['FOS: Computer and information sciences']]);
  });

  it('reads every wrapping', async () => {
    for (const text of [
      { data: RECORD },
      { data: [RECORD], meta: { totalPages: 1 } },
      RECORD.attributes,
      [RECORD],
      asLines([RECORD]),
      asLines([RECORD.attributes]),
    ]) {
      assert.ok(detects(reader, text) > 0.9);
      assert.equal((await onePaper(reader, text)).key, '10.5072/engines.7');
    }
    assert.ok(detects(reader, { data: [], meta: { total: 0, totalPages: 0 } }) > 0.5);
  });

  it('reads a record of nulls, and complains about what is none', async () => {
    const nulls = Object.fromEntries(Object.keys(RECORD.attributes).map((key) => [key, null]));
    const paper = await onePaper(reader, {
      data: [{ ...RECORD, attributes: { ...nulls, titles: [null, {}, { title: 'Only a title' }] } }],
    });
    assert.deepEqual([paper.title, paper.authors, paper.dates.published], ['Only a title', [], undefined]);
    const { reasons } = await readJson(reader, {
      data: [{ ...RECORD, attributes: nulls }, null, { id: 'a', type: 'clients', attributes: { name: 'A' } }],
    });
    assert.deepEqual(reasons, ['no title', 'not a JSON object', 'a datacite record of type clients, not of a DOI']);
    const failed = { errors: [{ status: '404', title: 'The resource you are looking for does not exist.' }] };
    assert.ok(detects(reader, failed) > 0);
    assert.deepEqual((await readJson(reader, failed)).reasons, [
      'datacite answered with an error: The resource you are looking for does not exist.',
    ]);
    assert.equal(countOf(await readJson(reader, { data: [] })), 0);
  });

  it('leaves years of the far future alone unless they are another era’s', async () => {
    const published = async (year: unknown) =>
      (await onePaper(reader, { ...RECORD.attributes, dates: [], publicationYear: year })).dates;
    assert.deepEqual(await published(2567), { published: '2024', updated: undefined, guessed: ['published'] });
    assert.equal((await published(2030)).published, '2030');
    assert.equal((await published(2999)).published, '2999');
    assert.equal((await published('2019')).published, '2019');
  });

  it('survives anything', async () => {
    await fuzzJsonReader(reader, [RECORD, RECORD.attributes], {
      wrappings: [asLines, asArray, (data) => JSON.stringify({ data, meta: { total: 1 } })],
    });
  });
});
