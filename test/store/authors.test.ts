// Splits and joins of author rows, over both databases, against what imports do to authorships: whatever order they come in, the
// curators' word holds, and an undo leaves what an import alone would have made.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AuthorPage, authorPage } from '../../src/store/community/author-page.ts';
import { papersOfAuthor } from '../../src/store/community/author-split.ts';
import { authorToClaim, decidedClaims, openClaims } from '../../src/store/community/claims.ts';
import { nameEdits } from '../../src/store/community/name-edits.ts';
import { organisationPage } from '../../src/store/community/organisation-page.ts';
import { directory, findProfile, profilePapers } from '../../src/store/community/people.ts';
import { allTopics, topicFacts, topicPapers } from '../../src/store/community/topics.ts';
import { ingest, type OpenedStore, paper, stores } from '../support/stores.ts';

const REQUEST = { page: 1, sort: 'newest' } as const;

const work = (i: number, facts: object = {}) =>
  paper({
    title: `A paper by somebody called Doe, number ${i}`,
    ids: { arxiv: `2501.${String(i).padStart(5, '0')}` },
    authors: [{ name: 'Jane Doe' }, { name: `Friend ${i % 2 ? 'Odd' : 'Even'}` }],
    dates: { published: '2025-01-01' },
    ...facts,
  });

async function curator({ writer }: OpenedStore, handle = 'cara'): Promise<number> {
  return (await writer.run('addPerson', { userId: handle, handle, name: handle, role: 'curator', verified: true }))
    .personNo;
}

async function pageOf(store: OpenedStore, slug: string): Promise<AuthorPage> {
  const found = await authorPage(store.database, slug, REQUEST);
  assert.ok(found && 'total' in found, slug);
  return found;
}

async function authorships({ database }: OpenedStore) {
  const rows = await database.db
    .selectFrom('authorships')
    .innerJoin('works', 'works.work_no', 'authorships.work_no')
    .innerJoin('authors', 'authors.author_no', 'authorships.author_no')
    .select(['public_id', 'position', 'slug'])
    .orderBy('public_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => `${row.public_id} ${row.position} ${row.slug}`);
}

const idsOf = async (store: OpenedStore, publicIds: readonly string[]) =>
  (await store.database.db.selectFrom('works').select('work_id').where('public_id', 'in', publicIds).execute()).map(
    (row) => row.work_id,
  );

for (const kind of stores)
  describe(`names over ${kind.name}`, { skip: kind.skip }, () => {
    it('split twice and undone in turn are as before, whatever was imported between', async () => {
      await using store = await kind.open();
      const personNo = await curator(store);
      const records = Array.from({ length: 6 }, (_, i) => work(i));
      await ingest(store, records);
      const before = await authorships(store);
      const split = async (ids: readonly string[], slug = 'jane-doe', into?: string) =>
        store.writer.run('splitAuthor', { personNo, slug, workIds: await idsOf(store, ids), into });
      assert.deepEqual(await split(['2501.00001', '2501.00003']), { slug: 'jane-doe-2', papers: 2 });
      assert.deepEqual(await split(['2501.00003'], 'jane-doe-2'), { slug: 'jane-doe-3', papers: 1 });
      assert.deepEqual(await split(['2501.00005'], 'jane-doe', 'jane-doe-2'), { slug: 'jane-doe-2', papers: 1 });
      const counts = async () =>
        (await pageOf(store, 'jane-doe')).namesakes.map(({ key, papers }) => `${key} ${papers}`);
      assert.deepEqual(await counts(), ['jane-doe 3', 'jane-doe-2 2', 'jane-doe-3 1']);
      // Another source's word on the same works: they are composed anew.
      await ingest(
        store,
        records.map((one) => ({ ...one, abstract: 'Now with words.' })),
        { source: 'acl', seen: '2025-11-29' },
      );
      assert.deepEqual(await counts(), ['jane-doe 3', 'jane-doe-2 2', 'jane-doe-3 1']);
      const [card] = (await pageOf(store, 'jane-doe-3')).papers;
      assert.equal(card?.authors[0]?.slug, 'jane-doe-3');

      const edits = async () => (await nameEdits(store.database, 1)).edits;
      const [third, second, first] = await edits();
      assert.deepEqual(
        [third?.papers, second?.subject.key, second?.object?.key, first?.by?.handle],
        [1, 'jane-doe-2', 'jane-doe-3', 'cara'],
      );
      const undo = (edit: number | undefined) => store.writer.run('undoNameEdit', { personNo, edit: edit ?? 0 });
      await assert.rejects(undo(first?.edit), /moved on since/);
      await undo(second?.edit);
      await undo(first?.edit);
      await undo(third?.edit);
      await assert.rejects(undo(third?.edit), /was undone/);
      assert.deepEqual(await authorships(store), before);
      await ingest(
        store,
        records.map((one) => ({ ...one, abstract: 'And again.' })),
        { source: 'acl', seen: '2025-11-30' },
      );
      assert.deepEqual(await authorships(store), before);
      assert.equal((await pageOf(store, 'jane-doe')).namesakes.length, 0);
    });

    it('split off a work that is then joined with another stay split', async () => {
      await using store = await kind.open();
      const personNo = await curator(store);
      await ingest(store, [
        work(1),
        work(2),
        paper({ ...work(3), title: 'Quite another paper by Doe', ids: { doi: '10.5555/three' } }),
      ]);
      await store.writer.run('splitAuthor', {
        personNo,
        slug: 'jane-doe',
        workIds: await idsOf(store, ['10.5555/three']),
      });
      await ingest(store, [work(2, { ids: { arxiv: '2501.00002', doi: '10.5555/three' } })], { source: 'acl' });
      assert.equal((await pageOf(store, 'jane-doe-2')).papers[0]?.id, '2501.00002');
      assert.equal((await pageOf(store, 'jane-doe')).total, 2);
    });

    it('joined in a chain lead to the last, and come apart from the last', async () => {
      await using store = await kind.open();
      const personNo = await curator(store);
      const named = (i: number, name: string) => work(i, { authors: [{ name }] });
      await ingest(store, [named(1, 'A Doe'), named(2, 'B Doe'), named(3, 'C Doe')]);
      await store.writer.run('mergeAuthors', { personNo, slug: 'a-doe', into: 'b-doe' });
      await store.writer.run('mergeAuthors', { personNo, slug: 'b-doe', into: 'c-doe' });
      for (const slug of ['a-doe', 'b-doe'])
        assert.deepEqual(await authorPage(store.database, slug, REQUEST), { moved: 'c-doe' });
      const all = await pageOf(store, 'c-doe');
      assert.deepEqual([all.total, [...all.spellings].sort()], [3, ['A Doe', 'B Doe']]);
      assert.equal((await papersOfAuthor(store.database, 'c-doe'))?.total, 3);
      await assert.rejects(
        store.writer.run('mergeAuthors', { personNo, slug: 'a-doe', into: 'b-doe' }),
        /the same author already/,
      );
      const [second, first] = (await nameEdits(store.database, 1)).edits;
      await assert.rejects(store.writer.run('undoNameEdit', { personNo, edit: first?.edit ?? 0 }), /later/);
      await store.writer.run('undoNameEdit', { personNo, edit: second?.edit ?? 0 });
      assert.deepEqual([(await pageOf(store, 'b-doe')).total, (await pageOf(store, 'c-doe')).total], [2, 1]);
      await store.writer.run('undoNameEdit', { personNo, edit: first?.edit ?? 0 });
      assert.equal((await pageOf(store, 'a-doe')).total, 1);
    });

    it('of two ORCID iDs, or of two readers, are not joined', async () => {
      await using store = await kind.open();
      const personNo = await curator(store);
      const named = (i: number, name: string, orcid?: string) => work(i, { authors: [{ name, orcid }] });
      await ingest(store, [
        named(1, 'A Doe', '0000-0001-0000-0001'),
        named(2, 'B Doe', '0000-0001-0000-0002'),
        named(3, 'C Doe'),
        named(4, 'D Doe'),
      ]);
      await assert.rejects(
        store.writer.run('mergeAuthors', { personNo, slug: 'a-doe', into: 'b-doe' }),
        /different ORCID/,
      );
      for (const [handle, slug] of [
        ['one', 'c-doe'],
        ['two', 'd-doe'],
      ] as const) {
        await store.writer.run('claimAuthor', { personNo: await curator(store, handle), slug, evidence: 'me' });
        const [open] = await openClaims(store.database);
        await store.writer.run('decideClaim', {
          personNo,
          claim: open?.claim ?? 0,
          accept: true,
          reason: '',
          own: 'refused',
        });
      }
      await assert.rejects(
        store.writer.run('mergeAuthors', { personNo, slug: 'c-doe', into: 'd-doe' }),
        /different readers/,
      );
      await store.writer.run('mergeAuthors', { personNo, slug: 'a-doe', into: 'c-doe' });
      const seen = await findProfile(store.database, 'one', undefined);
      assert.ok(seen && seen !== 'gone');
      assert.deepEqual([seen.authors, seen.counts.papers], [[{ name: 'C Doe', key: 'c-doe', papers: 2 }], 2]);
      assert.equal((await profilePapers(store.database, seen.personNo, 'papers', 1)).length, 2);
      assert.deepEqual(await profilePapers(store.database, seen.personNo, 'votes', 1), []);
      assert.equal((await pageOf(store, 'c-doe')).claimedBy?.handle, 'one');
      const two = await findProfile(store.database, 'two', undefined);
      assert.ok(two && two !== 'gone');
      await assert.rejects(
        store.writer.run('claimAuthor', { personNo: two.personNo, slug: 'a-doe', evidence: 'x' }),
        /another reader/,
      );
      assert.equal((await authorToClaim(store.database, two.personNo, 'a-doe'))?.claimedBy?.handle, 'one');
      assert.equal((await decidedClaims(store.database, 1)).total, 2);
      assert.deepEqual(
        (await directory(store.database, 'TW', 1)).people.map((one) => one.handle),
        ['two'],
      );
      assert.equal((await directory(store.database, '_', 1)).total, 0);
    });

    it('of organisations and topics are counted over what is shown', async () => {
      await using store = await kind.open();
      const personNo = await curator(store);
      await ingest(store, [
        work(1, { organisations: [{ handle: 'a', name: 'A' }], categories: ['cs.LG', 'cs.CV'], venue: 'Tides 2024' }),
        work(2, {
          organisations: [{ handle: 'b', name: 'B' }],
          categories: ['cs.LG'],
          venue: 'Tides 2025',
          dates: { published: '2024-05' },
        }),
      ]);
      await store.writer.run('mergeOrganisations', { personNo, handle: 'b', into: 'a' });
      const found = await organisationPage(store.database, 'a', REQUEST);
      assert.ok(found && 'total' in found);
      assert.deepEqual(
        [found.total, found.authors[0], found.joined.map((one) => one.key)],
        [2, { name: 'Jane Doe', key: 'jane-doe', papers: 2 }, ['b']],
      );
      assert.deepEqual(
        found.categories.map(({ key, papers }) => [key, papers]),
        [
          ['cs.lg', 2],
          ['cs.cv', 1],
        ],
      );
      assert.deepEqual((await pageOf(store, 'jane-doe')).organisations, [{ name: 'A', key: 'a', papers: 2 }]);
      const facts = await topicFacts(store.database, 'venue', 'tides');
      assert.deepEqual(
        [facts?.total, facts?.years],
        [
          2,
          [
            { year: 2024, papers: 1 },
            { year: 2025, papers: 1 },
          ],
        ],
      );
      assert.deepEqual(
        (await topicPapers(store.database, 'category', 'cs.lg', 1)).map((card) => card.id),
        ['2501.00001', '2501.00002'],
      );
      assert.deepEqual(
        (await allTopics(store.database, 'category', 9)).map(({ key, papers }) => [key, papers]),
        [
          ['cs.lg', 2],
          ['cs.cv', 1],
        ],
      );
      const [edit] = (await nameEdits(store.database, 1)).edits;
      assert.deepEqual([edit?.kind, edit?.subject.key, edit?.object?.key], ['organisation-merge', 'b', 'a']);
    });
  });
