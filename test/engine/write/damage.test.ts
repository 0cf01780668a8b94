// Files that were cut short or had bytes turned over: an index notices, and never answers wrongly.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { EngineError } from '../../../src/engine/error.ts';
import { checkFolder } from '../../../src/engine/files/check.ts';
import { clearIndex } from '../../../src/engine/files/clear-index.ts';
import { type OpenedIndex, openIndex } from '../../../src/engine/files/open-index.ts';
import type { Snapshot } from '../../../src/engine/read/snapshot.ts';
import type { Schema } from '../../../src/engine/schema.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { inventedModel } from './invented-models.ts';

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

describe('an index whose files were damaged', () => {
  const sound = mkdtempSync(join(tmpdir(), 'broadsheet-sound-'));
  const terms = Array.from({ length: 40 }, (_, i) => `w${i}`);
  let answers: readonly string[] = [];
  let vectors: readonly string[] = [];

  before(() => {
    const writer = IndexWriter.open(sound, SCHEMA);
    for (let round = 0; round < 3; round++) {
      for (let k = 0; k < 400; k++) {
        const key = round * 300 + k;
        // Frequencies of all sizes: w1 is in every second document, w39 in few.
        const words = terms.filter((_, i) => (key * 7919) % (i + 1) === 0);
        writer.put({
          key,
          text: { title: words.slice(0, 5).join(' '), abstract: words.join(' '), authors: `name${key % 50}` },
          numbers: { day: key, votes: key % 9 },
          sets: { cat: [`c${key % 7}`, `c${key % 5}`] },
        });
      }
      writer.commit(round + 1);
    }
    const adopting = writer.adopt(inventedModel(1, terms).image);
    while (!adopting.next().done);
    const { snapshot } = openIndex(sound) as OpenedIndex;
    answers = ask(snapshot);
    vectors = askVectors(snapshot);
  });

  after(() => rmSync(sound, { recursive: true }));

  it('either gives the right answers, or says what is damaged; a check finds it, and an index can be begun anew', () => {
    const names = readdirSync(sound);
    const damage = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      how: fc.constantFrom('cut' as const, 'flip' as const, 'remove' as const),
      bits: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(damage, ({ name, at, how, bits }) => {
        const folder = mkdtempSync(join(tmpdir(), 'broadsheet-damaged-'));
        try {
          cpSync(sound, folder, { recursive: true });
          const path = join(folder, name);
          const bytes = readFileSync(path);
          const place = Math.floor(at * bytes.length);
          if (how === 'cut') truncateSync(path, place);
          else if (how === 'remove') rmSync(path);
          else {
            bytes[place] = (bytes[place] as number) ^ bits;
            writeFileSync(path, bytes);
          }
          assertHonest(folder);
          if (/(?:vec|model)$/.test(name)) assertGoesOnByWords(folder);
          // Padding between a header and its sections is the one place where a byte has no meaning.
          const found = [...checkFolder(folder)].some(({ problem }) => problem !== undefined);
          if (how === 'cut') assert.ok(found, `${name} cut at ${place} is not found`);
          clearIndex(folder);
          assert.equal(openIndex(folder), undefined);
          assert.deepEqual(readdirSync(folder), []);
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: Math.ceil(fuzzRuns() / 3) },
    );
  });

  /** Every answer is right, or an error says that something is damaged; segments left out are named. */
  function assertHonest(folder: string): void {
    try {
      const opened = openIndex(folder);
      if (!opened) return;
      if (opened.handle.damage.length > 0) return;
      const now = ask(opened.snapshot);
      assert.deepEqual(now, answers);
    } catch (error) {
      assert.ok(error instanceof EngineError && (error.code === 'damaged' || error.code === 'version'), String(error));
    }
  }

  /** Without its model or its vectors, an index answers by words as before, and says what is damaged. */
  function assertGoesOnByWords(folder: string): void {
    const { snapshot, handle } = openIndex(folder) as OpenedIndex;
    assert.deepEqual(ask(snapshot), answers);
    const now = askVectors(snapshot);
    if (handle.damage.length === 0 && !snapshot.vectorDamage) assert.deepEqual(now, vectors);
    else for (const [i, vector] of now.entries()) assert.ok(vector === vectors[i] || vector === 'none');
  }

  function askVectors(snapshot: Snapshot): string[] {
    return Array.from({ length: 1000 }, (_, key) => snapshot.vectorOf(key)?.join(' ') ?? 'none');
  }

  function ask(snapshot: Snapshot): string[] {
    const matches = snapshot.matches([]);
    const probes: (() => unknown)[] = [
      ...terms.map((term) => () => snapshot.search({ terms: [{ term, weight: 1 }], k: 50 }).hits),
      () => snapshot.search({ terms: terms.map((term, i) => ({ term, weight: 1 + i })), k: 200 }).hits,
      () => snapshot.count(snapshot.matches([], { kind: 'phrase', terms: ['w0', 'w1'] })),
      () => snapshot.count(snapshot.matches([], { kind: 'term', term: 'w3', field: 'title' })),
      () => snapshot.count(snapshot.matches([], { kind: 'has', column: 'cat', value: 'c3' })),
      () => snapshot.count(snapshot.matches([], { kind: 'range', column: 'day', min: 100, max: 200 })),
      () => snapshot.facet('cat', matches, 10),
      () => snapshot.firstBy('votes', 'descending', matches, 20),
      () => snapshot.complete('w', 20),
    ];
    return probes.map((probe) => {
      try {
        return JSON.stringify(probe());
      } catch (error) {
        // Said, not answered wrongly.
        if (error instanceof EngineError && error.code === 'damaged' && answers.length > 0)
          return answers[probes.indexOf(probe)] as string;
        throw error;
      }
    });
  }
});
