// What one statement gathers about a paper: links, submissions, voters, public collections, claimed names; and what is the viewer's.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aboutPaper } from '../../src/store/community/about-paper.ts';
import { statementsOf } from '../../src/store/community/about-paper-statements.ts';
import { submissionsOf } from '../../src/store/community/submissions.ts';
import { cardsOf, findPaper, findWork } from '../../src/store/read/papers.ts';
import { ingest, paper, stores } from '../support/stores.ts';

for (const kind of stores) {
  describe(`about a paper, over ${kind.name}`, { skip: kind.skip }, () => {
    it('is everything that people added, without what is not theirs to show', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      await ingest(store, [
        paper({
          title: 'On the migration of herring gulls',
          ids: { arxiv: '2511.00001' },
          authors: [{ name: 'Ada Quill' }],
        }),
      ]);
      const row = await findPaper(database, '2511.00001');
      const workNo = row?.workNo ?? 0;
      const workId = row?.card.workId ?? '';
      const person = async (handle: string) =>
        (
          await writer.run('addPerson', {
            userId: handle,
            handle,
            name: handle.toUpperCase(),
            role: 'member',
            verified: true,
          })
        ).personNo;
      const [ada, ben, gone] = [await person('ada'), await person('ben'), await person('gone')];
      for (const personNo of [ada, ben, gone]) await writer.run('castVote', { personNo, workNo, up: true });
      const link = { workNo, personNo: gone, origin: undefined, label: undefined };
      await writer.run('addPaperLink', { ...link, kind: 'code', url: 'https://github.com/gulls/one' });
      const { linkNo } = await writer.run('addPaperLink', { ...link, kind: 'other', url: 'https://example.org/two' });
      await writer.run('removePaperLink', { workNo, linkNo, personNo: ada, anybodys: true, origin: undefined });
      await writer.run('submitPaper', {
        workNo,
        personNo: ada,
        origin: undefined,
        note: 'Gulls!',
        mediaUrl: undefined,
      });
      await database.db
        .updateTable('people')
        .set({ deleted_at: '2025-11-28T00:00:00.000Z' })
        .where('person_no', '=', gone)
        .execute();

      const about = await aboutPaper(database, { workId, personNo: ada, targets: ['ada-quill'] });
      assert.deepEqual(
        about?.links.map(({ url, kind: linkKind, by }) => ({ url, linkKind, by })),
        [{ url: 'https://github.com/gulls/one', linkKind: 'code', by: undefined }],
      );
      assert.deepEqual(new Set(about?.voters.map(({ handle }) => handle)), new Set(['ada', 'ben']));
      assert.deepEqual(
        about?.submissions.map(({ by, note }) => ({ by, note })),
        [{ by: { handle: 'ada', name: 'ADA' }, note: 'Gulls!' }],
      );
      assert.deepEqual(
        { ...about?.mine, follows: [...(about?.mine.follows ?? [])] },
        { voted: true, muted: false, submitted: true, follows: [] },
      );
      assert.equal(about?.authors.size, 0);
      const nobody = await aboutPaper(database, { workId, personNo: undefined, targets: [] });
      assert.equal(nobody?.mine.voted, false);
      assert.equal(await aboutPaper(database, { workId: 'f'.repeat(24), personNo: undefined, targets: [] }), undefined);
    });

    it('is what curators decided, and everything that sources ever said', async () => {
      await using store = await kind.open();
      const { database, writer } = store;
      const gulls = { title: 'On the migration of herring gulls', ids: { arxiv: '2511.00001' } };
      await ingest(store, [paper({ ...gulls, abstract: 'First.' })], { source: 'oai' });
      await ingest(store, [paper({ ...gulls, abstract: 'Second.' })], { source: 'oai' });
      const workNo = (await findPaper(database, '2511.00001'))?.workNo ?? 0;
      assert.deepEqual(
        (await statementsOf(database, workNo)).map((one) => [one.paper.abstract, one.replacedAt !== undefined]),
        [
          ['First.', true],
          ['Second.', false],
        ],
      );
      const { personNo } = await writer.run('addPerson', { userId: 'c', name: 'C', role: 'admin', verified: true });
      const who = { workNo, personNo, origin: undefined };
      await writer.run('submitPaper', { ...who, note: '', mediaUrl: undefined });
      await writer.run('setPaperDay', { ...who, day: '2025-11-03' });
      await writer.run('pinPaper', { ...who, until: '2025-12-01' });
      await writer.run('hidePaper', { ...who, as: 'hidden', reason: 'Rubbish' });
      const hidden = await findPaper(database, '2511.00001');
      assert.deepEqual(
        [hidden?.hidden, hidden?.card.day, hidden?.curation],
        ['hidden', undefined, { day: '2025-11-03', pinnedUntil: '2025-12-01', reason: 'Rubbish' }],
      );
      assert.equal(await findWork(database, '2511.00001'), undefined);
      assert.equal((await findWork(database, '2511.00001', 'all'))?.workNo, workNo);
      assert.equal((await cardsOf(database, [workNo])).size, 0);
      const page = { limit: 10, offset: 0 };
      assert.deepEqual(
        (await submissionsOf(database, personNo, page)).rows.map((row) => row.hidden),
        [true],
      );
      await writer.run('showPaper', { ...who, deletedToo: false });
      assert.equal((await findPaper(database, '2511.00001'))?.card.day, '2025-11-03');
      assert.equal(await writer.run('withdrawSubmission', who), true);
      assert.equal(await writer.run('withdrawSubmission', who), false);
    });
  });
}
