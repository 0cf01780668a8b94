import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { semanticscholarReader as reader } from '../../../src/sources/semanticscholar/semanticscholar-reader.ts';
import { cassetteBodies } from '../../support/cassette.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { asArray, asLines, countOf, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, fixtureText, onePaper, oneRead, readJson } from '../json/read-json.ts';

const VCR = 'semantic_scholar_vcr';

/** A paper of the graph API with invented content. */
const PAPER = {
  paperId: '0123456789abcdef0123456789abcdef01234567',
  corpusId: 4711,
  externalIds: {
    ArXiv: '2401.00001',
    DOI: '10.1000/ENG.7',
    ACL: '2024.engine-long.7',
    DBLP: 'conf/eng/A24',
    MAG: '301',
    PubMed: '1234567',
    PubMedCentral: '7654321',
    CorpusId: 4711,
  },
  url: 'https://www.semanticscholar.org/paper/0123456789abcdef0123456789abcdef01234567',
  title: 'Engines of difference',
  abstract: 'We build\nengines.',
  venue: 'Annual Meeting of Engines',
  publicationVenue: { id: 'x', name: 'Annual Meeting of Engines', type: 'conference', alternate_names: ['AME'] },
  year: 2024,
  referenceCount: 2,
  citationCount: 12,
  influentialCitationCount: 1,
  isOpenAccess: true,
  openAccessPdf: { url: 'https://example.org/e.pdf', status: 'GREEN', license: 'CCBY' },
  fieldsOfStudy: ['Computer Science'],
  s2FieldsOfStudy: [
    { category: 'Computer Science', source: 'external' },
    { category: 'Engineering', source: 's2-fos-model' },
  ],
  publicationTypes: ['JournalArticle', 'Conference'],
  publicationDate: '2024-03-05',
  journal: { name: 'Proc. Engines', pages: '11 - 19', volume: '7' },
  citationStyles: { bibtex: '@Conference{Analysis2024,\n title = {Engines}\n}\n' },
  authors: [
    {
      authorId: '1',
      name: 'Ada Analysis',
      affiliations: ['Engine University'],
      externalIds: { ORCID: '0000-0002-1825-0097' },
    },
    { authorId: null, name: 'B. Babbage' },
  ],
  tldr: { model: 'tldr@v2', text: 'Engines are built.' },
  embedding: { model: 'specter_v2', vector: [0.1, 0.2] },
};

describe('Semantic Scholar', () => {
  it('reads every recorded answer: papers where there are some, else a complaint', { skip: sharedSkip }, async () => {
    // Counted with Python (yaml and json): papers with a title, papers without, authors, nulls.
    const total = { bodies: 0, papers: 0, noTitle: 0, authors: 0, notFound: 0 };
    for (const file of readdirSync(sharedPath('data', 'fixtures', VCR)).filter((name) => name.endsWith('.yaml'))) {
      for (const body of cassetteBodies(fixtureText(VCR, file))) {
        total.bodies++;
        const gatewayError = body === '{"message":"Forbidden"}';
        assert.equal(detects(reader, body) > 0, !gatewayError, `${file}: ${body.slice(0, 60)}`);
        const result = await readJson(reader, body);
        total.papers += result.papers.length;
        total.noTitle += result.reasons.filter((reason) => reason === 'no title').length;
        total.authors += result.reasons.filter((reason) => /^an author/.test(reason)).length;
        for (const message of result.messages)
          total.notFound += Number(/^(\d+) of the ids asked for/.exec(message)?.[1] ?? 0);
        assert.ok(countOf(result) > 0 || result.notices.length > 0, `${file} is passed over in silence`);
      }
    }
    assert.deepEqual(total, { bodies: 97, papers: 10353, noTitle: 9369, authors: 73, notFound: 4 });
  });

  it('complains by name about answers that hold no papers', { skip: sharedSkip }, async () => {
    const complaint = async (file: string, text = fixtureText(VCR, file)) => {
      const [body] = file.endsWith('.yaml') ? cassetteBodies(text) : [text];
      return (await readJson(reader, body ?? '')).reasons[0];
    };
    assert.equal(await complaint('test_get_author.yaml'), 'an author (A. Turing), not a paper');
    assert.equal(await complaint('test_get_release.yaml'), 'the dataset release 2025-08-19, not a paper');
    assert.equal(await complaint('test_get_dataset_diffs.yaml'), 'a list of dataset changes, not a paper');
    assert.equal(await complaint('test_get_dataset_download_links.yaml'), 'links to the dataset "papers", not a paper');
    assert.equal(
      await complaint('test_get_available_releases.yaml'),
      'the word "2022-05-10" (the list of dataset releases is so), not a paper',
    );
    assert.equal(
      await complaint('test_not_found.yaml'),
      'semantic scholar answered with an error: Paper with id 0 not found',
    );
    assert.equal(await complaint('PaperWithNullValues.json'), 'no title');
    for (const file of ['Dataset.json', 'DatasetDiff.json', 'Release.json'])
      assert.match((await complaint(file)) ?? '', /not a paper$/);
  });

  it('reads one paper with the thousand that cite it', { skip: sharedSkip }, async () => {
    const result = await readJson(reader, fixtureText(VCR, 'Paper.json'));
    // The paper, 8 of its 14 references that have an id, 1000 citations.
    assert.equal(result.papers.length, 1009);
    const turing = result.papers[0] ?? assert.fail();
    assert.deepEqual(turing.ids, {
      doi: '10.1093/mind/lix.236.433',
      mag: '2145482038',
      dblp: 'journals/x/Turing50',
      corpusId: '14636783',
      s2: '2d5673caa9e6af3a7b82a43f19ee920992db07ad',
    });
    assert.deepEqual(
      [turing.type, turing.dates.published, turing.volume, turing.pages],
      ['article', '1950-10-01', 'LIX', '433-460'],
    );
    assert.equal(turing.venue, 'The Philosophy of Artificial Intelligence');
    assert.equal(turing.journalRef, 'Mind LIX, 433-460');
    assert.equal(turing.counts?.citations, 10059);
    assert.match(turing.summary ?? '', /difficult to escape/);
    assert.equal(turing.references?.length, 14);
    assert.deepEqual(turing.references?.[0]?.ids?.doi, '10.2307/3610576');
    const citing = result.papers.filter((paper) => paper.references?.some(({ ids }) => ids?.s2 === turing.ids.s2));
    assert.equal(citing.length, 1000);
    assert.equal(citing.filter((paper) => paper.ids.arxiv).length, 243);
    assert.equal(citing.filter((paper) => paper.abstract).length, 774);
  });

  it('reads the papers inside citations, references and an author', { skip: sharedSkip }, async () => {
    const cited = await onePaper(reader, fixtureText(VCR, 'Reference.json'));
    assert.deepEqual(
      [cited.ids.arxiv, cited.ids.corpusId, cited.venue],
      ['1402.0030', '1981188', 'International Conference on Machine Learning'],
    );
    assert.ok((await onePaper(reader, fixtureText(VCR, 'Citation.json'))).title);
    assert.equal((await readJson(reader, fixtureText(VCR, 'Author.json'))).papers.length, 60);
  });

  it('reads everything a paper says', async () => {
    const paper = await onePaper(reader, PAPER);
    assert.deepEqual(paper.ids, {
      arxiv: '2401.00001',
      doi: '10.1000/eng.7',
      acl: '2024.engine-long.7',
      pmid: '1234567',
      pmcid: 'PMC7654321',
      mag: '301',
      dblp: 'conf/eng/A24',
      corpusId: '4711',
      s2: PAPER.paperId,
    });
    assert.deepEqual(paper.authors, [
      { name: 'Ada Analysis', orcid: '0000-0002-1825-0097', affiliations: ['Engine University'] },
      { name: 'B. Babbage', orcid: undefined, affiliations: undefined },
    ]);
    assert.deepEqual(
      [paper.abstract, paper.summary, paper.licence],
      ['We build engines.', 'Engines are built.', 'CCBY'],
    );
    assert.deepEqual(
      [paper.venue, paper.type, paper.journalRef],
      ['Annual Meeting of Engines', 'inproceedings', 'Proc. Engines 7, 11 - 19'],
    );
    assert.equal(paper.pages, '11-19');
    assert.deepEqual(paper.keywords, ['Computer Science', 'Engineering']);
    assert.deepEqual(paper.links, [
      { kind: 'page', url: PAPER.url },
      { kind: 'pdf', url: 'https://example.org/e.pdf' },
    ]);
  });

  it('reads the datasets, which write keys in lower case', async () => {
    const line = {
      corpusid: 4711,
      externalids: {
        ACL: null,
        DBLP: null,
        ArXiv: 'math/0611800',
        MAG: '301',
        CorpusId: '4711',
        PubMed: null,
        DOI: null,
        PubMedCentral: null,
      },
      url: 'https://www.semanticscholar.org/paper/x',
      title: 'Engines of difference',
      authors: [{ authorId: '1', name: 'Ada Analysis' }],
      venue: 'arXiv.org',
      year: 2006,
      citationcount: 3,
      publicationtypes: null,
      publicationdate: null,
      s2fieldsofstudy: [{ category: 'Mathematics', source: 's2-fos-model' }],
      journal: { name: 'ArXiv', pages: null, volume: 'abs/math/0611800' },
    };
    assert.ok(detects(reader, asLines([line, line])) > 0.9);
    const paper = await onePaper(reader, asLines([line]));
    assert.deepEqual(paper.ids, { arxiv: 'math/0611800', mag: '301', corpusId: '4711' });
    assert.deepEqual(
      [paper.key, paper.venue, paper.volume, paper.journalRef],
      ['CorpusId:4711', undefined, undefined, undefined],
    );
    assert.deepEqual([paper.dates.published, paper.counts?.citations, paper.keywords], ['2006', 3, ['Mathematics']]);
    const others = [
      { citingcorpusid: 1, citedcorpusid: 2 },
      { corpusid: 1, model: 'm', text: 't' },
      { corpusid: 1, abstract: 'a' },
      { corpusid: 1, vector: '[]' },
    ];
    for (const reason of (await readJson(reader, asLines(others))).reasons)
      assert.match(reason, /^a line of the \w+ dataset/);
  });

  it('stops reading a dataset that holds no papers', async () => {
    const lines = asLines(Array.from({ length: 1200 }, (_, n) => ({ authorid: `${n}`, name: 'A' })));
    await assert.rejects(
      readJson(reader, lines),
      /no papers among the first 1000 records; an author \(A\), not a paper/,
    );
    // One paper before them is reason enough to go on.
    assert.equal(countOf(await readJson(reader, asLines([PAPER]) + lines)), 1201);
  });

  it('keeps the edge where an element holds both ends', async () => {
    const { papers } = await readJson(reader, {
      data: [{ citingPaper: { paperId: 'b', title: 'Later' }, citedPaper: PAPER, contexts: ['…'] }],
    });
    assert.deepEqual(
      papers.map((paper) => paper.title),
      ['Later', 'Engines of difference'],
    );
    assert.equal(papers[0]?.references?.[0]?.ids?.arxiv, '2401.00001');
  });

  it('reads snippets, empty answers and ids that were not found', async () => {
    const snippets = await readJson(reader, {
      data: [{ snippet: { text: 't' }, score: 1, paper: { corpusId: '5', title: 'T', authors: ['A. B'] } }],
      retrievalVersion: 'v',
    });
    assert.deepEqual(
      snippets.papers.map((paper) => [paper.ids.corpusId, paper.authors[0]?.name]),
      [['5', 'A. B']],
    );
    assert.match(snippets.messages[0] ?? '', /^1 text snippets/);
    assert.match((await readJson(reader, { total: 0, offset: 0 })).messages[0] ?? '', /nothing matches/);
    assert.equal(countOf(await readJson(reader, { total: 0, token: null, data: [] })), 0);
    assert.deepEqual((await readJson(reader, [null, null])).messages, [
      '2 of the ids asked for are not known to the source',
    ]);
  });

  it('reads a paper of nulls', async () => {
    const nulls = Object.fromEntries(Object.keys(PAPER).map((key) => [key, null]));
    const { paper, notes } = await oneRead(reader, {
      ...nulls,
      title: 'Only a title',
      publicationDate: '2024-02-31',
      year: 2024,
    });
    assert.deepEqual([paper.ids, paper.authors, paper.dates.published], [{}, [], '2024']);
    assert.deepEqual(notes, ['"publicationDate" is 2024-02-31, not a calendar date; it was left out']);
  });

  it('survives anything', async () => {
    const cited = { isInfluential: true, citedPaper: PAPER };
    const full = {
      ...PAPER,
      references: [{ paperId: 'r', title: 'R' }, cited],
      citations: [{ paperId: 'c', title: 'C', year: 2025 }],
    };
    await fuzzJsonReader(reader, [PAPER, full, cited, { snippet: {}, paper: PAPER }, { authorId: '1', name: 'A' }], {
      wrappings: [
        asLines,
        asArray,
        (data) => JSON.stringify({ total: 9, offset: 0, data }),
        (recommendedPapers) => JSON.stringify({ recommendedPapers }),
      ],
      accounted: (result) =>
        countOf(result) + result.messages.reduce((sum, message) => sum + Number(/^\d+/.exec(message)?.[0] ?? 1), 0),
    });
  });
});
