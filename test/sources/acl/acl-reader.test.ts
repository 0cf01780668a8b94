import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aclReader } from '../../../src/sources/acl/acl-reader.ts';
import { anthologyId, collectionYear } from '../../../src/sources/acl/anthology-id.ts';
import { sharedSkip } from '../../support/shared.ts';
import { attackXmlReader, fuzzXmlReader } from '../xml/fuzz-reader.ts';
import { byKey, fixtureText, readText } from '../xml/read-text.ts';

const OPEN = `<?xml version='1.0' encoding='UTF-8'?>
<collection id="2023.eng">
  <volume id="main" ingest-date="2023-07-01" type="proceedings">
    <meta>
      <booktitle>Proceedings of the 3rd Workshop on <fixed-case>E</fixed-case>ngines</booktitle>
      <editor><first>Edith</first><last>Editor</last></editor>
      <publisher>Engine Society</publisher>
      <month>July 5-6</month>
      <year>2023</year>
      <venue>eng</venue>
    </meta>
    <frontmatter>
      <url hash="0">2023.eng-main.0</url>
      <bibkey>eng-2023-main</bibkey>
    </frontmatter>
`;
const CLOSE = `  </volume>
  <event id="eng-2023"><meta><title>Workshop on Engines</title><location>London</location></meta></event>
</collection>
`;

function paper(inside: string, id = '1', title = 'Engines'): string {
  return `    <paper id="${id}">
      <title>${title}</title>
      <author id="ada-lovelace" orcid="0000-0002-1825-0097"><first>Ada</first><last>Lovelace</last><affiliation>Works</affiliation></author>
      <pages>1–9</pages>
      <url hash="a">2023.eng-main.${id}</url>
      <bibkey>lovelace-2023-engines</bibkey>
      ${inside}
    </paper>
`;
}

describe('ACL Anthology XML', () => {
  it('reads whole collections', { skip: sharedSkip }, async () => {
    // Counted with Python's ElementTree: papers, authors, abstracts, front matters.
    const counts: readonly (readonly [string, number, number, number, number])[] = [
      ['2020.aacl.xml', 123, 478, 123, 3],
      ['2022.acl.xml', 774, 3598, 774, 5],
      ['J06.xml', 44, 54, 0, 4],
      ['with_60_machine_translations_2020.aacl.xml', 40, 159, 40, 3],
    ];
    for (const [file, papers, authors, abstracts, frontMatters] of counts) {
      const result = await readText(aclReader, fixtureText('acl_xml', file));
      assert.equal(result.papers.length, papers, file);
      assert.equal(result.rejected.length, 0, file);
      assert.equal(
        result.papers.reduce((sum, one) => sum + one.authors.length, 0),
        authors,
        file,
      );
      assert.equal(result.papers.filter((one) => one.abstract).length, abstracts, file);
      assert.deepEqual(
        result.notices.map((notice) => notice.message),
        [`${frontMatters} front matters of volumes were left out: they are no papers`],
      );
      assert.equal(new Set(result.papers.map((one) => one.key)).size, papers, file);
    }
  });

  it('reads mixed content of titles', { skip: sharedSkip }, async () => {
    const { papers } = await readText(aclReader, fixtureText('acl_xml', '2022.acl.xml'));
    assert.equal(
      byKey(papers, '2022.acl-long.112').title,
      'Summ$^N$: A Multi-Stage Summarization Framework for Long Input Dialogues and Documents',
    );
    assert.equal(byKey(papers, '2022.acl-long.1').title, 'AdapLeR: Speeding up Inference by Adaptive Length Reduction');
    assert.equal(papers.filter((one) => one.title.includes('$')).length, 4);
    assert.ok(papers.every((one) => !/[<>]\/?(?:fixed-case|tex-math)/.test(one.title + one.abstract)));
    assert.equal(papers.filter((one) => /Paper$/.test(one.comment ?? '')).length, 12);
    assert.equal(papers.flatMap((one) => one.links ?? []).filter((link) => link.kind === 'other').length, 254);
    const last = byKey(papers, '2022.acl-tutorials.8');
    assert.equal(
      last.venue,
      'Proceedings of the 60th Annual Meeting of the Association for Computational Linguistics: Tutorial Abstracts',
    );
    assert.deepEqual(last.dates, { published: '2022-05' });
    assert.equal(last.type, 'inproceedings');
  });

  it('reads a journal whose volume, number and month stand only in its title', { skip: sharedSkip }, async () => {
    const { papers } = await readText(aclReader, fixtureText('acl_xml', 'J06.xml'));
    const paper = byKey(papers, 'J06-4014');
    assert.deepEqual(
      [paper.venue, paper.volume, paper.issue, paper.type, paper.dates.published],
      ['Computational Linguistics', '32', '4', 'article', '2006-12'],
    );
    assert.equal(papers.filter((one) => one.ids.doi).length, 19);
    assert.deepEqual(byKey(papers, 'J06-2008').authors, []);
    assert.equal(byKey(papers, 'J06-1001').ids.doi, '10.1162/coli.2006.32.1.1');
  });

  it('keeps code that the Anthology links to', { skip: sharedSkip }, async () => {
    const { papers } = await readText(aclReader, fixtureText('acl_xml', '2020.aacl.xml'));
    assert.equal(papers.flatMap((one) => one.links ?? []).filter((link) => link.kind === 'code').length, 37);
  });

  it('numbers papers as the Anthology does', () => {
    assert.equal(anthologyId('2023.acl', 'long', '12'), '2023.acl-long.12');
    assert.equal(anthologyId('P19', '1', '17'), 'P19-1017');
    assert.equal(anthologyId('W18', '63', '10'), 'W18-6310');
    assert.equal(anthologyId('W05', '1', '2'), 'W05-0102');
    assert.equal(anthologyId('C69', '1', '5'), 'C69-0105');
    assert.equal(anthologyId('D19', '1', '1'), 'D19-1001');
    assert.equal(anthologyId('D19', '57', '2'), 'D19-5702');
    const wrong = [
      ['', '1', '1'],
      ['P19', 'long', '1'],
      ['P19', '1', ''],
      ['2023.acl', '', '1'],
      ['2023.acl', 'long', 'x'],
    ] as const;
    for (const [collection, volume, number] of wrong) assert.equal(anthologyId(collection, volume, number), undefined);
    assert.deepEqual(['2022.acl', 'J06', 'C69', 'P98', '?'].map(collectionYear), [2022, 2006, 1969, 1998, undefined]);
  });

  it('reads every element of a paper', async () => {
    const inside = `<abstract>We <b>build</b> <tex-math>O(n^2)</tex-math> engines at <url>https://e.example.org/</url> with <i>care and <fixed-case>TLC</fixed-case></i>.</abstract>
      <doi>10.18653/V1/2023.eng-main.1</doi>
      <award>Best Engine</award><note>Shown live</note><language>fra</language>
      <revision id="1" href="2023.eng-main.1v1" hash="b"/><revision id="2" href="2023.eng-main.1v2" hash="c" date="2023-09-30">Fixed a valve.</revision>
      <erratum id="1" hash="d">2023.eng-main.1e1</erratum>
      <attachment type="software" hash="e">2023.eng-main.1.software.zip</attachment>
      <attachment type="presentation" hash="f">https://slides.example.org/x</attachment>
      <video href="2023.eng-main.1.mp4"/><video href="https://video.example.org/9"/>
      <retracted date="2023-11-02">The engine did not run.</retracted>`;
    const { papers } = await readText(
      aclReader,
      OPEN + paper(inside, '1', '<fixed-case>E</fixed-case>ngines &amp; <tex-math>\\alpha</tex-math>') + CLOSE,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(papers)), [
      {
        key: '2023.eng-main.1',
        title: 'Engines & $\\alpha$',
        abstract: 'We build $O(n^2)$ engines at https://e.example.org/ with care and TLC.',
        ids: { acl: '2023.eng-main.1', doi: '10.18653/v1/2023.eng-main.1' },
        authors: [
          {
            name: 'Ada Lovelace',
            family: 'Lovelace',
            given: 'Ada',
            orcid: '0000-0002-1825-0097',
            affiliations: ['Works'],
          },
        ],
        dates: { published: '2023-07' },
        venue: 'Proceedings of the 3rd Workshop on Engines',
        type: 'inproceedings',
        pages: '1–9',
        publisher: 'Engine Society',
        links: [
          { kind: 'page', url: 'https://aclanthology.org/2023.eng-main.1' },
          { kind: 'pdf', url: 'https://aclanthology.org/2023.eng-main.1.pdf' },
          { kind: 'other', url: 'https://aclanthology.org/attachments/2023.eng-main.1.software.zip' },
          { kind: 'other', url: 'https://slides.example.org/x' },
          { kind: 'video', url: 'https://aclanthology.org/2023.eng-main.1.mp4' },
          { kind: 'video', url: 'https://video.example.org/9' },
          { kind: 'other', url: 'https://aclanthology.org/2023.eng-main.1e1.pdf' },
        ],
        versions: [{ version: 1 }, { version: 2, date: '2023-09-30', note: 'Fixed a valve.' }],
        comment: 'Best Engine; Shown live; Retracted 2023-11-02: The engine did not run.',
        language: 'fr',
        retracted: true,
      },
    ]);
  });

  it('marks removed papers and takes editors where there are no authors', async () => {
    const edited =
      '<paper id="2"><title>Preface</title><editor><first>Edith</first><last>Editor</last></editor><removed date="2023-09-30">Twice in it</removed></paper>';
    const { papers } = await readText(aclReader, OPEN + edited + CLOSE);
    assert.equal(papers[0]?.withdrawn, true);
    assert.deepEqual(
      papers[0]?.authors.map((author) => author.name),
      ['Edith Editor'],
    );
    assert.deepEqual(
      papers[0]?.links?.map((link) => link.kind),
      ['page'],
    );
  });

  it('gives each volume its own data', async () => {
    const second = `  </volume>\n  <volume id="demo"><meta><booktitle>Demos</booktitle><year>2022</year></meta>${paper('')}</volume><volume id="bare">${paper('')}`;
    const { papers } = await readText(aclReader, OPEN + paper('') + second + CLOSE);
    assert.deepEqual(
      papers.map((one) => [one.key, one.venue, one.dates.published]),
      [
        ['2023.eng-main.1', 'Proceedings of the 3rd Workshop on Engines', '2023-07'],
        ['2023.eng-demo.1', 'Demos', '2022'],
        ['2023.eng-bare.1', undefined, '2023'],
      ],
    );
  });

  it('rejects single papers, and keeps them so that they can be read again', async () => {
    const { papers, rejected } = await readText(
      aclReader,
      OPEN + paper('', 'x') + paper('', '2', ' ') + paper('', '3') + CLOSE,
    );
    assert.deepEqual(
      papers.map((one) => one.key),
      ['2023.eng-main.3'],
    );
    assert.deepEqual(
      rejected.map((one) => [one.reason, one.place.line]),
      [
        ['collection "2023.eng", volume "main", paper "x" make no Anthology id', 16],
        ['no title', 24],
      ],
    );
    const again = await readText(
      aclReader,
      (rejected[1]?.raw ?? '').replace('<title> </title>', '<title>Engines</title>'),
    );
    assert.deepEqual(
      again.papers.map((one) => [one.key, one.venue, one.dates.published]),
      [['2023.eng-main.2', 'Proceedings of the 3rd Workshop on Engines', '2023-07']],
    );
  });

  it('leaves out the front matter of old files, which is their paper 0', async () => {
    const { papers, notices } = await readText(aclReader, OPEN + paper('', '0', 'Proceedings') + paper('') + CLOSE);
    assert.equal(papers.length, 1);
    assert.match(notices[0]?.message ?? '', /^2 front matters/);
  });

  it('survives damaged and hostile documents', async () => {
    const papers = ['1', '2', '3']
      .map((id) => paper('<abstract>We <b>build</b> <tex-math>x</tex-math></abstract>', id))
      .join('');
    await fuzzXmlReader(aclReader, OPEN + papers + CLOSE, 3, /<paper\b/g);
    await attackXmlReader(aclReader, OPEN, (inside) => paper(inside), CLOSE);
  });
});
