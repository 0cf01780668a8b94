import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mixed, Random } from '../../../src/engine/train/random.ts';

const MANY = 20_000;

describe('random numbers', () => {
  it('are the same for the same seed, and others for any other', () => {
    const drawn = (...seed: number[]) => {
      const random = new Random(...seed);
      return Array.from({ length: 8 }, () => random.bits());
    };
    assert.deepEqual(drawn(1, 2), drawn(1, 2));
    const all = [drawn(1, 2), drawn(2, 1), drawn(1), drawn(1, 2, 0), drawn(0), drawn(-1), drawn(2 ** 31)];
    assert.equal(new Set(all.map(String)).size, all.length);
  });

  it('stay what they are: models of an interrupted training depend on them', () => {
    const random = new Random(7, 1);
    assert.deepEqual([random.bits(), random.bits(), random.bits()], [3_782_425_104, 4_060_909_296, 3_217_405_439]);
    assert.equal(mixed(1), 0x514e28b7);
  });

  it('are spread evenly, and normally', () => {
    const random = new Random(3);
    const buckets = new Uint32Array(16);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < MANY; i++) {
      const bucket = random.below(16);
      buckets[bucket] = (buckets[bucket] as number) + 1;
      const normal = random.normal();
      sum += normal;
      squares += normal * normal;
    }
    for (const count of buckets) assert.ok(Math.abs(count - MANY / 16) < 200, `${count}`);
    assert.ok(Math.abs(sum / MANY) < 0.03, `mean ${sum / MANY}`);
    assert.ok(Math.abs(squares / MANY - 1) < 0.05, `variance ${squares / MANY}`);
  });

  it('shuffle: every number stays', () => {
    const numbers = Uint32Array.from({ length: 100 }, (_, i) => i);
    new Random(5).shuffle(numbers);
    assert.notDeepEqual([...numbers.slice(0, 5)], [0, 1, 2, 3, 4]);
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      Array.from({ length: 100 }, (_, i) => i),
    );
  });
});
