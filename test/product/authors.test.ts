// Author and organisation pages as readers see them, and as curators change them: split, join, rename, undo, and that an
// import of the same papers leaves it as it was.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const cards = (html: string): number => html.split('<article').length - 1;
const workId = (html: string, title: string): string => {
  const found = [...html.matchAll(/name="paper" value="([0-9a-f]{24})"[^>]*>(?:(?!<\/label>)[\s\S])*?<\/label>/g)].find(
    (match) => match[0].includes(title),
  );
  assert.ok(found, `no choice ${title}`);
  return found[1] as string;
};
/** A form in which a field stands several times; `URLSearchParams` takes such pairs, too. */
const chosen = (workIds: readonly string[]) =>
  workIds.map((workId) => ['paper', workId]) as unknown as Readonly<Record<string, string>>;

/** Two people called Wei Sand: one counts grains, the other tastes soups. */
const SAND = [
  {
    id: '2501.00001',
    title: 'Grains of sand and their numbers',
    authors: ['Wei Sand', 'Grit Korn'],
    date: '2025-01-02',
    upvotes: 3,
  },
  {
    id: '2501.00002',
    title: 'More grains of sand than expected',
    authors: ['Wei Sand', 'Grit Korn'],
    date: '2025-02-02',
  },
  {
    id: '2501.00003',
    title: 'Soups that taste of the sea itself',
    authors: ['Wei Sand', 'Olla Brodo'],
    date: '2025-03-02',
    upvotes: 9,
  },
  {
    id: '2501.00004',
    title: 'Soups revisited by their old friends',
    authors: [{ name: 'Wei Sand', affiliation: 'Soup Institute' }, 'Olla Brodo'],
    date: '2025-04-02',
  },
  {
    id: '2501.00005',
    title: 'A late soup of another kind entirely',
    authors: ['W. Sand', 'Olla Brodo'],
    date: '2025-05-02',
  },
].map((paper) => ({
  ...paper,
  categories: ['cs.CV'],
  venue: 'Shore Letters 2025',
  organization: { name: 'shore', fullname: 'Shore Lab' },
}));

describe('an author page', () => {
  let site: TestSite;
  let curator: Session;
  let member: Session;
  before(async () => {
    site = await testSite();
    await site.importText('sand.jsonl', jsonLines(SAND));
    curator = await site.signIn({ role: 'curator', handle: 'cara' });
    member = await site.signIn({ handle: 'milo' });
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });

  it('has papers in two orders, co-authors with counts, categories, venues, years', async () => {
    const html = await site.page('/authors/wei-sand');
    assert.equal(cards(html), 4);
    assert.match(html, /<h1><bdi>Wei Sand<\/bdi><\/h1>/);
    assert.match(html, /Grit Korn<\/bdi><\/a><span[^>]*title="2 papers"/);
    assert.match(html, /href="\/categories\/cs\.cv"/);
    assert.match(html, /href="\/venues\/shore-letters"/);
    assert.ok(html.indexOf('Soups revisited') < html.indexOf('Grains of sand and'));
    const voted = await site.page('/authors/wei-sand?sort=votes');
    assert.ok(voted.indexOf('Soups that taste') < voted.indexOf('Grains of sand and'));
    assert.ok(voted.indexOf('Grains of sand and') < voted.indexOf('Soups revisited'));
    assert.equal((await site.get('/authors/wei-sand?page=2')).status, 404);
    assert.doesNotMatch(html, /Curate this name/);
  });

  it('is split by a curator into namesakes, which an import leaves alone, and joined again by an undo', async () => {
    const choices = await curator.page('/authors/wei-sand/split');
    assert.match(choices, /Group 1: 2 papers[\s\S]*In common:[\s\S]*Group 2: 2 papers/);
    assert.match(choices, /Soup Institute/);
    const soups = ['Soups that taste', 'Soups revisited'].map((title) => workId(choices, title));
    const sent = await curator.post('/authors/wei-sand/split', chosen(soups));
    assert.equal(sent.headers.get('location'), '/authors/wei-sand-2');

    const expectSplit = async () => {
      const second = await site.page('/authors/wei-sand-2');
      assert.equal(cards(second), 2);
      assert.match(second, /href="\/authors\/wei-sand-2">Wei Sand<\/a>, <a href="\/authors\/olla-brodo"/);
      assert.doesNotMatch(second, /Grit Korn/);
      const all = await site.page('/authors/wei-sand');
      assert.equal(cards(all), 4);
      assert.match(all, /2 people of this name/);
      assert.equal(cards(await site.page('/authors/wei-sand?only=1')), 2);
    };
    await expectSplit();
    // The same papers from another source, and one of them changed: authorships are made anew.
    await site.importText(
      'again.jsonl',
      jsonLines(SAND.map((paper) => ({ ...paper, upvotes: 20, abstract: 'Now with an abstract.' }))),
      '2025-11-28',
    );
    await expectSplit();

    const edits = await curator.page('/names');
    assert.match(edits, /2 papers moved to/);
    const undo = /action="(\/names\/\d+\/undo)"/.exec(edits)?.[1] ?? '';
    assert.equal((await curator.post(undo)).status, 303);
    assert.equal((await curator.post(undo)).status, 409);
    assert.equal((await site.get('/authors/wei-sand-2')).status, 404);
    const html = await site.page('/authors/wei-sand');
    assert.doesNotMatch(html, /people of this name|wei-sand-2/);
    await site.importText('third.jsonl', jsonLines(SAND.map((paper) => ({ ...paper, upvotes: 30 }))), '2025-11-29');
    assert.equal(cards(await site.page('/authors/wei-sand')), 4);
    assert.equal((await site.get('/authors/wei-sand-2')).status, 404);
  });

  it('is joined with another name of the same person, whose address leads on, until it is undone', async () => {
    const sent = await curator.post('/authors/w-sand/merge', {
      into: 'https://papers.example/authors/wei-sand?page=1',
    });
    assert.equal(sent.headers.get('location'), '/authors/wei-sand');
    const moved = await site.get('/authors/w-sand');
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/authors/wei-sand']);
    const html = await site.page('/authors/wei-sand');
    assert.equal(cards(html), 5);
    assert.match(html, /Also written <bdi>W\. Sand/);
    await site.importText(
      'more.jsonl',
      jsonLines([
        { id: '2501.00006', title: 'One more soup of the late kind', authors: ['W. Sand'], date: '2025-06-02' },
      ]),
    );
    assert.equal(cards(await site.page('/authors/wei-sand')), 6);
    assert.equal((await curator.post('/authors/w-sand/merge', { into: 'wei-sand' })).status, 400);

    const undo = /action="(\/names\/\d+\/undo)"/.exec(await curator.page('/names'))?.[1] ?? '';
    assert.equal((await curator.post(undo)).status, 303);
    assert.equal(cards(await site.page('/authors/wei-sand')), 4);
    assert.equal(cards(await site.page('/authors/w-sand')), 2);
  });

  it('is nobody’s to change but a curator’s, and bad choices are refused in words', async () => {
    for (const [path, fields] of [
      ['/authors/wei-sand/split', { paper: 'x' }],
      ['/authors/wei-sand/merge', { into: 'w-sand' }],
      ['/orgs/shore/merge', { into: 'x' }],
      ['/orgs/shore/rename', { name: 'X' }],
      ['/names/1/undo', {}],
    ] as const) {
      assert.equal((await member.post(path, fields)).status, 403, path);
      assert.equal((await site.post(path, fields)).status, 401, path);
    }
    for (const path of ['/authors/wei-sand/split', '/names']) assert.equal((await member.get(path)).status, 403);
    const post = async (path: string, fields: Readonly<Record<string, string>>) => {
      const answer = await curator.post(path, fields);
      return [answer.status, (/<main[\s\S]*?<p>([\s\S]*?)<\/p>/.exec(await answer.text())?.[1] ?? '').slice(0, 40)];
    };
    assert.deepEqual(await post('/authors/wei-sand/split', { paper: 'x' }), [
      400,
      'No paper of this author is chosen.',
    ]);
    assert.deepEqual((await post('/authors/nobody/split', { paper: 'x' }))[0], 404);
    assert.deepEqual((await post('/authors/wei-sand/merge', { into: 'nobody' }))[0], 404);
    assert.deepEqual((await post('/authors/wei-sand/merge', { into: 'wei-sand' }))[0], 400);
    assert.deepEqual((await post('/names/999/undo', {}))[0], 404);
    assert.deepEqual((await post('/names/9999999999999/undo', {}))[0], 404);
    const all = [
      ...(await curator.page('/authors/wei-sand/split')).matchAll(/name="paper" value="([0-9a-f]{24})"/g),
    ].map((match) => match[1] as string);
    assert.match(String((await post('/authors/wei-sand/split', chosen(all)))[1]), /All papers are chosen/);
  });

  it('of an organisation has its authors; curators rename and join it, and undo that', async () => {
    const html = await site.page('/orgs/shore');
    assert.equal(cards(html), 5);
    assert.match(html, /Olla Brodo<\/bdi><\/a><span[^>]*title="3 papers"/);
    await site.importText(
      'lab.jsonl',
      jsonLines([
        {
          id: '2501.00009',
          title: 'A paper of the laboratory by the shore',
          authors: ['Grit Korn'],
          date: '2025-06-09',
          organization: { name: 'shorelab', fullname: 'The Shore Lab' },
        },
      ]),
    );
    assert.equal(
      (await curator.post('/orgs/shorelab/merge', { into: '/orgs/shore' })).headers.get('location'),
      '/orgs/shore',
    );
    assert.equal((await site.get('/orgs/shorelab')).headers.get('location'), '/orgs/shore');
    assert.equal(cards(await site.page('/orgs/shore')), 6);
    await curator.post('/orgs/shore/rename', { name: 'Laboratory\nof the Shore' });
    assert.match(await site.page('/orgs/shore'), /<h1><bdi>Laboratory of the Shore<\/bdi>/);
    await site.importText('shore.jsonl', jsonLines([{ ...SAND[0], abstract: 'Again.' }]), '2025-11-30');
    assert.match(await site.page('/orgs/shore'), /<h1><bdi>Laboratory of the Shore<\/bdi>/);
    for (let n = 0; n < 2; n++)
      assert.equal(
        (await curator.post(/action="(\/names\/\d+\/undo)"/.exec(await curator.page('/names'))?.[1] ?? '')).status,
        303,
      );
    assert.match(await site.page('/orgs/shore'), /<h1><bdi>Shore Lab<\/bdi>/);
    assert.equal((await site.get('/orgs/shorelab')).status, 200);
  });

  it('leaves out what is hidden, everywhere on the page', async () => {
    await site.importText(
      'odd.jsonl',
      jsonLines([
        {
          id: '2501.00010',
          title: 'A paper that will be hidden soon',
          authors: ['Hidda Weg', 'Grit Korn'],
          date: '2025-06-10',
          categories: ['x.HID'],
          venue: 'Secret Venue',
          organization: { name: 'hid', fullname: 'Hid' },
        },
      ]),
    );
    assert.match(await site.page('/authors/grit-korn'), /Hidda Weg/);
    assert.equal((await curator.post('/papers/2501.00010/hide', { reason: 'spam' })).status, 303);
    assert.doesNotMatch(await site.page('/authors/grit-korn'), /Hidda Weg|will be hidden|Secret Venue/);
    for (const path of ['/authors/hidda-weg', '/orgs/hid', '/categories/x.hid', '/venues/secret-venue'])
      assert.equal((await site.get(path)).status, 404, path);
    assert.doesNotMatch(await site.page('/venues'), /Secret/);
  });
});
