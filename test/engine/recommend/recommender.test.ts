import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { interestOf, type SignalKind } from '../../../src/engine/recommend/interest.ts';
import type { Items } from '../../../src/engine/recommend/items.ts';
import { Recommender } from '../../../src/engine/recommend/recommender.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inventedItems, lists, sparse } from './invented-items.ts';

const EACH = 12;
const items = inventedItems(5, EACH, 1);
const subjectOf = (item: number) => Math.floor(item / EACH);
const signals = (kind: SignalKind, ...papers: number[]) => papers.map((item) => ({ item, kind, ageDays: 1 }));

describe('recommendations', () => {
  const recommender = new Recommender(items);

  it('are of the subject of three papers, and none of these', () => {
    const found = recommender.recommend({ interest: interestOf(signals('vote', 0, 1, 2)) }, { k: 8 });
    assert.equal(found.length, 8);
    assert.ok(found.filter(({ item }) => subjectOf(item) === 0).length >= 7);
    assert.ok(found.every(({ item }) => item > 2));
    for (let i = 1; i < found.length; i++) assert.ok((found[i - 1]?.score ?? 0) >= (found[i]?.score ?? 0));
  });

  it('serve two interests', () => {
    const interest = interestOf(signals('vote', 0, 1, 2, 13, 14, 15));
    const subjects = recommender.recommend({ interest }, { k: 12 }).map(({ item }) => subjectOf(item));
    assert.ok(subjects.filter((s) => s === 0).length >= 4);
    assert.ok(subjects.filter((s) => s === 1).length >= 4);
  });

  it('name a paper of the person, the terms that both have, and how near it is', () => {
    const interest = interestOf(signals('vote', 0, 1, 13));
    for (const { item, why } of recommender.recommend({ interest }, { k: 10 })) {
      assert.ok(why.near && [0, 1, 13].includes(why.near.item));
      assert.ok(why.near.similarity > 0 && why.near.similarity <= 1);
      for (const term of why.near.terms) {
        assert.ok(termsOf(items, item).includes(term) && termsOf(items, why.near.item).includes(term));
      }
      assert.equal(why.together, undefined);
    }
  });

  it('put what is like a hidden paper lower', () => {
    const liked = signals('vote', 0, 1, 2, 13, 14);
    const rankOf = (list: ReturnType<Recommender['recommend']>) =>
      list.filter(({ item }) => subjectOf(item) === 1).length;
    const before = recommender.recommend({ interest: interestOf(liked) }, { k: 10 });
    const after = recommender.recommend(
      { interest: interestOf([...liked, ...signals('hide', 16, 17, 18)]) },
      { k: 10 },
    );
    assert.ok(rankOf(after) < rankOf(before), `${rankOf(after)} of ${rankOf(before)}`);
    assert.ok(after.every(({ item }) => item !== 16));
  });

  it('are none for somebody who likes nothing', () => {
    assert.deepEqual(recommender.recommend({ interest: interestOf([]) }, { k: 5 }), []);
    assert.deepEqual(recommender.recommend({ interest: interestOf(signals('skip', 3, 4)) }, { k: 5 }), []);
  });

  it('never hold what is excluded or seen, are distinct, and at most k', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            item: fc.nat(items.count - 1),
            kind: fc.constantFrom<SignalKind>('vote', 'read', 'collection', 'follow', 'skip', 'hide'),
            ageDays: fc.oneof(fc.double(), fc.double({ min: 0, max: 5000 })),
          }),
          { maxLength: 20 },
        ),
        fc.array(fc.nat(items.count - 1)),
        fc.nat(70),
        fc.constantFrom(0, 0.3, 1),
        (given, excluded, k, diversity) => {
          const interest = interestOf(given);
          const exclude = new Set(excluded);
          const found = recommender.recommend({ interest }, { k, exclude, diversity });
          assert.ok(found.length <= k);
          assert.equal(new Set(found.map(({ item }) => item)).size, found.length);
          const liked = new Set(interest.positives.map(({ item }) => item));
          for (const { item, score, why } of found) {
            assert.ok(!exclude.has(item) && !interest.seen.has(item));
            assert.ok(Number.isFinite(score));
            if (why.near) assert.ok(liked.has(why.near.item));
          }
          const shuffled = interestOf([...given].reverse());
          assert.deepEqual(recommender.recommend({ interest: shuffled }, { k, exclude, diversity }), found);
        },
      ),
      { numRuns: Math.min(fuzzRuns(), 200) },
    );
  });

  it('are the same when papers come in another order', () => {
    const order = Array.from({ length: items.count }, (_, i) => (i * 7) % items.count);
    const turned = new Recommender(reordered(items, order));
    const person = (papers: number[]) => ({ interest: interestOf(signals('vote', ...papers)) });
    const found = recommender.recommend(person([0, 1, 14]), { k: 10 });
    const again = turned.recommend(person([0, 1, 14].map((item) => order.indexOf(item))), { k: 10 });
    assert.deepEqual(
      again.map(({ item }) => order[item]),
      found.map(({ item }) => item),
    );
  });

  it('are less alike when diversity is asked for', () => {
    const interest = interestOf(signals('vote', 0, 1, 2, 13));
    const subjects = (diversity: number) =>
      new Set(recommender.recommend({ interest }, { k: 6, diversity }).map(({ item }) => subjectOf(item))).size;
    assert.ok(subjects(0.8) > subjects(0));
  });
});

describe('recommendations from public libraries', () => {
  // Whoever keeps papers of subject 0 keeps papers of subject 4, too.
  const rows = lists(
    items.count,
    Array.from({ length: 12 }, (_, i) =>
      [i % EACH, (i + 1) % EACH, 48 + (i % 4), 48 + ((i + 1) % 4)].sort((a, b) => a - b),
    ),
  );
  const recommender = new Recommender({ ...items, libraries: { visibility: 'public', rows } });

  it('hold what others keep with it, and say so', () => {
    const interest = interestOf(signals('collection', 0, 1, 2));
    const found = recommender.recommend({ interest }, { k: 8 });
    const other = found.find(({ item }) => subjectOf(item) === 4);
    assert.ok(other?.why.together);
    assert.ok([0, 1, 2].includes(other.why.together.item) && other.why.together.libraries >= 2);
  });

  it("take no notice of the person's own library", () => {
    const own = [0, 1, 2, 30, 31];
    const withOwn = lists(items.count, [own, [3, 40], [4, 41], [5, 42]]);
    const without = lists(items.count, [[], [3, 40], [4, 41], [5, 42]]);
    const scoresIn = (rows: typeof withOwn) =>
      new Recommender({ ...items, libraries: { visibility: 'public', rows } }).scores({
        interest: interestOf(signals('collection', 0, 1, 2)),
        library: 0,
      });
    assert.deepEqual(scoresIn(withOwn), scoresIn(without));
  });

  it('are as without libraries when nobody keeps one of the papers', () => {
    const interest = interestOf(signals('vote', 24, 25));
    assert.deepEqual(recommender.scores({ interest }), new Recommender(items).scores({ interest }));
  });
});

describe('items that cannot be', () => {
  const refused = (changed: Partial<Items>, pattern: RegExp) =>
    assert.throws(
      () => new Recommender({ ...items, ...changed }),
      (error) => error instanceof EngineError && error.code === 'invalid' && pattern.test(error.message),
    );

  it('are refused, with what does not fit', () => {
    refused({ count: 3 }, /3 items have 60 rows/);
    refused({ vectors: { dimensions: 7, codes: new Float32Array(8) } }, /8 numbers are no 60 vectors of 7/);
    refused({ libraries: { visibility: 'public', rows: lists(9, []) } }, /libraries of 9 items/);
    refused({ libraries: { visibility: 'private' as 'public', rows: lists(60, []) } }, /not public/);
    refused({ terms: sparse(2, Array(60).fill([[5, 1]])) }, /column 5 of 2/);
    refused({ terms: sparse(9, Array(60).fill([[5, Number.NaN]])) }, /no number/);
    assert.throws(
      () => new Recommender(items).scores({ interest: interestOf(signals('vote', 60)) }),
      /paper 60 of a person, of 60 items/,
    );
  });

  it('may be none, alike, or without words and vectors', () => {
    const none = new Recommender({
      count: 0,
      terms: sparse(0, []),
      vectors: { dimensions: 4, codes: new Float32Array(0) },
    });
    assert.deepEqual(none.recommend({ interest: interestOf([]) }, { k: 3 }), []);
    const alike = new Recommender({
      count: 30,
      terms: sparse(2, Array(30).fill([[0, 1]])),
      vectors: { dimensions: 2, codes: new Float32Array(60).fill(Math.SQRT1_2) },
    });
    const found = alike.recommend({ interest: interestOf(signals('vote', 4)) }, { k: 3 });
    assert.deepEqual(
      found.map(({ item }) => item),
      [0, 1, 2],
    );
    const empty = new Recommender({ count: 5, terms: sparse(0, Array(5).fill([])) });
    const [first] = empty.recommend({ interest: interestOf(signals('vote', 0)) }, { k: 3 });
    assert.deepEqual(first, { item: 1, score: 0, why: {} });
  });
});

function termsOf({ terms }: Items, item: number): number[] {
  return [...terms.column.subarray(terms.start[item], terms.start[item + 1])];
}

function reordered(old: Items, order: readonly number[]): Items {
  const { start, column, weight, columns } = old.terms;
  const rows = order.map((item) =>
    Array.from(
      { length: (start[item + 1] as number) - (start[item] as number) },
      (_, i) => [column[(start[item] as number) + i] as number, weight[(start[item] as number) + i] as number] as const,
    ),
  );
  const { dimensions = 0, codes = new Float32Array(0) } = old.vectors ?? {};
  const vectors = new Float32Array(codes.length);
  order.forEach((item, to) => {
    vectors.set(codes.subarray(item * dimensions, (item + 1) * dimensions), to * dimensions);
  });
  return { count: old.count, terms: sparse(columns, rows), vectors: { dimensions, codes: vectors } };
}
