// Every measure against cases worked out by hand, against what pytrec_eval says of random runs, and against slow obvious twins.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { averagePrecision } from '../../eval/metrics/average-precision.ts';
import { compareBytes } from '../../eval/metrics/compare-bytes.ts';
import { countedQueries } from '../../eval/metrics/counted-queries.ts';
import { MEASURE_NAMES, MEASURES, type Measure } from '../../eval/metrics/measures.ts';
import { ndcg } from '../../eval/metrics/ndcg.ts';
import { precision } from '../../eval/metrics/precision.ts';
import { ranking, type Scored } from '../../eval/metrics/ranking.ts';
import { recall } from '../../eval/metrics/recall.ts';
import { reciprocalRank } from '../../eval/metrics/reciprocal-rank.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const near = (actual: number, expected: number, what = '') =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${what} ${actual}, not ${expected}`);
const judged = (grades: Readonly<Record<string, number>>) => new Map(Object.entries(grades));

describe('the ranking of an answer', () => {
  it('is by score, and by id from the last to the first where scores are equal', () => {
    const answer = [
      { id: 'a', score: 1 },
      { id: 'b', score: 2 },
      { id: 'c', score: 1 },
      { id: '10', score: 1 },
      { id: '9', score: 1 },
    ];
    assert.deepEqual(ranking(answer), ['b', 'c', 'a', '9', '10']);
    assert.deepEqual(ranking(answer.toReversed()), ranking(answer));
  });

  it('tells scores apart that are one in single precision, and not -0 from 0', () => {
    const close = [
      { id: 'z', score: 1 },
      { id: 'a', score: 1 + 2 ** -40 },
    ];
    assert.deepEqual(ranking(close), ['a', 'z']);
    const zeros = [
      { id: 'a', score: 0 },
      { id: 'z', score: -0 },
    ];
    assert.deepEqual(ranking(zeros), ['z', 'a']);
  });

  it('refuses a document that is there twice, and a score that is no number', () => {
    const twice = ['x', 'y', 'x'].map((id) => ({ id, score: 1 }));
    assert.throws(() => ranking(twice), new RangeError('document x is in one answer twice'));
    assert.throws(
      () => ranking([{ id: 'x', score: Number.NaN }]),
      new RangeError('the score of document x is no number'),
    );
  });

  it('orders ids by the bytes of their UTF-8', () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: fc.constantFrom('a', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}'), maxLength: 4 }),
    );
    fc.assert(
      fc.property(id, id, (a, b) => {
        assert.equal(Math.sign(compareBytes(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('measures worked out by hand', () => {
  // Järvelin and Kekäläinen's kind of example: grades 3 2 3 0 1 2 found in this order, and one of grade 3 and one of 2 not found.
  const found = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
  const grades = judged({ d1: 3, d2: 2, d3: 3, d4: 0, d5: 1, d6: 2, d7: 3, d8: 2 });

  it('nDCG has linear gain and an ideal of all judged documents, as the worked example of Wikipedia', () => {
    // https://en.wikipedia.org/wiki/Discounted_cumulative_gain: DCG@6 6.861, ideal DCG@6 8.740 of 3 3 3 2 2 2, nDCG@6 0.785.
    assert.equal(ndcg(found, grades, 6).toFixed(3), '0.785');
    near(ndcg(['d2'], grades, 1), 2 / 3);
    near(ndcg(found, grades, 1), 1);
  });

  it('P, R, AP and RR count grades of 1 and above', () => {
    near(precision(found, grades, 5), 4 / 5);
    near(recall(found, grades, 5), 4 / 7);
    near(averagePrecision(found, grades), (1 + 1 + 1 + 4 / 5 + 5 / 6) / 7);
    near(reciprocalRank(['d4', 'x', 'd5', 'd1'], grades), 1 / 3);
    near(reciprocalRank(['d4', 'x', 'd5', 'd1'], grades, 3), 1 / 3);
    assert.equal(reciprocalRank(['d4', 'x', 'd5', 'd1'], grades, 2), 0);
  });

  it('AP of ranks 1, 3, 6, 9, 10 is .62 (Manning, Raghavan, Schütze: precisions 1, .67, .5, .44, .5)', () => {
    const ranked = Array.from({ length: 10 }, (_, i) => `${i + 1}`);
    const relevant = judged({ 1: 1, 3: 1, 6: 1, 9: 1, 10: 1 });
    assert.equal(averagePrecision(ranked, relevant).toFixed(2), '0.62');
  });

  it('what is unjudged or judged below 0 gains nothing, and takes nothing away', () => {
    const some = judged({ good: 2, bad: 0, pooled: -2 });
    near(ndcg(['pooled', 'unknown', 'good'], some, 10), 2 / Math.log2(4) / 2);
    near(averagePrecision(['pooled', 'unknown', 'good'], some), 1 / 3);
    near(recall(['pooled', 'good'], some, 2), 1);
    near(precision(['pooled', 'good'], some, 2), 1 / 2);
  });

  it('P divides by k even when less was found; the others do not mind', () => {
    const one = judged({ a: 1 });
    near(precision(['a'], one, 10), 1 / 10);
    near(recall(['a'], one, 100), 1);
    near(ndcg(['a'], one, 10), 1);
  });

  it('an empty answer and a query without anything relevant count 0', () => {
    for (const name of MEASURE_NAMES) {
      assert.equal(MEASURES[name]([], grades), 0, name);
      assert.equal(MEASURES[name](['a', 'b'], judged({ a: 0, b: -1 })), 0, name);
      assert.equal(MEASURES[name](['a'], judged({})), 0, name);
    }
  });
});

describe('measures beside trec_eval', () => {
  // Made by pytrec_eval-terrier 0.5.11, `RelevanceEvaluator(…, {'ndcg_cut.10', 'recall.5,10,100', 'map', 'recip_rank', 'P.10'})`, of
  // random runs with many ties, negative and missing judgements, ids outside ASCII.
  const { cases } = JSON.parse(readFileSync(new URL('fixtures/trec-eval.json', import.meta.url), 'utf8')) as {
    cases: { run: Scored[]; judged: Record<string, number>; expected: Record<string, number> }[];
  };

  it('are the same', () => {
    assert.ok(cases.length >= 20);
    for (const [i, { run, judged: grades, expected }] of cases.entries())
      for (const [name, value] of Object.entries(expected))
        near(MEASURES[name as Measure](ranking(run), judged(grades)), value, `case ${i}: ${name}`);
  });
});

describe('measures beside their obvious twins', () => {
  const id = fc.integer({ min: 0, max: 30 }).map(String);
  const ranked = fc.uniqueArray(id, { maxLength: 25 });
  const grades = fc.dictionary(id, fc.integer({ min: -2, max: 4 })).map(judged);
  const cut = fc.integer({ min: 1, max: 30 });

  it('are the same for any ranking, judgements and cut', () => {
    fc.assert(
      fc.property(ranked, grades, cut, (documents, given, k) => {
        const gain = (document: string) => Math.max(0, given.get(document) ?? 0);
        const relevant = [...given.keys()].filter((document) => gain(document) > 0);
        const hits = (n: number) => relevant.filter((document) => documents.slice(0, n).includes(document)).length;
        const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
        const dcgOf = (gains: number[]) => gains.slice(0, k).reduce((sum, g, i) => sum + g / Math.log2(i + 2), 0);
        const ideal = relevant.map(gain).sort((a, b) => b - a);
        near(ndcg(documents, given, k), share(dcgOf(documents.map(gain)), dcgOf(ideal)), 'nDCG');
        near(recall(documents, given, k), share(hits(k), relevant.length), 'R');
        near(precision(documents, given, k), hits(k) / k, 'P');
        const precisions = relevant
          .map((document) => documents.indexOf(document) + 1)
          .filter((rank) => rank > 0)
          .map((rank) => hits(rank) / rank);
        near(
          averagePrecision(documents, given),
          share(
            precisions.reduce((a, b) => a + b, 0),
            relevant.length,
          ),
          'AP',
        );
        const ranks = relevant
          .map((document) => documents.indexOf(document) + 1)
          .filter((rank) => rank > 0 && rank <= k);
        near(reciprocalRank(documents, given, k), ranks.length === 0 ? 0 : 1 / Math.min(...ranks), 'RR');
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('are between 0 and 1, and best for the ideal ranking', () => {
    fc.assert(
      fc.property(ranked, grades, (documents, given) => {
        for (const name of MEASURE_NAMES) {
          const value = MEASURES[name](documents, given);
          assert.ok(value >= 0 && value <= 1 + 1e-12, `${name} is ${value}`);
        }
        const best = [...given].sort((a, b) => b[1] - a[1]).map(([document]) => document);
        if ((given.get(best[0] ?? '') ?? 0) >= 1) near(ndcg(best, given, 10), 1);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('the queries that count', () => {
  const judgements = new Map([
    ['answered', judged({ a: 1 })],
    ['unanswered', judged({ a: 1 })],
    ['nothing relevant', judged({ a: 0 })],
  ]);
  const isAnswered = (query: string) => query !== 'unanswered';

  it('are those with something relevant, all judged ones, or those answered', () => {
    assert.deepEqual(countedQueries(judgements, 'relevant', isAnswered), ['answered', 'unanswered']);
    assert.deepEqual(countedQueries(judgements, 'judged', isAnswered), [...judgements.keys()]);
    assert.deepEqual(countedQueries(judgements, 'answered', isAnswered), ['answered', 'nothing relevant']);
  });
});
