// Why a paper was found by its meaning: terms that are like those asked for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestTerms } from '../../../src/engine/hybrid/nearest-terms.ts';
import { ask, DIMENSIONS, invent, modelOf } from './invented-index.ts';

/** In a plane: the cosine of two is that of the angle between them. */
const DEGREES: Readonly<Record<string, number>> = { graph: 0, network: 30, tree: 80, ocean: 180, sea: 181 };

const texts = [
  { key: 1, title: 'network', abstract: 'the ocean', authors: 'Graph' },
  { key: 2, title: '', abstract: '' },
];
const words = [{ texts: [...texts, { key: 3, title: 'graph tree sea', abstract: 'stranger' }] }];
const library = invent(
  words,
  modelOf(words, (term) => {
    const word = Object.keys(DEGREES).find((one) => one.startsWith(term));
    if (word === undefined) return undefined;
    const angle = ((DEGREES[word] as number) * Math.PI) / 180;
    return Array.from({ length: DIMENSIONS }, (_, i) => [Math.cos(angle), Math.sin(angle)][i] ?? 0);
  }),
);

const near = (text: string, s = 0, ordinal = 0) =>
  nearestTerms(library.index, ask(library, text).query, s, ordinal).map(({ near, cosine }) => [
    near,
    Math.round(cosine * 100) / 100,
  ]);

describe('nearestTerms', () => {
  it('tells the term itself, or the one that is most like it', () => {
    assert.deepEqual(near('graph'), [['network', 0.87]]);
    assert.deepEqual(near('network'), [['network', 1]]);
    assert.deepEqual(near('sea'), [['ocean', 1]]);
  });

  it('leaves out what nothing is like, and what the model does not know', () => {
    assert.deepEqual(near('stranger unheard'), []);
    assert.deepEqual(near('tree'), [['network', 0.64]]);
  });

  it('tells a word that the model does not know where the paper has it', () => {
    assert.deepEqual(near('stranger', 0, 2), [['stranger', 1]]);
  });

  it('tells nothing of a paper without words, or of a segment that is not there', () => {
    assert.deepEqual(near('graph', 0, 1), []);
    assert.deepEqual(near('graph', 3, 0), []);
  });
});
