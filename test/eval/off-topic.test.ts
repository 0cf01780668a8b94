// Queries that a set has nothing on: how they are planted, told apart and reported.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTestSet } from '../../eval/beir/read-test-set.ts';
import { areaUnderCurve } from '../../eval/off-topic/area-under-curve.ts';
import { fitLogistic, probability } from '../../eval/off-topic/fit-logistic.ts';
import { offTopicMarkdown } from '../../eval/off-topic/off-topic-markdown.ts';
import { plantedQueries } from '../../eval/off-topic/plant.ts';
import type { OffTopicReport } from '../../eval/off-topic/run-off-topic.ts';
import { runEval } from '../../eval/run-eval.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeFields } from './invented-fields.ts';

describe('areaUnderCurve', () => {
  it('is the share of pairs in the right order', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (above, below) => {
        let won = 0;
        for (const a of above) for (const b of below) won += a > b ? 1 : a === b ? 0.5 : 0;
        assert.ok(Math.abs(areaUnderCurve(above, below) - won / above.length / below.length) < 1e-12);
      }),
      { numRuns: fuzzRuns() },
    );
    assert.ok(Number.isNaN(areaUnderCurve([], [1])));
  });
});

describe('fitLogistic', () => {
  const example = fc.record({
    features: fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })),
    isOwn: fc.boolean(),
  });

  it('finds the least loss, also where the classes do not overlap', () => {
    const groups = fc.array(fc.array(example, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(groups, (of) => {
        const weights = fitLogistic(of);
        const loss = (w: readonly number[]) => {
          let sum = 1e-3 * w.reduce((total, value) => total + value ** 2, 0);
          for (const group of of) {
            const own = group.filter(({ isOwn }) => isOwn).length;
            for (const { features, isOwn } of group) {
              const p = probability(w, features);
              sum -= (0.5 / (isOwn ? own : group.length - own) / of.length) * Math.log(isOwn ? p : 1 - p);
            }
          }
          return sum;
        };
        const least = loss(weights);
        for (const step of [0.1, -0.1])
          for (let f = 0; f < weights.length; f++)
            assert.ok(loss(weights.map((value, g) => value + (g === f ? step : 0))) >= least - 1e-9);
      }),
      { numRuns: Math.min(fuzzRuns(), 1000) },
    );
  });
});

describe('plantedQueries', () => {
  it('asks in full and in short, and foreign queries only of another subject', async () => {
    using folder = tempFolder();
    const read = async (name: string, field: 'sea' | 'rock' | 'sky') =>
      readTestSet(
        { folder: writeFields(folder.file(name), [field]), name, qrels: 'test', own: 'keep' },
        async () => {},
      );
    const [med, cacm, cisi, unknown] = [
      await read('med', 'sea'),
      await read('cacm', 'rock'),
      await read('cisi', 'sky'),
      await read('unknown', 'sea'),
    ];
    const count = (set: typeof med) => {
      const planted = plantedQueries(
        set,
        [med, cacm, cisi, unknown].filter((other) => other !== set),
      );
      return ['own', 'everyday', 'foreign'].map((origin) => planted.filter((one) => one.origin === origin).length);
    };
    // Two queries a set, each in two lengths.
    assert.deepEqual(count(med), [4, 40, 8]);
    assert.deepEqual(count(cacm), [4, 40, 4], 'cisi is about computing, too');
    assert.deepEqual(count(unknown), [4, 40, 0]);
    assert.ok(plantedQueries(med, []).some(({ text }) => text === 'kelp changes with urchin'));
  });
});

describe('npm run eval -- --off-topic', () => {
  it('reports each set, as a table and as JSON', async () => {
    using folder = tempFolder();
    const sets = [writeFields(folder.file('med'), ['sea']), writeFields(folder.file('cacm'), ['rock'])];
    const print = async (...args: string[]) => {
      let printed = '';
      await runEval([...sets, '--off-topic', ...args], {
        systems: [],
        signal: new AbortController().signal,
        reportFile: '/nowhere',
        print: (text) => {
          printed += text;
        },
        progress() {},
        say() {},
      });
      return printed;
    };
    const { offTopic } = JSON.parse(await print('--json')) as { offTopic: OffTopicReport };
    assert.deepEqual(
      offTopic.sets.map(({ name, queries }) => [name, queries.own, queries.foreign]),
      [
        ['med', 4, 4],
        ['cacm', 4, 4],
      ],
    );
    // What the sets share with the planted queries is the words "how" and "with".
    for (const { withoutThisSet, shipped } of offTopic.sets) {
      assert.ok(withoutThisSet.auc > 0.95, `${withoutThisSet.auc}`);
      assert.ok(shipped.auc > 0.95, `${shipped.auc}`);
    }
    assert.match(offTopicMarkdown(offTopic), /^## Queries that a set has nothing on\n[\s\S]*\| med \| 4 \/ 40 \/ 4 \|/);
    await assert.rejects(print('--systems', 'bm25f'), /--systems says nothing with --off-topic/);
    await assert.rejects(print('--write'), /--write says nothing with --off-topic/);
  });
});
