// What an additional encoder says of papers: the same as the slow, obvious way, and nothing where nothing can be compared.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EncoderSignals, innerProducts } from '../../src/search/encoder-signal.ts';
import { EncoderStore } from '../../src/store/encoder/encoder-store.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const SPACE = { id: 'fake:one', dimensions: 5 };

function open(folder: TempFolder): EncoderStore {
  return new EncoderStore(folder.file('encoder.db'), { onNotice: () => {}, now: () => new Date('2025-11-27') });
}

function invented(workNo: number, dimensions = 5): Float32Array {
  const raw = Float32Array.from({ length: dimensions }, (_, d) => Math.sin(workNo * 3.7 + d * 1.9));
  const norm = Math.hypot(...raw);
  return raw.map((value) => value / norm);
}

const works = (count: number, dimensions?: number) =>
  Array.from({ length: count }, (_, i) => ({
    workNo: 3 * i + 1,
    hash: 'h',
    vector: invented(3 * i + 1, dimensions),
  }));

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * (b[d] as number), 0);

describe('the signal of an additional encoder', () => {
  it('adds up what the obvious way adds up', () => {
    const matrices = fc
      .record({ rows: fc.integer({ min: 0, max: 11 }), dimensions: fc.integer({ min: 1, max: 19 }) })
      .chain(({ rows, dimensions }) =>
        fc.record({
          dimensions: fc.constant(dimensions),
          codes: fc.int8Array({ minLength: rows * dimensions, maxLength: rows * dimensions, min: -127 }),
          query: fc.int8Array({ minLength: dimensions, maxLength: dimensions, min: -127 }),
        }),
      );
    fc.assert(
      fc.property(matrices, ({ dimensions, codes, query }) => {
        const rows = codes.length / dimensions;
        const sums = new Int32Array(rows);
        innerProducts({ dimensions, codes, workNos: new Float64Array(rows) }, Int32Array.from(query), sums);
        for (let row = 0; row < rows; row++)
          assert.equal(
            sums[row],
            query.reduce((sum, value, d) => sum + value * (codes[row * dimensions + d] as number), 0),
          );
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('does not overflow with the most dimensions and the largest codes', () => {
    const sums = new Int32Array(1);
    const codes = new Int8Array(4096).fill(-127);
    innerProducts({ dimensions: 4096, codes, workNos: new Float64Array(1) }, new Int32Array(4096).fill(127), sums);
    assert.equal(sums[0], -4096 * 127 * 127);
  });

  it('names the best papers first and scores each that it knows', () => {
    using folder = tempFolder();
    using store = open(folder);
    store.begin(SPACE);
    store.put(works(1500));
    const signals = new EncoderSignals(folder.file('encoder.db'));
    const vector = invented(2);
    const signal = signals.signal({ vector, space: SPACE.id }, 1.5);
    assert.equal(signal?.weight, 1.5);
    assert.equal(signal?.best.length, 1000);
    const scores = (signal?.best ?? []).map((key) => signal?.scoreOf(key) ?? Number.NaN);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
    // Ordered as by the exact vectors, but for what eight bits a component leave open.
    const exact = works(1500).toSorted((a, b) => cosine(b.vector, vector) - cosine(a.vector, vector));
    const least = cosine(exact[999]?.vector as Float32Array, vector);
    for (const key of signal?.best ?? []) assert.ok(cosine(invented(key), vector) > least - 0.03);
    assert.equal(signal?.scoreOf(2), undefined, 'a paper without a vector');
    assert.equal(signal?.scoreOf(1e9), undefined);
    assert.ok(Number.isFinite(signal?.scoreOf(1)));
  });

  it('only judges, with the same scores, where there is too much to look through', () => {
    using folder = tempFolder();
    using store = open(folder);
    store.begin(SPACE);
    store.put(works(50));
    const query = { vector: invented(2), space: SPACE.id };
    const all = new EncoderSignals(folder.file('encoder.db')).signal(query, 1);
    const few = new EncoderSignals(folder.file('encoder.db'), { mostScanned: 249 }).signal(query, 1);
    assert.equal(all?.best.length, 50);
    assert.deepEqual(few?.best, []);
    for (let key = 0; key < 160; key++) assert.equal(few?.scoreOf(key), all?.scoreOf(key));
  });

  it('is silent where nothing can be compared', () => {
    using folder = tempFolder();
    const file = folder.file('encoder.db');
    const vector = invented(2);
    assert.equal(new EncoderSignals(file).signal({ vector, space: SPACE.id }, 1), undefined, 'no file');
    using store = open(folder);
    store.begin(SPACE);
    const signals = new EncoderSignals(file);
    assert.equal(signals.signal({ vector, space: SPACE.id }, 1), undefined, 'no vectors');
    store.put(works(5));
    assert.ok(signals.signal({ vector, space: SPACE.id }, 1));
    for (const [what, asked, weight] of [
      ['another encoder with as many dimensions', { vector, space: 'fake:two' }, 1],
      ['other dimensions', { vector: invented(2, 4), space: SPACE.id }, 1],
      ['no direction', { vector: new Float32Array(5), space: SPACE.id }, 1],
      ['not a number', { vector: new Float32Array(5).fill(Number.NaN), space: SPACE.id }, 1],
      ['not finite', { vector: new Float32Array(5).fill(Number.POSITIVE_INFINITY), space: SPACE.id }, 1],
      ['no weight', { vector, space: SPACE.id }, 0],
    ] as const)
      assert.equal(signals.signal(asked, weight), undefined, what);
  });

  it('reads the file again when it has changed, but not all the time while it is written', () => {
    using folder = tempFolder();
    using store = open(folder);
    let time = 0;
    // Each look at the clock is 5 ms later, so that reading takes 5 ms.
    const signals = new EncoderSignals(folder.file('encoder.db'), { now: () => (time += 5) });
    const known = (space = SPACE.id) => signals.signal({ vector: invented(2), space }, 1)?.best.length;
    store.begin(SPACE);
    store.put(works(5));
    assert.equal(known(), 5);
    store.put(works(6));
    assert.equal(known(), 5, 'not yet');
    time += 200;
    assert.equal(known(), 6);
    // Of another encoder: what is loaded is of no use, so there is nothing to be patient for.
    store.begin({ id: 'fake:two', dimensions: 5 });
    store.put(works(2));
    assert.equal(known('fake:two'), 2);
  });

  it('goes on without a damaged file, and tells whoever writes it', () => {
    using folder = tempFolder();
    const file = folder.file('encoder.db');
    {
      using store = open(folder);
      store.begin(SPACE);
      store.put(works(2000));
    }
    // Pages of vectors only: whoever opens it sees nothing wrong.
    writeFileSync(file, readFileSync(file).fill(0xff, 8 * 4096));
    const signals = new EncoderSignals(file);
    const query = { vector: invented(2), space: SPACE.id };
    assert.equal(signals.signal(query, 1), undefined);
    assert.ok(existsSync(`${file}.suspect`));
    using store = open(folder);
    assert.ok(!existsSync(`${file}.suspect`));
    assert.equal(store.count(), 0);
    store.begin(SPACE);
    store.put(works(3));
    assert.equal(signals.signal(query, 1)?.best.length, 3);
  });

  it('does not begin a sound file anew for a suspicion that is wrong', () => {
    using folder = tempFolder();
    const file = folder.file('encoder.db');
    {
      using store = open(folder);
      store.begin(SPACE);
      store.put(works(20));
    }
    writeFileSync(`${file}.suspect`, 'looked bad');
    using store = open(folder);
    assert.equal(store.count(), 20);
    assert.ok(!existsSync(`${file}.suspect`));
  });
});
