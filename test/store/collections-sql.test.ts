// What people keep, as SQL, on both databases: each statement of marks, collections, imports, one's own library and saved searches.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importOf, waitingImport, worksOfRecords } from '../../src/store/community/collection-imports.ts';
import {
  collectionItems,
  collectionMembers,
  collectionsOf,
  collectionsSharedWith,
  collectionTags,
  findCollection,
  keptItems,
  publicCollections,
} from '../../src/store/community/collections.ts';
import { keepOf } from '../../src/store/community/marks.ts';
import { keptPapers, keptWorks, shelfCounts, shelfPapers, worksNoted } from '../../src/store/community/my-library.ts';
import { arrivalsSince, arrivedAmong, savedSearchesOf } from '../../src/store/community/saved-searches.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

async function library(store: OpenedStore) {
  await ingest(
    store,
    ['Counting kelp', 'Hearing foghorns', 'Drawing dunes', 'Naming gulls'].map((title, i) =>
      paper({
        title: `${title} with great care`,
        ids: { arxiv: `2511.0000${i + 1}` },
        dates: { published: `2025-11-0${i + 1}` },
      }),
    ),
  );
  const works = (await store.database.db.selectFrom('works').select('work_no').orderBy('public_id').execute()).map(
    (row) => row.work_no,
  ) as [number, number, number, number];
  const person = (handle: string) =>
    store.writer.run('addPerson', {
      userId: handle,
      handle,
      name: handle.toUpperCase(),
      role: 'member',
      verified: true,
    });
  const { personNo: ada } = await person('ada');
  const { personNo: bea } = await person('bea');
  return { works, ada, bea };
}

for (const kind of stores) {
  describe(`what people keep, on ${kind.name}`, { skip: kind.skip }, () => {
    it('marks and notes', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const { works, ada } = await library(store);
      const [a, b] = works;
      const workId = await writer.run('setMark', { personNo: ada, workNo: a, mark: 'read' });
      assert.match(workId, /^[0-9a-f]{24}$/);
      await writer.run('setPaperNote', { personNo: ada, workNo: a, note: '50% of "it" \\ done_so' });
      await writer.run('setPaperNote', { personNo: ada, workNo: b, note: 'gone soon' });
      await writer.run('setPaperNote', { personNo: ada, workNo: b, note: '' });
      const id = await writer.run('createCollection', {
        personNo: ada,
        title: 'C',
        description: '',
        visibility: 'private',
        workNo: a,
      });
      assert.deepEqual(await keepOf(database, ada, a), {
        mark: 'read',
        note: '50% of "it" \\ done_so',
        collections: [{ id, title: 'C', has: true, own: true }],
      });
      assert.deepEqual(await keepOf(database, ada, b), {
        mark: undefined,
        note: '',
        collections: [{ id, title: 'C', has: false, own: true }],
      });
      for (const words of [['50%'], ['IT', 'done_so'], ['\\']])
        assert.deepEqual(await worksNoted(database, ada, words), [a], words.join());
      for (const words of [['51%'], ['it', 'doneXso'], []])
        assert.deepEqual(await worksNoted(database, ada, words), [], words.join());
    });

    it('shelves', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const { works, ada, bea } = await library(store);
      const [a, b, c, d] = works;
      await writer.run('setMark', { personNo: ada, workNo: a, mark: 'read' });
      await writer.run('setMark', { personNo: ada, workNo: b, mark: 'to-read' });
      await writer.run('setPaperNote', { personNo: ada, workNo: c, note: 'x' });
      await writer.run('setMark', { personNo: bea, workNo: d, mark: 'read' });
      await writer.run('createCollection', {
        personNo: ada,
        title: 'C',
        description: '',
        visibility: 'private',
        workNo: a,
      });
      const counts = { all: 3, 'to-read': 1, read: 1, skipped: 0, noted: 1, voted: 0, collected: 1 };
      assert.deepEqual(await shelfCounts(database, ada), counts);
      const list = async (shelf: 'all' | 'noted' | 'collected', sort: 'kept' | 'date' | 'votes') =>
        (await shelfPapers(database, { personNo: ada, shelf, sort, limit: 10, offset: 0 })).map(({ card }) =>
          card.id.slice(-1),
        );
      assert.deepEqual(await list('all', 'date'), ['3', '2', '1']);
      assert.equal((await list('all', 'kept')).length, 3);
      assert.equal((await list('all', 'votes')).length, 3);
      assert.deepEqual(await list('noted', 'kept'), ['3']);
      assert.deepEqual(await list('collected', 'date'), ['1']);
      assert.deepEqual((await keptWorks(database, ada)).sort(), [a, b, c].sort());
      assert.deepEqual(
        (await keptPapers(database, ada, [c, a])).map(({ note }) => note),
        ['x', ''],
      );
    });

    it('collections', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const { works, ada, bea } = await library(store);
      const [a, b, c, d] = works;
      const id = await writer.run('createCollection', {
        personNo: ada,
        title: 'C',
        description: 'D',
        visibility: 'public',
      });
      const asked = { collectionId: id, personNo: ada };
      const item = (workNo: number, ...tags: string[]) => ({ workNo, note: `n${workNo}`, tags });
      assert.deepEqual(
        await writer.run('addToCollection', { ...asked, items: [item(a, 'x'), item(b, 'x', '50%_y'), item(a)] }),
        {
          added: 2,
          known: 0,
          leftOut: [],
        },
      );
      assert.equal(
        (await writer.run('addToCollection', { ...asked, items: [item(a, 'z'), item(c), item(d)] })).known,
        1,
      );
      await writer.run('moveInCollection', { ...asked, workNo: d, to: 1 });
      await writer.run('moveInCollection', { ...asked, workNo: d, to: 'down' });
      await writer.run('removeFromCollection', { ...asked, workNo: c });
      await writer.run('annotateInCollection', { ...asked, workNo: d, note: 'last', tags: [] });
      const found = await findCollection(database, id, bea);
      assert.ok(found);
      assert.deepEqual([found.papers, found.isMember, found.isOrphan, found.owner.handle], [3, false, false, 'ada']);
      const { collectionNo } = found;
      const list = async (tag?: string) => {
        const { items, total } = await collectionItems(database, { collectionNo, tag, limit: 2, offset: 0 });
        return [total, items.map(({ note, tags }) => `${note} ${tags.join()}`)];
      };
      assert.deepEqual(await list(), [3, [`n${a} x,z`, 'last ']]);
      assert.deepEqual(await list('50%_y'), [1, [`n${b} x,50%_y`]]);
      assert.deepEqual(await list('50%xy'), [0, []]);
      assert.deepEqual(await collectionTags(database, collectionNo), [
        { tag: 'x', count: 2 },
        { tag: '50%_y', count: 1 },
        { tag: 'z', count: 1 },
      ]);
      await writer.run('inviteToCollection', { ...asked, handle: 'bea' });
      await writer.run('inviteToCollection', { ...asked, handle: 'bea' });
      assert.deepEqual(await collectionMembers(database, collectionNo), [{ handle: 'bea', name: 'BEA' }]);
      assert.equal((await collectionsSharedWith(database, bea)).length, 1);
      const copy = await writer.run('copyCollection', { collectionId: id, personNo: bea, title: 'C' });
      assert.deepEqual(
        (await collectionsOf(database, bea)).map(({ id: one, papers }) => [one, papers]),
        [[copy, 3]],
      );
      assert.deepEqual((await publicCollections(database, { limit: 5, offset: 0 })).total, 1);
      assert.deepEqual(
        (await keptItems(database, collectionNo)).map(({ workNo }) => workNo),
        [a, d, b],
      );
      await writer.run('leaveCollection', { collectionId: id, personNo: bea, handle: 'bea', own: 'bea' });
      await writer.run('changeCollection', { ...asked, title: 'E', description: '', visibility: 'link' });
      await writer.run('renewCollectionKey', asked);
      assert.notEqual((await findCollection(database, id, ada))?.secret, found.secret);
      await assert.rejects(writer.run('deleteCollection', { collectionId: id, personNo: bea }), /no collection/);
      await writer.run('deleteCollection', asked);
      assert.equal(await findCollection(database, id, ada), undefined);
    });

    it('imports', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const { works, ada } = await library(store);
      const collectionId = await writer.run('createCollection', {
        personNo: ada,
        title: 'C',
        description: '',
        visibility: 'private',
      });
      const importId = await writer.run('beginCollectionImport', {
        collectionId,
        personNo: ada,
        name: 'x.bib',
        input: '@x',
        mayAdd: true,
        jobAt: '2025-11-28T12:00:00.000Z',
      });
      assert.deepEqual(await waitingImport(database, importId), { input: '@x', mayAdd: true, done: 0 });
      const lot = { importId, format: 'BibTeX', done: 2, total: 3, arrived: 1 };
      const items = [{ workNo: works[0], note: '', tags: [], place: 'line 1', raw: 'x' }];
      const faults = Array.from({ length: 501 }, (_, i) => ({
        place: `line ${i}`,
        reason: 'no title',
        raw: 'r'.repeat(3000),
      }));
      assert.equal(await writer.run('carryOnCollectionImport', { ...lot, items, faults }), true);
      const view = await importOf(database, importId, ada);
      assert.deepEqual(
        [view?.state, view?.read, view?.total, view?.added, view?.faults.length, view?.faultsLeftOut],
        ['running', 2, 3, 1, 500, 1],
      );
      assert.equal(view?.faults[0]?.raw.length, 2000);
      assert.equal(await importOf(database, importId, ada + 1), undefined);
      await writer.run('endCollectionImport', { importId, failure: null });
      assert.equal(await waitingImport(database, importId), undefined);
      assert.equal(await writer.run('carryOnCollectionImport', { ...lot, items, faults: [] }), false);
      await writer.run('stopCollectionImport', { importId, personNo: ada });
      assert.equal((await importOf(database, importId, ada))?.state, 'done');
      const { record_key } = await database.db
        .selectFrom('records')
        .select('record_key')
        .where('work_no', '=', works[1])
        .executeTakeFirstOrThrow();
      assert.deepEqual([...(await worksOfRecords(database, [record_key, 'nothing']))], [[record_key, works[1]]]);
    });

    it('saved searches', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const { ada } = await library(store);
      const query = { personNo: ada, mode: 'auto', sort: 'relevance' };
      const one = await writer.run('saveSearch', { ...query, name: 'One', q: 'kelp' });
      const two = await writer.run('saveSearch', { ...query, name: 'Two', q: 'gulls' });
      assert.equal(await writer.run('saveSearch', { ...query, name: 'Again', q: 'kelp' }), one);
      await writer.run('moveSavedSearch', { personNo: ada, savedId: two, to: 'up' });
      await writer.run('changeSavedSearch', {
        personNo: ada,
        savedId: two,
        name: '2',
        q: 'gulls',
        mode: 'words',
        sort: 'date',
      });
      await writer.run('markSearchSeen', { personNo: ada, savedId: two, until: undefined });
      assert.deepEqual(
        (await savedSearchesOf(database, ada)).map(({ id, name, mode }) => [id, name, mode]),
        [
          [two, '2', 'words'],
          [one, 'One', 'auto'],
        ],
      );
      assert.equal((await arrivalsSince(database, '2000-01-01T00:00:00.000Z')).length, 4);
      assert.deepEqual(await arrivalsSince(database, '2100-01-01T00:00:00.000Z'), []);
      const ids = (await database.db.selectFrom('works').select('work_id').execute()).map((row) => row.work_id);
      assert.equal((await arrivedAmong(database, ids, '2000-01-01T00:00:00.000Z')).size, 4);
      await writer.run('deleteSavedSearch', { personNo: ada, savedId: one });
      await assert.rejects(writer.run('deleteSavedSearch', { personNo: ada, savedId: one }), /no saved search/);
    });
  });
}
