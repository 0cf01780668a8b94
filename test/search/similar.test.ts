// Similar papers over a snapshot, and the parts they are found by: interests, drafts, telling sentences.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { draftSource } from '../../src/search/draft-source.ts';
import { interestsOf } from '../../src/search/interests.ts';
import { likeCandidates } from '../../src/search/like-candidates.ts';
import { similarPapers } from '../../src/search/similar.ts';
import { sourceWords } from '../../src/search/source-words.ts';
import { tellingSentence } from '../../src/search/telling-sentence.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { themedPapers } from '../support/themed-papers.ts';
import { type KeyedText, snapshotOf } from './text-snapshot.ts';

const texts = (n: number, first = 1): KeyedText[] =>
  themedPapers(n).map(({ title, abstract }, i) => ({
    key: first + i,
    title,
    abstract: String(abstract),
    day: 15_000 + ((i * 37) % 100),
    votes: i % 5,
  }));
const sourceOf = ({ key, title, abstract = '' }: KeyedText) => ({ workNo: key, title, abstract });
const RELEVANCE = { limit: 10, sort: 'relevance' } as const;

describe('interests', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  const unit = (numbers: readonly number[]): Float32Array | undefined => {
    const length = Math.hypot(...numbers);
    return length > 1e-3 ? Float32Array.from(numbers, (x) => x / length) : undefined;
  };

  it('share out what was given, six at most, with means of length 1', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 30 }), (rows) => {
        const vectors = rows.map(unit);
        const interests = interestsOf(vectors);
        const members = interests.flatMap((interest) => interest.members).sort((a, b) => a - b);
        assert.deepEqual(members, [...vectors.keys()]);
        assert.ok(interests.length <= 6);
        for (const { vector: mean } of interests) if (mean) assert.ok(Math.abs(Math.hypot(...mean) - 1) < 1e-4);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('keep apart what is apart, and together what is near', () => {
    const right = Float32Array.of(1, 0, 0);
    const nearly = Float32Array.of(0.9, Math.sqrt(1 - 0.81), 0);
    const up = Float32Array.of(0, 0, 1);
    assert.deepEqual(
      interestsOf([right, up, nearly, undefined]).map(({ members }) => members),
      [[0, 2, 3], [1]],
    );
    assert.deepEqual(interestsOf([undefined, undefined]), [{ members: [0, 1], vector: undefined }]);
    assert.deepEqual(interestsOf([]), []);
  });
});

for (const meaning of ['words', 'model'] as const) {
  describe(`similar papers by ${meaning}`, () => {
    it('say the same whatever the segments are', () => {
      const all = texts(12);
      using one = snapshotOf([all], meaning);
      using three = snapshotOf([all.slice(0, 7), all.slice(7, 30), all.slice(30)], meaning);
      for (const paper of [all[0], all[20], all[47]] as KeyedText[]) {
        const of = (index: typeof one) => similarPapers(index.snapshot, [sourceOf(paper)], RELEVANCE);
        assert.deepEqual(
          of(one).hits.map(({ workNo }) => workNo),
          of(three).hits.map(({ workNo }) => workNo),
        );
        assert.equal(of(one).byMeaning, meaning === 'model');
      }
    });

    it('are none of the papers asked about, and none twice', () => {
      const all = texts(12);
      using index = snapshotOf([all], meaning);
      fc.assert(
        fc.property(
          fc.subarray(all, { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 1, max: 40 }),
          (asked, limit) => {
            const { hits } = similarPapers(index.snapshot, asked.map(sourceOf), { limit, sort: 'relevance' });
            const found = hits.map(({ workNo }) => workNo);
            assert.equal(new Set(found).size, found.length);
            assert.ok(found.length <= limit);
            assert.ok(!asked.some(({ key }) => found.includes(key)));
            for (const [i, { score }] of hits.entries()) assert.ok(score <= (hits[i - 1]?.score ?? Infinity));
          },
        ),
        { numRuns: 60 },
      );
    });

    it('come by date and by votes, ties in their order', () => {
      const all = texts(12);
      using index = snapshotOf([all], meaning);
      const asked = [sourceOf(all[3] as KeyedText)];
      const of = (sort: 'date' | 'votes') =>
        similarPapers(index.snapshot, asked, { limit: 20, sort }).hits.map(
          ({ workNo }) => all[workNo - 1] as KeyedText,
        );
      const days = of('date').map(({ day = 0 }) => day);
      assert.deepEqual(
        days,
        [...days].sort((a, b) => b - a),
      );
      const votes = of('votes').map((paper) => paper.votes ?? 0);
      assert.deepEqual(
        votes,
        [...votes].sort((a, b) => b - a),
      );
    });

    it('are found past thousands of copies of the paper', () => {
      const [paper, ...others] = texts(3) as [KeyedText, ...KeyedText[]];
      const copies = Array.from({ length: 4000 }, (_, i) => ({ ...paper, key: 1000 + i }));
      using index = snapshotOf([[paper, ...copies], others], meaning);
      const { hits } = similarPapers(index.snapshot, [sourceOf(paper)], RELEVANCE);
      assert.ok(hits.length > 0 && hits.every(({ workNo }) => workNo < 1000));
    });

    it('are taken back', () => {
      using index = snapshotOf([texts(2)], meaning);
      const cancelled = () => true;
      const source = sourceOf(texts(2)[0] as KeyedText);
      assert.throws(() => similarPapers(index.snapshot, [source], { ...RELEVANCE, cancelled }), { code: 'cancelled' });
    });

    it('pass a filter, and are none where there are no words', () => {
      const all = texts(4);
      using index = snapshotOf([all], meaning);
      const keys = [5, 6, 9];
      const filter = { kind: 'keys', keys } as const;
      const { hits } = likeCandidates(index.snapshot, [sourceOf(all[0] as KeyedText)], { k: 50, filter });
      assert.ok(hits.every(({ workNo }) => keys.includes(workNo)));
      for (const abstract of ['', ' ', '的', '\ud800', 'zzzz yyyy'])
        assert.deepEqual(
          similarPapers(index.snapshot, [{ workNo: undefined, title: '', abstract }], RELEVANCE).hits,
          [],
        );
    });
  });
}

describe('a draft', () => {
  it('has its first line as title when it is short and something follows', () => {
    assert.deepEqual(draftSource('\nOn Kelp\n\nIt sways.\n'), {
      workNo: undefined,
      title: 'On Kelp',
      abstract: 'It sways.',
    });
    assert.deepEqual(draftSource('On Kelp'), { workNo: undefined, title: '', abstract: 'On Kelp' });
    assert.equal(draftSource(`${'kelp '.repeat(80)}\nand more`).title, '');
    assert.equal(draftSource('x'.repeat(10 ** 6)).abstract.length, 20_000);
  });

  it('is taken whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { title, abstract } = draftSource(text);
        assert.ok(title.isWellFormed() && abstract.isWellFormed());
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('words that tell a text', () => {
  it('are surfaces of it, the rarest and most frequent first, without what everybody says', () => {
    using index = snapshotOf([texts(20)], 'words');
    const words = sourceWords(index.snapshot, {
      title: 'Kneading of GLUTEN',
      abstract: "The baker's gluten and each oven.",
    });
    const surfaces = words.map(({ surface }) => surface);
    assert.equal(surfaces[0], 'GLUTEN');
    assert.ok(surfaces.includes('baker') && surfaces.includes('oven'), surfaces.join());
    assert.ok(!surfaces.includes('the') && !surfaces.includes('reading'));
  });
});

describe('a telling sentence', () => {
  const weights = new Map([
    ['kelp', 2],
    ['camera', 1],
  ]);

  it('is the one with most of what is asked, its words marked', () => {
    const found = tellingSentence(
      'We like the sea very much. A camera counts kelp in the bay. Then we went home again.',
      {
        weights,
      },
    );
    assert.equal(found?.text, 'A camera counts kelp in the bay.');
    assert.deepEqual(
      found?.marks.map(([from, to]) => found.text.slice(from, to)),
      ['camera', 'kelp'],
    );
    assert.deepEqual([found?.cutBefore, found?.cutAfter], [true, true]);
    assert.equal(tellingSentence('We like the sea very much indeed.', { weights }), undefined);
    assert.equal(tellingSentence('', { weights }), undefined);
  });

  it('is a piece of any text, cut between words, with marks inside and apart', () => {
    const word = fc.constantFrom(
      'kelp',
      'camera',
      'sways',
      'the',
      '$x^2$',
      'e.g.',
      'bays.',
      'why?',
      '深い海。',
      'a'.repeat(90),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), (words) => {
        const abstract = words.join(' ');
        const found = tellingSentence(abstract, { weights });
        if (!found) return;
        assert.ok(abstract.includes(found.text));
        let at = 0;
        for (const [from, to] of found.marks) {
          assert.ok(from >= at && to > from && to <= found.text.length);
          at = to;
        }
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
