// Titles as keys by which records meet, and the first sentences of an abstract.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { teaserOf } from '../../src/text/teaser.ts';
import { normaliseTitle, wordCount } from '../../src/text/titles.ts';
import { fuzzRuns } from '../support/fuzz.ts';

describe('titles as keys', () => {
  const same: readonly (readonly [string, string])[] = [
    ['Attention Is All You Need', 'attention is all you need.'],
    ['{A}ttention is All  You\nNeed', 'Attention Is All You Need'],
    ['Über-Modelle für Möwen', 'Uber Modelle fur Mowen'],
    ['GANs: A “Survey”', 'GANs - a survey'],
    ['On $\\alpha$-stability', 'On alpha stability'],
    ['The H$_2$O Molecule', 'The H2O molecule'],
    ['ﬁne tuning', 'fine tuning'],
  ];
  for (const [a, b] of same)
    it(`${JSON.stringify(a)} meets ${JSON.stringify(b)}`, () => assert.equal(normaliseTitle(a), normaliseTitle(b)));
  it('keep other scripts', () => assert.equal(normaliseTitle('基于 深度学习 的方法'), '基于 深度学习 的方法'));
  it('count words', () =>
    assert.deepEqual(
      ['', 'one', 'On the gulls', '!!!'].map((title) => wordCount(normaliseTitle(title))),
      [0, 1, 3, 0],
    ));
  it('are normalised once and for all, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (title) => {
        const once = normaliseTitle(title);
        assert.equal(normaliseTitle(once), once);
        assert.ok(!/^\s|\s$| {2}/.test(once));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('the teaser of an abstract', () => {
  const sentence = 'Gulls fly over the harbour at dusk and nobody counts them, which is a pity for everyone. ';
  it('is a short abstract whole', () => assert.deepEqual(teaserOf('Gulls fly.'), { text: 'Gulls fly.', cut: false }));
  it('is whole sentences of a long one', () => {
    const { text, cut } = teaserOf(sentence.repeat(10));
    assert.deepEqual([text, cut], [sentence.repeat(Math.floor(300 / sentence.length)).trimEnd(), true]);
  });
  it('does not end at an abbreviation, an initial or within a formula', () => {
    const abstract = `We follow A. Gull et al. Their bound $x. Y$ is e.g. Tight in harbours where many other birds live as well as gulls do. ${sentence.repeat(9)}`;
    const { text } = teaserOf(abstract);
    assert.ok(text.startsWith('We follow A. Gull et al. Their bound $x. Y$ is e.g. Tight'), text);
  });
  it('cuts a sentence that is too long between words, never half a formula', () => {
    const { text } = teaserOf(`${'word '.repeat(56)}$${'x + '.repeat(40)} y$ end`);
    assert.ok(text.endsWith('word'));
    assert.equal((text.match(/\$/g)?.length ?? 0) % 2, 0);
  });
  it('is a beginning of the abstract, and short, whatever that holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Gulls fly. ', 'word ', '$x_1. Y$ ', '. ', 'e.g. ', '$', '\\$', 'x'.repeat(200), '? “No.” '),
          { maxLength: 60 },
        ),
        (parts) => {
          const abstract = parts.join('');
          const { text, cut } = teaserOf(abstract);
          assert.ok(text.length <= 425, `${text.length}`);
          assert.ok(abstract.startsWith(text) || abstract === '');
          assert.equal(cut, text !== abstract);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});
