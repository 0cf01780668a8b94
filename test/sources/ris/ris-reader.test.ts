import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../../src/domain/paper.ts';
import { headOf } from '../../../src/sources/input/head.ts';
import { InputError } from '../../../src/sources/input/input.ts';
import { risReader } from '../../../src/sources/ris/ris-reader.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { byKey, readText } from '../xml/read-text.ts';

const read = (text: string) => readText(risReader, text);

/** File, papers, rejected (records without a title), counted by eye. */
const FILES: readonly (readonly [string, number, number])[] = [
  ['example_basic.ris', 1, 0],
  ['example_bom.ris', 0, 1],
  ['example_custom_list_tags.ris', 0, 1],
  ['example_empty_tag.ris', 1, 0],
  ['example_extraneous_data.ris', 2, 0],
  ['example_full.ris', 2, 0],
  ['example_full_without_whitespace.ris', 2, 0],
  ['example_full_write.ris', 2, 0],
  ['example_multi_unknown_tags.ris', 1, 0],
  ['example_multiline.ris', 0, 3],
  ['example_single_unknown_tag.ris', 1, 0],
  ['example_starting_newlines.ris', 1, 0],
  ['example_urls.ris', 4, 0],
  ['example_utf_chars.ris', 1, 0],
  ['example_wos.ris', 2, 0],
];

function fixture(file: string): string {
  return new TextDecoder().decode(readFileSync(sharedPath('data', 'fixtures', 'ris', file)));
}

describe('the .ris files of another project', { skip: sharedSkip }, () => {
  it('are all in the table', () => {
    assert.deepEqual(
      readdirSync(sharedPath('data', 'fixtures', 'ris')).toSorted(),
      FILES.map(([file]) => file),
    );
  });

  for (const [file, papers, rejected] of FILES) {
    it(`${file}: ${papers} papers, ${rejected} rejected`, async () => {
      const result = await read(fixture(file));
      assert.deepEqual([result.papers.length, result.rejected.length, result.complaint], [papers, rejected, undefined]);
      for (const item of result.rejected) {
        assert.equal(item.reason, 'no title');
        assert.match(item.raw, /^TY {2}- JOUR/);
      }
      assert.ok(risReader.detect(headOf(file, fixture(file), true)) > 0.9);
      assert.deepEqual((await readText(risReader, fixture(file), 'UTC', 5)).items, result.items);
    });
  }

  it('example_basic.ris in full', async () => {
    const { papers } = await read(fixture('example_basic.ris'));
    assert.deepEqual(JSON.parse(JSON.stringify(papers[0])), {
      title: 'A Mathematical Theory of Communication',
      ids: {},
      authors: [{ name: 'Claude E. Shannon', family: 'Shannon', given: 'Claude E.' }],
      dates: { published: '1948-07' },
      venue: 'Bell System Technical Journal',
      type: 'article',
      volume: '27',
      pages: '379-423',
    });
  });

  it('example_urls.ris: several links in one line or in several', async () => {
    const { papers } = await read(fixture('example_urls.ris'));
    assert.deepEqual(
      papers.map((paper) => paper.links?.map((link) => link.url)),
      [
        ['http://example.com'],
        ['http://example.com', 'http://www.example.com'],
        ['http://example.com', 'http://www.example.com'],
        ['http://example.com', 'http://www.example.com'],
      ],
    );
  });

  it('example_utf_chars.ris: a kind that RIS does not have, and only a short title', async () => {
    const { read: items } = await read(fixture('example_utf_chars.ris'));
    assert.match(items[0]?.paper.title ?? '', /^Состояние рецепторного аппарата/);
    assert.deepEqual(items[0]?.notes, ['the title is the short title']);
    assert.deepEqual([items[0]?.paper.volume, items[0]?.paper.pages, items[0]?.paper.type], ['8', '52-57', 'article']);
  });

  it('example_wos.ris: Web of Science text with its references', async () => {
    const { papers } = await read(fixture('example_wos.ris'));
    const first = byKey(papers, 'WOS:000221807500019');
    assert.equal(
      first.title,
      'Interactions stabilizing the structure of the core light-harvesting complex (LHl) of photosynthetic bacteria and its subunit (B820)',
    );
    assert.deepEqual(
      first.authors.map((author) => author.family),
      ['Parkes-Loach', 'Majeed', 'Law', 'Loach'],
    );
    assert.deepEqual(first.ids, { doi: '10.1021/bi049798f', pmid: '15170338', isbn: undefined });
    assert.deepEqual(
      [first.dates.published, first.volume, first.issue, first.pages],
      ['2004-06-08', '43', '22', '7003-7016'],
    );
    assert.deepEqual([first.references?.length, papers[1]?.references?.length], [59, 86]);
    assert.deepEqual(first.references?.[0]?.ids, { doi: '10.1073/pnas.83.22.8589' });
    assert.equal(papers[1]?.authors.length, 9);
  });
});

const record = (lines: string, type = 'JOUR') => `TY  - ${type}\n${lines}\nER  - \n`;

async function only(lines: string, type?: string): Promise<Paper> {
  const { papers, rejected } = await read(record(lines, type));
  assert.deepEqual(rejected, []);
  assert.equal(papers.length, 1);
  return papers[0] as Paper;
}

describe('RIS', () => {
  it('reads both generations of tags', async () => {
    const paper = await only(
      'ID  - k1\nT1  - A Title: with  - dashes\nA1  - van Dam, Ann, Jr\nA1  - Some Group\nY1  - 2020/05/03/spring\nJF  - Journal of Things\nVL  - 3\nIS  - 2\nSP  - 10\nEP  - 20\nN2  - An abstract\nof two lines.\nKW  - one\nKW  - two\nPB  - Pub\nDO  - https://doi.org/10.1000/XyZ\nUR  - https://example.org/a.pdf',
    );
    assert.deepEqual(paper, {
      ...paper,
      key: 'k1',
      title: 'A Title: with - dashes',
      abstract: 'An abstract of two lines.',
      authors: [{ name: 'Ann van Dam Jr', family: 'van Dam', given: 'Ann' }, { name: 'Some Group' }],
      dates: { published: '2020-05-03' },
      venue: 'Journal of Things',
      volume: '3',
      issue: '2',
      pages: '10-20',
      publisher: 'Pub',
      keywords: ['one', 'two'],
      links: [{ kind: 'pdf', url: 'https://example.org/a.pdf' }],
      type: 'article',
    });
    assert.equal(paper.ids.doi, '10.1000/xyz');
  });

  it('knows where conference papers and chapters keep their container', async () => {
    assert.deepEqual(await only('TI  - T\nT2  - Proc. of Things', 'CONF').then((paper) => [paper.venue, paper.type]), [
      'Proc. of Things',
      'inproceedings',
    ]);
    assert.deepEqual(
      await only('TI  - T\nT2  - A Book\nSN  - 978-3-16-148410-0', 'CHAP').then((paper) => [
        paper.venue,
        paper.type,
        paper.ids.isbn,
      ]),
      ['A Book', 'incollection', '9783161484100'],
    );
    assert.equal((await only('TI  - T', 'THES')).type, 'phdthesis');
    assert.equal((await only('TI  - T', 'NONSENSE')).type, 'misc');
  });

  it('finds arXiv ids', async () => {
    for (const line of [
      'AN  - arXiv:2401.00001',
      'UR  - https://arxiv.org/abs/2401.00001v2',
      'JO  - arXiv preprint arXiv:2401.00001',
      'N1  - arXiv:2401.00001 [cs.CL]',
      'DO  - 10.48550/arXiv.2401.00001',
    ]) {
      const paper = await only(`TI  - T\n${line}`);
      assert.equal(paper.ids.arxiv, '2401.00001', line);
      assert.equal(paper.venue, undefined, line);
    }
    assert.equal((await only('TI  - T\nN1  - Erratum to arXiv:2401.00001')).ids.arxiv, undefined);
  });

  it('a record without its last line ends where the next begins', async () => {
    const { papers, read: items } = await read(
      'TY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\nER  - \nnoise\nTY  - BOOK\nTI  - Three',
    );
    assert.deepEqual(
      papers.map((paper) => paper.title),
      ['One', 'Two', 'Three'],
    );
    assert.deepEqual(
      items.map((item) => item.place),
      [
        { line: 1, record: 1 },
        { line: 4, record: 2 },
        { line: 8, record: 3 },
      ],
    );
    assert.deepEqual(items[2]?.notes, ['the file ends before the record does']);
  });

  it('one space before the dash, Windows line ends', async () => {
    const { papers } = await read('TY - JOUR\r\nTI - One\r\nAU - Doe, Jane\r\nER - \r\n');
    assert.deepEqual(
      papers.map((paper) => [paper.title, paper.authors[0]?.family]),
      [['One', 'Doe']],
    );
  });

  it('a date that is none is told', async () => {
    const { read: items } = await read(record('TI  - T\nDA  - 0000/00/00/'));
    assert.deepEqual(items[0]?.paper.dates, {});
    assert.deepEqual(items[0]?.notes, ['the date is "0000/00/00/", not a calendar date']);
    assert.deepEqual((await only('TI  - T\nPY  - 2020\nDA  - 2020/02/30/')).dates, { published: '2020-02' });
  });

  it('an input that breaks off does not make a paper of half a record', async () => {
    const input = {
      name: 'x.ris.gz',
      async *chunks() {
        yield `${record('TI  - Whole')}TY  - JOUR\nTI  - Ha`;
        throw new InputError('x.ris.gz: the compressed data ends early');
      },
    };
    const kinds: string[] = [];
    await assert.rejects(async () => {
      for await (const item of risReader.read(input, { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' }))
        kinds.push(item.kind);
    }, /ends early/);
    assert.deepEqual(kinds, ['paper', 'rejected']);
  });

  it('a file without records says so', async () => {
    assert.deepEqual(
      (await read('nothing\nhere\n')).notices.map((notice) => notice.message),
      ['no records'],
    );
  });

  it('is told from other texts', () => {
    const sure = (text: string) => risReader.detect(headOf('x', text, true));
    assert.equal(sure('@article{k,\n title = {TY  - JOUR}}'), 0);
    assert.equal(sure('PT was here\nAU revoir'), 0);
    assert.equal(sure('{"TY": "JOUR"}'), 0);
    assert.ok(sure('FN Clarivate\nVR 1.0\nPT J\nAU Doe, J\n') > 0.9);
  });
});

describe('damaged RIS', () => {
  const sound = (title: string) => record(`TI  - ${title}\nAU  - Doe, Jane\nPY  - 2020\nAB  - Some\ntext.`);
  const JUNK = [
    'TY  - ',
    'ER  - ',
    'ER  -',
    '\n',
    '\r',
    '  - ',
    'TY  - JOUR\n',
    'PT J\n',
    'EF',
    'DO  - ',
    'DO  - a\nDO  - b\n',
    'PY  - 0000\n',
    '\0',
    '\ud800',
    ' ',
    'AU  - ,,,,\n',
    'TI  - <i>x\n',
    '-'.repeat(50),
  ];

  it('a damaged record costs no other record', async () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.integer({ min: 0, max: 20 }),
      add: fc.oneof(fc.constantFrom(...JUNK), fc.string({ unit: 'binary', maxLength: 6 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        async (damages, chunk) => {
          let text = `TY  - CONF\nID  - k\nTI  - Middle\nA1  - Roe, R\nT2  - Proc\nDO  - 10.1000/x\nUR  - http://a.b\nKW  - w\nSP  - 1\nEP  - 2\nER  - \n`;
          for (const { at, drop, add } of damages) {
            const from = Math.floor(at * text.length);
            text = text.slice(0, from) + add + text.slice(from + drop);
          }
          // A record of Web of Science's would be one of the other kind, which ends only with its own end.
          if (/^PT [A-Z](?:\s|$)/m.test(text)) return;
          const { papers, rejected, complaint } = await readText(
            risReader,
            `${sound('Before')}${text}\n${sound('After')}`,
            'UTC',
            chunk,
          );
          const titles = papers.map((paper) => paper.title);
          assert.equal(complaint, undefined);
          assert.ok(titles.includes('Before') && titles.includes('After'), JSON.stringify(titles));
          const begun = text.match(/^TY {2}- (?=\S)/gm)?.length ?? 0;
          assert.ok(papers.length + rejected.length >= 2 + begun);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(fc.constantFrom(...JUNK), { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        async (text) => {
          assert.equal((await read(text)).complaint, undefined);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });

  it('texts made to exhaust it', async () => {
    const n = 50_000;
    for (const attack of [
      'TY  - JOUR\n'.repeat(n),
      `TY  - JOUR\nAB  - x\n${'more\n'.repeat(n)}ER  - \n`,
      `TY  - JOUR\nTI  - T\n${'AU  - Doe, J\n'.repeat(n)}ER  - \n`,
      `TY  - JOUR\nTI  - T\nUR  - ${'http://a.b '.repeat(n)}\nER  - `,
      `TY  - JOUR\nTI  - ${'x'.repeat(4_500_000)}\nAB  - y\nER  - `,
    ]) {
      const { papers, rejected } = await read(attack);
      assert.ok(papers.length + rejected.length > 0);
    }
  });
});
