// Talking about a paper, as those do it who talk: threads, Markdown, changes, deletions, reactions, and those who may not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const PAPER = '/papers/2511.04242';
const DISCUSSION = `${PAPER}/discussion`;
const OTHER = '/papers/math/0611800';

let site: TestSite;
let ada: Session;
let bob: Session;
let curator: Session;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  ada = await site.signIn({ handle: 'ada', name: 'Ada Quill' });
  bob = await site.signIn({ handle: 'bob', name: 'Bob' });
  curator = await site.signIn({ role: 'curator', handle: 'cleo', name: 'Cleo' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

/** Others of the same names: nobody may comment as fast as a test does. */
let round = 1;
async function freshPeople(): Promise<void> {
  round++;
  ada = await site.signIn({ handle: `ada-${round}`, name: 'Ada Quill' });
  bob = await site.signIn({ handle: `bob-${round}`, name: 'Bob' });
}

/** Posts and answers the new comment's id. */
async function say(
  who: Session,
  body: string,
  options: { readonly to?: string; readonly paper?: string } = {},
): Promise<string> {
  const answer = await who.post(`${options.paper ?? PAPER}/comments`, { body, parent: options.to ?? '' });
  assert.equal(answer.status, 303, await answer.clone().text());
  return /#c-([0-9a-f]{24})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

/** The `<li>` of one comment. */
function shown(html: string, id: string): string {
  const from = html.indexOf(`id="c-${id}"`);
  assert.ok(from > 0, `comment ${id} is not there`);
  return html.slice(
    html.lastIndexOf('<li', from),
    html.indexOf('<li class="comment deep', from) < 0 ? undefined : html.indexOf('<li class="comment deep', from),
  );
}

async function commentCounts(id = '2511.04242'): Promise<{ own: number; all: number; hotness: number }> {
  const found = await site.app.database.db
    .selectFrom('works')
    .select(['own_comments', 'comments', 'hotness'])
    .where('public_id', '=', id)
    .executeTakeFirstOrThrow();
  return { own: found.own_comments, all: found.comments, hotness: found.hotness };
}

describe('a comment', () => {
  it('is posted by a form and leads to its place, where everybody reads it', async () => {
    const answer = await ada.post(`${PAPER}/comments`, { body: 'Kelp grows $n^2$ **fast**' });
    assert.equal(answer.status, 303);
    const place = answer.headers.get('location') ?? '';
    assert.match(place, /^\/papers\/2511\.04242#c-[0-9a-f]{24}$/);
    const html = await site.page(DISCUSSION);
    const one = shown(html, place.split('#c-')[1] ?? '');
    assert.match(one, /<msup>/);
    assert.match(one, /<strong>fast<\/strong>/);
    assert.match(one, /href="\/people\/ada"/);
    assert.match(one, /<bdi>Ada Quill<\/bdi>/);
    const redirect = await site.get(`/comments/${place.split('#c-')[1]}`);
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, place]);
  });

  it('counts for its paper, and no longer when it is deleted', async () => {
    const start = await commentCounts();
    const id = await say(bob, 'This counts.');
    const during = await commentCounts();
    assert.deepEqual([during.own, during.all], [start.own + 1, start.all + 1]);
    assert.ok(during.hotness >= start.hotness);
    assert.equal((await bob.post(`/comments/${id}/delete`)).status, 303);
    assert.deepEqual(await commentCounts(), start);
    const { own } = await commentCounts();
    const rows = await site.app.database.db
      .selectFrom('comments')
      .innerJoin('works', 'works.work_no', 'comments.work_no')
      .select('comment_no')
      .where('public_id', '=', '2511.04242')
      .where('comments.deleted_at', 'is', null)
      .where('comments.hidden_at', 'is', null)
      .execute();
    assert.equal(own, rows.length);
  });

  it('is one comment when the button is pressed twice', async () => {
    const twice = await Promise.all([say(ada, 'Pressed twice.'), say(ada, 'Pressed twice.')]);
    assert.equal(twice[0], twice[1]);
    assert.equal((await site.page(DISCUSSION)).split('Pressed twice.').length - 1, 1);
    const below = await say(ada, 'Pressed twice.', { to: twice[0] });
    assert.notEqual(below, twice[0]);
  });

  it('answers the script in JSON', async () => {
    const answer = await ada.postJson(`${PAPER}/comments`, { body: 'By script' });
    const said = (await answer.json()) as { id: string; url: string };
    assert.equal(answer.status, 200);
    assert.equal(said.url, `${PAPER}#c-${said.id}`);
    const refused = await ada.postJson(`${PAPER}/comments`, { body: '  ' });
    assert.equal(refused.status, 400);
    assert.match(JSON.stringify(await refused.json()), /no words/);
  });

  it('is previewed without being posted, with and without JavaScript', async () => {
    const start = (await commentCounts()).own;
    const body = 'Look: $x^2$ and @bob';
    const html = await (await ada.post(`${PAPER}/comments`, { body, preview: '1' })).text();
    assert.match(html, /<msup>/);
    assert.match(html, /href="\/people\/bob">@bob<\/a>/);
    assert.ok(html.includes(`>${body}</textarea>`), 'the text is still in the form');
    const { html: part } = (await (await ada.postJson(`${PAPER}/comments`, { body, preview: '1' })).json()) as {
      html: string;
    };
    assert.match(part, /<div class="markdown" dir="auto"><p>Look: <math>/);
    assert.equal((await commentCounts()).own, start);
  });

  it('comes back with its text when it is refused', async () => {
    const long = `<long> ${'x'.repeat(10_000)}`;
    const answer = await ada.post(`${PAPER}/comments`, { body: long });
    const html = await answer.text();
    assert.equal(answer.status, 413);
    assert.match(html, /role="alert">A comment has at most 10000 characters, and this one has 10007\./);
    assert.ok(html.includes('>&lt;long&gt; xxx'), 'the text is in the form');
    const empty = await ada.post(`${PAPER}/comments`, { body: ' \n ' });
    assert.equal(empty.status, 400);
    assert.match(await empty.text(), /There are no words in this comment/);
  });

  it('of a million bytes is refused before it is read', async () => {
    const answer = await ada.post(`${PAPER}/comments`, { body: 'x'.repeat(1_000_000) });
    assert.equal(answer.status, 413);
    assert.match(await answer.text(), /196608 bytes/);
  });

  it('of 10,000 characters is taken, in any script', async () => {
    const id = await say(bob, '鯨'.repeat(10_000));
    assert.ok((await site.page(DISCUSSION)).includes('鯨鯨鯨'));
    await bob.post(`/comments/${id}/delete`);
  });

  it('does nothing to those who read it', async () => {
    const id = await say(
      bob,
      '<script>alert(1)</script> [x](javascript:alert(2)) ![p](https://spy.example/p.png) a\u202eb <img src=x onerror=y>',
    );
    const one = shown(await site.page(DISCUSSION), id);
    assert.doesNotMatch(one, /<script|href="javascript|<img src=x|<img[^>]+spy|\u202e/);
    assert.match(one, /&lt;script&gt;/);
    assert.match(one, /rel="nofollow ugc noopener">p<\/a>/);
    await bob.post(`/comments/${id}/delete`);
  });

  it('links people who are there and papers', async () => {
    const id = await say(bob, 'ask @cleo, not @nobody-here, about arXiv:math/0611800');
    const one = shown(await site.page(DISCUSSION), id);
    assert.match(one, /href="\/people\/cleo">@cleo/);
    assert.doesNotMatch(one, /people\/nobody/);
    assert.match(one, /href="\/papers\/math\/0611800"/);
  });
});

describe('a thread', () => {
  before(freshPeople);

  it('sets answers in below what they answer, and from some depth on names it', async () => {
    const paper = OTHER;
    const ids = [await say(ada, 'level 0', { paper })];
    for (let level = 1; level <= 5; level++)
      ids.push(await say(level % 2 ? bob : ada, `level ${level}`, { paper, to: ids[level - 1] as string }));
    const html = await site.page(`${paper}/discussion?order=oldest`);
    for (const [level, id] of ids.entries())
      assert.ok(shown(html, id).includes(`deep-${Math.min(level, 3)}`), `level ${level}`);
    const aside = await say(bob, 'to the first again', { paper, to: ids[0] as string });
    const late = await say(bob, 'to level 3', { paper, to: ids[3] as string });
    const page = await site.page(`${paper}/discussion?order=oldest`);
    assert.match(shown(page, late), new RegExp(`href="/comments/${ids[3]}">in reply to <bdi>Bob</bdi>`));
    assert.doesNotMatch(shown(page, aside), /in reply to/);
    const places = [...ids, late, aside].map((id) => page.indexOf(`id="c-${id}"`));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      'answers stand below what they answer',
    );
  });

  it('is answered from a form that quotes, without JavaScript', async () => {
    const id = await say(ada, 'first line\nsecond line');
    const html = await bob.page(`${DISCUSSION}?reply=${id}&quote=1`);
    assert.ok(html.includes('&gt; first line\n&gt; second line\n\n</textarea>'), 'the text is quoted');
    assert.match(html, new RegExp(`name="parent" value="${id}"`));
    assert.match(html, /Your answer to <bdi>Ada Quill<\/bdi>/);
  });

  it('takes no answer from another paper, to nothing, or to what is gone', async () => {
    const id = await say(ada, 'about kelp');
    const elsewhere = await bob.post(`${OTHER}/comments`, { body: 'lost', parent: id });
    assert.equal(elsewhere.status, 400);
    const nowhere = await bob.post(`${PAPER}/comments`, { body: 'lost', parent: 'f'.repeat(24) });
    assert.equal(nowhere.status, 404);
    await ada.post(`/comments/${id}/delete`);
    const gone = await bob.post(`${PAPER}/comments`, { body: 'too late', parent: id });
    assert.equal(gone.status, 410);
    assert.match(await gone.text(), /too late<\/textarea>/);
  });

  it('comes in the order that one likes', async () => {
    const order = async (how: string): Promise<boolean> => {
      const html = await site.page(`${DISCUSSION}?order=${how}`);
      return html.indexOf('Kelp grows') < html.indexOf('not @nobody-here');
    };
    assert.deepEqual([await order('oldest'), await order('newest')], [true, false]);
    assert.equal((await site.get(`${DISCUSSION}?order=loudest`)).status, 400);
    assert.equal((await site.get(`${DISCUSSION}?page=99`)).status, 404);
  });
});

describe('changing one’s mind', () => {
  before(freshPeople);

  it('keeps every wording and says that there was another', async () => {
    const id = await say(ada, 'first wording');
    assert.match(await ada.page(`/comments/${id}/edit`), />first wording<\/textarea>/);
    const saved = await ada.post(`/comments/${id}/edit`, { body: 'second wording' });
    assert.deepEqual([saved.status, saved.headers.get('location')], [303, `${PAPER}#c-${id}`]);
    await ada.post(`/comments/${id}/edit`, { body: 'second wording' });
    const one = shown(await site.page(DISCUSSION), id);
    assert.match(one, /second wording/);
    assert.match(one, new RegExp(`href="/comments/${id}/history">edited`));
    const history = await site.page(`/comments/${id}/history`);
    assert.ok(history.indexOf('first wording') < history.indexOf('second wording'));
    assert.equal(history.split('<h2>').length - 1, 2, 'the same words again are no version');
  });

  it('is for oneself only', async () => {
    const id = await say(ada, 'mine alone');
    for (const other of [bob, curator])
      for (const path of ['edit', 'delete']) {
        assert.equal((await other.get(`/comments/${id}/${path}`)).status, 403);
        assert.equal((await other.post(`/comments/${id}/${path}`, { body: 'taken over' })).status, 403);
      }
    assert.equal((await site.post(`/comments/${id}/delete`)).status, 401);
    assert.match(shown(await site.page(DISCUSSION), id), /mine alone/);
  });

  it('deletes the text and leaves the thread', async () => {
    const id = await say(ada, 'words that go');
    const below = await say(bob, 'an answer that stays', { to: id });
    assert.match(await ada.page(`/comments/${id}/delete`), /words that go/);
    const gone = await ada.postJson(`/comments/${id}/delete`);
    assert.deepEqual(await gone.json(), { id });
    const html = await site.page(DISCUSSION);
    assert.doesNotMatch(html, /words that go/);
    assert.match(shown(html, id), /This comment was deleted/);
    assert.doesNotMatch(shown(html, id), /Ada/);
    assert.match(shown(html, below), /an answer that stays/);
    assert.match(shown(await curator.page(DISCUSSION), id), /Ada Quill/);
    assert.equal((await site.get(`/comments/${id}/history`)).status, 404);
    assert.equal((await ada.post(`/comments/${id}/delete`)).status, 410);
    assert.equal((await ada.post(`/comments/${id}/edit`, { body: 'back' })).status, 410);
    // With its last answer the gap closes.
    await bob.post(`/comments/${below}/delete`);
    assert.doesNotMatch(await site.page(DISCUSSION), new RegExp(id));
  });
});

describe('reactions', () => {
  before(freshPeople);

  it('are counted, named, given once, and taken back', async () => {
    const id = await say(ada, 'react to this', { paper: OTHER });
    const on = await bob.postJson(`/comments/${id}/react`, { on: '🎉' });
    const { reactions, html } = (await on.json()) as { reactions: object[]; html: string };
    assert.deepEqual(reactions, [{ emoji: '🎉', count: 1, isMine: true, who: ['Bob'] }]);
    assert.match(html, /aria-pressed="true"[^>]*aria-label="🎉 1: Bob"/);
    await bob.post(`/comments/${id}/react`, { on: '🎉' });
    await curator.post(`/comments/${id}/react`, { on: '🎉' });
    assert.match(shown(await site.page(`${OTHER}/discussion`), id), /title="🎉 2: Bob, Cleo">🎉 2</);
    const off = await bob.post(`/comments/${id}/react`, { off: '🎉' });
    assert.deepEqual([off.status, off.headers.get('location')], [303, `${OTHER}#c-${id}`]);
    assert.match(shown(await site.page(`${OTHER}/discussion`), id), /🎉 1</);
  });

  it('are of a few kinds, to comments that are there, by members', async () => {
    const id = await say(ada, 'react wrongly', { paper: OTHER });
    assert.equal((await bob.post(`/comments/${id}/react`, { on: '💩' })).status, 400);
    assert.equal((await bob.post(`/comments/${id}/react`, {})).status, 400);
    assert.equal((await bob.post(`/comments/${'e'.repeat(24)}/react`, { on: '🎉' })).status, 404);
    assert.equal((await bob.post('/comments/1/react', { on: '🎉' })).status, 404);
    const reader = await site.signIn({ role: 'reader' });
    assert.equal((await reader.post(`/comments/${id}/react`, { on: '🎉' })).status, 403);
    assert.equal((await site.post(`/comments/${id}/react`, { on: '🎉' })).status, 401);
  });

  it('bring the best threads up', async () => {
    const paper = '/papers/2023.acl-long.9999';
    const good = await say(ada, 'the good one', { paper });
    const late = await say(ada, 'the late one', { paper });
    const place = async () => {
      const html = await site.page(`${paper}/discussion`);
      return html.indexOf(good) < html.indexOf(late);
    };
    assert.equal(await place(), false);
    await ada.post(`/comments/${good}/react`, { on: '👍' });
    assert.equal(await place(), false, 'one’s own does not count');
    await bob.post(`/comments/${good}/react`, { on: '👍' });
    assert.equal(await place(), true);
  });
});

describe('who may', () => {
  before(freshPeople);

  it('readers and the unverified read, and are told why no more', async () => {
    const reader = await site.signIn({ role: 'reader' });
    const unverified = await site.signIn({ verified: false });
    assert.match(await reader.page(DISCUSSION), /needs the role member/);
    assert.match(await unverified.page(DISCUSSION), /once your e-mail address is verified/);
    assert.match(await site.page(DISCUSSION), /href="\/sign-in\?back=/);
    for (const who of [reader, unverified]) {
      assert.doesNotMatch(await who.page(DISCUSSION), /<textarea id="comment-body"/);
      const answer = await who.post(`${PAPER}/comments`, { body: 'let me' });
      assert.equal(answer.status, 403);
    }
    assert.equal((await site.post(`${PAPER}/comments`, { body: 'let me' })).status, 401);
  });

  it('nobody from another site', async () => {
    const answer = await site.request(`${PAPER}/comments`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'body=hi',
    });
    assert.equal(answer.status, 403);
  });

  it('not about papers that are not there, or hidden', async () => {
    assert.equal((await ada.post('/papers/9999.99999/comments', { body: 'hm' })).status, 404);
    assert.equal((await site.get('/papers/9999.99999/discussion')).status, 404);
    const paper = '/papers/10.5555%2Fharbour.(2019).7';
    const id = await say(ada, 'on a paper that goes', { paper });
    const { db } = site.app.database;
    const { work_no: workNo } = await db
      .selectFrom('comments')
      .select('work_no')
      .where('comment_id', '=', id)
      .executeTakeFirstOrThrow();
    await site.app.writer.run('hidePaper', {
      personNo: curator.personNo,
      workNo,
      origin: undefined,
      as: 'hidden',
      reason: 'spam',
    });
    for (const path of [`${paper}/discussion`, `/comments/${id}`, `/comments/${id}/history`])
      assert.equal((await bob.get(path)).status, 404, path);
    assert.equal((await bob.post(`${paper}/comments`, { body: 'hm' })).status, 404);
    assert.equal((await bob.post(`/comments/${id}/react`, { on: '👍' })).status, 404);
    assert.equal((await ada.post(`/comments/${id}/edit`, { body: 'hm' })).status, 404);
    assert.doesNotMatch(await site.page('/comments'), /on a paper that goes/);
    assert.equal((await curator.get(`${paper}/discussion`)).status, 200);
  });
});

describe('around', () => {
  before(freshPeople);

  it('the latest comments of the library are listed with their papers', async () => {
    const html = await site.page('/comments');
    assert.match(html, /the late one/);
    assert.match(html, /href="\/papers\/2023\.acl-long\.9999#c-/);
    assert.doesNotMatch(html, /words that go/);
  });

  it('other ids of a paper lead to the one discussion', async () => {
    const answer = await site.get('/papers/2511.04242v1/discussion?order=newest');
    assert.deepEqual([answer.status, answer.headers.get('location')], [301, `${DISCUSSION}?order=newest`]);
  });

  it('what came since one’s last visit is marked, and counted', async () => {
    const returning = await site.signIn({ handle: 'back-again' });
    const { userId } = await returning.viewer();
    for (const at of ['2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z'])
      await site.app.writer.run('touchVisit', { userId, sessionId: 's', at, sessionEnds: at });
    await say(returning, 'my own is not new', { paper: '/papers/2023.acl-long.9999' });
    const html = await returning.page('/papers/2023.acl-long.9999/discussion');
    assert.match(html, /2 comments are new since your last visit/);
    assert.equal(html.split('<strong class="new">').length - 1, 2);
    assert.doesNotMatch(await site.page('/papers/2023.acl-long.9999/discussion'), /class="new"/);
  });

  it('an author of the paper is known by a badge, a curator too', async () => {
    const author = await site.signIn({ handle: 'bertil', name: 'Bertil' });
    await site.app.writer.run('claimAuthor', {
      personNo: author.personNo,
      slug: 'bertil-angstrom',
      evidence: 'I wrote it',
    });
    const { claim_no: claim } = await site.app.database.db
      .selectFrom('author_claims')
      .select('claim_no')
      .executeTakeFirstOrThrow();
    const id = await say(author, 'I wrote this', { paper: OTHER });
    assert.doesNotMatch(shown(await site.page(`${OTHER}/discussion`), id), /author of this paper/);
    await site.app.writer.run('decideClaim', {
      personNo: curator.personNo,
      claim,
      accept: true,
      reason: '',
      own: 'refused',
    });
    assert.match(shown(await site.page(`${OTHER}/discussion`), id), /author of this paper/);
    const word = await say(curator, 'order!', { paper: OTHER });
    assert.match(shown(await site.page(`${OTHER}/discussion`), word), /<span class="badge">curator/);
  });

  it('pictures are made of handles, for everybody, and tell nothing', async () => {
    const [known, unknown] = [await site.get('/avatars/ada.svg'), await site.get('/avatars/who-is-that.svg')];
    assert.deepEqual([known.status, unknown.status], [200, 200]);
    assert.equal(known.headers.get('content-type'), 'image/svg+xml');
    assert.match(known.headers.get('cache-control') ?? '', /public/);
    assert.equal((await site.get('/avatars/..%2Fx.svg')).status, 404);
    assert.equal((await site.get('/avatars/ada.png')).status, 404);
  });
});
