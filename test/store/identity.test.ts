// Random records from tiny pools of ids, titles, authors and years: the store must make of them the works that the slow twin makes,
// in whatever batches they come.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { composeWork } from '../../src/domain/compose.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { paperCountFault } from '../../src/store/read/integrity.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { ingest, memoryStore, type OpenedStore, paper, stores } from '../support/stores.ts';
import { twinPartition } from './identity-twin.ts';

const TITLES = ['One title of four words', 'Another title of some words', 'A third one for company', 'Too short'];
const record: fc.Arbitrary<Omit<Paper, 'key'>> = fc
  .record({
    title: fc.constantFrom(...TITLES),
    arxiv: fc.option(fc.constantFrom('2501.00001', '2501.00002'), { nil: undefined, freq: 2 }),
    doi: fc.option(fc.constantFrom('10.5555/a', '10.5555/b'), { nil: undefined, freq: 2 }),
    acl: fc.option(fc.constantFrom('P19-1001'), { nil: undefined, freq: 3 }),
    author: fc.option(fc.constantFrom('Una Gull', 'Bo Tern'), { nil: undefined, freq: 2 }),
    year: fc.option(fc.constantFrom('2019', '2021', '2024'), { nil: undefined, freq: 2 }),
  })
  .map(({ title, arxiv, doi, acl, author, year }) =>
    paper({
      title,
      ids: { ...(arxiv ? { arxiv } : {}), ...(doi ? { doi } : {}), ...(acl ? { acl } : {}) },
      authors: author ? [{ name: author }] : [],
      dates: year ? { published: year } : {},
    }),
  );

const records = fc
  .array(record, { minLength: 1, maxLength: 9 })
  .map((list) => list.map((one, i): Paper => ({ ...one, key: `k${i}` })));

async function partition({ database }: OpenedStore): Promise<number[][]> {
  const rows = await database.db.selectFrom('records').select(['work_no', 'data']).execute();
  const byWork = new Map<number, number[]>();
  for (const { work_no, data } of rows)
    byWork.set(work_no, [...(byWork.get(work_no) ?? []), Number((JSON.parse(data) as Paper).key?.slice(1))]);
  return [...byWork.values()].map((list) => list.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** Empties the library: a new file for each of hundreds of cases would cost more than the case. */
async function clear({ database, writer }: OpenedStore): Promise<void> {
  await writer.run('beginImport', { input: 'x', format: 'x' });
  const { db } = database;
  for (const table of [
    'changes',
    'suggested_merges',
    'merges',
    'citations',
    'authorships',
    'work_organisations',
    'titles',
    'identifiers',
    'counts',
    'record_history',
    'records',
    'works',
    'meta',
  ] as const)
    await db.deleteFrom(table).execute();
}

const factsOf = (papers: readonly Paper[]) => {
  const { surname, year } = composeWork(
    papers.map((one, recordNo) => ({ recordNo, source: 'jsonl', paper: one, seen: '2025-11-28' })),
  );
  return { surname, year };
};

for (const kind of stores) {
  describe(`identity over ${kind.name}`, { skip: kind.skip }, () => {
    let store: OpenedStore;
    before(async () => {
      // Thousands of small transactions: without a disk where there need not be one.
      store = kind.name === 'SQLite' ? await memoryStore() : await kind.open();
    });
    after(() => store[Symbol.asyncDispose]());
    const runs = Math.ceil(fuzzRuns() / (kind.name === 'SQLite' ? 2 : 20));

    it('is what the slow twin says, record by record', async () => {
      await fc.assert(
        fc.asyncProperty(records, async (list) => {
          await clear(store);
          for (const one of list) await ingest(store, [one]);
          assert.deepEqual(await partition(store), twinPartition(list, factsOf));
          assert.deepEqual(await paperCountFault(store.database), []);
        }),
        { numRuns: runs },
      );
    });

    it('is the same in batches of any size', async () => {
      await fc.assert(
        fc.asyncProperty(
          records,
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 9, maxLength: 9 }),
          async (list, sizes) => {
            await clear(store);
            for (const one of list) await ingest(store, [one]);
            const alone = await partition(store);
            await clear(store);
            let at = 0;
            for (const size of sizes) {
              if (at < list.length) await ingest(store, list.slice(at, at + size));
              at += size;
            }
            assert.deepEqual(await partition(store), alone);
            await clear(store);
            await ingest(store, list);
            assert.deepEqual(await partition(store), alone);
          },
        ),
        { numRuns: runs },
      );
    });
  });
}
