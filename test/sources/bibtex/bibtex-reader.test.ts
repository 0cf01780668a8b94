import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Paper } from '../../../src/domain/paper.ts';
import { bibtexReader } from '../../../src/sources/bibtex/bibtex-reader.ts';
import { headOf } from '../../../src/sources/input/head.ts';
import { InputError } from '../../../src/sources/input/input.ts';
import { byKey, readText } from '../xml/read-text.ts';

const read = (text: string) => readText(bibtexReader, text);

async function only(text: string): Promise<Paper> {
  const { papers, rejected } = await read(text);
  assert.deepEqual(rejected, []);
  assert.equal(papers.length, 1);
  return papers[0] as Paper;
}

/** The fields of one paper's entry besides its title. */
const withFields = (fields: string): Promise<Paper> => only(`@article{k, title = {A Title}, ${fields}}`);

describe('BibTeX: titles and abstracts', () => {
  it('lose protective braces and keep formulas and commands', async () => {
    const paper = await only(
      '@article{k, title = {{B}ounds for {GPT-4} and $\\ell_{1}$-{N}orms: \\emph{a {Survey}}}, abstract = {We show $x_{i}^{2} \\leq {a}$ for 5\\% of {\\"U}bungen~--- always.}}',
    );
    assert.equal(paper.title, 'Bounds for GPT-4 and $\\ell_{1}$-Norms: \\emph{a Survey}');
    assert.equal(paper.abstract, 'We show $x_{i}^{2} \\leq {a}$ for 5% of Übungen — always.');
  });

  it('join a subtitle', async () => {
    assert.equal((await only('@book{k, title = {Main}, subtitle = {And More}}')).title, 'Main: And More');
  });
});

describe('BibTeX: authors', () => {
  const names = async (field: string) => (await withFields(`author = {${field}}`)).authors;

  it('are taken apart in all three orders', async () => {
    assert.deepEqual(await names("Ludwig van Berg and de la Cruz, Jr, Mar{\\'i}a and Lee, Ann"), [
      { name: 'Ludwig van Berg', family: 'van Berg', given: 'Ludwig' },
      { name: 'María de la Cruz Jr', family: 'de la Cruz', given: 'María' },
      { name: 'Ann Lee', family: 'Lee', given: 'Ann' },
    ]);
  });

  it('have their accents, in every spelling', async () => {
    const list = await names(
      '{\\L}ukasz {\\v{Z}}egura and J{\\" o}rg M\\"uller and {\\AA}sa \\O{}st and Andr\\\'{e} \\c{C}elik and Ji{\\v r}{\\\'\\i} X',
    );
    assert.deepEqual(
      list.map((author) => author.name),
      ['Łukasz Žegura', 'Jörg Müller', 'Åsa Øst', 'André Çelik', 'Jiří X'],
    );
  });

  it('may be groups, which have no surname', async () => {
    assert.deepEqual(await names('{Barnes and Noble, Inc.} and {{Open Lab}} and {{LabX}}'), [
      { name: 'Barnes and Noble, Inc.' },
      { name: 'Open Lab' },
      { name: 'LabX', family: 'LabX' },
    ]);
  });

  it('may go on with others, which is told', async () => {
    const { read: items } = await read('@misc{k, title = {T}, author = {Doe, Jane and others}}');
    assert.deepEqual(items[0]?.paper.authors, [{ name: 'Jane Doe', family: 'Doe', given: 'Jane' }]);
    assert.deepEqual(items[0]?.notes, ['the list of authors ends in "and others"']);
  });

  it('may be separated by commas alone, which BibTeX does not know', async () => {
    assert.deepEqual(
      (await names('A. Smith, B. Jones, C. Doe, and D. Roe')).map((author) => author.name),
      ['A. Smith', 'B. Jones', 'C. Doe', 'D. Roe'],
    );
  });

  it('survive stray TeX', async () => {
    assert.deepEqual(
      (await names('$x$ {\\em Jo} Doe and = and \\bogus B')).map((author) => author.name),
      ['x Jo Doe', 'B'],
    );
  });
});

describe('BibTeX: dates', () => {
  const dates = async (fields: string) => (await withFields(fields)).dates;

  it('come from date, or year, month and day', async () => {
    assert.deepEqual(await dates('date = {2010-05-03/2010-05-07}'), { published: '2010-05-03' });
    assert.deepEqual(await dates('year = 2013, month = feb'), { published: '2013-02' });
    assert.deepEqual(await dates('year = {2013}, month = feb # "~12"'), { published: '2013-02-12' });
    assert.deepEqual(await dates('year = {2013}, month = {September}, day = 9'), { published: '2013-09-09' });
    assert.deepEqual(await dates('date = {2003-24}'), { published: '2003' });
  });

  it('that had to be picked out of words are guesses', async () => {
    assert.deepEqual(await dates('year = {2010/2011}'), { published: '2010', guessed: ['published'] });
    assert.deepEqual(await dates('year = {circa 1990}'), { published: '1990', guessed: ['published'] });
    assert.deepEqual(await dates('date = {199X}'), { published: '1990', guessed: ['published'] });
  });

  it('that do not exist are named, and the paper goes in', async () => {
    const { read: items } = await read('@misc{k, title = {T}, date = {0000-00-00}, year = {in press}}');
    assert.deepEqual(items[0]?.paper.dates, {});
    assert.deepEqual(items[0]?.notes, [
      '"date" is "0000-00-00", not a calendar date',
      '"year" is "in press", not a year',
    ]);
  });
});

describe('BibTeX: ids', () => {
  const ids = async (fields: string) => (await withFields(fields)).ids;

  it('arXiv, wherever people put it', async () => {
    for (const fields of [
      'eprint = {2401.00001v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}',
      'eprint = {2401.00001}, eprinttype = {arxiv}',
      'eprint = {arXiv:2401.00001}',
      'arxivid = {2401.00001}',
      'journal = {arXiv preprint arXiv:2401.00001}',
      'journal = {CoRR}, volume = {abs/2401.00001}',
      'note = {arXiv:2401.00001 [cs.CL]}',
      'howpublished = {\\url{https://arxiv.org/abs/2401.00001}}',
      'url = {https://arxiv.org/pdf/2401.00001v3.pdf}',
      'doi = {10.48550/arXiv.2401.00001}',
    ]) {
      const paper = await withFields(fields);
      assert.equal(paper.ids.arxiv, '2401.00001', fields);
      assert.equal(paper.venue, undefined, fields);
      assert.equal(paper.ids.doi, undefined, fields);
    }
    assert.deepEqual(
      (await withFields('eprint = {0511219}, archivePrefix = {arXiv}, primaryClass = {quant-ph}')).ids.arxiv,
      'quant-ph/0511219',
    );
    const paper = await withFields('eprint = {2401.00001v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}');
    assert.deepEqual([paper.version, paper.categories], [2, ['cs.CL']]);
  });

  it('not of another work that a note names, nor of another archive', async () => {
    assert.equal((await ids('note = {Comment on arXiv:2401.00001}')).arxiv, undefined);
    assert.equal((await ids('eprint = {2401.00001}, eprinttype = {hal}')).arxiv, undefined);
  });

  it('DOI, ACL, OpenReview, ISBN, PubMed', async () => {
    assert.equal((await ids('doi = {https://doi.org/10.1000/Foo\\_Bar}')).doi, '10.1000/foo_bar');
    assert.equal((await ids('url = {http://dx.doi.org/10.1000/xyz}')).doi, '10.1000/xyz');
    assert.equal((await ids('url = {https://aclanthology.org/2023.acl-long.12}')).acl, '2023.acl-long.12');
    assert.equal((await ids('url = {https://openreview.net/forum?id=AbCdEf12}')).openreview, 'AbCdEf12');
    assert.equal((await ids('isbn = {978-3-16-148410-0}')).isbn, '9783161484100');
    assert.equal((await ids('eprint = {12345678}, eprinttype = {pubmed}')).pmid, '12345678');
  });

  it('links keep what the ids do not say', async () => {
    const paper = await withFields(
      'url = {https://example.org/a\\_b.pdf https://github.com/lab/code}, doi = {10.1000/xyz}',
    );
    assert.deepEqual(paper.links, [
      { kind: 'pdf', url: 'https://example.org/a_b.pdf' },
      { kind: 'code', url: 'https://github.com/lab/code' },
    ]);
  });
});

describe('BibTeX: broken entries', () => {
  const sound = '\n\n@article{sound,\n  title = {Sound},\n}\n';

  it('a missing comma', async () => {
    const { papers, read: items } = await read(
      `@article{a,\n  title = {One}\n  author = {Doe, Jane},\n  year = {2001}\n}${sound}`,
    );
    assert.deepEqual(
      papers.map((paper) => paper.title),
      ['One', 'Sound'],
    );
    assert.deepEqual([papers[0]?.authors[0]?.family, papers[0]?.dates.published], ['Doe', '2001']);
    assert.deepEqual(items[0]?.notes, ['the entry is malformed and was read line by line']);
  });

  it('a brace too few does not take the next entries along', async () => {
    for (const broken of [
      '@article{a,\n  title = {One {two},\n  year = {2001}\n}',
      '@article{a,\n  title = {One,\n  note = "{{x",\n  year = {2001}',
    ]) {
      const { papers } = await read(broken + sound);
      assert.deepEqual(
        papers.map((paper) => paper.key),
        ['a', 'sound'],
        broken,
      );
      assert.equal(papers[0]?.dates.published, '2001');
    }
  });

  it('what cannot be read is kept with its place and its text', async () => {
    const { papers, rejected } = await read(`% a comment\n@article{a, title {One}, year = {2001}}${sound}`);
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['sound'],
    );
    assert.deepEqual(
      rejected.map(({ place, raw }) => ({ place, raw })),
      [{ place: { line: 2, record: 1 }, raw: '@article{a, title {One}, year = {2001}}' }],
    );
    assert.match(rejected[0]?.reason ?? '', /^not BibTeX/);
  });

  it('two fields in one are not taken for one', async () => {
    const { papers, rejected } = await read('@article{a, title = {One, year = {2001}}\n');
    assert.deepEqual([papers.length, rejected.length], [0, 1]);
    assert.equal(rejected[0]?.reason, 'the file ends inside the entry');
  });

  it('no brace after the type, no key, a key with a space', async () => {
    const { papers, rejected } = await read(
      `@article a, title = {One}${sound}@misc{, title = {No Key}}\n@misc{a key, title = {Spaced}}\n`,
    );
    assert.deepEqual([...papers, ...rejected].length, 4);
    assert.equal(papers.find((paper) => paper.title === 'No Key')?.key, undefined);
    assert.equal(byKey(papers, 'a key').title, 'Spaced');
  });

  it('no title', async () => {
    const { rejected } = await read('@article{a, author = {Doe, Jane}}\n@article{b, title = {{}}}');
    assert.deepEqual(
      rejected.map((item) => item.reason),
      ['no title (entry "a")', 'no title (entry "b")'],
    );
  });

  it('a file cut in the middle', async () => {
    const { papers, rejected } = await read(`${sound}@article{cut,\n  title = {Half a Ti`);
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['sound'],
    );
    assert.deepEqual(
      rejected.map((item) => item.reason),
      ['the file ends inside the entry'],
    );
  });

  it('an input that breaks off gives what was there, then says so', async () => {
    const items: string[] = [];
    const input = {
      name: 'broken.bib.gz',
      async *chunks() {
        yield `${sound}@misc{cut, title = {Ha`;
        throw new InputError('broken.bib.gz: the compressed data ends early');
      },
    };
    await assert.rejects(async () => {
      for await (const item of bibtexReader.read(input, { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' }))
        items.push(item.kind);
    }, /ends early/);
    assert.deepEqual(items, ['paper', 'rejected']);
  });

  it('a comment without end is only its line', async () => {
    const { papers } = await read(`@comment{ not closed\n${sound}@comment{ nor this\n@misc{b, title = {B}}`);
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['sound', 'b'],
    );
  });

  it('what is commented out stays out', async () => {
    const { papers } = await read(
      `@comment{\n@article{old, title = {Old}}\n}\n%@article{older, title = {Older}}\nme@misc{mail, title = {Mail}}${sound}`,
    );
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['sound'],
    );
  });

  it('line ends of Windows and of old Macs', async () => {
    for (const end of ['\r\n', '\r']) {
      const text = [
        '% first',
        '@misc{a,',
        '  title = {One},',
        '  note = {unclosed',
        '@misc{b,',
        '  title = {Two},',
        '}',
        '',
      ].join(end);
      for (const chunk of [1, 7, 1000]) {
        const { papers, read: items } = await readText(bibtexReader, text, 'UTC', chunk);
        assert.deepEqual(
          papers.map((paper) => paper.title),
          ['One', 'Two'],
          JSON.stringify(end),
        );
        assert.deepEqual(
          items.map((item) => item.place.line),
          [2, 5],
        );
      }
    }
  });

  it('two entries under one key both go in', async () => {
    const { papers } = await read('@misc{k, title = {One}}\n@misc{k, title = {Two}}');
    assert.deepEqual(
      papers.map((paper) => [paper.key, paper.title]),
      [
        ['k', 'One'],
        ['k', 'Two'],
      ],
    );
  });
});

describe('BibTeX: macros and parents', () => {
  it('a macro of another file is not known here', async () => {
    await read('@string{venue = {Secret Journal}}\n@article{a, title = {T}, journal = venue}');
    assert.equal((await only('@article{a, title = {T}, journal = venue}')).venue, 'venue');
  });

  it('a macro that doubles itself again and again stops growing', async () => {
    const chain = Array.from({ length: 40 }, (_, n) => `@string{m${n + 1} = m${n} # m${n}}`).join('\n');
    const { papers, notices } = await read(`@string{m0 = {0123456789}}\n${chain}\n@misc{a, title = {T}, note = m40}`);
    assert.equal(papers.length, 1);
    assert.ok(notices.some((notice) => /too long and was left out/.test(notice.message)));
  });

  it('a child before its parent waits for it, a child after it does not', async () => {
    const parent = '@proceedings{p, title = {Proc. of Things}, year = 2020, publisher = {Pub}, doi = {10.1000/book}}';
    const child = (key: string) => `@inproceedings{${key}, title = {${key}}, crossref = {p}}`;
    const { papers } = await read([child('a'), '@misc{m, title = {M}}', parent, child('b')].join('\n'));
    assert.deepEqual(
      papers.map((paper) => paper.key),
      ['m', 'p', 'a', 'b'],
    );
    for (const key of ['a', 'b']) {
      assert.deepEqual(
        [byKey(papers, key).venue, byKey(papers, key).dates.published, byKey(papers, key).ids.doi],
        ['Proc. of Things', '2020', undefined],
      );
    }
  });

  it('parents in a circle end', async () => {
    const book = (key: string, parent: string) => `@book{${key}, title = {${key}}, crossref = {${parent}}}`;
    const { papers } = await read([book('a', 'b'), book('b', 'c'), book('c', 'a'), book('self', 'self')].join('\n'));
    assert.equal(papers.length, 4);
  });
});

describe('BibTeX: what is one', () => {
  const sure = (text: string) => bibtexReader.detect(headOf('x', text, true));

  it('by its entries, whatever comes before them', () => {
    assert.ok(sure('Some notes of mine.\n\n  @InProceedings {key ,\n title = {x}}') > 0.9);
    assert.ok(sure('@comment{only this}') > 0.5);
    assert.ok(sure('@weird{key, title = {x}}') > 0.5);
  });

  it('not mail, code, JSON or HTML', () => {
    for (const text of [
      'write to me@example.org {soon}',
      '@Override\npublic void run() {',
      '{"a": "@article{k, title={x}}"}',
      '<html><body>@article{k, title={x}}</body></html>',
      'TY  - JOUR\nER  - \n',
    ]) {
      assert.equal(sure(text), 0, text);
    }
  });
});
