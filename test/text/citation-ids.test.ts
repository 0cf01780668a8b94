import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idsIn, isArxivVenue } from '../../src/text/citation-ids.ts';

describe('ids in the fields of a citation', () => {
  it('words that say nothing but an arXiv id', () => {
    for (const words of [
      'arXiv preprint arXiv:1706.03762',
      'CoRR abs/1706.03762',
      'CoRR, abs/1706.03762',
      'abs/1706.03762',
      'arXiv:1706.03762v5 [cs.CL]',
      'arXiv: 1706.03762.',
      'arXiv e-prints, arXiv:1706.03762',
      'Available at: arXiv:1706.03762',
      'arXiv Prepr. arXiv1706.03762',
    ]) {
      assert.equal(idsIn({ words: [words] }).ids.arxiv, '1706.03762', words);
    }
    assert.equal(idsIn({ words: ['arXiv:1706.03762v5'] }).version, 5);
    assert.equal(idsIn({ words: ['arXiv:math.CA/0611800'] }).ids.arxiv, 'math/0611800');
  });

  it('words about another work, or about none', () => {
    for (const words of [
      'see also arXiv:1706.03762',
      'Comment on arXiv:1706.03762',
      '1706.03762',
      'arXiv',
      '2017.12345 pages',
      'arXiv:1713.03762',
    ]) {
      assert.equal(idsIn({ words: [words] }).ids.arxiv, undefined, words);
    }
  });

  it('the first of a kind stays', () => {
    const { ids } = idsIn({ arxiv: ['arXiv:1001.3404v4'], urls: ['https://arxiv.org/abs/1706.03762'] });
    assert.equal(ids.arxiv, '1001.3404');
  });

  it('venues that are only arXiv', () => {
    assert.deepEqual(['arXiv', 'ArXiv e-prints', 'CoRR', 'CoRR abs/1', 'arXiv:1706.03762 [cs]'].map(isArxivVenue), [
      true,
      true,
      true,
      true,
      true,
    ]);
    assert.deepEqual(['Corrosion Science', 'Journal of arXiv Studies', 'CorrNet Letters'].map(isArxivVenue), [
      false,
      false,
      false,
    ]);
  });

  it('URLs out of TeX and lists', () => {
    const urls = (text: string | undefined) => idsIn({ urls: [text] }).links.map((link) => link.url);
    assert.deepEqual(urls('\\url{http://a.org/x\\_y\\%20z}; see http://b.org/~c, and http://d.org.'), [
      'http://a.org/x_y%20z',
      'http://b.org/~c',
      'http://d.org',
    ]);
    assert.deepEqual(urls('http://a.org;http://b.org'), ['http://a.org', 'http://b.org']);
    assert.deepEqual(urls('http://'), []);
    assert.deepEqual(urls(undefined), []);
  });
});
