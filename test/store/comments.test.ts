// The SQL of discussions and notifications, on both databases: order and pages of threads against a slow twin, counts, who is told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMENTS_PER_PAGE, type CommentOrder, DEEPEST_SHOWN } from '../../src/domain/community/comment-rules.ts';
import type { NotificationKind } from '../../src/domain/community/notification-kinds.ts';
import { commentVersions, knownHandles, listComments } from '../../src/store/community/comment-lists.ts';
import { discussionOf, findComments, pageOfComment, reactionsTo } from '../../src/store/community/comments.ts';
import { hearingOf, notificationsOf } from '../../src/store/community/notifications.ts';
import { type Notice, notify } from '../../src/store/community/notify.ts';
import { reportQueue } from '../../src/store/community/reports.ts';
import { AuthorCache } from '../../src/store/ingest/resolve-authors.ts';
import type { WriteContext } from '../../src/store/ingest/write-works.ts';
import { ingest, memoryStore, type OpenedStore, paper, stores } from '../support/stores.ts';

async function people(store: OpenedStore, ...handles: string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const handle of handles) {
    const person = { userId: `user-${handle}`, handle, name: handle, role: 'member', verified: true } as const;
    numbers.push((await store.writer.run('addPerson', person)).personNo);
  }
  return numbers;
}

async function work(
  store: OpenedStore,
  title = 'Counting Kelp with Patient Cameras',
): Promise<{ workNo: number; workId: string }> {
  await ingest(store, [paper({ title, ids: { doi: `10.1/${title.length}` }, authors: [{ name: 'Ada Quill' }] })]);
  const row = await store.database.db
    .selectFrom('works')
    .select(['work_no', 'work_id'])
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  return { workNo: row.work_no, workId: row.work_id };
}

/** Inside a transaction of its own, as an operation would call it. */
function tell(store: OpenedStore, notice: Notice): Promise<readonly number[]> {
  const { database } = store;
  return database.db.transaction().execute((db) => {
    const context: WriteContext = {
      db,
      dialect: database.dialect,
      authors: new AuthorCache(),
      now: '2025-11-28T12:00:00.000Z',
      today: '2025-11-28',
    };
    return notify(context, notice);
  });
}

interface Said {
  readonly id: string;
  readonly parent: Said | undefined;
  readonly answers: Said[];
  readonly nth: number;
  score: number;
}

/** Threads read from top to bottom; below the deepest level everything in order of time. */
function twinOrder(roots: readonly Said[], order: CommentOrder): string[] {
  const sorted = [...roots].sort((a, b) =>
    order === 'oldest' ? a.nth - b.nth : order === 'newest' ? b.nth - a.nth : b.score - a.score || b.nth - a.nth,
  );
  const all = (said: Said): Said[] => said.answers.flatMap((answer) => [answer, ...all(answer)]);
  const read = (said: Said, depth: number): string[] => {
    const below =
      depth < DEEPEST_SHOWN - 1
        ? said.answers.flatMap((answer) => read(answer, depth + 1))
        : all(said)
            .sort((a, b) => a.nth - b.nth)
            .map((one) => one.id);
    return [said.id, ...below];
  };
  return sorted.flatMap((root) => read(root, 0));
}

for (const kind of stores)
  describe(`comments on ${kind.name}`, { skip: kind.skip }, () => {
    it('come in the order of a slow twin, page by page', async () => {
      await using store = await kind.open();
      const { workId } = await work(store);
      const crowd = await people(store, 'a', 'b', 'c', 'd');
      const said: Said[] = [];
      let random = 7;
      const below = (n: number): number => {
        random = (random * 48271) % 2147483647;
        return random % n;
      };
      for (let nth = 0; nth < 215; nth++) {
        const parent = nth > 5 && below(4) > 0 ? said[below(said.length)] : undefined;
        const { commentId } = await store.writer.run('postComment', {
          personNo: crowd[below(4)] as number,
          workId,
          parentId: parent?.id,
          body: `comment ${nth}`,
          mentions: [],
        });
        const one: Said = { id: commentId, parent, answers: [], nth, score: 0 };
        parent?.answers.push(one);
        said.push(one);
      }
      const { db } = store.database;
      const roots = said.filter((one) => !one.parent);
      for (const root of roots.slice(0, 15)) {
        const row = await db
          .selectFrom('comments')
          .select('person_no')
          .where('comment_id', '=', root.id)
          .executeTakeFirstOrThrow();
        for (const personNo of crowd.slice(0, below(5))) {
          await store.writer.run('react', { personNo, commentId: root.id, emoji: '👍', on: true });
          await store.writer.run('react', { personNo, commentId: root.id, emoji: '🎉', on: true });
          if (personNo !== row.person_no) root.score++;
        }
      }
      for (const order of ['best', 'newest', 'oldest'] as const) {
        const pages: string[] = [];
        for (let page = 1; page <= 3; page++) {
          const found = await discussionOf(store.database, { workId, order, page, personNo: 0, since: undefined });
          assert.equal(found?.total, 215);
          assert.ok((found?.comments.length ?? 0) <= COMMENTS_PER_PAGE);
          pages.push(...(found?.comments ?? []).map((row) => row.comment_id));
        }
        assert.deepEqual(pages, twinOrder(roots, order), order);
        if (order !== 'best') continue;
        for (const place of [0, 99, 100, 214]) {
          const [row] = await findComments(store.database, [pages[place] as string]);
          assert.equal(
            await pageOfComment(store.database, row?.comment_no ?? 0),
            Math.floor(place / COMMENTS_PER_PAGE) + 1,
          );
        }
      }
      const counted = await db
        .selectFrom('works')
        .select(['own_comments', 'comments'])
        .where('work_id', '=', workId)
        .executeTakeFirstOrThrow();
      assert.deepEqual({ ...counted }, { own_comments: 215, comments: 215 });
    });

    it('are there without any, and for a work that was merged', async () => {
      await using store = await kind.open();
      const first = await work(store);
      const other = await work(store, 'Counting Kelp with Patient Cameras, Again');
      const [ada] = (await people(store, 'ada')) as [number];
      const none = await discussionOf(store.database, {
        workId: first.workId,
        order: 'best',
        page: 1,
        personNo: ada,
        since: undefined,
      });
      assert.deepEqual([none?.total, none?.fresh, none?.comments], [0, 0, []]);
      assert.equal(
        await discussionOf(store.database, {
          workId: '0'.repeat(24),
          order: 'best',
          page: 1,
          personNo: 0,
          since: undefined,
        }),
        undefined,
      );
      await store.writer.run('watchWork', { personNo: ada, workId: other.workId, on: true });
      await store.writer.run('mergeWorks', { winnerNo: first.workNo, loserNo: other.workNo, reason: 'test' });
      const { commentId } = await store.writer.run('postComment', {
        personNo: ada,
        workId: other.workId,
        body: 'x',
        mentions: [],
      });
      const found = await discussionOf(store.database, {
        workId: other.workId,
        order: 'newest',
        page: 1,
        personNo: ada,
        since: '2000-01-01',
      });
      assert.deepEqual(
        [found?.work.work_id, found?.comments[0]?.comment_id, found?.fresh],
        [first.workId, commentId, 0],
      );
      assert.deepEqual(
        (await hearingOf(store.database, ada)).watched.map((ref) => ref.workId),
        [first.workId],
      );
    });

    it('keep versions, reactions and lists', async () => {
      await using store = await kind.open();
      const { workId } = await work(store);
      const [ada, bob] = (await people(store, 'ada', 'bob')) as [number, number];
      const { commentId } = await store.writer.run('postComment', {
        personNo: ada,
        workId,
        body: 'one',
        mentions: ['bob', 'nobody'],
      });
      await store.writer.run('editComment', { personNo: ada, commentId, body: 'two', mentions: ['bob'] });
      const [row] = await findComments(store.database, [commentId, 'not an id']);
      assert.deepEqual([row?.body, row?.mentions, Boolean(row?.is_author)], ['two', '["bob"]', false]);
      assert.deepEqual(
        (await commentVersions(store.database, row?.comment_no ?? 0)).map((version) => version.body),
        ['one'],
      );
      await Promise.all(
        [ada, bob, bob].map((personNo) => store.writer.run('react', { personNo, commentId, emoji: '👍', on: true })),
      );
      const reactions = await reactionsTo(store.database, [row?.comment_no ?? 0], bob);
      assert.deepEqual(
        reactions.map((one) => [one.emoji, one.count, one.mine]),
        [
          ['👍', 2, 1],
          ['👍', 2, 1],
        ],
      );
      assert.equal((await listComments(store.database, { page: 1 })).rows[0]?.body, 'two');
      assert.equal((await listComments(store.database, { page: 1, handle: 'bob' })).total, 0);
      assert.deepEqual(await knownHandles(store.database, ['ada', 'nobody']), ['ada']);
      await store.writer.run('deleteComment', { personNo: ada, commentId });
      assert.equal(await store.writer.run('eraseDeletedComments', { before: '2999-01-01' }), 1);
      assert.equal((await findComments(store.database, [commentId]))[0]?.body, '');
      assert.deepEqual(await commentVersions(store.database, row?.comment_no ?? 0), []);
    });

    it('are reported once by each, decided for all, and hidden', async () => {
      await using store = await kind.open();
      const { workId } = await work(store);
      const [ada, bob, cleo] = (await people(store, 'ada', 'bob', 'cleo')) as [number, number, number];
      const { commentId } = await store.writer.run('postComment', {
        personNo: ada,
        workId,
        body: 'rude',
        mentions: [],
      });
      const told = { kind: 'comment', target: commentId, reason: 'rude' } as const;
      assert.deepEqual(
        [
          await store.writer.run('report', { personNo: bob, ...told }),
          await store.writer.run('report', { personNo: bob, ...told }),
          await store.writer.run('report', { personNo: cleo, ...told }),
          await store.writer.run('report', { personNo: bob, kind: 'person', target: 'ada', reason: 'x' }),
          await store.writer.run('report', { personNo: bob, kind: 'paper', target: workId, reason: 'x' }),
        ],
        [true, false, true, true, true],
      );
      const open = await reportQueue(store.database, { page: 1, handled: false });
      assert.deepEqual([open.length, Number(open[0]?.things)], [4, 3]);
      await store.writer.run('hideCommentsOf', { personNo: cleo, handle: 'ada', reason: 'spam' });
      assert.equal((await reportQueue(store.database, { page: 1, handled: true })).length, 2);
      assert.equal((await reportQueue(store.database, { page: 1, handled: false })).length, 2);
    });

    it('tell people as they wish', async () => {
      await using store = await kind.open();
      const { workNo, workId } = await work(store);
      const [ada, bob, cleo] = (await people(store, 'ada', 'bob', 'cleo')) as [number, number, number];
      const notice: Notice = {
        personNos: [ada, bob, bob, cleo],
        kind: 'new-version',
        actorNo: cleo,
        workNo,
        text: 'v2',
      };
      assert.deepEqual([...(await tell(store, notice))].sort(), [ada, bob]);
      assert.deepEqual(await tell(store, notice), [], 'the same again is no news');
      assert.deepEqual(await tell(store, { ...notice, text: 'v3', personNos: [ada] }), [ada]);
      await store.writer.run('muteWork', { personNo: ada, workId, on: true });
      assert.deepEqual(await tell(store, { ...notice, text: 'v4' }), [bob]);
      const decided = { kind: 'report-decided', personNos: [ada], workNo, text: 'upheld' } as const;
      assert.deepEqual(await tell(store, decided), [ada], 'what is decided about somebody is not muted');
      const off = { site: false, mail: false };
      const kinds: NotificationKind[] = ['new-version'];
      const switches = Object.fromEntries(kinds.map((one) => [one, off])) as never;
      await store.writer.run('setNotificationSwitches', { personNo: bob, switches });
      assert.deepEqual(await tell(store, { ...notice, text: 'v5' }), []);
      assert.deepEqual(await tell(store, { personNos: [], kind: 'reply' }), []);
      // Repeated kinds: unread, one is enough; read, it is news again.
      const news = { kind: 'webhook-failing', personNos: [cleo], text: 'kelp' } as const;
      assert.deepEqual([await tell(store, news), await tell(store, news)], [[cleo], []]);
      const [row] = await notificationsOf(store.database, cleo, 1);
      assert.equal(await store.writer.run('readGroup', { personNo: cleo, no: row?.newest ?? 0 }), 0);
      assert.deepEqual(await tell(store, news), [cleo]);
      assert.equal((await notificationsOf(store.database, cleo, 1)).length, 2);
      await assert.rejects(
        store.writer.run('readGroup', { personNo: bob, no: row?.newest ?? 0 }),
        /no such notification/,
      );
    });
  });

describe('a discussion of 5,000 comments', () => {
  it('is answered in two statements and a few milliseconds', async () => {
    await using store = await memoryStore();
    const { workNo, workId } = await work(store);
    const crowd = await people(store, ...Array.from({ length: 50 }, (_, i) => `p${i}`));
    const { db, sqlite } = store.database;
    await store.writer.run('postComment', { personNo: crowd[0] as number, workId, body: 'first', mentions: [] });
    sqlite?.exec(`insert into comments (comment_id, work_no, person_no, parent_no, body, at, root_no, path, depth, score)
      with recursive n(i) as (select 2 union all select i + 1 from n where i < 5000)
      select printf('%024x', i), ${workNo}, 1 + i % 50, case when i % 3 = 0 then null else 1 end, 'comment ' || i, '2025-11-28T12:00:00.000Z',
        case when i % 3 = 0 then i else 1 end, case when i % 3 = 0 then printf('%010d', i) else '0000000001' || printf('%010d', i) end,
        case when i % 3 = 0 then 0 else 1 end, i % 7 from n`);
    sqlite?.exec(
      `insert into reactions select comment_no, 1 + (comment_no + k) % 50, case k when 0 then '👍' else '🎉' end, '2025' from comments, (select 0 as k union select 1)`,
    );
    assert.equal(
      (
        await db
          .selectFrom('comments')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
      5000,
    );
    for (const order of ['best', 'newest', 'oldest'] as const)
      for (const page of [1, 25, 50]) {
        const request = { workId, order, page, personNo: crowd[0] as number, since: '2025-11-01' };
        const before = store.database.statementCount();
        let best = Number.POSITIVE_INFINITY;
        for (let i = 0; i < 4; i++) {
          const start = performance.now();
          const found = await discussionOf(store.database, request);
          await reactionsTo(
            store.database,
            (found?.comments ?? []).map((row) => row.comment_no),
            1,
          );
          best = Math.min(best, performance.now() - start);
          assert.equal(found?.comments.length, COMMENTS_PER_PAGE);
        }
        assert.equal(store.database.statementCount() - before, 8, 'two statements each time');
        if (process.env.SHOW) console.log(order, page, best.toFixed(1));
        assert.ok(best < 60, `${order} ${page}: ${best.toFixed(1)} ms`);
      }
  });
});
