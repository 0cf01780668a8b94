import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedAuthors } from '../../../src/sources/feed/feed-authors.ts';
import { feedReader } from '../../../src/sources/feed/feed-reader.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { readText } from '../xml/read-text.ts';

const RSS_OPEN = `<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Reading list</title><link>https://lists.example.org/</link><description>What we read</description>
`;
const RSS_CLOSE = '</channel></rss>\n';

function item(inside: string, title = 'Engines of Thought'): string {
  return `<item><title>${title}</title>${inside}<pubDate>Mon, 20 Jul 2026 22:30:00 +0000</pubDate></item>\n`;
}

async function only(text: string, zone = 'UTC') {
  const { papers } = await readText(feedReader, text, zone);
  assert.equal(papers.length, 1);
  return papers[0] ?? assert.fail();
}

describe('any RSS or Atom feed', () => {
  it('gives papers whose links say which they are', async () => {
    const addresses: readonly (readonly [string, object])[] = [
      ['https://arxiv.org/abs/2407.00001v2', { arxiv: '2407.00001' }],
      ['https://doi.org/10.1000/ABC.5?utm=feed', { doi: '10.1000/abc.5' }],
      ['https://aclanthology.org/2024.acl-long.7/', { acl: '2024.acl-long.7' }],
      ['https://openreview.net/forum?id=aBcDeF123', { openreview: 'aBcDeF123' }],
      ['https://dl.acm.example/doi/abs/10.1145/1234.5678', { doi: '10.1145/1234.5678' }],
      ['https://www.biorxiv.org/content/10.1101/2024.01.01.573800v2?rss=1', { doi: '10.1101/2024.01.01.573800' }],
      ['https://blog.example.org/engines', {}],
    ];
    for (const [url, ids] of addresses) {
      const paper = await only(RSS_OPEN + item(`<link>${url}</link>`) + RSS_CLOSE);
      assert.deepEqual(JSON.parse(JSON.stringify(paper.ids)), ids, url);
      assert.deepEqual(
        paper.links?.map((link) => link.kind),
        ['page'],
        url,
      );
    }
  });

  it('does not take a paper that is merely mentioned for the item itself', async () => {
    const paper = await only(
      `${RSS_OPEN}${item('<link>https://blog.example.org/5</link><description>&lt;p&gt;See &lt;a href="https://arxiv.org/abs/2407.00001"&gt;this&lt;/a&gt;.&lt;/p&gt;</description>')}${RSS_CLOSE}`,
    );
    assert.deepEqual(paper.ids, {});
    assert.equal(paper.abstract, 'See this.');
  });

  it('strips HTML without eating inequalities', async () => {
    const description =
      '<description><![CDATA[<p>Abstract: For n<m and a < b we have CO<sub>2</sub>, 10<sup>-3</sup> &amp; caf&eacute;.<br/>New <b>line</b></p><script>alert(1)</script>]]></description>';
    const paper = await only(
      RSS_OPEN + item(description, 'Bounds for n&lt;m &amp;amp; &lt;i&gt;all&lt;/i&gt; that') + RSS_CLOSE,
    );
    assert.equal(paper.title, 'Bounds for n<m & all that');
    assert.equal(paper.abstract, 'For n<m and a < b we have CO₂, 10⁻³ & café. New line');
  });

  it('turns the time of publication into a day of the site; midnight means the date itself', async () => {
    const evening = RSS_OPEN + item('') + RSS_CLOSE;
    assert.equal((await only(evening)).dates.announced, '2026-07-20');
    assert.equal((await only(evening, 'Asia/Tokyo')).dates.announced, '2026-07-21');
    const midnight = evening.replace('22:30:00 +0000', '00:00:00 -0400');
    assert.equal((await only(midnight, 'Pacific/Honolulu')).dates.announced, '2026-07-20');
    const bare = evening.replace('Mon, 20 Jul 2026 22:30:00 +0000', '20 Jul 2026 22:30:00 GMT');
    assert.equal((await only(bare)).dates.announced, '2026-07-20');
    const { read } = await readText(feedReader, evening.replace('Mon, 20 Jul 2026 22:30:00 +0000', 'yesterday'));
    assert.deepEqual(read[0]?.paper.dates, { announced: undefined, updated: undefined });
    assert.equal(read[0]?.notes?.length, 1);
  });

  it('reads Atom entries with several links and authors', async () => {
    const paper = await only(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Journal</title><entry>
      <id>tag:journal.example.org,2026:7</id>
      <title type="html">Engines &amp;amp; &amp;lt;b&amp;gt; tags</title>
      <link rel="self" href="https://journal.example.org/7.atom"/>
      <link rel="alternate" href="https://journal.example.org/7"/>
      <link rel="enclosure" type="application/pdf" href="https://journal.example.org/7.pdf"/>
      <author><name>Ada Lovelace</name></author><author><name>Grace Hopper</name></author>
      <published>2026-07-20T08:00:00Z</published><updated>2026-07-22T08:00:00Z</updated>
      <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">We <em>think</em>.</div></summary>
      <category term="engines"/></entry></feed>`);
    assert.equal(paper.key, 'tag:journal.example.org,2026:7');
    assert.equal(paper.title, 'Engines & <b> tags');
    assert.equal(paper.abstract, 'We think.');
    assert.deepEqual(paper.authors, [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }]);
    assert.deepEqual(paper.dates, { announced: '2026-07-20', updated: '2026-07-22' });
    assert.deepEqual(paper.links, [
      { kind: 'page', url: 'https://journal.example.org/7' },
      { kind: 'pdf', url: 'https://journal.example.org/7.pdf' },
    ]);
    assert.deepEqual(paper.keywords, ['engines']);
  });

  it('reads RSS 1.0 of publishers with PRISM', async () => {
    const paper =
      await only(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://purl.org/rss/1.0/modules/prism/">
      <channel rdf:about="https://pre.example.org"><title>Preprints</title></channel>
      <item rdf:about="https://pre.example.org/1?rss=1"><title><![CDATA[Engines in Cells]]></title><link>https://pre.example.org/1?rss=1</link>
      <description><![CDATA[We look.]]></description><dc:creator><![CDATA[Lovelace, A., Hopper, G. M., Turing, A.]]></dc:creator>
      <dc:date>2026-07-19</dc:date><dc:identifier>doi:10.1101/2026.07.19.1</dc:identifier>
      <prism:publicationName>Preprints of Cells</prism:publicationName><prism:volume>4</prism:volume><prism:number>2</prism:number></item></rdf:RDF>`);
    assert.deepEqual(paper.ids, { doi: '10.1101/2026.07.19.1' });
    assert.deepEqual(
      paper.authors.map((author) => author.name),
      ['A. Lovelace', 'G. M. Hopper', 'A. Turing'],
    );
    assert.equal(paper.dates.announced, '2026-07-19');
    assert.equal(paper.venue, 'Preprints of Cells');
    assert.deepEqual([paper.volume, paper.issue], ['4', '2']);
  });

  it('reads the ways in which feeds name authors', () => {
    const names = (...creators: string[]) => feedAuthors(creators).map((author) => author.name);
    assert.deepEqual(names('ada@example.org (Ada Lovelace)'), ['Ada Lovelace']);
    assert.deepEqual(names('ada@example.org'), []);
    assert.deepEqual(names('by Ada Lovelace, Grace Hopper and Alan Turing'), [
      'Ada Lovelace',
      'Grace Hopper',
      'Alan Turing',
    ]);
    assert.deepEqual(names('Lovelace, Ada; Hopper, Grace'), ['Ada Lovelace', 'Grace Hopper']);
    assert.deepEqual(names('Lovelace, Ada'), ['Ada Lovelace']);
    assert.deepEqual(names('Ada Lovelace', 'Grace Hopper'), ['Ada Lovelace', 'Grace Hopper']);
    assert.deepEqual(names('van Dyke, J.-P., Li, X.'), ['J.-P. van Dyke', 'X. Li']);
  });

  it("does not take a podcast's author or an unsafe address for the paper's", async () => {
    const paper = await only(
      `${RSS_OPEN}${item('<itunes:author>Radio</itunes:author><link>javascript:alert(1)</link><guid>x1</guid>')}${RSS_CLOSE}`,
    );
    assert.deepEqual(paper.authors, []);
    assert.equal(paper.links, undefined);
    assert.equal(paper.key, 'x1');
  });

  it('rejects an item without title and goes on', async () => {
    const { papers, rejected } = await readText(feedReader, RSS_OPEN + item('', '') + item('') + RSS_CLOSE);
    assert.deepEqual(
      rejected.map(({ reason, place }) => [reason, place.line]),
      [['no title', 4]],
    );
    assert.equal(papers.length, 1);
  });

  it('reads descriptions made to exhaust an HTML reader', async () => {
    for (const part of ['<b>', '<!--', '<script>', '<sup>', '<a href="', '&amp;', '<']) {
      const description = `<description><![CDATA[${part.repeat(100_000)}]]></description>`;
      const { papers } = await readText(feedReader, RSS_OPEN + item(description) + item('') + RSS_CLOSE);
      assert.equal(papers.length, 2, part);
    }
  });

  it('survives damaged and hostile documents', async () => {
    const four = ['a', 'b', 'c', 'd']
      .map((name) =>
        item(
          `<link>https://arxiv.org/abs/2407.0000${name.charCodeAt(0) % 10}</link><description>&lt;p&gt;Text &amp;amp; more&lt;/p&gt;</description>`,
        ),
      )
      .join('');
    await fuzzXmlReader(feedReader, RSS_OPEN + four + RSS_CLOSE, 4, /<item\b/g);
    await attackXmlReader(feedReader, RSS_OPEN, (inside) => item(inside), RSS_CLOSE);
  });
});
