// The pool in real threads: one copy of the index, cancelling, time limits, commits, and threads that die.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { EngineError } from '../../../src/engine/error.ts';
import { clearIndex } from '../../../src/engine/files/clear-index.ts';
import { openIndex } from '../../../src/engine/files/open-index.ts';
import { SearcherPool } from '../../../src/engine/pool/searcher-pool.ts';
import { ThreadEnded } from '../../../src/engine/pool/thread-ended.ts';
import { WorkerPool } from '../../../src/engine/pool/worker-pool.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { grow } from './invented-index.ts';
import type { Order } from './scripted-worker.ts';

const SCRIPT = new URL('./scripted-worker.ts', import.meta.url);
const terms = (...words: string[]) => words.map((term) => ({ term, weight: 1 }));

interface Seen {
  readonly threadId: number;
  readonly generation: number;
  readonly documents: number;
}

describe('a pool of searchers', () => {
  let folder: TempFolder;
  before(() => {
    folder = tempFolder();
    grow(folder.path, 0, 3000);
  });
  after(() => folder[Symbol.dispose]());

  it('answers as a search in this thread does, many at once', async () => {
    const here = openIndex(folder.path)?.snapshot;
    await using pool = await SearcherPool.open(folder.path, { threads: 2 });
    assert.equal(pool.generation, here?.generation);
    const queries = ['kelp', 'harbour gull', 'station7', 'dune marsh anchor buoy', 'nothing'];
    const answers = await Promise.all(
      queries.flatMap((q) => [1, 10, 100].map((k) => pool.search({ terms: terms(...q.split(' ')), k }))),
    );
    const expected = queries.flatMap((q) =>
      [1, 10, 100].map((k) => {
        const hits = here?.search({ terms: terms(...q.split(' ')), k }).hits ?? [];
        return hits.map(({ key, score }) => ({ key, score }));
      }),
    );
    assert.deepEqual(
      answers.map(({ hits }) => hits),
      expected,
    );
    assert.ok(answers.every(({ complete, damage }) => complete && damage.length === 0));
    const requests = queries.flatMap((q) => [1, 10, 100].map((k) => ({ terms: terms(...q.split(' ')), k })));
    const together = await pool.searchAll([...requests, ...requests, ...requests]);
    assert.deepEqual(
      together.map(({ hits }) => hits),
      [...expected, ...expected, ...expected],
    );
    assert.deepEqual(await pool.searchAll([]), []);
  });

  it('says what is wrong with a request, as the engine does', async () => {
    await using pool = await SearcherPool.open(folder.path, { threads: 1 });
    await assert.rejects(pool.search({ terms: terms('kelp'), k: 0 }), (error) => {
      assert.ok(error instanceof EngineError);
      assert.deepEqual([error.code, error.message], ['invalid', 'k is 0, not 1 to 1000']);
      return true;
    });
    await assert.rejects(SearcherPool.open(folder.path, { threads: 0 }), /0 threads/);
  });

  it('ends a search whose time is over, with what it has', async () => {
    using large = tempFolder();
    // Stopping is asked for every 32 blocks of 256 documents.
    grow(large.path, 0, 3 * 32 * 256);
    await using pool = await SearcherPool.open(large.path, { threads: 1 });
    const request = { terms: terms('kelp', 'gull', 'dune', 'marsh'), k: 1000 };
    assert.equal((await pool.search(request)).complete, true);
    const { hits, complete } = await pool.search({ ...request, budget: 0 });
    assert.deepEqual([complete, hits.length], [false, 1000]);
  });

  it('refuses when it is closed, and closes after the searches under way', async () => {
    const pool = await SearcherPool.open(folder.path, { threads: 1 });
    const asked = [pool.search({ terms: terms('kelp'), k: 1 }), pool.search({ terms: terms('gull'), k: 1 })];
    await pool[Symbol.asyncDispose]();
    assert.ok((await Promise.all(asked)).every(({ hits }) => hits.length === 1));
    await assert.rejects(pool.search({ terms: terms('kelp'), k: 1 }), /closed/);
  });
});

describe('the threads of a pool', () => {
  let folder: TempFolder;
  beforeEach(() => {
    folder?.[Symbol.dispose]();
    folder = tempFolder();
    grow(folder.path, 0, 500);
  });
  after(() => folder[Symbol.dispose]());
  const open = (threads: number) => WorkerPool.open<Order, unknown>({ folder: folder.path, script: SCRIPT, threads });
  /** Both threads, each with what it sees. */
  const bothOf = async (pool: WorkerPool<Order, unknown>): Promise<Seen[]> => {
    for (;;) {
      const seen = (await Promise.all([pool.run({ kind: 'who' }), pool.run({ kind: 'who' })])) as Seen[];
      if (new Set(seen.map(({ threadId }) => threadId)).size === 2) return seen;
    }
  };

  it('share one copy of the index', async () => {
    await using pool = await open(2);
    await bothOf(pool);
    await pool.run({ kind: 'write', byte: 77 });
    const read = (await Promise.all([pool.run({ kind: 'read' }), pool.run({ kind: 'read' })])) as {
      threadId: number;
      byte: number;
    }[];
    assert.equal(new Set(read.map(({ threadId }) => threadId)).size, 2);
    assert.deepEqual(
      read.map(({ byte }) => byte),
      [77, 77],
    );
  });

  it('stop when the caller takes the search back, and go on with others', async () => {
    await using pool = await open(1);
    const abort = new AbortController();
    const spinning = pool.run({ kind: 'spin' }, abort.signal);
    const waiting = pool.run({ kind: 'who' });
    abort.abort();
    await assert.rejects(spinning, (error) => error instanceof EngineError && error.code === 'cancelled');
    assert.equal(((await waiting) as Seen).documents, 500);
    await assert.rejects(pool.run({ kind: 'who' }, AbortSignal.abort()), /taken back/);
    assert.equal(((await pool.run({ kind: 'who' })) as Seen).documents, 500, 'a slot used again is not cancelled');
  });

  it('see a commit, while a search under way keeps what it had', async () => {
    await using pool = await open(2);
    await bothOf(pool);
    const until = new SharedArrayBuffer(4);
    const held = pool.run({ kind: 'hold', until });
    grow(folder.path, 500, 800);
    await pool.refresh();
    for (const seen of await bothOf(pool)) assert.deepEqual([seen.generation, seen.documents], [2, 800]);
    Atomics.store(new Int32Array(until), 0, 1);
    Atomics.notify(new Int32Array(until), 0);
    assert.deepEqual(await held, { generation: 1, documents: 500 });
  });

  it('see a commit by themselves', async () => {
    await using pool = await open(2);
    grow(folder.path, 500, 800);
    // Ends with the test's own time limit if it never happens.
    while ((await bothOf(pool)).some(({ documents }) => documents !== 800)) await new Promise(setImmediate);
    assert.equal(pool.generation, 2);
  });

  it('are there before the index is, and when it goes and comes again', async () => {
    clearIndex(folder.path);
    await using pool = await open(2);
    assert.equal(pool.generation, 0);
    assert.equal(((await pool.run({ kind: 'who' })) as Seen).documents, 0);
    grow(folder.path, 0, 10);
    await pool.refresh();
    assert.equal(((await pool.run({ kind: 'who' })) as Seen).documents, 10);
    clearIndex(folder.path);
    await pool.refresh();
    assert.equal(((await pool.run({ kind: 'who' })) as Seen).documents, 0);
  });

  it('say that the index cannot be read', async () => {
    writeFileSync(folder.file('manifest.json'), 'no manifest');
    await using pool = await SearcherPool.open(folder.path, { threads: 2 });
    await assert.rejects(pool.search({ terms: terms('kelp'), k: 1 }), (error) => {
      return error instanceof EngineError && error.code === 'damaged' && /manifest\.json/.test(error.message);
    });
    rmSync(folder.file('manifest.json'));
    grow(folder.path, 0, 20);
    await pool.refresh();
    assert.equal((await pool.search({ terms: terms('kelp'), k: 100 })).generation, 1);
  });

  it('hand on what a search throws', async () => {
    await using pool = await open(1);
    await assert.rejects(pool.run({ kind: 'throw' }), (error: Error & { code?: string }) => {
      assert.deepEqual([error.message, error.code], ['on purpose', 'busy']);
      return true;
    });
  });

  it('are replaced when they die, one after another; only their own searches fail', async () => {
    await using pool = await open(2);
    const before = (await bothOf(pool)).map(({ threadId }) => threadId);
    for (let i = 0; i < 2; i++) {
      const [crashed, other] = await Promise.allSettled([pool.run({ kind: 'crash' }), pool.run({ kind: 'who' })]);
      assert.ok(crashed.status === 'rejected' && crashed.reason instanceof ThreadEnded, JSON.stringify(crashed));
      assert.match(crashed.reason.message, /dead on purpose/);
      assert.equal(other.status, 'fulfilled');
      await bothOf(pool);
    }
    // The keeper was among the dead: commits are noticed all the same.
    grow(folder.path, 500, 600);
    await pool.refresh();
    const now = await bothOf(pool);
    assert.ok(now.every(({ documents }) => documents === 600));
    assert.ok(now.some(({ threadId }) => !before.includes(threadId)));
  });

  it('one thread alone is replaced, too, and what waited is answered', async () => {
    await using pool = await open(1);
    const crashed = pool.run({ kind: 'crash' });
    await assert.rejects(crashed, ThreadEnded);
    assert.equal(((await pool.run({ kind: 'who' })) as Seen).documents, 500);
  });

  it('a script that cannot start is said at once', async () => {
    await assert.rejects(
      WorkerPool.open({ folder: folder.path, script: SCRIPT, threads: 2, data: { broken: true } }),
      /this script cannot start/,
    );
  });
});
