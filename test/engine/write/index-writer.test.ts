// The writing side as its caller sees it: what is put in is found after the commit, what was replaced or removed is not, and a
// commit that fails, or a process that dies, leaves the index as it was.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { diskIo, type FileIo } from '../../../src/engine/files/file-io.ts';
import { openIndex } from '../../../src/engine/files/open-index.ts';
import type { Snapshot } from '../../../src/engine/read/snapshot.ts';
import type { Document, Schema } from '../../../src/engine/schema.ts';
import { nameTerm } from '../../../src/engine/segment/format.ts';
import { IndexWriter as Writer, type WriterOptions } from '../../../src/engine/write/index-writer.ts';
import { chooseAll } from '../../../src/engine/write/merge-policy.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { assertVectors, type InventedModel, inventedModel } from './invented-models.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: ['authors'],
  columns: [
    { name: 'day', kind: 'number' },
    { name: 'cat', kind: 'set' },
  ],
  changing: ['votes'],
};

// Words that the analysis leaves as they are.
const WORDS = [
  'graph',
  'neural',
  'text',
  'model',
  'agent',
  'vector',
  'index',
  'token',
  'query',
  'paper',
  'zebra',
  'quark',
];
const NAMES = ['hinton', 'turing', 'lovelace'];

const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((list) => list.join(' '));
const documentOf = (key: number) =>
  fc.record({
    key: fc.constant(key),
    text: fc.record({ title: words, abstract: words, authors: fc.constantFrom(...NAMES, '') }),
    numbers: fc.record({ day: fc.integer({ min: 0, max: 9 }), votes: fc.integer({ min: 0, max: 9 }) }),
    sets: fc.record({ cat: fc.subarray(['cs.CL', 'cs.LG', 'math']) }),
  });

type Step =
  | { readonly kind: 'put'; readonly document: Document }
  | { readonly kind: 'remove'; readonly key: number; readonly votes: number }
  | { readonly kind: 'votes'; readonly key: number; readonly votes: number }
  | { readonly kind: 'commit' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'merge'; readonly meanwhile: readonly Document[] }
  | { readonly kind: 'adopt'; readonly seed: number; readonly meanwhile: readonly Document[]; readonly merge: boolean }
  | { readonly kind: 'crash'; readonly after: number; readonly seed: number };

const key = fc.integer({ min: 0, max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: key.chain((one) => documentOf(one)).map((document) => ({ kind: 'put' as const, document })),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'votes' as const), key, votes: fc.nat(50) }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'commit' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('merge' as const),
      meanwhile: fc.array(
        key.chain((one) => documentOf(one)),
        { maxLength: 3 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adopt' as const),
      seed: fc.nat(1000),
      meanwhile: fc.array(
        key.chain((one) => documentOf(one)),
        { maxLength: 3 },
      ),
      merge: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), after: fc.nat(60), seed: fc.nat(1000) }),
  },
);

describe('an index that is written to', () => {
  it('always has exactly what was committed, whatever the order of puts, removals, merges, models, restarts and crashes', () => {
    property(fc.array(step, { maxLength: 40 }), (steps) => {
      inFolder((folder) => {
        let writer = openWriter(folder, SCHEMA);
        let committed = new Map<number, Document>();
        let staged = new Map(committed);
        let position = 0;
        let model: InventedModel | undefined;
        for (const one of steps) {
          if (one.kind === 'put') {
            writer.put(one.document);
            staged.set(one.document.key, one.document);
          } else if (one.kind === 'remove') {
            writer.remove(one.key);
            staged.delete(one.key);
          } else if (one.kind === 'votes') {
            const before = committed.get(one.key);
            // The index knows numbers of committed documents only; what is staged brings its own.
            if (staged.get(one.key) !== before) continue;
            assert.equal(writer.setNumbers(one.key, { votes: one.votes }), before !== undefined);
            if (before) staged.set(one.key, withVotes(before, one.votes));
          } else if (one.kind === 'commit') {
            writer.commit(++position);
            committed = new Map(staged);
          } else if (one.kind === 'merge') {
            writer.commit(++position);
            committed = new Map(staged);
            const merging = writer.merge(chooseAll);
            // Others write while it runs.
            merging.next();
            for (const document of one.meanwhile) {
              writer.put(document);
              staged.set(document.key, document);
            }
            merging.next();
            if (one.meanwhile.length > 0) writer.commit(++position);
            committed = new Map(staged);
            toEnd(merging);
          } else if (one.kind === 'adopt') {
            const next = inventedModel(one.seed, WORDS);
            const adopting = writer.adopt(next.image);
            adopting.next();
            const merging = one.merge ? writer.merge(chooseAll) : undefined;
            merging?.next();
            for (const document of one.meanwhile) {
              writer.put(document);
              staged.set(document.key, document);
            }
            for (let i = 0; i < 20 && !adopting.next().done; i++) merging?.next();
            writer.commit(++position);
            committed = new Map(staged);
            toEnd(adopting);
            if (merging) toEnd(merging);
            model = next;
          } else if (one.kind === 'reopen') {
            writer = openWriter(folder, SCHEMA);
            staged = new Map(committed);
          } else {
            const crashing = openWriter(folder, SCHEMA, { io: failingAfter(one.after) });
            const later = new Map(committed);
            const next = inventedModel(one.seed, WORDS);
            let done = false;
            try {
              for (const document of staged.values()) crashing.put(document);
              for (const gone of committed.keys()) if (!staged.has(gone)) crashing.remove(gone);
              for (const [k, document] of staged) later.set(k, document);
              crashing.commit(++position);
              done = true;
              toEnd(crashing.merge());
              toEnd(crashing.adopt(next.image));
            } catch (error) {
              assert.match(String(error), /crash/);
            }
            // The manifest is what counts: it may have been replaced just before the crash.
            const now = openIndex(folder);
            if (done || (now && now.snapshot.position === position)) committed = new Map(staged);
            if (now?.snapshot.model?.meta.seed === one.seed) model = next;
            writer = openWriter(folder, SCHEMA);
            staged = new Map(committed);
          }
          const opened = openIndex(folder);
          if (opened) {
            assertHolds(opened.snapshot, committed);
            assertVectors(opened.snapshot, model, committed);
          } else assert.equal(committed.size, 0);
        }
      });
    });
  });

  it('merges into what a fresh build of the same documents makes, byte for byte', () => {
    property(
      fc.array(
        fc.array(
          key.chain((one) => documentOf(one)),
          { maxLength: 12 },
        ),
        { minLength: 1, maxLength: 6 },
      ),
      (commits) => {
        inFolder((merged) => {
          inFolder((fresh) => {
            const writer = openWriter(merged, SCHEMA);
            commits.forEach((documents, i) => {
              for (const document of documents) writer.put(document);
              writer.commit(i + 1);
            });
            while (toEnd(writer.merge(chooseAll)));
            const order = openIndex(merged)?.snapshot.segments[0]?.segment.keys ?? new Uint32Array(0);
            const latest = new Map(commits.flat().map((document) => [document.key, document]));
            const other = openWriter(fresh, SCHEMA);
            for (const k of order) other.put(latest.get(k) as Document);
            other.commit(1);
            assert.equal(order.length, latest.size);
            const [a, b] = [merged, fresh].map((folder) => openIndex(folder)?.snapshot.segments[0]?.segment);
            assert.deepEqual(a?.lists, b?.lists);
            assert.deepEqual(a?.blockData, b?.blockData);
            assert.deepEqual(a?.forward, b?.forward);
            assert.deepEqual(a?.classTable, b?.classTable);
            assert.deepEqual(a?.keys, b?.keys);
          });
        });
      },
    );
  });

  it('refuses a document that it cannot keep, names it, and goes on with the rest', () => {
    inFolder((folder) => {
      const writer = openWriter(folder, SCHEMA);
      assert.throws(() => writer.put({ key: -1, text: {} }), /document key -1/);
      assert.throws(
        () => writer.put({ key: 7, text: {}, numbers: { votes: Number.POSITIVE_INFINITY } }),
        /document 7, column votes/,
      );
      writer.put({ key: 8, text: { title: 'zebra' } });
      writer.commit(1);
      assert.deepEqual(found(openIndex(folder)?.snapshot as Snapshot, 'zebra'), [8]);
    });
  });

  it('says that an index of another schema must be built anew', () => {
    inFolder((folder) => {
      openWriter(folder, SCHEMA).commit(1);
      assert.throws(() => openWriter(folder, { ...SCHEMA, k1: 1.2 }), { code: 'version' });
    });
  });

  it('keeps a snapshot as it was while the index goes on', () => {
    inFolder((folder) => {
      const writer = openWriter(folder, SCHEMA);
      for (let k = 0; k < 20; k++) writer.put({ key: k, text: { title: 'quark' } });
      writer.commit(1);
      const before = openIndex(folder)?.snapshot as Snapshot;
      for (let k = 0; k < 20; k += 2) writer.remove(k);
      writer.put({ key: 100, text: { title: 'quark' } });
      writer.commit(2);
      while (toEnd(writer.merge()));
      assert.equal(found(before, 'quark').length, 20);
      assert.equal(found(openIndex(folder)?.snapshot as Snapshot, 'quark').length, 11);
    });
  });

  it('leaves no file behind that its manifest does not name', () => {
    inFolder((folder) => {
      const writer = openWriter(folder, SCHEMA);
      for (let round = 1; round <= 30; round++) {
        for (let k = 0; k < 5; k++) writer.put({ key: (round * 7 + k) % 40, text: { title: WORDS[k] as string } });
        writer.commit(round);
        while (toEnd(writer.merge()));
      }
      const named = new Set(['manifest.json']);
      for (const entry of writer.manifest.segments) {
        for (const { name } of entry.files) named.add(name);
        if (entry.deletions) named.add(entry.deletions);
        if (entry.columns) named.add(entry.columns);
      }
      assert.deepEqual(readdirSync(folder).sort(), [...named].sort());
    });
  });
});

function assertHolds(snapshot: Snapshot, documents: ReadonlyMap<number, Document>): void {
  assert.equal(snapshot.documents, documents.size);
  for (const word of WORDS) {
    const expected = [...documents.values()]
      .filter(({ text }) => `${text.title} ${text.abstract}`.split(' ').includes(word))
      .map((document) => document.key);
    assert.deepEqual(
      found(snapshot, word),
      expected.sort((a, b) => a - b),
      word,
    );
  }
  for (const name of NAMES) {
    const expected = [...documents.values()]
      .filter(({ text }) => text.authors === name)
      .map((document) => document.key);
    assert.deepEqual(
      keysWith(snapshot, nameTerm(0, name)),
      expected.sort((a, b) => a - b),
      name,
    );
  }
  const all = snapshot.matches([]);
  const byVotes = [...documents.values()].sort(
    (a, b) => (b.numbers?.votes as number) - (a.numbers?.votes as number) || a.key - b.key,
  );
  assert.deepEqual(
    snapshot.firstBy('votes', 'descending', all, 100),
    byVotes.map((document) => document.key),
  );
  const cats = snapshot.facet('cat', all, 10);
  for (const { value, count } of cats)
    assert.equal(count, [...documents.values()].filter(({ sets }) => sets?.cat?.includes(value)).length, value);
}

function found(snapshot: Snapshot, word: string): number[] {
  return keysWith(snapshot, analyse(word, 'text')[0]?.term as string);
}

function keysWith(snapshot: Snapshot, term: string): number[] {
  const { hits } = snapshot.search({ terms: [{ term, weight: 1 }], k: 1000 });
  return hits.map((hit) => hit.key).sort((a, b) => a - b);
}

/** Every case writes files: fewer cases than for what runs in memory. */
function property<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, holds), { numRuns: Math.ceil(fuzzRuns() / 5) });
}

/** Without waiting for the disk, which no test needs but those of crashes. */
function openWriter(folder: string, schema: Schema, options: WriterOptions = {}): Writer {
  return Writer.open(folder, schema, { io: { ...diskIo, sync: () => {}, syncFolder: () => {} }, ...options });
}

function withVotes(document: Document, votes: number): Document {
  return { ...document, numbers: { ...document.numbers, votes } };
}

function failingAfter(calls: number): FileIo {
  let left = calls;
  const spend = () => {
    if (left-- <= 0) throw new Error('crash');
  };
  return Object.fromEntries(
    Object.entries(diskIo).map(([name, call]) => [
      name,
      (...args: never[]) => {
        if (name !== 'list' && name !== 'close') spend();
        return (call as (...rest: never[]) => unknown)(...args);
      },
    ]),
  ) as unknown as FileIo;
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function inFolder(run: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-index-'));
  try {
    run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
