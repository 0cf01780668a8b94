// What a person types, and what is understood.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuery } from '../../../src/search/language/parse.ts';
import { rankedTexts } from '../../../src/search/language/ranked-texts.ts';
import type { Filter, ParsedQuery } from '../../../src/search/language/tree.ts';

const parse = (q: string): ParsedQuery => parseQuery(q, { today: '2026-11-21' });

/** The filter on one line: `and(author:tern, not("a b"))`. */
function line(filter: Filter | undefined): string {
  switch (filter?.kind) {
    case undefined:
      return '';
    case 'and':
    case 'or':
      return `${filter.kind}(${filter.of.map(line).join(', ')})`;
    case 'not':
      return `not(${line(filter.of)})`;
    case 'words':
    case 'phrase': {
      const text = filter.kind === 'phrase' ? `"${filter.text}"` : filter.text;
      return filter.field === undefined ? text : `${filter.field}:${text}`;
    }
    case 'dates':
      return `dates:${filter.from ?? ''}..${filter.to ?? ''}`;
    case 'number':
      return `${filter.name}:${filter.min ?? ''}..${filter.max ?? ''}`;
    case 'has':
      return `has:${filter.what}`;
    case 'cat':
      return `cat:${filter.value}`;
    case 'id':
      return `${filter.scheme ?? 'id'}:${filter.value}`;
  }
}

describe('a query means', () => {
  /** Typed, words that rank, what every hit must satisfy. */
  const table: readonly (readonly [string, string, string])[] = [
    ['', '', ''],
    ['   ', '', ''],
    ['*', '', ''],
    ['()', '', ''],
    ['AND OR NOT', '', ''],
    ['"', '', ''],
    ['graph neural networks', 'graph neural networks', ''],
    ['+kelp seals', 'seals', 'kelp'],
    ['"look at kelp" seals', 'seals', '"look at kelp"'],
    ['kelp -seals', 'kelp', 'not(seals)'],
    ['kelp NOT seals', 'kelp', 'not(seals)'],
    ['kelp -"a b"', 'kelp', 'not("a b")'],
    ['kelp NOT NOT seals', 'kelp', 'seals'],
    ['author:tern', '', 'author:tern'],
    ['author: tern', '', 'author:tern'],
    ['au:"Ada Quill"', '', 'author:"Ada Quill"'],
    ['Title:kelp abs:tide', '', 'and(title:kelp, abstract:tide)'],
    ['affiliation:"Kelp Lab" journal:Tides', '', 'and(org:"Kelp Lab", venue:Tides)'],
    ['kelp -author:tern', 'kelp', 'not(author:tern)'],
    ['kelp AND seals', '', 'and(kelp, seals)'],
    ['a OR b', '', 'or(a, b)'],
    ['a | b', '', 'or(a, b)'],
    ['x a OR b y', 'x y', 'or(a, b)'],
    ['a AND b OR c', '', 'or(and(a, b), c)'],
    ['a AND (b OR c)', '', 'and(a, or(b, c))'],
    ['a OR NOT b', '', 'or(a, not(b))'],
    ['a OR -b OR "c d"', '', 'or(a, not(b), "c d")'],
    ['OR kelp AND', 'kelp', ''],
    ['a OR AND b', '', 'or(a, b)'],
    ['a OR () b', 'a b', ''],
    ['(kelp seals) tide', 'kelp seals tide', ''],
    ['(kelp seals) OR tide', '', 'or(and(kelp, seals), tide)'],
    ['+(kelp seals)', '', 'and(kelp, seals)'],
    ['-(kelp seals)', '', 'not(or(kelp, seals))'],
    ['NOT (kelp AND seals)', '', 'not(and(kelp, seals))'],
    ['(kelp OR seals', '', 'or(kelp, seals)'],
    ['kelp) seals', 'kelp seals', ''],
    ['title:(kelp OR seals) tide', 'tide', 'or(title:kelp, title:seals)'],
    ['-title:(kelp seals)', '', 'not(or(title:kelp, title:seals))'],
    ['cat:cs.CL', '', 'cat:cs.CL'],
    ['category:cs.CL,cs.LG', '', 'or(cat:cs.CL, cat:cs.LG)'],
    ['cat:cs.*', '', 'cat:cs'],
    ['has:code has:Datasets', '', 'and(has:code, has:dataset)'],
    ['votes:>10', '', 'votes:11..'],
    ['votes:>=10', '', 'votes:10..'],
    ['votes:10+', '', 'votes:10..'],
    ['votes:<10', '', 'votes:..9'],
    ['votes:10', '', 'votes:10..10'],
    ['votes:5..20', '', 'votes:5..20'],
    ['votes:20-5', '', 'votes:5..20'],
    ['citations:100..', '', 'citations:100..'],
    ['id:1706.03762v5', '', 'arxiv:1706.03762'],
    ['id:10.1000/Kelp', '', 'doi:10.1000/kelp'],
    ['id:W2100,P19-1017', '', 'or(id:W2100, acl:P19-1017)'],
    ['arXiv:1706.03762', '', 'arxiv:1706.03762'],
    ['doi: 10.1000/kelp', '', 'doi:10.1000/kelp'],
    ['1706.03762', '', 'or(arxiv:1706.03762, 1706.03762)'],
    ['P19-1017', '', 'or(acl:P19-1017, P19-1017)'],
    ['https://arxiv.org/abs/1706.03762', '', 'or(arxiv:1706.03762, https://arxiv.org/abs/1706.03762)'],
    ['1706.03762 since 2023', '', 'and(or(arxiv:1706.03762, 1706.03762), dates:2023-01-01..)'],
    ['kelp 1706.03762', 'kelp 1706.03762', ''],
    ['foo:bar 10:30 http://kelp.example', 'foo:bar 10:30 http://kelp.example', ''],
    ['author:', 'author', ''],
    ['kelp since 2023 -survey', 'kelp', 'and(dates:2023-01-01.., not(survey))'],
    ['kelp OR seals in 2023', '', 'and(or(kelp, seals), dates:2023-01-01..2023-12-31)'],
    ['kelp NOT in 2023', 'kelp', 'not(dates:2023-01-01..2023-12-31)'],
    ['constructor __proto__ has:constructor', 'constructor __proto__ constructor', ''],
  ];
  for (const [q, words, filter] of table) {
    it(`${JSON.stringify(q)}: ${words || 'no words'}${filter && `, ${filter}`}`, () => {
      const parsed = parse(q);
      assert.equal(parsed.words.map((word) => word.text).join(' '), words);
      assert.equal(line(parsed.filter), filter);
    });
  }

  it('papers to be like, and how to look for it', () => {
    assert.deepEqual(parse('like:arXiv:2301.00001v2 like:W12').like, ['2301.00001', 'W12']);
    assert.equal(parse('kelp by:meaning').by, 'meaning');
    assert.equal(parse('by:Meaning kelp by:words').by, 'words');
    assert.equal(parse('kelp').by, 'auto');
  });

  it('the words that it demands rank too, and those that it excludes or that are names do not', () => {
    const texts = rankedTexts(parse('tide +kelp "look at" title:seals author:tern -crab (a OR venue:b)'));
    assert.deepEqual(
      texts.map(({ text, isPhrase, field }) => [text, isPhrase, field]),
      [
        ['tide', false, undefined],
        ['kelp', false, undefined],
        ['look at', true, undefined],
        ['seals', false, 'title'],
        ['a', false, undefined],
      ],
    );
  });
});

describe('a chip', () => {
  /** Typed, then label and what is left for each chip. */
  const table: readonly (readonly [string, ...(readonly [label: string, without: string])[]])[] = [
    ['kelp author:"Yann LeCun"', ['author: Yann LeCun', 'kelp']],
    ['org:deepmind kelp', ['organisation: deepmind', 'kelp']],
    ['kelp -survey', ['not survey', 'kelp']],
    ['kelp -"a  survey"', ['not "a  survey"', 'kelp']],
    ['+kelp', ['must have kelp', '']],
    ['a "b c" d', ['"b c"', 'a d']],
    ['year:2023..2025 kelp', ['2023 to 2025', 'kelp']],
    ['kelp since last spring sways', ['since March 2026', 'kelp sways']],
    ['votes:>10 has:code', ['votes: at least 11', 'has:code'], ['has code', 'votes:>10']],
    ['votes:<10 votes:7', ['votes: at most 9', 'votes:7'], ['votes: 7', 'votes:<10']],
    ['a OR (b AND "c")', ['a or (b and "c")', '']],
    ['(a OR b) c', ['a or b', 'c']],
    ['title:(a b) c', ['title: a', 'title:(b) c'], ['title: b', 'title:(a ) c']],
    [
      'cat:cs.CL like:2301.00001 by:words',
      ['category: cs.CL', 'like:2301.00001 by:words'],
      ['like 2301.00001', 'cat:cs.CL by:words'],
      ['by words', 'cat:cs.CL like:2301.00001'],
    ],
    ['1706.03762', ['paper 1706.03762', '']],
    ['since -x 2023', ['not x', 'since , 2023']],
    ['author: -x kelp', ['not x', 'author: , kelp']],
    ['"kelp"-based', ['"kelp"', ',-based']],
  ];
  for (const [q, ...chips] of table) {
    it(`of ${q} is ${chips.map(([label]) => label).join('; ')}`, () =>
      assert.deepEqual(
        parse(q).chips.map(({ label, without }) => [label, without]),
        chips,
      ));
  }

  it('has a label of one short line, and nothing in it turns the direction of writing', () => {
    const [chip] = parse(`"${'kelp '.repeat(60)}\u202e"`).chips;
    assert.ok((chip?.label.length ?? 0) <= 120);
    assert.doesNotMatch(chip?.label ?? '', /\u202e/);
  });
});

describe('a note', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['kelp'],
    ['year:abc', 'year:abc is no date: looked for as words.'],
    ['votes:many', 'votes:many is no number: looked for as words.'],
    ['has:wings', 'has:wings is none of code, model, dataset, abstract, pdf, video, project: looked for as words.'],
    ['by:John', 'by:John is none of words, meaning, auto: looked for as words.'],
    ['doi:kelp', 'doi:kelp is no identifier: looked for as words.'],
    ['author:', 'author: has no value: looked for as a word.'],
    ['-like:2301.00001', 'like: takes no minus: looked for as words.'],
    ['kelp OR by:words', 'by: stands on its own, not in AND, OR or NOT: looked for as words.'],
    [`kelp ${'w '.repeat(70)}`, 'Only the first 64 words were read.'],
  ];
  for (const [q, ...notes] of table)
    it(`on ${JSON.stringify(q.slice(0, 30))}: ${notes.join(' ') || 'none'}`, () =>
      assert.deepEqual(parse(q).notes, notes));
});
