// When a model is trained: the border of every rule, and what holds for any library.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideTraining, RECIPE, type TrainingFacts } from '../../../src/search/training/training-policy.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const NOW = new Date('2025-11-28T12:00:00Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const facts = (more: Partial<TrainingFacts> = {}): TrainingFacts => ({
  papers: 1000,
  behind: 0,
  isReady: false,
  now: NOW,
  ...more,
});
const model = (papers: number, recipe = RECIPE) => ({ model: { papers, recipe } });
const byItself = (more?: Partial<TrainingFacts>) => decideTraining(facts(more), 'by-itself');

describe('the policy of training', () => {
  it('begins with 500 papers, with 20 for who insists', () => {
    assert.deepEqual(byItself({ papers: 499 }), { kind: 'too-few', missing: 1 });
    assert.deepEqual(byItself({ papers: 500 }), { kind: 'train', why: 'first' });
    assert.deepEqual(decideTraining(facts({ papers: 499 }), 'asked'), { kind: 'too-few', missing: 1 });
    assert.deepEqual(decideTraining(facts({ papers: 19 }), 'forced'), { kind: 'too-few', missing: 1 });
    assert.deepEqual(decideTraining(facts({ papers: 20 }), 'forced'), { kind: 'train', why: 'asked' });
    assert.deepEqual(decideTraining(facts({ papers: 0 }), 'forced'), { kind: 'too-few', missing: 20 });
  });

  it('again when papers grew by a fifth, and by 200', () => {
    assert.deepEqual(byItself({ papers: 699, ...model(500) }), { kind: 'current', next: 700 });
    assert.deepEqual(byItself({ papers: 700, ...model(500) }), { kind: 'train', why: 'grown' });
    assert.deepEqual(byItself({ papers: 119_999, ...model(100_000) }), { kind: 'current', next: 120_000 });
    assert.deepEqual(byItself({ papers: 120_000, ...model(100_000) }), { kind: 'train', why: 'grown' });
    assert.deepEqual(byItself({ papers: 600, ...model(1000) }), { kind: 'current', next: 1200 });
  });

  it('again when models are made otherwise now', () => {
    assert.deepEqual(byItself(model(1000, RECIPE - 1)), { kind: 'train', why: 'recipe' });
  });

  it('at most once an hour, whatever came of it, but goes on at once after an interruption', () => {
    for (const kind of ['trained', 'failed'] as const) {
      assert.match(waits({ last: { kind, at: ago(59) } }), /once an hour/);
      assert.equal(byItself({ last: { kind, at: ago(60) } }).kind, 'train');
      assert.equal(byItself({ last: { kind, at: ago(-5) } }).kind, 'train', 'a clock that was set back');
      assert.equal(decideTraining(facts({ last: { kind, at: ago(1) } }), 'asked').kind, 'train');
    }
    for (const kind of ['training', 'cancelled'] as const)
      assert.equal(byItself({ last: { kind, at: ago(1) } }).kind, 'train');
  });

  it('not while a model waits to be taken in, or the index is being filled', () => {
    assert.match(waits({ isReady: true }), /adopted/);
    assert.match(waits({ behind: 501 }), /501 changes behind/);
    assert.equal(byItself({ behind: 500 }).kind, 'train');
    assert.equal(byItself({ papers: 100_000, behind: 5000 }).kind, 'train');
    assert.equal(decideTraining(facts({ behind: 9000, isReady: true }), 'asked').kind, 'train');
  });

  it('never trains for more papers less, and who asks gets no later than who does not', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(count, count, fc.option(count), fc.boolean(), count, (papers, more, trained, isReady, behind) => {
        const given = { behind, isReady, ...(trained === null ? {} : model(trained)) };
        const decision = byItself({ papers, ...given });
        if (decision.kind === 'train') {
          assert.equal(byItself({ papers: papers + more, ...given }).kind, 'train');
          assert.equal(decideTraining(facts({ papers, ...given }), 'asked').kind, 'train');
        }
        if (decision.kind === 'current') {
          assert.ok(decision.next > papers);
          const then = byItself({ ...given, papers: decision.next, isReady: false, behind: 0 });
          assert.equal(then.kind, 'train');
        }
      }),
      { numRuns: fuzzRuns() },
    );
  });

  function waits(more: Partial<TrainingFacts>): string {
    const decision = byItself(more);
    return decision.kind === 'wait' ? decision.reason : decision.kind;
  }
});
