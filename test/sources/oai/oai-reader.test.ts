import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oaiReader } from '../../../src/sources/oai/oai-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { byKey, fixtureText, readText } from '../xml/read-text.ts';

const OPEN = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2024-03-05T23:10:23Z</responseDate>
<request verb="ListRecords" metadataPrefix="oai_dc">https://repository.example.org/oai</request>
<ListRecords>
`;
const CLOSE = '</ListRecords>\n</OAI-PMH>\n';

function record(identifier: string, metadata: string, header = ''): string {
  return `<record><header><identifier>${identifier}</identifier><datestamp>2024-01-05</datestamp>${header}</header>
<metadata>${metadata}</metadata></record>\n`;
}

function dc(inside: string, title = '<dc:title>Engines</dc:title>'): string {
  return `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">${title}${inside}</oai_dc:dc>`;
}

function arxiv(inside: string, id = '2401.00007'): string {
  return `<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id>${inside}<title>Engines
  of $\\alpha$</title><categories>cs.LG stat.ML</categories><abstract>  We build
them.
</abstract></arXiv>`;
}

async function one(text: string, zone = 'UTC') {
  const { read, rejected } = await readText(oaiReader, OPEN + text + CLOSE, zone);
  assert.deepEqual(
    rejected.map((item) => item.reason),
    [],
  );
  return read[0] ?? assert.fail('no paper');
}

describe('OAI-PMH', () => {
  it('reads lists of records of a repository, with deletions and the way on', { skip: sharedSkip }, async () => {
    for (const [file, next] of [
      ['ListRecords', 'ListRecords2.xml'],
      ['ListRecords2', 'ListRecords3.xml'],
      ['ListRecords3', 'ListRecords4.xml'],
    ] as const) {
      const { papers, deleted, notices, rejected } = await readText(oaiReader, fixtureText('oai_pmh', `${file}.xml`));
      assert.deepEqual(
        deleted.map((item) => item.key),
        ['oai:test.example.com:1585310'],
      );
      assert.deepEqual(
        papers.map((paper) => paper.key),
        ['oai:test.example.com:1585322'],
      );
      assert.deepEqual(
        notices.map((notice) => notice.resumptionToken),
        [next],
      );
      assert.equal(rejected.length, 0);
      const paper = papers[0];
      assert.equal(paper?.title, 'Sample Title');
      assert.match(paper?.abstract ?? '', /^Lorem ipsum .* sed do eiusmod tempor .* laborum\.$/);
      assert.deepEqual(
        [paper?.authors.length, paper?.dates.published, paper?.publisher, paper?.type, paper?.language],
        [4, '2010', 'Sample Publisher', 'article', 'en'],
      );
    }
    const last = await readText(oaiReader, fixtureText('oai_pmh', 'ListRecords4.xml'));
    assert.equal(last.papers.length, 1);
    assert.deepEqual(
      last.rejected.map((item) => item.reason),
      ['a deleted record without identifier'],
    );
    assert.equal(last.notices.length, 0);
  });

  it('reads single records, in any script', { skip: sharedSkip }, async () => {
    const { papers } = await readText(oaiReader, fixtureText('oai_pmh', 'GetRecord.xml'));
    assert.deepEqual(
      papers.map((paper) => [paper.key, paper.dates.published, paper.authors.length]),
      [['oai:test.example.com:1996652', '2011', 2]],
    );
    const utf8 = await readText(oaiReader, fixtureText('oai_pmh', 'GetRecord_utf8test.xml'));
    assert.deepEqual(utf8.papers[0]?.authors, [{ name: '某人' }]);
  });

  it('says of answers without papers what they are', { skip: sharedSkip }, async () => {
    const complaints: readonly (readonly [string, RegExp])[] = [
      ['Identify', /an OAI-PMH Identify answer holds no papers/],
      ['ListIdentifiers', /an OAI-PMH ListIdentifiers answer holds no papers; ask with verb=ListRecords/],
      ['ListIdentifiers2', /an OAI-PMH ListIdentifiers answer holds no papers/],
      ['ListSets', /an OAI-PMH ListSets answer holds no papers/],
      ['ListMetadataFormats', /an OAI-PMH ListMetadataFormats answer holds no papers/],
      ['ListRecordsBroken', /no OAI-PMH records in it/],
      ['badArgument', /OAI-PMH error badArgument$/],
      ['badResumptionToken', /OAI-PMH error badResumptionToken: This resumptionToken is invalid/],
      ['cannotDisseminateFormat', /OAI-PMH error cannotDisseminateFormat/],
      [
        'idDoesNotExist',
        /OAI-PMH error idDoesNotExist: oai:lcoa1\.loc\.gov:loc\.rbc\/rbpe\.00000111 has the structure/,
      ],
      ['noSetHierarchy', /OAI-PMH error noSetHierarchy: This repository does not support sets/],
      ['undefinedError', /OAI-PMH error undefinedError/],
    ];
    for (const [file, pattern] of complaints) {
      const { complaint, papers } = await readText(oaiReader, fixtureText('oai_pmh', `${file}.xml`));
      assert.match(complaint ?? '', pattern, file);
      assert.equal(papers.length, 0);
    }
  });

  it('takes "no records match" for an empty list, not for a failure', { skip: sharedSkip }, async () => {
    const { complaint, items } = await readText(oaiReader, fixtureText('oai_pmh', 'noRecordsMatch.xml'));
    assert.equal(complaint, undefined);
    assert.deepEqual(
      items.map((item) => item.kind === 'notice' && item.message),
      ['no records match (OAI-PMH noRecordsMatch)'],
    );
  });

  it('reads arXivRaw with its versions', { skip: sharedSkip }, async () => {
    const { papers } = await readText(
      oaiReader,
      fixtureText('fatcat_crossref_datacite_pubmed_arxiv_dblp', 'arxivraw_1810.09584.xml'),
    );
    const paper = byKey(papers, '1810.09584v2');
    assert.equal(paper.title, 'Martingale theory for housekeeping heat');
    assert.deepEqual(paper.dates, { published: '2018-10-22', updated: '2019-01-13' });
    assert.deepEqual(paper.versions, [
      { version: 1, date: '2018-10-22' },
      { version: 2, date: '2019-01-13' },
    ]);
    assert.deepEqual(
      paper.authors.map((author) => author.name),
      ['Raphael Chetrite', 'Shamik Gupta', 'Izaak Neri', 'Édgar Roldán'],
    );
    assert.deepEqual(paper.categories, ['cond-mat.stat-mech', 'physics.bio-ph', 'physics.data-an']);
    assert.deepEqual(paper.ids, { arxiv: '1810.09584', doi: '10.1209/0295-5075/124/60006' });
    assert.equal(paper.submittedBy, 'Édgar Roldán');
    assert.equal(paper.journalRef, 'EPL 124,60006 (2018)');
  });

  it("reads arXiv's own format", async () => {
    const authors = `<authors><author><keyname>van Dyke</keyname><forenames>Ada M.</forenames><suffix>Jr</suffix><affiliation>Works</affiliation></author>
      <author><keyname>ENGINE Collaboration</keyname></author></authors>`;
    const more =
      '<created>2024-01-02</created><updated>2024-02-03</updated><comments>5 pages</comments><msc-class>68T05</msc-class><license>http://l.example.org/</license>';
    const { paper } = await one(record('oai:arXiv.org:2401.00007', arxiv(authors + more)));
    assert.equal(paper.key, '2401.00007');
    assert.equal(paper.title, 'Engines of $\\alpha$');
    assert.equal(paper.abstract, 'We build them.');
    assert.deepEqual(paper.authors, [
      { name: 'Ada M. van Dyke Jr', family: 'van Dyke', given: 'Ada M.', affiliations: ['Works'] },
      { name: 'ENGINE Collaboration', family: 'ENGINE Collaboration' },
    ]);
    assert.deepEqual(paper.dates, { published: '2024-01-02', updated: '2024-02-03' });
    assert.deepEqual(paper.categories, ['cs.LG', 'stat.ML']);
    assert.deepEqual(paper.keywords, ['68T05']);
    assert.equal(paper.licence, 'http://l.example.org/');
  });

  it('does not believe a creation date that is later than the identifier', async () => {
    const { paper } = await one(record('oai:arXiv.org:2401.00007', arxiv('<created>2024-06-30</created>')));
    assert.deepEqual(paper.dates, { published: '2024-01', updated: '2024-06-30', guessed: ['published'] });
    const early = await one(record('oai:arXiv.org:2401.00007', arxiv('<created>2023-12-30</created>')));
    assert.equal(early.paper.dates.published, '2023-12-30');
  });

  it("reads arXiv's Dublin Core: comment, journal, categories from the sets", async () => {
    const inside = `<dc:creator>Lovelace, Ada</dc:creator><dc:creator>Hopper, Grace</dc:creator><dc:subject>Computer Science - Machine Learning</dc:subject>
      <dc:description>  We build them. </dc:description><dc:description>Comment: 5 pages</dc:description>
      <dc:date>2024-02-03</dc:date><dc:date>2024-01-02</dc:date><dc:type>text</dc:type>
      <dc:identifier>http://arxiv.org/abs/2401.00007</dc:identifier><dc:identifier>Phys. Rev. Engines 5 (2024)</dc:identifier><dc:identifier>doi:10.1000/E.1</dc:identifier>`;
    const { paper } = await one(
      record(
        'oai:arXiv.org:2401.00007',
        dc(inside),
        '<setSpec>cs:cs:LG</setSpec><setSpec>physics:hep-th</setSpec><setSpec>cs</setSpec>',
      ),
    );
    assert.equal(paper.key, '2401.00007');
    assert.deepEqual(paper.ids, { arxiv: '2401.00007', doi: '10.1000/e.1', acl: undefined });
    assert.equal(paper.abstract, 'We build them.');
    assert.equal(paper.comment, '5 pages');
    assert.equal(paper.journalRef, 'Phys. Rev. Engines 5 (2024)');
    assert.deepEqual(paper.dates, { published: '2024-01-02', updated: '2024-02-03' });
    assert.deepEqual(paper.categories, ['cs.LG', 'hep-th', 'cs']);
    assert.deepEqual(paper.authors[0], { name: 'Ada Lovelace', family: 'Lovelace', given: 'Ada' });
  });

  it('reads what other repositories put into Dublin Core', async () => {
    const inside = `<dc:creator>Lovelace, Ada (Analytical Works)</dc:creator><dc:creator>Hopper, Grace; Turing, Alan</dc:creator>
      <dc:description>International audience</dc:description><dc:description>&lt;p&gt;We &lt;b&gt;really&lt;/b&gt; build engines of all sizes.&lt;/p&gt;</dc:description>
      <dc:date>2019-05-01T22:00:00Z</dc:date><dc:date>2018</dc:date><dc:date>info:eu-repo/date/embargoEnd/2021-01-01</dc:date><dc:date>forthcoming</dc:date>
      <dc:type>info:eu-repo/semantics/doctoralThesis</dc:type><dc:language>fra</dc:language><dc:source>Journal of Engines; Vol. 3 No. 2 (2018); 1-20</dc:source>
      <dc:identifier>https://repository.example.org/items/5</dc:identifier><dc:identifier>https://repository.example.org/items/5/thesis.pdf</dc:identifier>
      <dc:relation>info:eu-repo/semantics/altIdentifier/doi/10.1000/thesis.5</dc:relation><dc:relation>https://doi.org/10.9999/other</dc:relation>
      <dc:rights>All yours</dc:rights><dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights><dc:subject>engines</dc:subject><dc:subject>engines</dc:subject>`;
    const { paper, notes } = await one(record('oai:repository.example.org:5', dc(inside)), 'Asia/Tokyo');
    assert.equal(paper.key, 'oai:repository.example.org:5');
    assert.equal(paper.abstract, 'We really build engines of all sizes.');
    assert.equal(paper.ids.doi, '10.1000/thesis.5');
    assert.deepEqual(
      paper.authors.map((author) => author.name),
      ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'],
    );
    assert.deepEqual(paper.authors[0]?.affiliations, ['Analytical Works']);
    assert.deepEqual(paper.dates, { published: '2018', updated: '2019-05-02' });
    assert.deepEqual(notes, ['"date" is "forthcoming", not a calendar date; it was left out']);
    assert.deepEqual(
      [paper.type, paper.language, paper.venue, paper.licence],
      ['phdthesis', 'fr', 'Journal of Engines', 'https://creativecommons.org/licenses/by/4.0/'],
    );
    assert.deepEqual(paper.keywords, ['engines']);
    assert.deepEqual(
      paper.links?.map((link) => link.kind),
      ['page', 'pdf', 'page'],
    );
  });

  it('knows deleted papers of arXiv by their arXiv id', async () => {
    const gone =
      '<record><header status="deleted"><identifier>oai:arXiv.org:math/0611800</identifier></header></record>';
    const { deleted } = await readText(oaiReader, OPEN + gone + CLOSE);
    assert.deepEqual(
      deleted.map((item) => item.key),
      ['math/0611800'],
    );
  });

  it('rejects single records and goes on', async () => {
    const marc = '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>1</leader></record>';
    const text = [
      record('oai:x.org:1', dc('', '')),
      record('oai:x.org:2', marc),
      '<record><header><identifier>oai:x.org:3</identifier></header></record>',
      '<record><header><identifier>oai:x.org:4</identifier></header><metadata><dc><title>Never closed</title>',
      record('oai:x.org:5', dc('')),
      record('oai:x.org:6', arxiv('', 'nonsense')),
    ];
    const { papers, rejected } = await readText(oaiReader, OPEN + text.join('') + CLOSE);
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['oai:x.org:5'],
    );
    assert.deepEqual(
      rejected.map((item) => item.reason),
      [
        'no title',
        'metadata in the format <record> is not supported; ask for oai_dc',
        'no metadata',
        '<record> is not closed before the next one begins',
        'no arXiv id',
      ],
    );
  });

  it('says nothing of an empty resumption token: it marks the last page', async () => {
    const { notices } = await readText(
      oaiReader,
      `${OPEN}${record('oai:x.org:5', dc(''))}<resumptionToken completeListSize="1" cursor="0"/>${CLOSE}`,
    );
    assert.deepEqual(notices, []);
  });

  it('reads several answers in one file, and a rejected record again', async () => {
    const page = OPEN + record('oai:x.org:1', dc('')) + CLOSE;
    assert.equal((await readText(oaiReader, page + page.replace('x.org:1', 'x.org:2'))).papers.length, 2);
    assert.equal((await readText(oaiReader, record('oai:x.org:1', dc('')))).papers.length, 1);
  });

  it('survives damaged and hostile documents', async () => {
    const records = [
      record('oai:arXiv.org:2401.00001', arxiv('')),
      record('oai:x.org:2', dc('<dc:date>2010</dc:date>')),
      record('oai:x.org:3', dc('')),
    ];
    await fuzzXmlReader(oaiReader, OPEN + records.join('') + CLOSE, 3, /<record\b/g);
    await attackXmlReader(oaiReader, OPEN, (inside) => record('oai:x.org:2', dc(inside)), CLOSE);
  });
});
