// How much meaning counts, by titles whose papers are known.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calibrate, weightOf } from '../../../src/engine/hybrid/calibrate.ts';
import { fusionWeight, usualWeight } from '../../../src/engine/hybrid/fusion-weight.ts';
import { heldOutKeys } from '../../../src/engine/hybrid/held-out.ts';
import { buildModel, type TermVectors } from '../../../src/engine/model/build-model.ts';
import { TermModel } from '../../../src/engine/model/term-model.ts';
import { seeded } from '../files/samples.ts';
import { inMemory } from '../model/in-memory.ts';
import { DIMENSIONS, type InventedText, invent, modelOf, randomVectors, toEnd } from './invented-index.ts';

const PAPERS = 400;
const TOPICS = 80;
const WORDS_A_TOPIC = 16;

/** Titles have other words of a paper's topic than abstracts mostly have: words alone find few of them. */
function topical(): InventedText[] {
  const random = seeded(21);
  const word = (topic: number, from: number, to: number) => `t${topic}x${from + Math.floor(random() * (to - from))}`;
  return Array.from({ length: PAPERS }, (_, key) => {
    const topic = key % TOPICS;
    const title = Array.from({ length: 5 }, () => word(topic, 0, 8)).join(' ');
    const abstract = Array.from({ length: 25 }, () => word(topic, 7, WORDS_A_TOPIC));
    const noise = Array.from({ length: 10 }, () => word(Math.floor(random() * TOPICS), 0, WORDS_A_TOPIC));
    return { key, title, abstract: [...abstract, ...noise].join(' ') };
  });
}

/** Words of one topic have nearly the same vector. */
function goodVectors(): (term: string) => readonly number[] {
  const random = seeded(22);
  const centres = Array.from({ length: TOPICS }, () => Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  return (term) => {
    const centre = centres[Number(/^t(\d+)x/.exec(term)?.[1])] ?? [];
    return Array.from({ length: DIMENSIONS }, (_, i) => (centre[i] ?? 0) + 0.2 * (random() - 0.5));
  };
}

const parts = [{ texts: topical() }];
const good = modelOf(parts, goodVectors());
const weak = modelOf(parts, randomVectors(23));

function measured(trained: TermVectors) {
  const { snapshot, index } = invent(parts, trained);
  return toEnd(fusionWeight(snapshot, index, heldOutKeys(snapshot)));
}

describe('fusionWeight', () => {
  const [strong, poor] = [measured(good), measured(weak)];

  it('is larger for a model that knows the subject than for one that knows nothing', () => {
    assert.ok(strong.weight > poor.weight + 0.1, `${strong.weight} and ${poor.weight}`);
    assert.ok(poor.weight < usualWeight(PAPERS) && strong.weight <= usualWeight(PAPERS));
  });

  it('tells what was tried', () => {
    for (const { tried, queries } of [strong, poor]) {
      assert.equal(tried[0]?.weight, 0);
      assert.ok(queries > 20 && queries <= 40);
      for (const { mrr } of tried) assert.ok(mrr > 0 && mrr <= 1);
    }
    const mrr = ({ tried }: typeof strong, weight: number) => tried.find((one) => one.weight === weight)?.mrr ?? 0;
    assert.ok(mrr(strong, 1.5) > mrr(strong, 0));
    assert.ok(mrr(poor, 3) < mrr(poor, 0));
  });

  it('is the usual one where nothing can be measured', () => {
    for (const texts of [[], [{ key: 1, title: 'w1', abstract: 'w2' }]]) {
      const { snapshot, index } = invent(
        [{ texts }].filter((part) => part.texts.length > 0),
        good,
      );
      const found = toEnd(fusionWeight(snapshot, index, [1, 99]));
      assert.equal(found.queries, 0);
      assert.equal(found.weight, usualWeight(0));
    }
  });

  it('is the same whatever the segments', () => {
    const texts = topical();
    const cut = [{ texts: texts.slice(0, 150) }, { texts: texts.slice(150) }];
    const { snapshot, index } = invent(cut, good);
    const found = toEnd(fusionWeight(snapshot, index, heldOutKeys(snapshot)));
    assert.equal(found.queries, strong.queries);
    assert.ok(Math.abs(found.weight - strong.weight) < 0.2);
  });
});

describe('heldOutKeys', () => {
  it('are a tenth of the papers that are there, the same whatever the segments', () => {
    const texts = topical();
    const one = heldOutKeys(invent([{ texts }], good).snapshot);
    const two = heldOutKeys(
      invent([{ texts: texts.slice(200).reverse() }, { texts: texts.slice(0, 200) }], good).snapshot,
    );
    assert.equal(one.size, 40);
    assert.deepEqual(
      [...two].sort((a, b) => a - b),
      [...one].sort((a, b) => a - b),
    );
    const deleted = texts.flatMap(({ key }, i) => (one.has(key) ? [i] : []));
    const others = heldOutKeys(invent([{ texts, deleted }], good).snapshot);
    assert.equal(others.size, 36);
    for (const key of others) assert.ok(!one.has(key));
    assert.equal(heldOutKeys(invent([], good).snapshot).size, 0);
  });
});

describe('calibrate', () => {
  it('measures a model that no index has, as the published one', () => {
    const { snapshot } = invent(parts, weak);
    const { fusion } = toEnd(calibrate(snapshot, good, [...heldOutKeys(snapshot)]));
    assert.deepEqual(fusion, measured(good));
  });

  it('says what a published model weighs, or what is usual', () => {
    const of = (more: Record<string, unknown>) => {
      const { sections, meta } = buildModel(good, { more });
      return weightOf(new TermModel(inMemory(sections), { ...meta }), 100_000);
    };
    assert.equal(of({ calibration: { fusion: { weight: 0.7 } } }), 0.7);
    assert.equal(of({ calibration: { fusion: { weight: 0 } } }), 0);
    for (const weight of [-1, '1', null, undefined]) assert.equal(of({ calibration: { fusion: { weight } } }), 1);
    for (const more of [{}, { calibration: {} }, { calibration: 5 }]) assert.equal(of(more), 1);
  });
});
