// Finding: by words, by names, by ids; and nothing that anybody can type is an error.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { fuzzRuns } from '../support/fuzz.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('search', () => {
  let site: TestSite;
  const ids = async (q: string, more: object = {}) =>
    (await site.app.library.search({ q, ...more })).hits.map((hit) => hit.id);

  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...manyRecords(120)]));
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('finds a paper by words of its title, abstract and authors', async () => {
    assert.equal((await ids('kelp cameras'))[0], '2511.04242');
    assert.equal((await ids('slack water'))[0], '2511.04242');
    assert.ok((await ids('quillfeather')).includes('2023.acl-long.9999'));
    assert.ok((await ids('маячная')).length === 1);
  });

  it('finds words in other forms, cases and accents', async () => {
    assert.equal((await ids('COUNTED KELPS'))[0], '2511.04242');
    assert.ok((await ids('Garcia Lopez')).includes('2511.04242'));
    assert.ok((await ids('Angstrom')).includes('math/0611800'));
  });

  it('weighs the title more than the abstract', async () => {
    const hits = await ids('station 7');
    assert.equal(hits.length, 10);
  });

  it('finds by any id, whichever way it is written', async () => {
    for (const q of [
      '2511.04242',
      'arXiv:2511.04242v1',
      'https://arxiv.org/pdf/2511.04242',
      '10.5555/shore.4242',
      ' 2511.04242 ',
    ]) {
      assert.equal((await ids(q))[0], '2511.04242', q);
    }
  });

  it('understands phrases, what must not be there, and fields, and shows them as removable', async () => {
    assert.deepEqual(await ids('"harbour seals"'), ['10.5555/harbour.(2019).7']);
    assert.ok(!(await ids('quillfeather -kelp')).includes('2511.04242'));
    assert.deepEqual(await ids('author:ångström'), ['math/0611800']);
    const { chips } = await site.app.library.search({ q: 'seals "harbour seals" -kelp' });
    assert.deepEqual(chips, [
      { label: '"harbour seals"', without: 'seals -kelp' },
      { label: 'not kelp', without: 'seals "harbour seals"' },
    ]);
    const html = await site.page(`/search?${new URLSearchParams({ q: 'seals -kelp' })}`);
    assert.match(html, /href="\/search\?q=seals"/);
  });

  it('turns pages without losing or repeating a hit', async () => {
    const all = await ids('station', { limit: 200 });
    assert.equal(all.length, 120);
    const paged: string[] = [];
    for (let page = 1; page <= 12; page++) paged.push(...(await ids('station', { page })));
    assert.deepEqual(paged, all);
  });

  it('orders by date and by votes where that is asked', async () => {
    const byDate = await site.app.library.search({ q: 'station', sort: 'date', limit: 50 });
    const dates = byDate.hits.map((hit) => hit.card.day ?? '');
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.equal((await ids('kelp', { sort: 'votes' }))[0], '2511.04242');
  });

  it('says so when nothing was found', async () => {
    const answer = await site.get('/search?q=zyzzyva');
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /[Nn]othing|[Nn]o paper/);
  });

  const awkward = [
    '"',
    '""',
    '"""',
    '*',
    '**',
    'NEAR(',
    'NEAR(a b, 2)',
    'AND OR NOT',
    'kelp AND',
    'OR kelp',
    'NOT',
    '(',
    ')',
    '((()',
    'a"b',
    '"kelp',
    '-',
    '--',
    '-"',
    'author:',
    'author:"',
    'title:*',
    'docs:x',
    '^kelp',
    'kelp^2',
    '{kelp}',
    "'; drop table works; --",
    '🪸🌊',
    '\u0000',
    'kelp\u0000cameras',
    '\ud800',
    '\u202e',
    'x'.repeat(10_000),
    'kelp '.repeat(2000),
    '$\\sum$',
    '%',
    '%zz',
    '+',
    '&q=2',
    '\\',
    '/',
    '日本語',
    '\n\t',
    'ﬁﬂ',
    'i̇',
  ];
  for (const q of awkward) {
    it(`answers ${JSON.stringify(q.length > 30 ? `${q.slice(0, 30)}…` : q)} without an error`, async () => {
      const answer = await site.get(`/search?${new URLSearchParams({ q })}`);
      assert.equal(answer.status, 200);
      await answer.text();
      for (const sort of ['relevance', 'date', 'votes'] as const) await site.app.library.search({ q, sort });
    });
  }

  it('answers anything at all without an error', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom(
        '"',
        '*',
        'NEAR(',
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        '-',
        ':',
        'author:',
        'title:',
        '^',
        '+',
        'kelp',
        'station',
        '2511.04242',
        '10.5555/',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 12 }),
        fc.constantFrom('', ' '),
        fc.constantFrom('relevance', 'date', 'votes'),
        async (words, joiner, sort) => {
          const q = words.join(joiner);
          const answer = await site.get(`/search?${new URLSearchParams({ q, sort })}`);
          await answer.arrayBuffer();
          assert.equal(answer.status, 200);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });

  it('refuses options that make no sense, saying which', async () => {
    await assert.rejects(site.app.library.search({ q: 'x', limit: 0 }), /limit is 0; it must be 1 to 1000/);
    await assert.rejects(site.app.library.search({ q: 'x', limit: 1001 }), /1 to 1000/);
    await assert.rejects(site.app.library.search({ q: 'x', cursor: 'nonsense!' }), /cursor/);
  });
});
