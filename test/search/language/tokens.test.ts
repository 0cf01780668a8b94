// What was typed, cut into words, phrases, signs and brackets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutQuery, DEEPEST_NESTING, MOST_CHARACTERS, MOST_WORDS } from '../../../src/search/language/limits.ts';
import { tokenize } from '../../../src/search/language/tokens.ts';

/** `-title="state space"` for a term, the kind for everything else. */
function shown(q: string): string {
  return tokenize(q)
    .map((token) => {
      if (token.kind !== 'term') return token.kind === 'open' ? `${token.sign}open` : token.kind;
      const field = token.field === undefined ? '' : `${token.field}=`;
      return `${token.sign}${field}${token.isPhrase ? `"${token.text}"` : token.text}`;
    })
    .join(' ');
}

describe('tokens', () => {
  const table: readonly (readonly [string, string])[] = [
    ['graph neural networks', 'graph neural networks'],
    ['what, then, is kelp?', 'what then is kelp'],
    ['C++ C# .NET kNN-LM state-of-the-art', 'C++ C# .NET kNN-LM state-of-the-art'],
    ['O(n log n) p(x|y) f(g(x))', 'O(n log n p(x|y) f(g(x))'],
    ['"state space"', '"state space"'],
    ['“state space” «mise en œuvre» ＂x＂', '"state space" "mise en œuvre" "x"'],
    ['"open to the end', '"open to the end"'],
    ['"" "?!" "', 'nothing nothing nothing'],
    ['kelp"sways"softly', 'kelp "sways" softly'],
    ['+kelp -seals −tide', '+kelp -seals -tide'],
    ['-"a b" -title:x +(a', '-"a b" -title=x +open a'],
    ['- + -- -4 --dry-run', 'nothing nothing nothing 4 dry-run'],
    ['"kelp"-based (GAN)-like', '"kelp" based open GAN close like'],
    ['a OR b AND NOT c', 'a or b and not c'],
    ['or and not "OR" -OR', 'or and not "OR" -OR'],
    ['a|b "a"|"b" a | b', 'a or b "a" or "b" a or b'],
    ['|A| \\|x\\|', 'A \\|x\\'],
    ['(a (b) c)', 'open a open b close c close'],
    ['a) b)', 'a b'],
    ['Title:kelp AUTHOR:"Ada Quill" author: tern', 'Title=kelp AUTHOR="Ada Quill" author=tern'],
    ['title:(a b) title:"a"', 'open title=a title=b close title="a"'],
    ['title: title:', 'title title'],
    ['author: -kelp author: (a', 'author -kelp author open a'],
    ['http://kelp.example 10:30 foo:bar', 'http://kelp.example 10:30 foo:bar'],
    ['year:2023.. year:2023. votes:10+', 'year=2023.. year=2023 votes=10+'],
    ['海藻 ナノ', '海藻 ナノ'],
    ['🪸 * ^ ~ …', 'nothing nothing nothing nothing nothing'],
    ['constructor toString __proto__', 'constructor toString __proto__'],
  ];
  for (const [q, expected] of table)
    it(`${JSON.stringify(q)} is ${expected}`, () => assert.equal(shown(cutQuery(q).text), expected));

  it('takes every blank, control, turn of direction and half character for a space, and keeps the offsets', () => {
    const q = 'a\u00a0b\u202ec\ud800d\0e\u3000f';
    assert.equal(shown(cutQuery(q).text), 'a b c d e f');
    assert.equal(cutQuery(q).text.length, q.length);
    assert.equal(cutQuery('🪸').text, '🪸');
  });

  it('leaves parentheses out of account that are nested too deep', () => {
    const deep = `${'('.repeat(100)}kelp${')'.repeat(100)} sways`;
    const tokens = tokenize(deep);
    assert.equal(tokens.filter((token) => token.kind === 'open').length, DEEPEST_NESTING);
    assert.equal(tokens.filter((token) => token.kind === 'close').length, DEEPEST_NESTING);
    assert.equal(tokens.filter((token) => token.kind === 'term').length, 2);
  });
});

describe('a query that is too long', () => {
  it('is cut after so many words, with a note', () => {
    const { text, notes } = cutQuery(Array.from({ length: 10_000 }, (_, at) => `w${at % 10}`).join(' '));
    assert.equal(text.split(' ').length, MOST_WORDS);
    assert.deepEqual(notes, ['Only the first 4,096 characters were read.', 'Only the first 64 words were read.']);
  });
  it('is cut after so many characters, with a note, between words where it has any', () => {
    const { text, notes } = cutQuery(`${'kelp'.repeat(800)} ${'seal'.repeat(800)}`);
    assert.equal(text, 'kelp'.repeat(800));
    assert.deepEqual(notes, ['Only the first 4,096 characters were read.']);
    assert.equal(cutQuery('🪸'.repeat(500_000)).text.length, MOST_CHARACTERS);
    assert.ok(cutQuery(`a${'🪸'.repeat(500_000)}`).text.isWellFormed());
  });
  it('counts words, not punctuation', () => {
    assert.deepEqual(cutQuery(`kelp ${'- '.repeat(500)}seals`).notes, []);
    assert.equal(cutQuery('a|'.repeat(500)).text, 'a|'.repeat(MOST_WORDS));
  });
});
