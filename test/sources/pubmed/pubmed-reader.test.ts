import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pubmedReader } from '../../../src/sources/pubmed/pubmed-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { byKey, fixtureText, readText } from '../xml/read-text.ts';

const FATCAT = 'fatcat_crossref_datacite_pubmed_arxiv_dblp';
const OPEN =
  '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">\n<PubmedArticleSet>\n';
const CLOSE = '</PubmedArticleSet>\n';

interface Parts {
  readonly pmid?: string;
  readonly title?: string;
  readonly pubDate?: string;
  readonly article?: string;
  readonly citation?: string;
  readonly data?: string;
}

function article({
  pmid = '<PMID Version="1">1001</PMID>',
  title = 'Engines of mice.',
  pubDate = '<Year>2024</Year><Month>Feb</Month>',
  article = '',
  citation = '',
  data = '',
}: Parts): string {
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">${pmid}
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Print"><Volume>5</Volume><Issue>2</Issue><PubDate>${pubDate}</PubDate></JournalIssue>
<Title>Journal of engines</Title><ISOAbbreviation>J Eng</ISOAbbreviation></Journal><ArticleTitle>${title}</ArticleTitle>${article}
<Language>eng</Language></Article>${citation}</MedlineCitation><PubmedData>${data}</PubmedData></PubmedArticle>
`;
}

async function one(parts: Parts) {
  const { read, rejected } = await readText(pubmedReader, OPEN + article(parts) + CLOSE);
  assert.deepEqual(
    rejected.map((item) => item.reason),
    [],
  );
  return read[0] ?? assert.fail('no paper');
}

describe('PubMed XML', () => {
  it('reads an update file with its deletions', { skip: sharedSkip }, async () => {
    for (const file of ['pubmedsample_2019.xml', 'pubmedsample_2019.xml.gz']) {
      const { papers, deleted, rejected, read } = await readText(pubmedReader, fixtureText(FATCAT, file));
      // Counted with Python's ElementTree.
      assert.equal(papers.length, 176);
      assert.deepEqual(
        deleted.map((item) => item.key),
        ['23203860', '23203861', '23203892', '23203893', '23203894', '23203895', '23203896'],
      );
      assert.equal(rejected.length, 0);
      assert.deepEqual(
        read.flatMap((item) => item.notes ?? []),
        [],
      );
      assert.equal(
        papers.reduce((sum, paper) => sum + paper.authors.length, 0),
        1654,
      );
      assert.equal(
        papers.reduce((sum, paper) => sum + (paper.references?.length ?? 0), 0),
        599,
      );
      assert.equal(papers.filter((paper) => paper.abstract).length, 118);
      assert.equal(papers.filter((paper) => paper.ids.doi).length, 70);
      assert.equal(papers.filter((paper) => paper.ids.pmcid).length, 20);
      assert.equal(papers.filter((paper) => paper.keywords).length, 160);
      assert.equal(papers.flatMap((paper) => paper.authors).filter((author) => author.orcid).length, 4);
      assert.deepEqual(
        papers.filter((paper) => paper.retracted).map((paper) => paper.key),
        ['8655018', '8863847', '11543891'],
      );
      assert.ok(papers.every((paper) => paper.key === paper.ids.pmid && paper.dates.published !== undefined));
    }
  });

  it('reads the dates of a century of journals', { skip: sharedSkip }, async () => {
    const { papers } = await readText(pubmedReader, fixtureText(FATCAT, 'pubmedsample_2019.xml'));
    const dates: Readonly<Record<string, string>> = {
      '8219565': '1993-09', // 1993 Sep-Oct
      '10188493': '1998-12', // 1998 Dec-1999 Jan
      '14316043': '1965-12',
      '18122624': '1947', // 1947-1948
      '18941263': '2008',
      '29635139': '2018-03-26', // 2018 May - Jun in print, online before
      '973217': '1976', // Fall
    };
    for (const [pmid, date] of Object.entries(dates)) assert.equal(byKey(papers, pmid).dates.published, date, pmid);
    assert.equal(byKey(papers, '19771122').authors[3]?.name, 'W L Wilson Jr');
    assert.equal(byKey(papers, '16949478').authors[0]?.name, 'European Heart Rhythm Association');
  });

  it('keeps powers, indices and formulas of abstracts', { skip: sharedSkip }, async () => {
    const { papers } = await readText(pubmedReader, fixtureText(FATCAT, 'pubmedsample_2019.xml'));
    const abstracts = papers.map((paper) => paper.abstract ?? '').join('\n');
    assert.match(abstracts, /2\.4×10²⁸ cells/);
    assert.match(abstracts, /with \$\{\\text\{R\}\}_\{\\text\{pre\}\}\^\{2\}\$ = 0\.9513/);
  });

  it('reads single articles', { skip: sharedSkip }, async () => {
    const { papers } = await readText(pubmedReader, fixtureText(FATCAT, 'pubmed_19129924.xml'));
    const paper = byKey(papers, '19129924');
    assert.deepEqual(paper.ids, { pmid: '19129924', doi: '10.3389/neuro.11.006.2008', pmcid: 'PMC2614320' });
    assert.equal(paper.dates.published, '2008-12-19');
    assert.equal(paper.references?.length, 11);
    assert.deepEqual(paper.references?.[0], {
      ids: { pmid: '15548210' },
      text: 'Eur J Neurosci. 2004 Nov;20(10):2671-80',
    });
    const other = await readText(pubmedReader, fixtureText(FATCAT, 'pubmed_31393839.xml'));
    assert.deepEqual(
      other.papers.map((one) => [one.key, one.venue, one.volume, one.issue, one.pages]),
      [['31393839', 'Journal of clinical orthodontics : JCO', '53', '6', '325']],
    );
  });

  it('takes the PMID from the list of ids where the citation has none', { skip: sharedSkip }, async () => {
    const { papers } = await readText(pubmedReader, fixtureText(FATCAT, 'pubmedsample_no_pmid_2019.xml.gz'));
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['973217'],
    );
  });

  it('reads structured abstracts, people and groups', async () => {
    const { paper } = await one({
      title: 'Role of <i>E. coli</i> in CO<sub>2</sub>',
      article: `<Abstract><AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">We   ask.</AbstractText><AbstractText Label="UNLABELLED">And <b>look</b>.</AbstractText><CopyrightInformation>(c) us</CopyrightInformation></Abstract>
        <AuthorList CompleteYN="Y"><Author ValidYN="N"><LastName>Lovelase</LastName></Author>
        <Author ValidYN="Y"><LastName>Lovelace</LastName><ForeName>Ada</ForeName><Initials>A</Initials><Suffix>3rd</Suffix><Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>Works, London.</Affiliation></AffiliationInfo><AffiliationInfo><Affiliation>Yale.</Affiliation></AffiliationInfo></Author>
        <Author ValidYN="Y"><CollectiveName>Engine Study Group</CollectiveName></Author></AuthorList>`,
    });
    assert.equal(paper.title, 'Role of E. coli in CO₂');
    assert.equal(paper.abstract, 'BACKGROUND: We ask. And look.');
    assert.deepEqual(paper.authors, [
      {
        name: 'Ada Lovelace 3rd',
        family: 'Lovelace',
        given: 'Ada',
        orcid: '0000-0002-1825-0097',
        affiliations: ['Works, London.', 'Yale.'],
      },
      { name: 'Engine Study Group' },
    ]);
  });

  it("takes only an article's own ids for its own", async () => {
    const { paper } = await one({
      article:
        '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID><ELocationID EIdType="pii" ValidYN="Y">arXiv:2401.00001v2</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1000/Right</ELocationID>',
      data: `<ArticleIdList><ArticleId IdType="pmc">4711</ArticleId></ArticleIdList><ReferenceList><Title>Cited</Title><ReferenceList><Reference><Citation>Old. 1990.</Citation>
        <ArticleIdList><ArticleId IdType="pmc">PMC999</ArticleId><ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></ReferenceList>`,
    });
    assert.deepEqual(paper.ids, { pmid: '1001', doi: '10.1000/right', arxiv: '2401.00001', pmcid: 'PMC4711' });
    assert.deepEqual(paper.references, [{ ids: { pmcid: 'PMC999', doi: '10.1000/cited' }, text: 'Old. 1990.' }]);
  });

  it('sees retractions, but not in the notice of a retraction', async () => {
    const type = (name: string) =>
      `<PublicationTypeList><PublicationType UI="D1">${name}</PublicationType></PublicationTypeList>`;
    assert.equal((await one({ article: type('Retracted Publication') })).paper.retracted, true);
    assert.equal((await one({ article: type('Retraction of Publication') })).paper.retracted, undefined);
    const corrections =
      '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J</RefSource></CommentsCorrections></CommentsCorrectionsList>';
    assert.equal((await one({ citation: corrections })).paper.retracted, true);
  });

  it('gives keywords before subject headings, once each', async () => {
    const citation = `<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">engines</Keyword></KeywordList>
      <MeshHeadingList><MeshHeading><DescriptorName UI="D1">Engines</DescriptorName><QualifierName UI="Q1">use</QualifierName></MeshHeading><MeshHeading><DescriptorName UI="D2">Mice</DescriptorName></MeshHeading></MeshHeadingList>`;
    assert.deepEqual((await one({ citation })).paper.keywords, ['engines', 'Mice']);
  });

  it('keeps what is real of a date, and says when nothing is', async () => {
    const published = async (pubDate: string) => (await one({ pubDate })).paper.dates.published;
    assert.equal(await published('<Year>2019</Year><Month>Feb</Month><Day>30</Day>'), '2019-02');
    assert.equal(await published('<Year>2019</Year><Month>02</Month><Day>3</Day>'), '2019-02-03');
    assert.equal(await published('<Year>2019</Year><Season>Summer</Season>'), '2019');
    assert.equal(await published('<MedlineDate>Fall 2017</MedlineDate>'), '2017');
    assert.equal(await published('<MedlineDate>2000 Nov 30-Dec 6</MedlineDate>'), '2000-11-30');
    const { paper, notes } = await one({ pubDate: '<Year>0000</Year><Month>00</Month><Day>00</Day>' });
    assert.equal(paper.dates.published, undefined);
    assert.deepEqual(notes, ['"PubDate" is "00000000", not a calendar date; it was left out']);
  });

  it('falls back to the original title where none was translated', async () => {
    assert.equal(
      (await one({ title: '[Not Available].', article: '<VernacularTitle>Über Maschinen.</VernacularTitle>' })).paper
        .title,
      'Über Maschinen.',
    );
  });

  it('reads books and their chapters', async () => {
    const book = (
      inside: string,
    ) => `<PubmedBookArticle><BookDocument><PMID Version="1">2002</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
      <Book><Publisher><PublisherName>Engine Press</PublisherName></Publisher><BookTitle book="e">Engines, A to Z</BookTitle><PubDate><Year>2020</Year></PubDate>
      <AuthorList Type="editors"><Author><LastName>Editor</LastName><ForeName>Edith</ForeName></Author></AuthorList><Isbn>9780000000000</Isbn></Book>${inside}<Language>eng</Language></BookDocument></PubmedBookArticle>`;
    const chapter =
      '<ArticleTitle book="e" part="c1">Valves</ArticleTitle><AuthorList Type="authors"><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName></Author></AuthorList><Abstract><AbstractText>On valves.</AbstractText></Abstract><ContributionDate><Year>2021</Year><Month>3</Month><Day>4</Day></ContributionDate>';
    const { papers } = await readText(pubmedReader, OPEN + book(chapter) + book('').replace('2002', '2003') + CLOSE);
    assert.deepEqual(
      papers.map((paper) => [
        paper.key,
        paper.title,
        paper.type,
        paper.venue,
        paper.dates.published,
        paper.authors[0]?.name,
        paper.publisher,
      ]),
      [
        ['2002', 'Valves', 'incollection', 'Engines, A to Z', '2021-03-04', 'Ada Lovelace', 'Engine Press'],
        ['2003', 'Engines, A to Z', 'book', undefined, '2020', 'Edith Editor', 'Engine Press'],
      ],
    );
  });

  it('rejects single articles and goes on', async () => {
    const text = `${OPEN}${article({ title: '' })}<PubmedArticle><MedlineCitation><PMID>7</PMID></MedlineCitation></PubmedArticle><PubmedArticle><MedlineCitation><PMID>8</PMID>${article({})}${CLOSE}`;
    const { papers, rejected } = await readText(pubmedReader, text);
    assert.deepEqual(
      rejected.map((item) => [item.reason, item.place.line]),
      [
        ['no title', 4],
        ['no article in it', 8],
        ['<PubmedArticle> is not closed before the next one begins', 8],
      ],
    );
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['1001'],
    );
  });

  it('survives damaged and hostile documents', async () => {
    const articles = ['1001', '1002', '1003']
      .map((pmid) =>
        article({
          pmid: `<PMID>${pmid}</PMID>`,
          article: '<Abstract><AbstractText Label="AIM">x<sup>2</sup></AbstractText></Abstract>',
        }),
      )
      .join('');
    await fuzzXmlReader(pubmedReader, OPEN + articles + CLOSE, 3, /<PubmedArticle\b/g);
    await attackXmlReader(
      pubmedReader,
      OPEN,
      (inside) => article({ article: `<Abstract><AbstractText>${inside}</AbstractText></Abstract>` }),
      CLOSE,
    );
  });
});
