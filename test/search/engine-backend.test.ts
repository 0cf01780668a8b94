// The engine behind the search: what each part of the query language finds, and what is told about the hits.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { EngineBackend } from '../../src/search/engine-backend.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { parseQuery } from '../../src/search/language/parse.ts';
import { localIndex } from '../../src/search/local-index.ts';
import type { BackendAnswer, BackendRequest } from '../../src/search/search-backend.ts';
import { SearchThreads } from '../../src/search/search-threads.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { cardsOf } from '../../src/store/read/papers.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import type { TestSite } from '../support/site.ts';
import { databaseOf, inventedPapers, PAPERS } from './invented-papers.ts';

const GPT = '2403.00001';
const DROPOUT = '2403.00002';
const PLANK = '2401.00003';
const THE = '2301.00004';
const KELP = '2511.04242';
/** The one paper without an id has its work's. */
const WITHOUT_ID = 'no id';

const request = (q: string, more: Partial<BackendRequest> = {}): BackendRequest => ({
  q,
  query: parseQuery(q, { today: '2025-11-28' }),
  limit: 10,
  offset: 0,
  sort: 'relevance',
  ...more,
});

describe('the engine as search backend', () => {
  let site: TestSite;
  let backend: EngineBackend;
  const damage: string[] = [];
  before(async () => {
    site = await inventedPapers();
    backend = new EngineBackend({
      source: localIndex(indexFolder(site.data)),
      database: databaseOf(site),
      onDamage: (reason) => damage.push(reason),
    });
  });
  after(async () => {
    assert.deepEqual(damage, []);
    await backend[Symbol.asyncDispose]();
    await site[Symbol.asyncDispose]();
  });
  const ask = (q: string, more: Partial<BackendRequest> = {}) => backend.search(request(q, more));
  const idsOf = async ({ hits }: BackendAnswer) => {
    const cards = await cardsOf(
      site.app.database,
      hits.map(({ workNo }) => workNo),
    );
    return hits.map(({ workNo }) => cards.get(workNo)?.id);
  };
  const ids = async (q: string, more: Partial<BackendRequest> = {}) => idsOf(await ask(q, more));
  const sorted = async (q: string) =>
    (await ids(q, { limit: 100 })).map((id) => (/^[0-9a-f]{24}$/.test(id ?? '') ? WITHOUT_ID : id)).sort();

  describe('finds', () => {
    const cases: readonly (readonly [q: string, ...found: string[]])[] = [
      // Compounds, as people type them.
      ['gpt4o', GPT],
      ['gpt-4o', GPT],
      ['+gpt4o', GPT],
      ['+GPT-4o', GPT],
      ['"gpt 4o"', GPT],
      ['title:gpt4o', GPT],
      // Words demanded, anywhere or in one field.
      ['+seaweed +count', GPT],
      ['+seaweed +wu', GPT],
      ['title:dropout', DROPOUT],
      ['title:planks title:dropout'],
      ['abstract:plank', DROPOUT, PLANK],
      ['title:wood abstract:random', DROPOUT],
      // Names, in their own fields only.
      ['author:plank', DROPOUT],
      ['author:"Geoffrey Plank"', DROPOUT],
      ['author:"Plank Geoffrey"'],
      // The end of one name and the beginning of the next are no name.
      ['author:"Yang Chen"'],
      ['author:"Chen Wu"', GPT],
      ['venue:"wet language"', GPT],
      ['venue:wet', GPT],
      ['topic:cs.LG', DROPOUT],
      ['org:tidewater', KELP],
      ['"Chen Wu"', GPT],
      // Categories, with those beneath them and in any case.
      ['cat:cs.LG', DROPOUT],
      ['cat:CS.lg', DROPOUT],
      ['cat:physics', PLANK],
      ['cat:cs.L'],
      ['cat:cs', GPT, DROPOUT, THE, KELP],
      ['cat:cs -cat:cs.CL', DROPOUT, KELP],
      // Dates; a month or a year stands for its first day.
      ['year:2024', GPT, DROPOUT, PLANK],
      ['since:2024-03-02 until:2024-12-31', DROPOUT],
      ['before:2007', 'math/0611800'],
      ['year:2023', THE, '2023.acl-long.9999'],
      // Counts and what a paper has.
      ['votes:>10', DROPOUT, KELP],
      ['votes:5..17', GPT, KELP],
      ['has:code', GPT, KELP],
      ['has:code -has:model author:wu', GPT],
      ['has:dataset'],
      // Ids, known or not.
      ['id:2403.00001', GPT],
      ['id:2511.04242 OR id:10.5555/harbour.(2019).7', KELP, '10.5555/harbour.(2019).7'],
      ['id:2403.99999'],
      ['-id:2403.00001 cat:cs.CL', THE],
      // Boolean.
      ['title:gpt OR title:dropout', GPT, DROPOUT],
      ['(title:gpt OR title:dropout) votes:>10', DROPOUT],
      ['NOT cat:cs NOT title:station NOT before:2019-12', PLANK, '2023.acl-long.9999', WITHOUT_ID],
      ['"seaweed than there"', GPT],
      ['"seaweed than was"'],
      // Stop words alone are looked for as they are.
      ['"to be or not to be"', THE],
    ];
    for (const [q, ...found] of cases) {
      it(`${q} -> ${found.join(', ') || 'nothing'}`, async () => {
        assert.deepEqual(await sorted(q), found.sort());
        assert.equal((await ask(q)).total, found.length);
      });
    }

    it('stop words where nothing else was typed', async () => {
      assert.ok((await ids('the of and')).length > 0);
      assert.ok((await sorted('the the')).includes(THE));
    });

    it('what a person wrote on a subject before what others did, and the subject before the namesake', async () => {
      assert.equal((await ids('plank dropout'))[0], DROPOUT);
      assert.equal((await ids('plank'))[0], PLANK);
    });

    it('a question by what it is about', async () => {
      assert.equal((await ids('Are there any papers that study counting seaweed?'))[0], GPT);
    });

    it('what is like a paper, but not the paper', async () => {
      const like = await ids(`like:${GPT}`);
      assert.ok(!like.includes(GPT));
      assert.equal(like[0], KELP);
      const unknown = await ask('like:2403.99999');
      assert.deepEqual([unknown.total, unknown.notes.length], [0, 1]);
      assert.match(unknown.notes[0] ?? '', /no paper/);
      assert.ok((await ask('like:2403.99999 seaweed')).total > 0);
    });
  });

  it('gives alternatives that no word ranks too, after those that have one, newest first', async () => {
    const q = '"station 7" OR author:plank OR author:johnson';
    const found = await ids(q);
    assert.equal(found.length, 3);
    assert.deepEqual(found.slice(1), [DROPOUT, THE]);
    assert.deepEqual([...(await ids(q, { limit: 2 })), ...(await ids(q, { limit: 2, offset: 2 }))], found);
  });

  it('orders by date or votes those that have all the words, or any when none has all', async () => {
    const all = await ask('seaweed wu', { sort: 'date' });
    assert.deepEqual([await idsOf(all), all.total], [[GPT], 1]);
    const any = await ask('seaweed dropout planks treebank', { sort: 'votes' });
    assert.deepEqual([(await idsOf(any)).slice(0, 2), any.total], [[DROPOUT, GPT], 4]);
    assert.equal((await ids('cat:cs', { sort: 'date' }))[0], KELP);
  });

  it('counts by category, author, venue, organisation, possession and year', async () => {
    const { facets, years, total } = await ask('year:2023..2024', { facets: true });
    assert.equal(total, 5);
    const values = Object.fromEntries(facets.map(({ field, values: list }) => [field, list]));
    assert.deepEqual(values.cat, [
      { value: 'cs.CL', count: 2 },
      { value: 'cs.AI', count: 1 },
      { value: 'cs.LG', count: 1 },
      { value: 'physics.optics', count: 1 },
    ]);
    assert.ok(values.author?.some(({ value, count }) => value === 'Geoffrey Plank' && count === 1));
    assert.deepEqual(values.venue, [{ value: 'Workshop on Wet Language', count: 1 }]);
    assert.equal(values.org, undefined);
    assert.ok(values.has?.some(({ value, count }) => value === 'code' && count === 1));
    assert.deepEqual(years, [
      { year: 2023, count: 2 },
      { year: 2024, count: 3 },
    ]);
    const stations = await ask('station', { facets: true });
    assert.ok(stations.facets.every(({ values: list }) => list.length <= 8));
    assert.deepEqual((await ask('station')).facets, []);
  });

  it('shows passages of the abstract, verbatim, where something was found there', async () => {
    const { hits } = await ask('slack water', { snippets: true });
    const { passage } = hits[0] ?? {};
    const abstract = String(PAPERS[0]?.abstract);
    assert.ok(passage && abstract.includes(passage.text));
    assert.deepEqual(
      passage.marks.map(([from, to]) => passage.text.slice(from, to)),
      ['slack', 'water'],
    );
    assert.equal((await ask('author:plank', { snippets: true })).hits[0]?.passage, undefined);
    assert.equal((await ask('slack water')).hits[0]?.passage, undefined);
  });

  it('explains a score: shares that add up to it, by word', async () => {
    const { hits } = await ask('plank dropout wood', { explain: true });
    const [first] = hits;
    assert.ok(first?.parts);
    const sum = first.parts.reduce((total, { score }) => total + score, 0);
    assert.ok(Math.abs(sum - first.score) < 1e-9, `${sum} and ${first.score}`);
    assert.deepEqual(
      first.parts.map(({ term }) => term),
      [...first.parts].sort((a, b) => b.score - a.score).map(({ term }) => term),
    );
    const dropout = first.parts.find(({ term }) => term === 'dropout');
    assert.deepEqual([dropout?.papers, dropout?.counts], [1, { title: 1, abstract: 1 }]);
    assert.deepEqual(first.parts.find(({ term }) => term === 'author:plank')?.counts, { author: 1 });
  });

  it('says what was probably meant', async () => {
    const { suggestion, total } = await ask('statoin -kelp cat:cs');
    assert.deepEqual([total, suggestion], [0, 'station -kelp cat:cs']);
    assert.equal((await ask('measuring statoin buoys')).suggestion, 'measuring station buoys');
    assert.equal((await ask('station buoys')).suggestion, undefined);
    assert.equal((await ask('quillfeather')).suggestion, undefined, 'a name is no misspelt word');
  });

  it('completes words', async () => {
    assert.deepEqual(await backend.complete('stati', 5), ['station']);
    assert.deepEqual(await backend.complete('STATI', 5), ['station']);
    assert.deepEqual(await backend.complete('', 5), []);
    assert.deepEqual(await site.app.library.completions('kelp "stati'), ['kelp "station']);
    assert.deepEqual(await site.app.library.completions('kelp '), []);
    assert.deepEqual(await site.app.library.completions('author:stati'), []);
  });

  it('narrows by its own links: every count is what the link then finds', async () => {
    for (const q of ['', 'year:2000..2025', 'station']) {
      const view = await site.app.library.search({ q: q || 'NOT year:1900', facets: true });
      for (const { field, values } of view.facets)
        for (const { q: narrowed, count } of values)
          assert.equal((await site.app.library.search({ q: narrowed })).paging.total, count, `${field}: ${narrowed}`);
      for (const { q: narrowed, count } of view.years)
        assert.equal((await site.app.library.search({ q: narrowed })).paging.total, count, narrowed);
    }
  });

  it('can be taken back, here and in threads', async () => {
    await assert.rejects(backend.search(request('station'), AbortSignal.abort()), /taken back/);
    await using threads = new SearchThreads({ library: libraryFile(site.data), folder: indexFolder(site.data) });
    await assert.rejects(threads.search(request('station'), AbortSignal.abort()), /taken back/);
  });

  it('answers the same in threads', async () => {
    await using threads = new SearchThreads({ library: libraryFile(site.data), folder: indexFolder(site.data) });
    const full = { explain: true, facets: true, snippets: true, budget: 2000 };
    for (const q of ['kelp station', 'author:plank', 'statoin', `like:${GPT}`, 'cat:cs year:2024']) {
      assert.deepEqual(await threads.search(request(q, full)), await ask(q, full), q);
    }
    assert.deepEqual(await threads.complete('stati', 3), ['station']);
    assert.equal(await threads.seq(), await backend.seq());
  });
});

describe('a damaged index', () => {
  it('answers from what is sound of it, says so, and is built anew', async () => {
    await using site = await inventedPapers();
    await site.importText('more.jsonl', jsonLines(manyRecords(90).slice(60)));
    await site.indexed();
    const folder = indexFolder(site.data);
    const segments = readdirSync(folder).filter((name) => name.endsWith('.main.seg'));
    assert.equal(segments.length, 2);
    // The last block of each: not among those that are looked at when the index is opened.
    const file = `${folder}/${segments[0]}`;
    const sound = readFileSync(file);
    const bytes = Buffer.from(sound);
    for (let i = bytes.length >> 1; i < bytes.length; i += 64) bytes.writeUInt8(bytes.readUInt8(i) ^ 1, i);
    writeFileSync(file, bytes);
    const damage: string[] = [];
    await using backend = new EngineBackend({
      source: localIndex(folder),
      database: databaseOf(site),
      onDamage: (reason) => damage.push(reason),
    });
    const answer = await backend.search(request('station', { facets: true, explain: true }));
    assert.ok(answer.total < 90, String(answer.total));
    assert.match(answer.notes.join(), /being built anew/);
    assert.equal(damage.length, 1);
    await backend.search(request('station'));
    assert.equal(damage.length, 1, 'told once');
    // The site's own search tells the index thread, which looks for itself.
    await site.app.library.search({ q: 'station', facets: true });
    await site.indexed();
    const after = await site.app.library.search({ q: 'station', facets: true });
    assert.deepEqual([after.paging.total, after.notes], [90, []]);
  });
});
