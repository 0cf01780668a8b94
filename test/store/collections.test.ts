// The rows of collections: numbers that agree with them whatever is done at once, an order without holes that matter, and what
// becomes of it all when works are merged.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

describe('collections in the store', () => {
  let site: TestSite;
  let ada: Session;
  let works: number[];
  before(async () => {
    site = await testSite();
    await site.importText('many', jsonLines(manyRecords(40)));
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    works = (await site.app.database.db.selectFrom('works').select('work_no').orderBy('work_no').execute()).map(
      (row) => row.work_no,
    );
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
  });

  const make = () =>
    site.app.writer.run('createCollection', {
      personNo: ada.personNo,
      title: 'c',
      description: '',
      visibility: 'private',
      sameTitle: 'new',
    });
  const item = (workNo: number) => ({ workNo, note: '', tags: [] });
  const numberNo = async (collectionId: string) =>
    site.app.database.db
      .selectFrom('collections')
      .select(['collection_no', 'papers'])
      .where('collection_id', '=', collectionId)
      .executeTakeFirstOrThrow();
  const order = async (collectionId: string) => {
    const { collection_no } = await numberNo(collectionId);
    const rows = await site.app.database.db
      .selectFrom('collection_items')
      .select('work_no')
      .where('collection_no', '=', collection_no)
      .orderBy('position')
      .orderBy('work_no')
      .execute();
    return rows.map((row) => row.work_no);
  };

  it('are as a plain list would be, after anything', async () => {
    const work = fc.integer({ min: 0, max: 14 });
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), works: fc.array(work, { maxLength: 4 }) }),
      fc.record({ do: fc.constant('out' as const), work }),
      fc.record({
        do: fc.constant('move' as const),
        work,
        to: fc.oneof(fc.constantFrom('up' as const, 'down' as const), fc.integer({ min: 1, max: 20 })),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const collectionId = await make();
        const asked = { collectionId, personNo: ada.personNo };
        const twin: number[] = [];
        for (const one of steps) {
          if (one.do === 'add') {
            const items = one.works.map((i) => item(works[i] as number));
            const { added } = await site.app.writer.run('addToCollection', { ...asked, items });
            const fresh = [...new Set(items.map(({ workNo }) => workNo))].filter((no) => !twin.includes(no));
            twin.push(...fresh);
            assert.equal(added, fresh.length);
            continue;
          }
          const workNo = works[one.work] as number;
          const at = twin.indexOf(workNo);
          if (one.do === 'out') {
            await site.app.writer.run('removeFromCollection', { ...asked, workNo });
            if (at >= 0) twin.splice(at, 1);
          } else if (at < 0) {
            await assert.rejects(
              site.app.writer.run('moveInCollection', { ...asked, workNo, to: one.to }),
              /not in the collection/,
            );
          } else {
            await site.app.writer.run('moveInCollection', { ...asked, workNo, to: one.to });
            const wished = one.to === 'up' ? at - 1 : one.to === 'down' ? at + 1 : one.to - 1;
            twin.splice(Math.max(0, Math.min(twin.length - 1, wished)), 0, ...twin.splice(at, 1));
          }
        }
        assert.deepEqual(await order(collectionId), twin);
        assert.equal((await numberNo(collectionId)).papers, twin.length);
        await site.app.writer.run('deleteCollection', asked);
      }),
      { numRuns: 40 },
    );
  });

  it('count right while many add and take out at once', async () => {
    const collectionId = await make();
    const asked = { collectionId, personNo: ada.personNo };
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => {
        const workNo = works[(i * 7) % works.length] as number;
        return i % 3 === 2
          ? site.app.writer.run('removeFromCollection', { ...asked, workNo })
          : site.app.writer.run('addToCollection', { ...asked, items: [item(workNo)] });
      }),
    );
    assert.equal((await numberNo(collectionId)).papers, (await order(collectionId)).length);
  });

  it('hold the winner of a merge, once, and the loser again when that is undone', async () => {
    const [a, b] = [works[20] as number, works[21] as number];
    const both = await make();
    const one = await make();
    const asked = { personNo: ada.personNo };
    await site.app.writer.run('addToCollection', { ...asked, collectionId: both, items: [item(a), item(b)] });
    await site.app.writer.run('addToCollection', { ...asked, collectionId: one, items: [item(b)] });
    await site.app.writer.run('mergeWorks', { winnerNo: a, loserNo: b, reason: 'the same' });
    for (const id of [both, one]) {
      assert.deepEqual(await order(id), [a]);
      assert.equal((await numberNo(id)).papers, 1);
    }
    const { merge_no: mergeNo } = await site.app.database.db
      .selectFrom('merges')
      .select('merge_no')
      .executeTakeFirstOrThrow();
    await site.app.writer.run('undoMerge', { mergeNo });
    assert.deepEqual((await order(both)).sort(), [a, b].sort());
    assert.equal((await numberNo(both)).papers, 2);
    assert.deepEqual(await order(one), [b]);
  });

  it('are full at 5,000, and say what they left out', async () => {
    await site.importText('very many', jsonLines(manyRecords(5010)));
    const all = (await site.app.database.db.selectFrom('works').select('work_no').orderBy('work_no').execute()).map(
      (row) => row.work_no,
    );
    const collectionId = await make();
    const asked = { collectionId, personNo: ada.personNo };
    const first = await site.app.writer.run('addToCollection', { ...asked, items: all.slice(0, 4990).map(item) });
    assert.equal(first.added, 4990);
    const { added, known, leftOut } = await site.app.writer.run('addToCollection', {
      ...asked,
      items: all.slice(4980, 5005).map(item),
    });
    assert.deepEqual([added, known, leftOut], [10, 10, all.slice(5000, 5005)]);
    assert.equal((await numberNo(collectionId)).papers, 5000);
    await site.app.writer.run('moveInCollection', { ...asked, workNo: all[4999] as number, to: 1 });
    assert.equal((await order(collectionId))[0], all[4999]);
    const id = all[5005] as number;
    const refused = await ada.post(`/collections/${collectionId}/add`, {
      paper: (
        await site.app.database.db
          .selectFrom('works')
          .select('work_id')
          .where('work_no', '=', id)
          .executeTakeFirstOrThrow()
      ).work_id,
    });
    assert.equal(refused.status, 409);
    assert.match(await refused.text(), /at most 5000 papers/);
  });
});
