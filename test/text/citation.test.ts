import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CitationFields, toBibtex, toCsl, toRis } from '../../src/text/citation.ts';
import { citationKey } from '../../src/text/citation-key.ts';

const PREPRINT: CitationFields = {
  id: '2401.00001',
  title: 'Why BERT & $\\ell_1$-Norms Cost 50% More',
  authors: [
    { name: 'Ludwig van Berg', family: 'van Berg', given: 'Ludwig' },
    { name: 'Ann Lee' },
    { name: 'The Open Lab, Inc.' },
    { name: 'Max Doe Jr', family: 'Doe', given: 'Max' },
  ],
  authorCount: 9,
  date: '2024-01-03',
  arxiv: '2401.00001',
  primaryCategory: 'cs.CL',
};

const PAPER: CitationFields = {
  id: '2023.acl-long.12',
  title: 'Things',
  authors: [{ name: 'Jörg Müller', family: 'Müller', given: 'Jörg' }],
  date: '2023-07',
  venue: 'ACL 2023',
  pages: '12-34',
  publisher: 'ACL',
  doi: '10.18653/v1/2023.acl-long.12',
  acl: '2023.acl-long.12',
  abstract: 'Short.',
  keywords: ['one', 'two'],
};

describe('BibTeX of a paper', () => {
  it('an arXiv preprint', () => {
    assert.equal(
      toBibtex(PREPRINT),
      `@misc{vanberg2024bert,
  title = {Why {BERT} \\& $\\ell_1$-Norms Cost 50\\% More},
  author = {van Berg, Ludwig and Ann Lee and {The Open Lab, Inc.} and Doe, Jr, Max and others},
  year = {2024},
  month = jan,
  day = {03},
  eprint = {2401.00001},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/2401.00001}
}
`,
    );
  });

  it('a conference paper', () => {
    assert.equal(
      toBibtex(PAPER),
      `@inproceedings{muller2023things,
  title = {Things},
  author = {Müller, Jörg},
  booktitle = {ACL 2023},
  year = {2023},
  month = jul,
  pages = {12--34},
  publisher = {ACL},
  doi = {10.18653/v1/2023.acl-long.12},
  url = {https://aclanthology.org/2023.acl-long.12},
  keywords = {one, two},
  abstract = {Short.}
}
`,
    );
  });

  it('a journal article, a thesis, the little that a listing knows', () => {
    assert.match(
      toBibtex({ ...PAPER, venue: 'Journal of Things', volume: '3', issue: '2' }),
      /^@article\{[\s\S]*journal = \{Journal of Things\}[\s\S]*volume = \{3\},\n {2}number = \{2\}/,
    );
    assert.match(toBibtex({ ...PAPER, type: 'phdthesis', venue: undefined }), /^@phdthesis\{[\s\S]*school = \{ACL\}/);
    assert.equal(
      toBibtex({ id: 'abc123', title: 'Only a Title', authors: [] }),
      '@misc{only,\n  title = {Only a Title}\n}\n',
    );
  });

  it('takes a key from a caller who needs unique ones', () => {
    assert.match(toBibtex(PAPER, 'muller2023thingsb'), /^@inproceedings\{muller2023thingsb,/);
  });

  it('protects names and acronyms, not every capital, and no title in capitals', () => {
    const title = (text: string) => /title = \{(.*)\}/.exec(toBibtex({ ...PAPER, title: text }))?.[1];
    assert.equal(title('GPT-4o and BERT: Pre-Training for LLMs'), '{GPT-4o} and {BERT}: Pre-Training for {LLMs}');
    assert.equal(title('A TITLE IN CAPITALS'), 'A TITLE IN CAPITALS');
    assert.equal(title('Already {BERT} and \\emph{GPT}'), 'Already {BERT} and \\emph{GPT}');
  });

  it('braces always come out balanced', () => {
    const title = (text: string) => /title = \{(.*)\}\n/.exec(toBibtex({ id: 'x', title: text, authors: [] }))?.[1];
    assert.equal(title('an open { brace'), 'an open \\textbraceleft{} brace');
    assert.equal(title('a closing } brace'), 'a closing \\textbraceright{} brace');
    assert.equal(title('the set {3, 8}'), 'the set \\{3, 8\\}');
    assert.equal(title('$\\{1,2)$ ends'), '$\\lbrace 1,2)$ ends');
    assert.equal(title('cut in $x_{1'), 'cut in \\$x\\_{1'.replace('{', '\\textbraceleft{}'));
    assert.equal(title('ends in \\'), 'ends in \\textbackslash{}');
  });

  it('money is no formula', () => {
    assert.match(toBibtex({ ...PAPER, title: 'From $5 to $10 a Day' }), /\{From \\\$5 to \\\$10 a Day\}/);
  });
});

describe('keys', () => {
  it('are surname, year and first telling word', () => {
    assert.equal(
      citationKey({ id: 'x', title: 'The Art of Attention', authors: [{ name: 'Ashish Vaswani' }], date: '2017-06' }),
      'vaswani2017art',
    );
    assert.equal(
      citationKey({ id: 'x', title: '$L_0$ Norms', authors: [{ name: "Zoë O'Neil" }], date: '2020' }),
      'oneil2020l0',
    );
    assert.equal(citationKey({ id: 'x', title: '', authors: [{ name: 'Ann Lee' }] }), 'lee');
  });

  it('are ASCII, whatever the paper is', () => {
    assert.equal(
      citationKey({ id: '2401.00001', title: '注意', authors: [{ name: '李四' }], date: '2024' }),
      'paper240100001',
    );
    assert.equal(
      citationKey({ id: '2401.00001', title: 'Øre and ß', authors: [{ name: 'Łukasz Ørsted' }], date: '2024' }),
      'orsted2024ore',
    );
  });
});

describe('RIS of a paper', () => {
  it('has one tag a line', () => {
    assert.equal(
      toRis({
        ...PAPER,
        title: 'Two\nlines',
        authors: [{ name: 'Max Doe Jr', family: 'Doe', given: 'Max' }, { name: 'The Lab' }],
      }),
      'TY  - CONF\nID  - doe2023two\nTI  - Two lines\nAU  - Doe, Max, Jr\nAU  - The Lab\nPY  - 2023\nDA  - 2023/07//\nT2  - ACL 2023\nSP  - 12\nEP  - 34\nPB  - ACL\nDO  - 10.18653/v1/2023.acl-long.12\nUR  - https://aclanthology.org/2023.acl-long.12\nKW  - one\nKW  - two\nAB  - Short.\nER  - \n',
    );
  });
});

describe('CSL-JSON of a paper', () => {
  it('has what is known and nothing else', () => {
    assert.deepEqual(toCsl(PREPRINT), {
      id: 'vanberg2024bert',
      'citation-key': 'vanberg2024bert',
      type: 'article',
      title: PREPRINT.title,
      author: [
        { family: 'van Berg', given: 'Ludwig' },
        { family: 'Lee', given: 'Ann' },
        { literal: 'The Open Lab, Inc.' },
        { family: 'Doe', given: 'Max', suffix: 'Jr' },
      ],
      issued: { 'date-parts': [[2024, 1, 3]] },
      number: 'arXiv:2401.00001',
      URL: 'https://arxiv.org/abs/2401.00001',
    });
  });
});
