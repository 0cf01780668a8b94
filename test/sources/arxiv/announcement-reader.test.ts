import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arxivRssReader } from '../../../src/sources/arxiv/announcement-reader.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { byKey, readText } from '../xml/read-text.ts';

const RSS_OPEN = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <atom:link href="http://rss.arxiv.org/rss/cs.CL" rel="self" type="application/rss+xml"/>
    <lastBuildDate>Fri, 23 Feb 2024 05:00:11 +0000</lastBuildDate>
    <pubDate>Fri, 23 Feb 2024 00:00:00 -0500</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
`;
const RSS_CLOSE = '  </channel>\n</rss>\n';

interface Item {
  readonly id?: string;
  readonly type?: string;
  readonly date?: string;
  readonly creators?: string;
  readonly more?: string;
}

function item({
  id = '2402.14000v1',
  type = 'new',
  date = 'Fri, 23 Feb 2024 00:00:00 -0500',
  creators = 'Ada Lovelace, Grace Hopper',
  more = '',
}: Item): string {
  return `    <item>
      <title>On Engines of ${id}</title>
      <link>https://arxiv.org/abs/${id.replace(/v\d+$/, '')}</link>
      <description>arXiv:${id} Announce Type: ${type} 
Abstract: We show that $n &lt; m$ holds
for engines.</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}</guid>
      <category>cs.CL</category>
      <category>cs.AI</category>
      <pubDate>${date}</pubDate>
      <arxiv:announce_type>${type}</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>${creators}</dc:creator>${more}
    </item>
`;
}

describe('arXiv announcement feeds', () => {
  it('reads an item of the RSS feed', async () => {
    const more =
      "<arxiv:DOI>10.5000/X.257</arxiv:DOI><arxiv:journal_reference>Journal de l'\\'Ecole 11 (2024)</arxiv:journal_reference>";
    const { papers } = await readText(arxivRssReader, RSS_OPEN + item({ more }) + RSS_CLOSE);
    assert.deepEqual(JSON.parse(JSON.stringify(papers)), [
      {
        key: '2402.14000v1',
        title: 'On Engines of 2402.14000v1',
        abstract: 'We show that $n < m$ holds for engines.',
        ids: { arxiv: '2402.14000', doi: '10.5000/x.257' },
        authors: [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }],
        dates: { announced: '2024-02-23' },
        categories: ['cs.CL', 'cs.AI'],
        links: [
          { kind: 'page', url: 'https://arxiv.org/abs/2402.14000' },
          { kind: 'pdf', url: 'https://arxiv.org/pdf/2402.14000' },
        ],
        version: 1,
        journalRef: "Journal de l'\\'Ecole 11 (2024)",
        licence: 'http://creativecommons.org/licenses/by/4.0/',
      },
    ]);
  });

  it('takes the announced day as written, in whatever zone the site is', async () => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'Pacific/Honolulu']) {
      const { papers } = await readText(arxivRssReader, RSS_OPEN + item({}) + RSS_CLOSE, zone);
      assert.equal(papers[0]?.dates.announced, '2024-02-23', zone);
    }
  });

  it('never lets a replacement or a late cross-list move a paper to its day', async () => {
    const feed = [
      item({ id: '2402.14001v1', type: 'cross' }),
      item({ id: '2401.00002v1', type: 'cross' }),
      item({ id: '2203.01250v3', type: 'replace' }),
      item({ id: '2203.01251v2', type: 'replace-cross' }),
      item({ id: '2312.99999v1', type: 'cross', date: 'Wed, 03 Jan 2024 00:00:00 -0500' }),
    ];
    const { papers, read } = await readText(arxivRssReader, RSS_OPEN + feed.join('') + RSS_CLOSE);
    assert.deepEqual(byKey(papers, '2402.14001v1').dates, { announced: '2024-02-23' });
    assert.deepEqual(byKey(papers, '2401.00002v1').dates, { published: '2024-01', guessed: ['published'] });
    assert.deepEqual(read[1]?.notes, ['cross-listed on 2024-02-23, after its own announcement']);
    assert.deepEqual(byKey(papers, '2203.01250v3').dates, {
      published: '2022-03',
      guessed: ['published'],
      updated: '2024-02-23',
    });
    assert.deepEqual(byKey(papers, '2203.01251v2').dates, {
      published: '2022-03',
      guessed: ['published'],
      updated: '2024-02-23',
    });
    assert.deepEqual(
      byKey(papers, '2312.99999v1').dates,
      { announced: '2024-01-03' },
      'ids of the last month are announced in the first days of the next',
    );
    assert.equal(byKey(papers, '2203.01250v3').version, 3);
  });

  it('reads affiliations in the list of authors', async () => {
    const creators = "Ada Lovelace (1), Grace Hopper (1 and 2), The \\'Etude Collaboration ((1) London, UK, (2) Yale)";
    const { papers } = await readText(arxivRssReader, RSS_OPEN + item({ creators }) + RSS_CLOSE);
    assert.deepEqual(papers[0]?.authors, [
      { name: 'Ada Lovelace', affiliations: ['London, UK'] },
      { name: 'Grace Hopper', affiliations: ['London, UK', 'Yale'] },
      { name: 'The Étude Collaboration' },
    ]);
  });

  it('reads the Atom form', async () => {
    const feed = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
  <id>http://rss.arxiv.org/atom/math.OC</id>
  <title>math.OC updates on arXiv.org</title>
  <updated>2024-02-24T05:00:01.000000+00:00</updated>
  <entry>
    <id>oai:arXiv.org:2402.14002v1</id>
    <title>Concentration</title>
    <updated>2024-02-24T05:00:02.000000+00:00</updated>
    <link href="https://arxiv.org/abs/2402.14002" rel="alternate" type="text/html"/>
    <summary>arXiv:2402.14002v1 Announce Type: new 
Abstract: We consider minimisation.</summary>
    <category term="math.AP"/>
    <category term="math.OC"/>
    <published>2024-02-23T00:00:00-05:00</published>
    <arxiv:announce_type>new</arxiv:announce_type>
    <dc:creator>Antonia Mountain</dc:creator>
  </entry>
</feed>`;
    const { papers } = await readText(arxivRssReader, feed, 'Asia/Tokyo');
    assert.equal(papers[0]?.key, '2402.14002v1');
    assert.equal(papers[0]?.abstract, 'We consider minimisation.');
    assert.deepEqual(papers[0]?.categories, ['math.AP', 'math.OC']);
    assert.deepEqual(papers[0]?.dates, { announced: '2024-02-23' });
  });

  it('reads the RSS 1.0 form of before 2024', async () => {
    const open = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://arxiv.org/"><title>cs.CL updates on arXiv.org</title><link>http://arxiv.org/</link>
<dc:date>2018-01-02T20:30:00-05:00</dc:date><items><rdf:Seq><rdf:li rdf:resource="http://arxiv.org/abs/1801.00001"/></rdf:Seq></items></channel>
`;
    const oldItem = (title: string, id: string) => `<item rdf:about="http://arxiv.org/abs/${id}">
<title>${title}</title><link>http://arxiv.org/abs/${id}</link>
<description rdf:parseType="Literal">&lt;p&gt;We parse
old feeds with n&lt;sup&gt;2&lt;/sup&gt; steps.&lt;/p&gt;</description>
<dc:creator>&lt;a href="http://arxiv.org/find/cs/1/au:+Lovelace_A/0/1/0/all/0/1"&gt;Ada Lovelace&lt;/a&gt;, &lt;a href="http://arxiv.org/x"&gt;Grace Hopper&lt;/a&gt;</dc:creator>
</item>
`;
    const items = [
      oldItem('Old Feeds. (arXiv:1801.00001v1 [cs.CL])', '1801.00001'),
      oldItem('Older Feeds. (arXiv:1701.00002v4 [stat.ML] UPDATED)', '1701.00002'),
      oldItem('', '1801.00003'),
    ];
    const { papers, rejected } = await readText(arxivRssReader, `${open}${items.join('')}</rdf:RDF>`);
    const paper = byKey(papers, '1801.00001v1');
    assert.equal(paper.title, 'Old Feeds');
    assert.equal(paper.abstract, 'We parse old feeds with n² steps.');
    assert.deepEqual(paper.authors, [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }]);
    assert.deepEqual(paper.categories, ['cs.CL']);
    // Made on Tuesday evening in New York for Wednesday's listing.
    assert.deepEqual(paper.dates, { announced: '2018-01-03' });
    assert.equal(byKey(papers, '1701.00002v4').dates.updated, '2018-01-03');
    assert.equal(rejected[0]?.reason, 'no title');
    const again = await readText(
      arxivRssReader,
      (rejected[0]?.raw ?? '').replace('<title></title>', '<title>Now With Title (arXiv:1801.00003v1 [cs.CL])</title>'),
    );
    assert.deepEqual(again.papers[0]?.dates, { announced: '2018-01-03' });
  });

  it('finds nothing, and nothing wrong, in the feed of a day without announcements', async () => {
    const { items, complaint } = await readText(arxivRssReader, RSS_OPEN + RSS_CLOSE);
    assert.deepEqual(items, []);
    assert.equal(complaint, undefined);
  });

  it('rejects an item that names no arXiv paper', async () => {
    const { rejected, papers } = await readText(
      arxivRssReader,
      `${RSS_OPEN}<item><title>arXiv is down</title><link>https://blog.arxiv.org/</link></item>${item({})}${RSS_CLOSE}`,
    );
    assert.deepEqual(
      rejected.map((one) => one.reason),
      ['no arXiv id'],
    );
    assert.equal(papers.length, 1);
  });

  it('survives damaged and hostile documents', async () => {
    const items = ['2402.1v1', '2402.14001v1', '2402.14002v1', '2402.14003v1']
      .slice(1)
      .map((id) => item({ id }))
      .join('');
    await fuzzXmlReader(arxivRssReader, RSS_OPEN + items + RSS_CLOSE, 3, /<item\b/g);
    await attackXmlReader(arxivRssReader, RSS_OPEN, (more) => item({ more }), RSS_CLOSE);
  });
});
