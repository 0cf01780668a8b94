// Hearing of what concerns one: whom a comment tells, what switches and mutes keep away, reading, and forgetting.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, KELP } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const PAPER = '/papers/2511.04242';
const OTHER = '/papers/math/0611800';

let site: TestSite;
let people = 0;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

async function person(name: string): Promise<Session> {
  return site.signIn({ handle: `${name.toLowerCase()}-${++people}`, name });
}

async function say(
  who: Session,
  body: string,
  options: { readonly to?: string; readonly paper?: string } = {},
): Promise<string> {
  const answer = await who.post(`${options.paper ?? PAPER}/comments`, { body, parent: options.to ?? '' });
  assert.equal(answer.status, 303);
  return /#c-([0-9a-f]{24})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

/** The lines of somebody's list as plain words. */
async function heard(who: Session): Promise<string[]> {
  const html = await who.page('/notifications');
  const list = /<ol class="notifications">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
  return list
    .split('<li')
    .slice(1)
    .map((line) =>
      line
        .replace(/<form[\s\S]*?<\/form>/g, ' ')
        .replace(/^[^>]*>/, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

const unread = async (who: Session): Promise<number> => (await who.viewer()).unread;

describe('whom a comment tells', () => {
  it('the one who is answered, the ones who are named, the others there: each once, for the nearest reason', async () => {
    const [asker, named, third] = [await person('Asker'), await person('Named'), await person('Third')];
    const question = await say(asker, 'why?');
    await say(third, 'I wonder, too');
    assert.match((await heard(asker))[0] ?? '', /^new Third commented in a discussion of yours .* on Counting Kelp/);
    await say(named, `@${asker.handle} and @${third.handle}, here is why`, { to: question });
    assert.match((await heard(asker))[0] ?? '', /^new Named answered your comment/);
    assert.match((await heard(third))[0] ?? '', /^new Named mentioned you/);
    assert.equal(await unread(asker), 2);
    assert.equal(await unread(third), 1);
    assert.deepEqual(await heard(named), []);
  });

  it('those who submitted the paper, wrote it, or watch it', async () => {
    const [submitter, author, watcher, curator] = [
      await person('Sub'),
      await person('Auth'),
      await person('Watch'),
      await site.signIn({ role: 'curator' }),
    ];
    const { writer, database } = site.app;
    const { work_no: workNo } = await database.db
      .selectFrom('works')
      .select('work_no')
      .where('public_id', '=', 'math/0611800')
      .executeTakeFirstOrThrow();
    await writer.run('submitPaper', {
      workNo,
      personNo: submitter.personNo,
      origin: undefined,
      note: '',
      mediaUrl: undefined,
    });
    await writer.run('claimAuthor', { personNo: author.personNo, slug: 'bertil-angstrom', evidence: 'me' });
    const { claim_no: claim } = await database.db
      .selectFrom('author_claims')
      .select('claim_no')
      .executeTakeFirstOrThrow();
    await writer.run('decideClaim', { personNo: curator.personNo, claim, accept: true, reason: '', own: 'refused' });
    assert.equal((await watcher.post(`${OTHER}/watch`, { on: '1' })).status, 303);
    await say(await person('Speaker'), 'tables!', { paper: OTHER });
    assert.match((await heard(submitter))[0] ?? '', /Speaker commented on a paper that you submitted/);
    assert.match((await heard(author))[0] ?? '', /Speaker commented on your paper/);
    assert.match((await heard(watcher))[0] ?? '', /Speaker commented in a discussion of yours/);
    await watcher.post(`${OTHER}/watch`, { on: '0' });
    await say(await person('Another'), 'more', { paper: OTHER });
    assert.equal((await heard(watcher)).length, 1);
  });

  it('those who keep a paper, of its new versions, once', async () => {
    const [keeper, skipper] = [await person('Keeper'), await person('Skipper')];
    const { community } = site.app;
    await community.notifications.tick();
    await keeper.post(`${PAPER}/mark`, { mark: 'to-read' });
    await skipper.post(`${PAPER}/mark`, { mark: 'skipped' });
    await site.importText('again.jsonl', jsonLines([{ ...KELP, id: '2511.04242v4' }]));
    for (let i = 0; i < 2; i++) await community.notifications.tick();
    assert.match((await heard(keeper)).join(), /^new A new version of a paper that you keep ?: v4 .* on Counting Kelp/);
    assert.deepEqual(await heard(skipper), []);
  });

  it('nobody by a name that nobody has, and nobody twice for a change', async () => {
    const [writer, named] = [await person('Writer'), await person('Name')];
    const id = await say(writer, 'hello @nobody-at-all');
    await writer.post(`/comments/${id}/edit`, { body: `hello @${named.handle}` });
    await writer.post(`/comments/${id}/edit`, { body: `hello there @${named.handle}` });
    assert.equal((await heard(named)).length, 1);
  });

  it('nobody of what is gone: a deleted comment, a reaction taken back', async () => {
    const [asker, other] = [await person('A'), await person('B')];
    const id = await say(asker, 'question');
    const answer = await say(other, 'answer', { to: id });
    await other.post(`/comments/${id}/react`, { on: '🎉' });
    assert.equal(await unread(asker), 2);
    await other.post(`/comments/${answer}/delete`);
    await other.post(`/comments/${id}/react`, { off: '🎉' });
    assert.deepEqual(await heard(asker), []);
  });
});

describe('what is kept away', () => {
  it('by a switch', async () => {
    const [quiet, other] = [await person('Quiet'), await person('Other')];
    const id = await say(quiet, 'leave me alone');
    const settings = await quiet.page('/notifications/settings');
    assert.match(settings, /name="site" value="reply" checked/);
    const kinds = [...settings.matchAll(/name="site" value="([\w-]+)"/g)].map((match) => match[1] as string);
    assert.ok(kinds.length >= 12);
    // All but answers and the talk around.
    const answer = await site.request('/notifications/settings', {
      method: 'POST',
      headers: {
        cookie: `test-user=${(await quiet.viewer()).userId}`,
        origin: site.app.config.url,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(
        kinds.filter((kind) => kind !== 'reply' && kind !== 'comment-in-discussion').map((kind) => ['site', kind]),
      ).toString(),
    });
    assert.equal(answer.status, 303);
    assert.doesNotMatch(await quiet.page('/notifications/settings'), /value="reply" checked/);
    await say(other, 'an answer', { to: id });
    assert.deepEqual(await heard(quiet), []);
    await other.post(`/comments/${id}/react`, { on: '👀' });
    assert.match((await heard(quiet))[0] ?? '', /Other reacted to your comment 👀/);
  });

  it('by muting the paper, which also clears what is unread of it', async () => {
    const [muting, other] = [await person('Muting'), await person('Other')];
    const id = await say(muting, 'too much here');
    await say(other, 'one', { to: id });
    assert.equal(await unread(muting), 1);
    const muted = await muting.post(`${PAPER}/mute`, { on: '1' });
    assert.deepEqual([muted.status, muted.headers.get('location')], [303, `${PAPER}/discussion#discussion`]);
    assert.equal(await unread(muting), 0);
    await say(other, `two @${muting.handle}`, { to: id });
    assert.equal(await unread(muting), 0);
    assert.match(await muting.page('/notifications/settings'), /Counting Kelp[\s\S]*Unmute/);
    assert.match(await muting.page(`${PAPER}/discussion`), /You hear nothing of this paper/);
    assert.deepEqual(await (await muting.postJson(`${PAPER}/mute`, { on: '0' })).json(), { mute: false });
    await say(other, 'three', { to: id });
    assert.equal(await unread(muting), 1);
  });

  it('from those who are suspended, and from oneself', async () => {
    const [bad, other] = [await person('Bad'), await person('Other')];
    const admin = await site.signIn({ role: 'admin' });
    const id = await say(bad, 'x');
    await say(bad, 'answering myself', { to: id });
    assert.equal(await unread(bad), 0);
    await admin.post(`/people/${bad.handle}/suspend`, { note: 'spam' });
    await say(other, 'to nobody', { to: id });
    const rows = await site.app.database.db
      .selectFrom('notifications')
      .select('kind')
      .where('person_no', '=', bad.personNo)
      .execute();
    assert.deepEqual(rows, []);
  });
});

describe('the list', () => {
  it('puts together what belongs together', async () => {
    const asker = await person('Asker');
    const id = await say(asker, 'who is there?', { paper: '/papers/2023.acl-long.9999' });
    for (const name of ['One', 'Two', 'Three']) {
      const other = await person(name);
      await say(other, `${name} is`, { to: id, paper: '/papers/2023.acl-long.9999' });
      await other.post(`/comments/${id}/react`, { on: '👍' });
    }
    const lines = await heard(asker);
    assert.equal(lines.length, 2);
    assert.match(lines.join('\n'), /Three ?, Two and others answered you 3 times/);
    assert.match(lines.join('\n'), /Three ?, Two and others reacted 3 times to your comment/);
    assert.match(await asker.page('/'), /6 new notifications/);
  });

  it('is read line by line, or all at once, by its owner', async () => {
    const [asker, other] = [await person('Asker'), await person('Other')];
    const id = await say(asker, 'read me');
    await say(other, 'an answer', { to: id });
    await other.post(`/comments/${id}/react`, { on: '🚀' });
    const numbers = [...(await asker.page('/notifications')).matchAll(/name="no" value="(\d+)"/g)].map(
      (match) => match[1] as string,
    );
    assert.equal(numbers.length, 2);
    assert.equal((await other.post('/notifications/read', { no: numbers[0] as string })).status, 404);
    assert.equal(await unread(asker), 2);
    assert.deepEqual(await (await asker.postJson('/notifications/read', { no: numbers[0] as string })).json(), {
      unread: 1,
    });
    assert.equal((await asker.post('/notifications/read', { no: 'x' })).status, 400);
    await other.post('/notifications/read-all', { upto: '999999999' });
    assert.equal(await unread(asker), 1);
    const upto = /name="upto" value="(\d+)"/.exec(await asker.page('/notifications'))?.[1] ?? '';
    await say(other, 'came meanwhile', { to: id });
    const all = await asker.post('/notifications/read-all', { upto });
    assert.deepEqual([all.status, all.headers.get('location')], [303, '/notifications']);
    assert.equal(await unread(asker), 1, 'what came after the list was made is still new');
    assert.equal((await heard(asker)).length, 3);
  });

  it('is for those who are signed in', async () => {
    for (const path of ['/notifications', '/notifications/settings']) {
      const answer = await site.get(path);
      assert.deepEqual([answer.status, answer.headers.get('location')?.startsWith('/sign-in')], [303, true]);
    }
    assert.equal((await site.post('/notifications/read-all', { upto: '1' })).status, 401);
    assert.equal((await site.post(`${PAPER}/mute`, { on: '1' })).status, 401);
    const reader = await site.signIn({ role: 'reader' });
    assert.match(await reader.page('/notifications'), /Nothing has happened/);
    assert.equal((await reader.post('/papers/9999.99999/mute', { on: '1' })).status, 404);
    assert.equal((await reader.post(`${PAPER}/mute`, { on: 'maybe' })).status, 400);
    assert.equal((await reader.get('/notifications?page=7')).status, 404);
  });

  it('goes on over pages, and is forgotten after half a year', async () => {
    const [many, other] = [await person('Many'), await person('Other')];
    const { writer, database, community } = site.app;
    const { work_id: workId } = await database.db
      .selectFrom('works')
      .select('work_id')
      .where('public_id', '=', '2511.04242')
      .executeTakeFirstOrThrow();
    for (let i = 0; i < 31; i++) {
      const said = { personNo: many.personNo, workId, body: `point ${i}`, mentions: [] };
      const { commentId } = await writer.run('postComment', said);
      await writer.run('react', { personNo: other.personNo, commentId, emoji: '👍', on: true });
    }
    assert.match(await many.page('/notifications'), /31 are new[\s\S]*Page 1 of 2/);
    assert.equal((await heard(many)).length, 30);
    assert.match(await many.page('/notifications?page=2'), /point 0/);
    const { notifications, comments } = await community.notifications.tick();
    assert.deepEqual([notifications, comments], [0, 0]);
    assert.ok((await writer.run('removeOldNotifications', { before: '2999-01-01T00:00:00.000Z' })) > 31);
    assert.deepEqual(await heard(many), []);
  });
});
