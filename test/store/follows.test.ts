// What follows bring, over both databases: newest first, bounded for each follow, people's deeds only as far as all may see them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followedSearches, newestArrivals, newestDeeds, newsCards } from '../../src/store/community/follow-news.ts';
import { followedAmong, followKey, followsOf } from '../../src/store/community/follows.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const person = async ({ writer }: OpenedStore, handle: string): Promise<number> =>
  (
    await writer.run('addPerson', {
      userId: handle,
      handle,
      name: handle.toUpperCase(),
      role: 'member',
      verified: true,
    })
  ).personNo;

const work = (i: number, facts: object = {}) =>
  paper({
    title: `A paper to be followed number ${i}`,
    ids: { doi: `10.5555/w${i}` },
    dates: { published: '2025-01-01' },
    ...facts,
  });

for (const kind of stores)
  describe(`follows over ${kind.name}`, { skip: kind.skip }, () => {
    it('bring the newest works of authors, organisations, categories and venues, each once', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const ada = await person(store, 'ada');
      await ingest(store, [
        ...Array.from({ length: 20 }, (_, i) => work(i, { categories: ['cs.LG'] })),
        work(20, { authors: [{ name: 'Jane Doe' }], categories: ['cs.LG'] }),
        work(21, { authors: [{ name: 'Jane Doe', orcid: '0000-0001-0000-0001' }] }),
        work(22, { organisations: [{ handle: 'shore', name: 'Shore' }], venue: 'Tides 2025' }),
        work(23, { venue: 'Tides 2024' }),
        work(24),
      ]);
      for (const [of, target] of [
        ['author', 'jane-doe'],
        ['organisation', 'shore'],
        ['category', 'CS.lg'],
        ['venue', 'tides'],
        ['topic', 'Followed  Number'],
      ] as const)
        await writer.run('follow', { personNo: ada, kind: of, target });
      const arrivals = await newestArrivals(database, ada, 7);
      assert.equal(arrivals.length, 7);
      const { length } = await newestArrivals(database, ada, 100);
      assert.equal(length, 24);
      const numbers = arrivals.map((one) => one.workNo);
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => b - a),
      );
      const cards = await newsCards(database, ada, numbers);
      const reasons = Object.fromEntries(
        [...cards.values()].map(({ card, reasons: why }) => [card.id, why.map((one) => `${one.kind} ${one.target}`)]),
      );
      assert.deepEqual(reasons['10.5555/w22'], ['organisation shore', 'venue tides']);
      assert.deepEqual(reasons['10.5555/w20'], ['author jane-doe', 'category cs.lg']);
      assert.deepEqual(await followedSearches(database, ada), {
        follows: 5,
        searches: [{ kind: 'topic', target: 'followed number', label: 'followed number', q: 'followed number' }],
      });
      const followed = await followedAmong(database, ada, [
        { kind: 'category', target: 'CS.LG' },
        { kind: 'venue', target: 'nowhere' },
        { kind: 'topic', target: 'FOLLOWED number' },
        { kind: 'person', target: 'ada' },
      ]);
      assert.deepEqual([...followed].sort(), ['category cs.lg', 'topic followed number']);
      assert.ok(followed.has(followKey('category', 'cs.LG')));
      for (const { kind: of, target } of await followsOf(database, ada))
        await writer.run('unfollow', { personNo: ada, kind: of, target });
      assert.deepEqual(await followsOf(database, ada), []);
      assert.deepEqual(await newestArrivals(database, ada, 10), []);
    });

    it('of people bring what they did, the latest first', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const [ada, ben] = [await person(store, 'ada'), await person(store, 'ben')];
      await ingest(store, [work(1), work(2), work(3)]);
      const rows = await database.db.selectFrom('works').select('work_no').orderBy('work_no').execute();
      for (const { work_no } of rows) await writer.run('castVote', { personNo: ben, workNo: work_no, up: true });
      await writer.run('follow', { personNo: ada, kind: 'person', target: 'ben' });
      assert.deepEqual(
        (await followsOf(database, ada)).map((one) => [one.kind, one.target, one.label]),
        [['person', 'ben', 'BEN']],
      );
      const deeds = await newestDeeds(database, ada, 10);
      assert.deepEqual(
        deeds.map(({ handle, did, workNo }) => [handle, did, workNo]),
        rows.map((row) => ['ben', 'voted', row.work_no]).reverse(),
      );
      assert.equal((await newestDeeds(database, ada, 2)).length, 2);
    });
  });
