import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arxivAtomReader } from '../../../src/sources/arxiv/atom-reader.ts';
import { sharedSkip } from '../../support/shared.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { byKey, fixtureText, readText } from '../xml/read-text.ts';

const OPEN = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>http://arxiv.org/api/abc</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">4</opensearch:totalResults>
`;
const CLOSE = '</feed>\n';

function entry(
  inside: string,
  id = 'http://arxiv.org/abs/2401.00001v2',
  title = 'A Paper on $x^2$\n  and More',
): string {
  return `  <entry>
    <id>${id}</id>
    <updated>2024-02-03T23:30:00Z</updated>
    <published>2024-01-01T10:00:00Z</published>
    <title>${title}</title>
    <summary>  We prove $a &lt; b$ for
all \\'etale maps.
</summary>
    <author><name>Ada Lovelace</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Analytical Engine Works</arxiv:affiliation></author>
    <author><name>:</name></author>
    <author><name>\\'Edgar Rold\\'an</name></author>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="math.AG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="math.AG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="68T05, 14A10" scheme="http://arxiv.org/schemas/atom"/>
    <category term="I.2.6; G.3" scheme="http://arxiv.org/schemas/atom"/>
    ${inside}
  </entry>
`;
}

describe('arXiv Atom API', () => {
  it('reads the answer to a query', { skip: sharedSkip }, async () => {
    const { papers, rejected, notices } = await readText(
      arxivAtomReader,
      fixtureText('arxiv_atom', 'query_2_entries_2025.xml'),
    );
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['2510.14968v1', '2510.14827v1'],
    );
    assert.equal(rejected.length, 0);
    assert.deepEqual(
      notices.map((notice) => notice.message),
      ['the query matches 5619 papers, 2 of them are here'],
    );
    const paper = byKey(papers, '2510.14968v1');
    assert.equal(
      paper.title,
      'RDD: Retrieval-Based Demonstration Decomposer for Planner Alignment in Long-Horizon Tasks',
    );
    assert.match(paper.abstract ?? '', /^To tackle long-horizon tasks, .* available at rdd-neurips\.github\.io\.$/);
    assert.deepEqual(
      paper.authors.map((author) => author.name),
      ['Mingxuan Yan', 'Yuping Wang', 'Zechun Liu', 'Jiachen Li'],
    );
    assert.deepEqual(paper.categories, ['cs.RO', 'cs.AI', 'cs.CV', 'cs.LG', 'cs.SY', 'eess.SY']);
    assert.deepEqual(paper.dates, { published: '2025-10-16', updated: '2025-10-16' });
    assert.match(paper.comment ?? '', /^39th Conference on Neural Information Processing Systems \(NeurIPS 2025\)/);
    assert.equal(paper.version, 1);
  });

  it('reads DOI and journal of a published paper and keeps TeX', { skip: sharedSkip }, async () => {
    const { papers, notices } = await readText(
      arxivAtomReader,
      fixtureText('arxiv_atom', 'id_list_doi_journalref_2020.xml'),
    );
    assert.equal(papers.length, 1);
    assert.equal(notices.length, 0);
    assert.deepEqual(papers[0]?.ids, { arxiv: '1601.00001', doi: '10.1063/1.4944470' });
    assert.equal(papers[0]?.journalRef, 'J. Chem. Phys. 144, 124107 (2016)');
    assert.match(papers[0]?.abstract ?? '', /Landauer-B\\"uttiker.*\$I\$-\$V\$ characteristics/);
    assert.equal(papers[0]?.dates.published, '2015-12-26');
  });

  it('reads versions, affiliations, foreign classes and TeX in names', async () => {
    const { papers } = await readText(
      arxivAtomReader,
      OPEN + entry('<arxiv:doi>10.1000/A.1 10.1000/b.2</arxiv:doi>') + CLOSE,
    );
    const paper = byKey(papers, '2401.00001v2');
    assert.equal(paper.title, 'A Paper on $x^2$ and More');
    assert.equal(paper.abstract, "We prove $a < b$ for all \\'etale maps.");
    assert.equal(paper.version, 2);
    assert.equal(paper.ids.doi, '10.1000/a.1');
    assert.deepEqual(paper.authors, [
      { name: 'Ada Lovelace', affiliations: ['Analytical Engine Works'] },
      { name: 'Édgar Roldán' },
    ]);
    assert.deepEqual(paper.categories, ['math.AG', 'cs.LG']);
    assert.deepEqual(paper.keywords, ['68T05', '14A10', 'I.2.6', 'G.3']);
    assert.deepEqual(paper.links, [
      { kind: 'page', url: 'https://arxiv.org/abs/2401.00001' },
      { kind: 'pdf', url: 'https://arxiv.org/pdf/2401.00001' },
    ]);
  });

  it('turns instants into dates of the site', async () => {
    const { papers } = await readText(arxivAtomReader, OPEN + entry('') + CLOSE, 'Asia/Tokyo');
    assert.deepEqual(papers[0]?.dates, { published: '2024-01-01', updated: '2024-02-04' });
  });

  it('reads old identifiers without their subject class', async () => {
    const { papers } = await readText(
      arxivAtomReader,
      OPEN + entry('', 'http://arxiv.org/abs/math.CA/0611800v3') + CLOSE,
    );
    assert.equal(papers[0]?.ids.arxiv, 'math/0611800');
    assert.equal(papers[0]?.key, 'math/0611800v3');
  });

  it('sees that a paper was withdrawn', async () => {
    const comment =
      '<arxiv:comment>This paper has been withdrawn by the author due to an error in Lemma 2</arxiv:comment>';
    const { papers } = await readText(
      arxivAtomReader,
      OPEN + entry(comment) + entry('<arxiv:comment>We study withdrawn funds</arxiv:comment>') + CLOSE,
    );
    assert.deepEqual(
      papers.map((paper) => paper.withdrawn),
      [true, undefined],
    );
  });

  it('rejects the "Error" entry with what arXiv says, and other entries that are no papers', async () => {
    const error = `<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
      <summary>incorrect id format for x</summary><author><name>arXiv api core</name></author></entry>`;
    const { papers, rejected } = await readText(
      arxivAtomReader,
      OPEN +
        error +
        entry('', 'https://example.org/blog/1') +
        entry('', 'http://arxiv.org/abs/2401.00002v1', ' ') +
        entry('') +
        CLOSE,
    );
    assert.deepEqual(
      rejected.map((one) => one.reason),
      [
        'arXiv answers with an error: incorrect id format for x',
        '"https://example.org/blog/1" is no arXiv id',
        'no title',
      ],
    );
    assert.ok(rejected.every((one) => one.place.line && /^<entry>[\s\S]*<\/entry>$/.test(one.raw.trim())));
    assert.equal(papers.length, 1);
  });

  it('keeps a paper whose date is none, and says so', async () => {
    const text = OPEN + entry('').replace('2024-01-01T10:00:00Z', '0000-00-00T00:00:00Z') + CLOSE;
    const { read } = await readText(arxivAtomReader, text);
    assert.deepEqual(read[0]?.paper.dates, { published: undefined, updated: '2024-02-03' });
    assert.deepEqual(read[0]?.notes, ['"published" is "0000-00-00T00:00:00Z", not a calendar date; it was left out']);
  });

  it('reads everything before a cut, and says that there was one', async () => {
    const text = OPEN + entry('') + entry('', 'http://arxiv.org/abs/2401.00002v1') + CLOSE;
    const inside = await readText(arxivAtomReader, text.slice(0, text.lastIndexOf('<summary>')));
    assert.equal(inside.papers.length, 1);
    assert.match(inside.rejected[0]?.reason ?? '', /the file ends inside <entry>/);
    const between = await readText(arxivAtomReader, text.slice(0, text.indexOf('</entry>') + 9));
    assert.equal(between.papers.length, 1);
    assert.match(between.notices[0]?.message ?? '', /the file ends before <\/feed>/);
  });

  it('reads a rejected record again from what was kept of it', async () => {
    const { papers } = await readText(arxivAtomReader, entry('').trim());
    assert.equal(papers[0]?.key, '2401.00001v2');
  });

  it('survives damaged and hostile documents', async () => {
    const four = Array.from({ length: 4 }, (_, n) => entry('', `http://arxiv.org/abs/2401.0000${n}v1`)).join('');
    await fuzzXmlReader(arxivAtomReader, OPEN + four + CLOSE, 4, /<entry\b/g);
    await attackXmlReader(arxivAtomReader, OPEN, entry, CLOSE);
  });
});
