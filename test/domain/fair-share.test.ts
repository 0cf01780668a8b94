// Room for the sections of a digest.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fairShare } from '../../src/domain/mailing/fair-share.ts';

describe('room for the sections of a digest', () => {
  it('is something for each, and the rest for the first ones', () => {
    assert.deepEqual(fairShare([50, 40, 50], 20), [14, 3, 3]);
    assert.deepEqual(fairShare([0, 2, 50], 20), [0, 2, 18]);
    assert.deepEqual(fairShare([9, 9, 9, 9], 3), [1, 1, 1, 0]);
    assert.deepEqual(fairShare([], 20), []);
  });

  it('is used up, never exceeded, and never more than was found', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 6 }), fc.integer({ min: 3, max: 100 }), (found, most) => {
        const shares = fairShare(found, most);
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        assert.equal(sum(shares), Math.min(most, sum(found)));
        for (const [i, share] of shares.entries()) assert.ok(share >= 0 && share <= (found[i] as number));
      }),
    );
  });
});
