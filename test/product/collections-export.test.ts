// Collections leave as files, and come back from them without loss.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { importEntries } from '../../src/actions/community/collection-entries.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';

describe('a collection as a file', () => {
  let site: TestSite;
  let other: TestSite;
  let ada: Session;
  let guest: Session;
  let path: string;
  before(async () => {
    site = await testSite();
    other = await testSite();
    await site.importText('invented', jsonLines(INVENTED));
    await site.importText('many', jsonLines(manyRecords(30)));
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    guest = await other.signIn({ role: 'member', handle: 'guest' });
    path = (
      await ada.post('/collections', { title: 'Kelp & more', description: 'All of *it*', visibility: 'public' })
    ).headers.get('location') as string;
    for (const { id } of INVENTED.slice(0, 4)) await ada.post(`${path}/add`, { paper: id });
  });
  after(async () => {
    assert.deepEqual([...site.errors, ...other.errors], []);
    await site[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  const kept = (text: string) =>
    (JSON.parse(text).papers as { id: string; note: string; tags: string[] }[]).map(({ id, note, tags }) => ({
      id,
      note,
      tags,
    }));
  const viewOf = (session: Session) => session.viewer();

  it('is in the forms that reference managers read', async () => {
    const bib = await site.get(`${path}.bib`);
    assert.match(bib.headers.get('content-disposition') ?? '', /filename="kelp-more.bib"/);
    const text = await bib.text();
    assert.equal(text.match(/^@/gm)?.length, 4);
    assert.equal((await (await site.get(`${path}.ris`)).text()).match(/^TY {2}- /gm)?.length, 4);
    const csl = JSON.parse(await (await site.get(`${path}.csl.json`)).text()) as { id: string }[];
    assert.equal(new Set(csl.map(({ id }) => id)).size, 4);
    assert.match(await (await site.get(`${path}.md`)).text(), /^# Kelp \\& more\n\nAll of \*it\*\n\n- \[Counting Kelp/);
    assert.equal((await site.get(`${path}.exe`)).status, 404);
    for (const entry of [text, JSON.stringify(csl)]) {
      const { entries, faults } = await importEntries(entry, { seen: '2025-11-28', seenGuessed: true, zone: 'UTC' });
      assert.deepEqual([entries.length, faults], [4, []]);
    }
  });

  it('comes back whole, with notes and tags in order, whatever they are', async () => {
    const viewer = await viewOf(ada);
    const { collections, collectionImports } = site.app.community;
    const ids = [...INVENTED.map(({ id }) => id), ...manyRecords(30).map(({ id }) => id)].filter(
      (id) => id !== 'quiet-lighthouse',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({
            id: fc.constantFrom(...ids),
            note: fc.string({ unit: 'binary', maxLength: 60 }),
            tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 45 }), { maxLength: 4 }),
          }),
          {
            selector: ({ id }) => id,
            minLength: 1,
            maxLength: 6,
          },
        ),
        async (papers) => {
          const id = await collections.create(viewer, {
            title: 'One',
            description: 'Two\n\n"three" \\ four',
            visibility: 'private',
          });
          for (const { id: paper, note, tags } of papers) {
            await collections.add(viewer, { id, paper });
            await collections.annotate(viewer, { id, paper, note, tags: tags.join(',') });
          }
          const { text } = await collections.export(viewer, { id, format: 'json' });
          const importId = await collectionImports.begin(viewer, { content: text, fileName: '' });
          const done = await collectionImports.view(viewer, importId);
          assert.deepEqual([done.state, done.faults, done.added, done.arrived], ['done', [], papers.length, 0]);
          const again = await collections.export(viewer, { id: done.collection.id, format: 'json' });
          assert.deepEqual(kept(again.text), kept(text));
          const { title, description } = await collections.view(viewer, { id: done.collection.id });
          assert.deepEqual([title, description], ['One', 'Two\n\n"three" \\ four']);
          await collections.remove(viewer, id);
          await collections.remove(viewer, done.collection.id);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('brings papers along that another library lacks', async () => {
    for (const paper of INVENTED.slice(0, 4).map(({ id }) => id))
      await ada.post(`${path}/annotate`, { paper, note: `On ${paper}`, tags: 'sea' });
    const text = await (await site.get(`${path}.json`)).text();
    const viewer = await viewOf(guest);
    const importId = await other.app.community.collectionImports.begin(viewer, { content: text, fileName: 'x.json' });
    const done = await other.app.community.collectionImports.view(viewer, importId);
    assert.deepEqual([done.faults, done.added, done.arrived], [[], 4, 4]);
    const view = await other.app.community.collections.view(viewer, { id: done.collection.id });
    const first = await site.app.community.collections.view(undefined, { id: path.slice(13) });
    const shown = ({ items }: typeof view) => items.map(({ card, note, tags }) => [card.title, card.id, note, tags]);
    assert.deepEqual(shown(view), shown(first));
  });

  it('that is broken is refused in words', async () => {
    for (const [text, said] of [
      ['{"broadsheet_collection":1,"papers":[', /no whole JSON file/],
      ['{"broadsheet_collection":2,"papers":[]}', /reads version 1/],
      ['{"broadsheet_collection":1,"papers":{}}', /is no list/],
    ] as const) {
      const answer = await ada.post('/collections/import', { text, into: '', title: 'Broken' });
      const html = await ada.page(answer.headers.get('location') as string);
      assert.match(html, said);
      assert.match(html, /It could not be read to its end/);
    }
  });

  it('with hostile fields is taken as far as it makes sense', async () => {
    const papers = [
      { id: KELP, note: '<script>alert(1)</script>', tags: ['<b>', 7, null, 'x'.repeat(99)] },
      { id: '../../etc/passwd', citation: { title: 'Nothing', type: 'article' } },
      { ids: { arxiv: 'DROP TABLE', doi: {} }, citation: 'x' },
      null,
      { id: KELP, note: 'x'.repeat(3000) },
    ];
    const answer = await ada.post('/collections/import', {
      text: JSON.stringify({ broadsheet_collection: 1, title: '\u202eevil', papers }),
      into: '',
      title: '',
    });
    const html = await ada.page(answer.headers.get('location') as string);
    assert.match(html, /Done\./);
    assert.match(html, /record 3: neither an id nor a citation/);
    assert.match(html, /record 4: not an object/);
    assert.match(html, /record 5: its note has 3000 characters/);
    assert.ok(!html.includes('<script>alert'));
  });
});
