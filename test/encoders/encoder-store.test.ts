// The file of vectors: what goes in comes out, one space at a time, and a damaged file is begun anew.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EncoderStore } from '../../src/store/encoder/encoder-store.ts';
import { readStoredVectors } from '../../src/store/encoder/stored-vectors.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

function open(folder: TempFolder, notices: string[] = []): EncoderStore {
  return new EncoderStore(folder.file('encoder.db'), {
    onNotice: (message) => notices.push(message),
    now: () => new Date('2025-11-27T12:00:00Z'),
  });
}

const space = { id: 'fake:one', dimensions: 3 };
const work = (workNo: number, hash = 'h') => ({ workNo, hash, vector: Float32Array.of(1 / workNo, 0.5, -1) });

describe('the file of vectors', () => {
  it('keeps vectors to within half a step of int8', () => {
    using folder = tempFolder();
    using store = open(folder);
    const vectors = fc.array(
      fc.float32Array({ minLength: 5, maxLength: 5, noNaN: true, noDefaultInfinity: true, min: -1, max: 1 }),
      { minLength: 1, maxLength: 20 },
    );
    let round = 0;
    fc.assert(
      fc.property(vectors, (made) => {
        store.begin({ id: `round ${round++}`, dimensions: 5 });
        store.put(made.map((vector, i) => ({ workNo: made.length - i, hash: 'h', vector })));
        const read = readStoredVectors(folder.file('encoder.db'));
        assert.deepEqual(
          [...(read?.workNos ?? [])],
          made.map((_, i) => i + 1),
        );
        for (const [i, vector] of made.toReversed().entries()) {
          const scale = read?.scales[i] ?? 0;
          for (const [d, value] of vector.entries()) {
            const code = read?.codes[i * 5 + d] ?? 0;
            assert.ok(Math.abs(code * scale - value) <= scale * 0.5001 + 1e-30, `${code * scale} for ${value}`);
          }
        }
      }),
      { numRuns: Math.min(fuzzRuns(), 300) },
    );
  });

  it('remembers between runs, replaces, removes, and counts changes', () => {
    using folder = tempFolder();
    {
      using store = open(folder);
      assert.equal(store.begin(space), undefined);
      assert.equal(readStoredVectors(folder.file('encoder.db')), undefined);
      store.put([work(1), work(2), work(3)]);
    }
    const generation = readStoredVectors(folder.file('encoder.db'))?.generation ?? 0;
    using store = open(folder);
    assert.equal(store.begin(space), undefined);
    assert.equal(store.count(), 3);
    assert.equal(readStoredVectors(folder.file('encoder.db'))?.generation, generation);
    store.put([work(2, 'other')]);
    assert.deepEqual([store.hashOf(1), store.hashOf(2), store.hashOf(9)], ['h', 'other', undefined]);
    assert.equal(store.keepOnly(new Set([2, 3, 4])), 1);
    assert.equal(store.keepOnly(new Set([2, 3, 4])), 0);
    const read = readStoredVectors(folder.file('encoder.db'));
    assert.deepEqual([...(read?.workNos ?? [])], [2, 3]);
    assert.deepEqual([read?.id, read?.dimensions, read?.generation], ['fake:one', 3, generation + 2]);
  });

  it('is emptied for another encoder or dimension, and says so', () => {
    using folder = tempFolder();
    using store = open(folder);
    store.begin(space);
    store.put([work(1), work(2)]);
    assert.equal(
      store.begin({ ...space, dimensions: 4 }),
      '2 vectors were removed and are made anew: its vectors have 4 dimensions now, not 3',
    );
    assert.equal(store.count(), 0);
    assert.equal(store.begin(space), undefined, 'nothing was lost');
    store.put([work(1)]);
    assert.equal(
      store.begin({ id: 'fake:two', dimensions: 3 }),
      '1 vectors were removed and are made anew: the encoder was fake:one and is fake:two now',
    );
    assert.equal(readStoredVectors(folder.file('encoder.db')), undefined);
  });

  it('sets a damaged file aside, says so, and begins anew', () => {
    for (const spoil of [
      (file: string) => writeFileSync(file, 'this is no database, but it is long enough to be one'.repeat(100)),
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5000)),
      (file: string) => writeFileSync(file, readFileSync(file).fill(0xff, 4096)),
      // Only pages of vectors: found when all of them are read.
      (file: string) => writeFileSync(file, readFileSync(file).fill(0xff, 8 * 4096)),
    ]) {
      using folder = tempFolder();
      const file = folder.file('encoder.db');
      {
        using store = open(folder);
        store.begin(space);
        store.put(Array.from({ length: 2000 }, (_, i) => work(i + 1)));
      }
      spoil(file);
      const notices: string[] = [];
      using store = open(folder, notices);
      store.begin(space);
      store.keepOnly(new Set([1]));
      assert.equal(store.count(), 0);
      assert.equal(notices.length, 1);
      assert.match(
        notices[0] ?? '',
        /encoder\.db was damaged \(.+\); set aside as .+encoder\.db\.damaged and begun anew/,
      );
      assert.ok(existsSync(`${file}.damaged`));
      store.put([work(7)]);
      assert.deepEqual([...(readStoredVectors(file)?.workNos ?? [])], [7]);
    }
  });

  it('does not take a full disk or a missing folder for damage', () => {
    using folder = tempFolder();
    assert.throws(
      () => new EncoderStore(folder.file('nowhere/encoder.db'), { onNotice: assert.fail, now: () => new Date() }),
    );
    assert.equal(readStoredVectors(folder.file('nowhere/encoder.db')), undefined);
  });

  it('can be read while it is written', () => {
    using folder = tempFolder();
    using store = open(folder);
    store.begin(space);
    for (let i = 1; i <= 20; i++) {
      store.put([work(i)]);
      assert.equal(readStoredVectors(folder.file('encoder.db'))?.workNos.length, i);
    }
  });
});
