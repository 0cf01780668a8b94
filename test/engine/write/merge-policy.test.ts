// Which segments are merged, as the library grows and after an import that left many.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SegmentEntry } from '../../../src/engine/files/manifest.ts';
import { MOST_DOCUMENTS } from '../../../src/engine/segment/format.ts';
import { chooseMerge } from '../../../src/engine/write/merge-policy.ts';

const AVERAGES = [9, 120];

function segments(...sizes: readonly number[]): SegmentEntry[] {
  return sizes.map((documents, i) => ({ name: `s${i}`, documents, deleted: 0, files: [], averages: AVERAGES }));
}

function chosenSizes(entries: readonly SegmentEntry[]): number[] {
  const chosen = chooseMerge(entries, AVERAGES);
  return entries.filter(({ name }) => chosen.includes(name)).map(({ documents }) => documents);
}

describe('the merge policy', () => {
  it('leaves fewer than eight of one size alone', () => {
    assert.deepEqual(chosenSizes(segments()), []);
    assert.deepEqual(chosenSizes(segments(...Array(7).fill(12_000), ...Array(7).fill(500))), []);
  });

  it('merges all small ones at once, before larger ones', () => {
    assert.deepEqual(chosenSizes(segments(...Array(8).fill(12_000), ...Array(40).fill(10))), Array(40).fill(10));
  });

  it('takes the smallest of what an import left, and only so many that they fit the memory', () => {
    const left = segments(...Array(30).fill(12_000), ...Array(8).fill(9000));
    assert.deepEqual(chosenSizes(left), Array(8).fill(9000));
  });

  it('ends with few segments, none too large, whatever the sizes', () => {
    let left = segments(...Array.from({ length: 120 }, (_, i) => ((i * 7919) % 12_000) + 1));
    for (let merges = 0; ; merges++) {
      const chosen = chooseMerge(left, AVERAGES);
      if (chosen.length === 0) break;
      assert.ok(chosen.length >= 2 && merges < 120);
      const merged = left.filter(({ name }) => chosen.includes(name)).reduce((sum, one) => sum + one.documents, 0);
      assert.ok(merged <= MOST_DOCUMENTS);
      const kept = left.filter(({ name }) => !chosen.includes(name)).map(({ documents }) => documents);
      left = segments(...kept, merged);
    }
    assert.ok(left.length <= 21, `${left.length} segments`);
  });

  it('writes anew what lost a third of its documents, or whose average lengths are no longer right', () => {
    const [worn, well] = segments(100, 100) as [SegmentEntry, SegmentEntry];
    assert.deepEqual(chooseMerge([{ ...worn, deleted: 31 }, well], AVERAGES), ['s0']);
    assert.deepEqual(chooseMerge([worn, { ...well, averages: [9, 130] }], AVERAGES), ['s1']);
  });
});
