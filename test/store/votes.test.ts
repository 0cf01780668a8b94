// Votes under load, and through merges and their undoing: sums always equal the rows.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { settingViews } from '../../src/store/community/settings.ts';
import { standingsTooMany, worksScoredWrongly, worksWithWrongSums } from '../../src/store/community/standings.ts';
import { mineOf, votedPaper, voters } from '../../src/store/community/votes.ts';
import {
  discussedWorks,
  newWorks,
  topWorks,
  topWorksOfDays,
  unreadWorks,
  worksWithCode,
} from '../../src/store/read/lists.ts';
import { addPeople } from '../support/people.ts';
import { ingest, memoryStore, type OpenedStore, paper, stores } from '../support/stores.ts';

async function works({ database }: OpenedStore): Promise<number[]> {
  const rows = await database.db.selectFrom('works').select('work_no').orderBy('work_no').execute();
  return rows.map((row) => row.work_no);
}

/** `work:person` of all votes, in order. */
async function ballots({ database }: OpenedStore): Promise<string[]> {
  const rows = await database.db.selectFrom('votes').select(['work_no', 'person_no']).execute();
  return rows.map((row) => `${row.work_no}:${row.person_no}`).sort();
}

async function checkSums(store: OpenedStore): Promise<void> {
  const { db } = store.database;
  assert.deepEqual(await worksWithWrongSums(store.database), []);
  const sums = await db.selectFrom('works').select(['work_no', 'votes', 'upvotes']).orderBy('work_no').execute();
  const rows = await ballots(store);
  for (const { work_no, votes, upvotes } of sums) {
    assert.equal(votes, rows.filter((row) => row.startsWith(`${work_no}:`)).length, `votes of ${work_no}`);
    assert.ok(upvotes >= votes);
  }
}

for (const kind of stores) {
  describe(`votes over ${kind.name}`, { skip: kind.skip }, () => {
    it('are counted right when 20 people vote on 10 papers at once, to and fro', async () => {
      await using store = await kind.open();
      await ingest(
        store,
        Array.from({ length: 10 }, (_, i) =>
          paper({ title: `Paper number ${i} of some gulls`, counts: { upvotes: i } }),
        ),
      );
      const numbers = await works(store);
      const people = await addPeople(store, 20);
      const last = new Map<string, boolean>();
      const casts = Array.from({ length: 400 }, (_, i) => {
        const personNo = people[(i * 7) % 20] as number;
        const workNo = numbers[(i * 13 + (i >> 3)) % 10] as number;
        const up = (i * 31) % 3 > 0;
        last.set(`${workNo}:${personNo}`, up);
        return store.writer.run('castVote', { personNo, workNo, up });
      });
      await Promise.all(casts);
      assert.deepEqual(await ballots(store), [...last].flatMap(([ballot, up]) => (up ? [ballot] : [])).sort());
      await checkSums(store);
    });

    it('stay when an import brings new counts, which are added to them', async () => {
      await using store = await kind.open();
      const gulls = paper({
        title: 'On the migration of gulls',
        ids: { doi: '10.5555/gulls' },
        counts: { upvotes: 5 },
      });
      await ingest(store, [gulls], { source: 'crossref' });
      const [workNo] = (await works(store)) as [number];
      const people = await addPeople(store, 2);
      for (const personNo of people) await store.writer.run('castVote', { personNo, workNo, up: true });
      await ingest(store, [{ ...gulls, counts: { upvotes: 40 } }], { source: 'crossref', seen: '2025-11-29' });
      const row = await store.database.db
        .selectFrom('works')
        .select(['votes', 'upvotes', 'hotness'])
        .executeTakeFirstOrThrow();
      assert.deepEqual([row.votes, row.upvotes], [2, 42]);
      const [one] = people as [number, number];
      assert.deepEqual(
        await store.writer.run('castVote', { personNo: one, workNo, up: false }).then((a) => a.upvotes),
        41,
      );
      await checkSums(store);
    });

    it('put papers on the lists that are theirs, and take them off again', async () => {
      await using store = await kind.open();
      const code = [{ kind: 'code' as const, url: 'https://code.example/gulls' }];
      for (const [i, links] of [code, [], []].entries())
        await ingest(store, [
          paper({ title: `Paper number ${i} of some gulls`, dates: { published: `2025-11-2${i}` }, links }),
        ]);
      const [one, two, three] = (await works(store)) as [number, number, number];
      const [ada, bo] = (await addPeople(store, 2)) as [number, number];
      const { database, writer } = store;
      const vote = (personNo: number, workNo: number, up = true) => writer.run('castVote', { personNo, workNo, up });
      await vote(ada, one);
      await vote(bo, one);
      await vote(ada, two);
      await database.db
        .insertInto('marks')
        .values({ person_no: bo, work_no: three, state: 'skipped', at: '2025-11-28T12:00:00.000Z' })
        .execute();
      const request = { curated: false, page: 1 };
      const lists = async () => ({
        new: (await newWorks(database, request)).papers.length,
        top: (await topWorks(database, request)).papers.map((card) => card.upvotes),
        days: (await topWorksOfDays(database, '2025-11-20', '2025-11-22', request)).papers.map((card) => card.upvotes),
        day: (await topWorksOfDays(database, '2025-11-21', '2025-11-21', request)).papers.map((card) => card.upvotes),
        discussed: (await discussedWorks(database, request)).total,
        code: (await worksWithCode(database, request)).papers.map((card) => card.codeUrl),
        unread: [(await unreadWorks(database, ada, request)).total, (await unreadWorks(database, bo, request)).total],
        nobody: (await newWorks(database, { curated: true, page: 1 })).total,
      });
      const before = {
        new: 3,
        top: [2, 1],
        days: [2, 1],
        day: [1],
        discussed: 0,
        code: ['https://code.example/gulls'],
        unread: [1, 1],
        nobody: 0,
      };
      assert.deepEqual(await lists(), before);
      const ids = (await database.db.selectFrom('works').select('work_id').orderBy('work_no').execute()).map(
        (row) => row.work_id,
      );
      const mine = await mineOf(database, bo, ids);
      assert.deepEqual(
        ids.map((id) => [mine.get(id)?.voted, mine.get(id)?.mark]),
        [
          [true, undefined],
          [undefined, undefined],
          [false, 'skipped'],
        ],
      );
      assert.equal((await votedPaper(database, one))?.named, 2);
      assert.equal((await voters(database, one, 1)).length, 2);
      // The tick's operations, and the settings behind them.
      assert.equal(await writer.run('takeStandings', {}), 'taken');
      assert.equal(await writer.run('takeStandings', {}), 'as before');
      const taken = await database.db.selectFrom('standings').select('taken_at').limit(1).executeTakeFirstOrThrow();
      await writer.run('forgetStandings', { takenAt: [taken.taken_at] });
      assert.deepEqual(await standingsTooMany(database, '2999'), []);
      const setting = { name: 'hotness.prior', text: '9', personNo: ada, origin: undefined };
      assert.equal(await writer.run('setSetting', setting), 9);
      const days = { since: '2025-11-01', today: '2025-11-28' };
      // The prior is nothing to a paper without points.
      assert.deepEqual(await worksScoredWrongly(database, days), [one, two]);
      assert.equal((await writer.run('scoreNextWorks', { limit: 2 })).changed, 2);
      assert.equal((await writer.run('scoreNextWorks', { limit: 2 })).changed, 0);
      assert.equal((await writer.run('scoreNextWorks', { limit: 2 })).last, undefined);
      assert.deepEqual(await worksScoredWrongly(database, days), []);
      assert.equal((await settingViews(database)).find(({ name }) => name === 'hotness.prior')?.value, 9);
      assert.equal(await writer.run('repairSums', { works: [one, two] }), 0);
      await vote(bo, one, false);
      assert.deepEqual((await lists()).top, [1, 1]);
      await checkSums(store);
    });

    it('of a merge that the first version made can be told apart again', async () => {
      await using store = await kind.open();
      await ingest(store, [paper({ title: 'One paper about gulls' }), paper({ title: 'Another paper about gulls' })]);
      const [one, two] = (await works(store)) as [number, number];
      const [ada] = (await addPeople(store, 1)) as [number];
      await store.writer.run('mergeWorks', { winnerNo: one, loserNo: two, reason: 'by hand' });
      const { db } = store.database;
      const records = await db.selectFrom('records').select('record_no').orderBy('record_no').execute();
      await db
        .updateTable('merges')
        .set({ moved: JSON.stringify([records[1]?.record_no]) })
        .execute();
      await store.writer.run('castVote', { personNo: ada, workNo: two, up: true });
      await store.writer.run('undoMerge', { mergeNo: 1 });
      assert.deepEqual(await ballots(store), [`${one}:${ada}`]);
      await checkSums(store);
    });

    it('and notes, comments and the rest move with a merge and come back', async () => {
      await using store = await kind.open();
      await ingest(store, [paper({ title: 'One paper about gulls' }), paper({ title: 'Another paper about gulls' })]);
      const [one, two] = (await works(store)) as [number, number];
      const [ada, bo] = (await addPeople(store, 2)) as [number, number];
      const { db } = store.database;
      const at = '2025-11-28T12:00:00.000Z';
      for (const [person_no, work_no, state, note] of [
        [ada, one, 'read', 'mine of one'],
        [ada, two, 'to-read', 'mine of two'],
        [bo, two, 'to-read', ''],
      ] as const)
        await db.insertInto('marks').values({ person_no, work_no, state, note, at }).execute();
      await db
        .insertInto('collections')
        .values({
          collection_no: 1,
          collection_id: 'c1',
          person_no: ada,
          title: 'Gulls',
          secret: 's',
          papers: 2,
          created_at: at,
          updated_at: at,
        })
        .execute();
      for (const work_no of [one, two])
        await db
          .insertInto('collection_items')
          .values({ collection_no: 1, work_no, position: work_no, added_no: ada, at })
          .execute();
      for (const work_no of [one, two])
        await db
          .insertInto('paper_links')
          .values({ work_no, kind: 'code', url: 'https://code.example/gulls', label: null, by_no: ada, at })
          .execute();
      await db.insertInto('curation').values({ work_no: two, day: '2025-11-20', by_no: ada, at }).execute();
      await db
        .insertInto('comments')
        .values([
          { comment_no: 1, comment_id: 'a', work_no: two, person_no: bo, parent_no: null, body: 'Gulls!', at },
          { comment_no: 2, comment_id: 'b', work_no: two, person_no: ada, parent_no: 1, root_no: 1, body: 'Yes', at },
        ])
        .execute();
      for (const work_no of [one, two])
        await db.insertInto('reports').values({ kind: 'paper', work_no, by_no: bo, reason: 'twice', at }).execute();
      const all = async () => {
        const tables = [
          'marks',
          'collection_items',
          'paper_links',
          'curation',
          'comments',
          'reports',
          'collections',
        ] as const;
        const rows: unknown[] = [];
        for (const table of tables)
          rows.push(
            ...(await db.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify({ table, ...row })),
          );
        return rows.sort();
      };
      const before = await all();
      await store.writer.run('mergeWorks', { winnerNo: one, loserNo: two, reason: 'by hand' });
      const marks = await db
        .selectFrom('marks')
        .select(['person_no', 'work_no', 'note'])
        .orderBy('person_no')
        .execute();
      assert.deepEqual(
        marks.map((row) => [row.person_no, row.work_no, row.note]),
        [
          [ada, one, 'mine of one\n\nmine of two'],
          [bo, one, ''],
        ],
      );
      const joined = await db.selectFrom('works').selectAll().where('work_no', '=', one).executeTakeFirstOrThrow();
      assert.deepEqual(
        [joined.comments, joined.own_comments, joined.discussed_at, joined.has_code, joined.day],
        [2, 2, at, 1, '2025-11-20'],
      );
      assert.equal((await db.selectFrom('collections').select('papers').executeTakeFirst())?.papers, 1);
      // An answer given meanwhile goes with what it answers.
      const merge = await db.selectFrom('merges').select('merge_no').executeTakeFirstOrThrow();
      await db
        .insertInto('comments')
        .values({
          comment_no: 3,
          comment_id: 'c',
          work_no: one,
          person_no: bo,
          parent_no: 2,
          root_no: 1,
          body: 'Indeed',
          at,
        })
        .execute();
      await store.writer.run('undoMerge', { mergeNo: merge.merge_no });
      const answer = await db.selectFrom('comments').select('work_no').where('comment_no', '=', 3).executeTakeFirst();
      assert.equal(answer?.work_no, two);
      await db.deleteFrom('comments').where('comment_no', '=', 3).execute();
      assert.deepEqual(await all(), before);
      const [first, second] = await db.selectFrom('works').selectAll().orderBy('work_no').execute();
      assert.deepEqual([first?.comments, second?.comments, second?.day], [0, 3, '2025-11-20']);
    });
  });
}

type Step =
  | { readonly do: 'vote'; readonly person: number; readonly work: number; readonly up: boolean }
  | { readonly do: 'merge'; readonly winner: number; readonly loser: number }
  | { readonly do: 'undo'; readonly merge: number };

const WORKS = 5;
const PEOPLE = 4;
const work = fc.nat(WORKS - 1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('vote' as const), person: fc.nat(PEOPLE - 1), work, up: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), winner: work, loser: work }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), merge: fc.nat(9) }) },
  ),
  { maxLength: 30 },
);

/** The same in a few sets: who votes for what, and what each merge moved or took away. */
class Twin {
  readonly votes = Array.from({ length: WORKS }, () => new Set<number>());
  readonly into = new Map<number, number>();
  readonly merges: { winner: number; loser: number; moved: number[]; twice: number[]; undone: boolean }[] = [];

  live(no: number): number {
    let at = no;
    for (let next = this.into.get(at); next !== undefined; next = this.into.get(at)) at = next;
    return at;
  }

  merge(winner: number, loser: number): void {
    const [ours, theirs] = [this.votes[winner] as Set<number>, this.votes[loser] as Set<number>];
    const moved = [...theirs].filter((person) => !ours.has(person));
    this.merges.push({ winner, loser, moved, twice: [...theirs].filter((person) => ours.has(person)), undone: false });
    for (const person of moved) ours.add(person);
    theirs.clear();
    this.into.set(loser, winner);
  }

  /** False where it must be refused. */
  undo(merge: number): boolean {
    const made = this.merges[merge];
    if (!made || made.undone || this.into.has(made.winner)) return false;
    made.undone = true;
    this.into.delete(made.loser);
    const [ours, theirs] = [this.votes[made.winner] as Set<number>, this.votes[made.loser] as Set<number>];
    for (const person of made.moved) if (ours.delete(person)) theirs.add(person);
    for (const person of made.twice) if (ours.has(person)) theirs.add(person);
    return true;
  }
}

describe('votes, merges and their undoing, at random', () => {
  it('leave each vote where its twin has it, and sums that fit', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        await using store = await memoryStore();
        for (let i = 0; i < WORKS; i++) await ingest(store, [paper({ title: `Paper number ${i} of some gulls` })]);
        const numbers = await works(store);
        const people = await addPeople(store, PEOPLE);
        const twin = new Twin();
        for (const step of list) {
          if (step.do === 'vote') {
            const { up } = step;
            const votes = twin.votes[twin.live(step.work)] as Set<number>;
            if (up) votes.add(step.person);
            else votes.delete(step.person);
            const ballot = { personNo: people[step.person] as number, workNo: numbers[step.work] as number, up };
            assert.equal((await store.writer.run('castVote', ballot)).upvotes, votes.size);
          } else if (step.do === 'merge') {
            const [winner, loser] = [twin.live(step.winner), twin.live(step.loser)];
            if (winner === loser) continue;
            twin.merge(winner, loser);
            const [winnerNo, loserNo] = [numbers[winner] as number, numbers[loser] as number];
            await store.writer.run('mergeWorks', { winnerNo, loserNo, reason: 'at random' });
          } else {
            const isDone = await store.writer.run('undoMerge', { mergeNo: step.merge + 1 }).then(
              () => true,
              () => false,
            );
            assert.equal(isDone, twin.undo(step.merge), `merge ${step.merge + 1}`);
          }
        }
        const expected = twin.votes.flatMap((voters, i) =>
          [...voters].map((person) => `${numbers[i]}:${people[person]}`),
        );
        assert.deepEqual(await ballots(store), expected.sort());
        await checkSums(store);
      }),
      { numRuns: 80 },
    );
  });
});
