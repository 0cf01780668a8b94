// Voting as people do it: by a form, by the site's script, twice, again, and where they may not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { worksWithWrongSums } from '../../src/store/community/standings.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { findWork } from '../../src/store/read/papers.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const ID = '2511.04242';
const VOTE = `/papers/${ID}/vote`;

/** What the button of a paper says on a page: its count, and whether it is pressed. */
function button(html: string, id = ID): { readonly count: number; readonly pressed: boolean } {
  const form = html.split('<form class="vote"').find((part) => part.includes(`action="/papers/${id}/vote"`)) ?? '';
  return {
    count: Number(/<span class="n">([\d,]+)<\/span>/.exec(form)?.[1]?.replaceAll(',', '')),
    pressed: /aria-pressed="true"/.test(form.split('</form>')[0] ?? ''),
  };
}

/** As an admin's page will; it writes beside the site, as another process would. */
async function suspend(site: TestSite, personNo: number): Promise<void> {
  await using database = openSqlite(libraryFile(site.data));
  await database.db
    .updateTable('people')
    .set({ suspended_at: '2025-11-28T09:00:00.000Z' })
    .where('person_no', '=', personNo)
    .execute();
}

describe('votes', () => {
  let site: TestSite;
  let ada: Session;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...manyRecords(60, () => ({ date: '2025-11-27' }))]));
    ada = await site.signIn({ handle: 'ada' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('is cast by a form, which leads back to the paper in its list, and is taken back by the same button', async () => {
    const list = '/papers/date/2025-11-20';
    const { count } = button(await ada.page(list));
    const answer = await ada.post(VOTE, { up: '1', back: list });
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location') ?? '', /^\/papers\/date\/2025-11-20#p-[0-9a-f]{24}$/);
    assert.deepEqual(button(await ada.page(list)), { count: count + 1, pressed: true });
    // Somebody else sees the count, and a button of their own.
    const bo = await site.signIn();
    assert.deepEqual(button(await bo.page(list)), { count: count + 1, pressed: false });
    await ada.post(VOTE, { up: '0', back: list });
    assert.deepEqual(button(await ada.page(list)), { count, pressed: false });
  });

  it('counts once, however often it is sent', async () => {
    const before = (await (await ada.postJson(VOTE, { up: '0' })).json()) as { upvotes: number };
    const answers = await Promise.all(Array.from({ length: 8 }, () => ada.postJson(VOTE, { up: '1' })));
    for (const answer of answers) assert.deepEqual(await answer.json(), { upvotes: before.upvotes + 1, voted: true });
    assert.deepEqual(await (await ada.postJson(VOTE, { up: '0' })).json(), { upvotes: before.upvotes, voted: false });
  });

  it('asks those without an account to sign in, and to come back to the same place', async () => {
    const html = await site.page('/papers/trending?page=2');
    assert.match(html, /<a class="vote" href="\/sign-in\?back=%2Fpapers%2Ftrending%3Fpage%3D2%23p-[0-9a-f]{24}"/);
    assert.doesNotMatch(html, /<form class="vote"/);
    const answer = await site.post(VOTE, { up: '1' });
    assert.equal(answer.status, 401);
    const json = await site.request(VOTE, {
      method: 'POST',
      headers: {
        origin: site.app.config.url,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'up=1',
    });
    assert.deepEqual(((await json.json()) as { error: { status: number } }).error.status, 401);
  });

  it('is refused to readers and to those whose address is not verified, who see no button', async () => {
    for (const session of [await site.signIn({ role: 'reader' }), await site.signIn({ verified: false })]) {
      assert.equal((await session.post(VOTE, { up: '1' })).status, 403);
      assert.doesNotMatch(await session.page('/papers/trending'), /<form class="vote"/);
    }
  });

  it('understands nothing but 1 and 0, and no paper that is not there', async () => {
    for (const fields of [{}, { up: '' }, { up: '2' }, { up: 'yes' }] as Record<string, string>[])
      assert.equal((await ada.post(VOTE, fields)).status, 400);
    assert.equal((await ada.post('/papers/9999.99999/vote', { up: '1' })).status, 404);
    assert.equal((await ada.get('/papers/9999.99999/voters')).status, 404);
  });

  it('never leads to another site afterwards', async () => {
    for (const back of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'javascript:alert(1)',
    ])
      assert.match((await ada.post(VOTE, { up: '1', back })).headers.get('location') ?? '', /^\/papers\/[^/]/);
    await ada.post(VOTE, { up: '0' });
  });

  it('is found under any id of the paper, with its slashes', async () => {
    const { upvotes } = (await (await ada.postJson(VOTE, { up: '1' })).json()) as { upvotes: number };
    const doi = encodeURIComponent('10.5555/shore.4242');
    for (const id of [`${ID}v1`, doi]) {
      const answer = await ada.postJson(`/papers/${id}/vote`, { up: '1' });
      assert.deepEqual(await answer.json(), { upvotes, voted: true }, id);
    }
    assert.equal((await ada.postJson('/papers/math/0611800/vote', { up: '1' })).status, 200);
    await ada.post(VOTE, { up: '0' });
  });

  it('moves the paper in searches by votes', async () => {
    const found = async () => (await site.page('/search?q=votes%3A%3E%3D18')).includes(`href="/papers/${ID}"`);
    await site.indexed();
    assert.equal(await found(), false);
    await ada.post(VOTE, { up: '1' });
    await site.indexed();
    assert.equal(await found(), true);
    await ada.post(VOTE, { up: '0' });
    await site.indexed();
    assert.equal(await found(), false);
  });

  it('is not taken in floods, and what was taken counts', async () => {
    const flood = await site.signIn();
    let refused = 0;
    for (let i = 0; i < 130; i++) {
      const answer = await flood.postJson(VOTE, { up: String(i % 2) });
      if (answer.status !== 429) continue;
      refused++;
      assert.match(((await answer.json()) as { error: { message: string } }).error.message, /try again in \d+ seconds/);
    }
    assert.equal(refused, 10);
    // The last one that was taken, the 120th, was a vote.
    assert.equal(button(await flood.page('/papers/date/2025-11-20')).pressed, true);
    const { database } = site.app;
    assert.deepEqual(await worksWithWrongSums(database), []);
    await site.app.writer.run('castVote', { personNo: flood.personNo, workNo: await workNo(), up: false });
  });

  async function workNo(): Promise<number> {
    return (await findWork(site.app.database, ID))?.workNo ?? 0;
  }

  it('is public: voters are listed, the latest first, without those who have left', async () => {
    const path = `/papers/${ID}/voters`;
    assert.match(await site.page(path), /Nobody here has voted/);
    const [bo, cy, di] = [
      await site.signIn({ handle: 'bo', name: 'Bo <b>Tern</b>' }),
      await site.signIn({ handle: 'cy', name: 'Cy Crane' }),
      await site.signIn({ handle: 'di', name: 'Di Dipper' }),
    ];
    for (const session of [bo, cy, di]) await session.post(VOTE, { up: '1' });
    const html = await site.page(path);
    assert.match(html, /3 votes here/);
    assert.ok(html.indexOf('Cy Crane') < html.indexOf('Bo &lt;b&gt;Tern'), 'the latest first, names escaped');
    await suspend(site, di.personNo);
    const after = await site.page(path);
    assert.doesNotMatch(after, /Di Dipper/);
    assert.match(after, /1 vote is of somebody who has left/);
    assert.equal((await site.get(`${path}?page=2`)).status, 404);
    assert.equal((await site.get(`${path}?page=x`)).status, 400);
  });
});
