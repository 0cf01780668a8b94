// What comes back after a decision: records of works that a person told apart, and records that their source had taken back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergesMade } from '../../src/store/read/housekeeping.ts';
import { findPaper, findWork, workDetails } from '../../src/store/read/papers.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const GULLS = 'On the migration of herring gulls';
const ours = paper({ title: GULLS, ids: { doi: '10.5555/gulls' } });
const theirs = paper({ title: GULLS, ids: { acl: 'P19-1001' } });

async function shown({ database }: OpenedStore, id: string) {
  const found = await findPaper(database, id);
  const details = found && (await workDetails(database, found.workNo));
  return details && { venue: found.card.venue, records: details.records.length, withdrawn: found.card.withdrawn };
}

for (const kind of stores) {
  describe(`what comes back, over ${kind.name}`, { skip: kind.skip }, () => {
    it('a new statement stays with the work that it was about, though its title is a namesake', async () => {
      await using store = await kind.open();
      await ingest(store, [paper({ ...ours, title: 'Gulls, a first draft' })], { source: 'crossref' });
      await ingest(store, [theirs], { source: 'acl' });
      // The title now joins them; a person takes them apart again.
      await ingest(store, [ours], { source: 'crossref' });
      const [merge] = await mergesMade(store.database);
      await store.writer.run('undoMerge', { mergeNo: merge?.id ?? 0 });
      assert.deepEqual(await ingest(store, [{ ...theirs, venue: 'Shore' }], { source: 'acl' }), ['changed']);
      assert.deepEqual(await shown(store, 'P19-1001'), { venue: 'Shore', records: 1, withdrawn: false });
      assert.deepEqual(await shown(store, '10.5555/gulls'), { venue: undefined, records: 1, withdrawn: false });
      // A further record of the younger work, too.
      await ingest(store, [{ ...theirs, key: 'again' }], { source: 'bibtex' });
      assert.deepEqual(
        [(await shown(store, 'P19-1001'))?.records, (await shown(store, '10.5555/gulls'))?.records],
        [2, 1],
      );
    });

    it('an old id leads to the work that it led to before the merge that was undone', async () => {
      await using store = await kind.open();
      const { db } = store.database;
      for (const word of ['One', 'Two', 'Three'])
        await ingest(store, [paper({ title: `${word} paper about some gulls` })]);
      const [one, two, three] = (await db
        .selectFrom('works')
        .select(['work_no', 'work_id'])
        .orderBy('work_no')
        .execute()) as [
        { work_no: number; work_id: string },
        { work_no: number; work_id: string },
        { work_no: number; work_id: string },
      ];
      await store.writer.run('mergeWorks', { winnerNo: two.work_no, loserNo: three.work_no, reason: 'by hand' });
      await store.writer.run('mergeWorks', { winnerNo: one.work_no, loserNo: two.work_no, reason: 'by hand' });
      assert.equal((await findWork(store.database, three.work_id))?.workNo, one.work_no);
      const [last] = await mergesMade(store.database);
      await store.writer.run('undoMerge', { mergeNo: last?.id ?? 0 });
      assert.equal((await findWork(store.database, three.work_id))?.workNo, two.work_no);
    });

    it('sample works that lost to another and were namesakes go with the sample', async () => {
      await using store = await kind.open();
      const sample = { source: 'sample' };
      await ingest(
        store,
        [paper({ title: 'Tides' }), paper({ title: 'Kelp' }), paper({ title: 'Tides', key: 'b' })],
        sample,
      );
      const works = await store.database.db.selectFrom('works').select('work_no').orderBy('work_no').execute();
      const [first, kelp, second] = works.map((row) => row.work_no) as [number, number, number];
      for (const loserNo of [first, second])
        await store.writer.run('mergeWorks', { winnerNo: kelp, loserNo, reason: 'by hand' });
      assert.equal(await store.writer.run('removeSample', {}), 1);
      assert.deepEqual(await store.database.db.selectFrom('works').selectAll().execute(), []);
    });

    it('a record that was taken back and is stated again later', async () => {
      await using store = await kind.open();
      await ingest(store, [ours], { source: 'crossref' });
      assert.equal(await store.writer.run('markDeleted', { source: 'crossref', keys: ['10.5555/gulls'] }), 1);
      assert.equal((await shown(store, '10.5555/gulls'))?.withdrawn, true);
      assert.deepEqual(await ingest(store, [ours], { source: 'crossref' }), ['unchanged'], 'the old file again');
      assert.equal((await shown(store, '10.5555/gulls'))?.withdrawn, true);
      assert.deepEqual(await ingest(store, [ours], { source: 'crossref', seen: '2025-11-29' }), ['changed']);
      assert.equal((await shown(store, '10.5555/gulls'))?.withdrawn, false);
    });
  });
}
