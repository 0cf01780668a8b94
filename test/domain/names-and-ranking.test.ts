// Names as keys, and the one number by which feeds are ordered.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slugify, splitName, surnameKey } from '../../src/domain/names.ts';
import { hotness } from '../../src/domain/ranking.ts';

describe('names', () => {
  it('become path segments in every script', () => {
    assert.deepEqual(
      ['José García-López', "O'Brien, Seán", '  ', 'Łukasz Øst', 'Эмма Маячная', '王小明', 'Weiß'].map(slugify),
      ['jose-garcia-lopez', 'o-brien-sean', 'x', 'lukasz-ost', 'эмма-маячная', '王小明', 'weiss'],
    );
  });
  it('are split with their particles', () => {
    assert.deepEqual(splitName('Ludwig van Beethoven'), { given: 'Ludwig', family: 'van Beethoven' });
    assert.deepEqual(splitName('Doe, Jane'), { given: 'Jane', family: 'Doe' });
    assert.deepEqual(splitName('Martin Luther King Jr.'), { given: 'Martin Luther', family: 'King' });
    assert.deepEqual(splitName('Plato'), { given: '', family: 'Plato' });
  });
  it('agree by their last word', () => {
    assert.equal(surnameKey({ name: 'Laurens van der Maaten' }), surnameKey({ name: 'L. Maaten' }));
    assert.equal(surnameKey({ name: 'x', family: 'Müller' }), 'muller');
  });
});

describe('hotness', () => {
  const base = { day: '2025-11-27', votes: 0, importedUpvotes: 0, comments: 0, hasCode: false, curated: false };
  const hot = (facts: Partial<typeof base>, today = '2025-11-28') => hotness({ ...base, ...facts }, today);

  it('rises with votes, comments, code and being chosen', () => {
    for (const more of [{ votes: 1 }, { importedUpvotes: 1 }, { comments: 1 }, { hasCode: true }, { curated: true }])
      assert.ok(hot(more) > hot({}), JSON.stringify(more));
    assert.ok(hot({ votes: 1 }) > hot({ importedUpvotes: 1 }));
  });
  it('gives a newer day the worth of more votes', () => {
    assert.ok(hot({ day: '2025-11-28' }) > hot({}));
    // docs/decisions/004: a prior of 4 points, three days for every factor of ten.
    const tenfold = 4 * 9;
    assert.ok(Math.abs(hot({ votes: tenfold }) - hot({}) - 1) < 1e-9);
    assert.ok(Math.abs(hot({ day: '2025-11-27' }) - hot({ day: '2025-11-24' }) - 1) < 1e-9);
  });
  it('lets no day of the future win, and none at all lose', () => {
    assert.equal(hot({ day: '2099-01-01' }), hot({ day: '2025-11-28' }));
    assert.ok(hotness({ ...base, day: undefined, votes: 1e9 }, '2025-11-28') < hot({ day: '1990-01-01' }));
    assert.equal(hot({ votes: -50 }), hot({}));
  });
});
