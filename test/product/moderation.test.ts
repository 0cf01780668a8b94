// Reporting, and what curators and admins do about it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const PAPER = '/papers/2511.04242';
const DISCUSSION = `${PAPER}/discussion`;

let site: TestSite;
let author: Session;
let reporter: Session;
let curator: Session;
let admin: Session;
let people = 0;

before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  curator = await site.signIn({ role: 'curator', handle: 'cleo', name: 'Cleo' });
  admin = await site.signIn({ role: 'admin', handle: 'adam', name: 'Adam' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

async function freshPeople(): Promise<void> {
  people++;
  author = await site.signIn({ handle: `author-${people}`, name: 'Rude Author' });
  reporter = await site.signIn({ handle: `reporter-${people}`, name: 'Reporter' });
}

async function say(who: Session, body: string, to = ''): Promise<string> {
  const answer = await who.post(`${PAPER}/comments`, { body, parent: to });
  assert.equal(answer.status, 303);
  return /#c-([0-9a-f]{24})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

async function report(who: Session, kind: string, id: string, reason = 'it is rude'): Promise<Response> {
  return who.post('/report', { kind, id, reason });
}

/** The number of the oldest open report. */
async function firstReport(): Promise<string> {
  return /name="report" value="(\d+)"/.exec(await curator.page('/moderation'))?.[1] ?? '';
}

async function audited(): Promise<string[]> {
  const rows = await site.app.database.db
    .selectFrom('audit')
    .select(['action', 'target', 'detail'])
    .where('outcome', '=', 'done')
    .orderBy('audit_no')
    .execute();
  return rows.map((row) => `${row.action} ${row.target} ${row.detail ?? ''}`.trim());
}

describe('a report', () => {
  before(freshPeople);

  it('of a comment, a paper or a person shows what is reported, and is in the queue with its reason', async () => {
    const id = await say(author, 'something rude');
    assert.match(await reporter.page(`/report?comment=${id}`), /something rude/);
    assert.match(await reporter.page('/report?paper=2511.04242'), /Counting Kelp/);
    assert.match(await reporter.page(`/report?person=${author.handle}`), /Rude Author/);
    for (const [kind, target] of [
      ['comment', id],
      ['paper', '2511.04242'],
      ['person', author.handle],
    ] as const) {
      const answer = await report(reporter, kind, target, `bad ${kind} <b>`);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /It was reported/);
    }
    const queue = await curator.page('/moderation');
    for (const words of ['something rude', 'bad comment &lt;b&gt;', 'bad paper', 'bad person', `@${reporter.handle}`])
      assert.ok(queue.includes(words), words);
  });

  it('is open once for each person and thing', async () => {
    const id = await say(author, 'rude again');
    await report(reporter, 'comment', id);
    assert.match(await (await report(reporter, 'comment', id)).text(), /You have reported it before/);
    await report(await site.signIn(), 'comment', id, 'me too');
    const queue = await curator.page('/moderation');
    const at = queue.indexOf('rude again');
    assert.match(queue.slice(queue.lastIndexOf('<section', at), at), /2 reports/);
  });

  it('needs a reason, something that is there, and is not about oneself', async () => {
    const id = await say(author, 'hm');
    assert.equal((await report(reporter, 'comment', id, '  ')).status, 400);
    assert.equal((await report(reporter, 'comment', id, 'x'.repeat(1001))).status, 413);
    assert.equal((await report(reporter, 'comment', 'f'.repeat(24))).status, 404);
    assert.equal((await report(reporter, 'paper', '9999.99999')).status, 404);
    assert.equal((await report(reporter, 'person', 'nobody-at-all')).status, 404);
    assert.equal((await report(reporter, 'planet', 'x')).status, 400);
    assert.equal((await report(author, 'comment', id)).status, 400);
    assert.equal((await report(author, 'person', author.handle)).status, 400);
    assert.equal((await reporter.get('/report')).status, 400);
  });

  it('is for members', async () => {
    const reader = await site.signIn({ role: 'reader' });
    assert.equal((await report(reader, 'paper', '2511.04242')).status, 403);
    assert.equal((await site.post('/report', { kind: 'paper', id: '2511.04242', reason: 'x' })).status, 401);
  });
});

describe('a curator', () => {
  before(freshPeople);

  it('hides a comment: readers see the reason, its author and who reported it are told, its paper counts one less', async () => {
    const id = await say(author, 'very rude words');
    const below = await say(reporter, 'an answer', id);
    await report(reporter, 'comment', id);
    const counts = async () =>
      (
        await site.app.database.db
          .selectFrom('works')
          .select('own_comments')
          .where('public_id', '=', '2511.04242')
          .executeTakeFirstOrThrow()
      ).own_comments;
    const start = await counts();
    assert.match(await curator.page(`/comments/${id}/hide`), /very rude words/);
    assert.equal((await curator.post(`/comments/${id}/hide`, { note: '' })).status, 400);
    const hidden = await curator.post(`/comments/${id}/hide`, { note: 'mind your words' });
    assert.equal(hidden.status, 303);
    assert.equal(await counts(), start - 1);
    for (const html of [await site.page(DISCUSSION), await reporter.page(DISCUSSION)]) {
      assert.doesNotMatch(html, /very rude words/);
      assert.match(html, /Hidden by a curator: <bdi>mind your words<\/bdi>/);
      assert.ok(html.includes(below));
    }
    assert.match(await author.page(DISCUSSION), /very rude words/);
    assert.match(await curator.page(DISCUSSION), /very rude words/);
    assert.match(await author.page('/notifications'), /A curator hid your comment[^<]*: <bdi>mind your words/);
    assert.match(
      await reporter.page('/notifications'),
      /Your report was looked at[^<]*: <bdi>something was done about it/,
    );
    assert.doesNotMatch(await site.page('/comments'), /very rude words/);
    assert.equal((await site.get(`/comments/${id}/history`)).status, 404);
    assert.equal((await reporter.post(`${PAPER}/comments`, { body: 'hm', parent: id })).status, 409);
    assert.equal((await author.post(`/comments/${id}/edit`, { body: 'nicer' })).status, 409);
    assert.equal((await curator.post(`/comments/${id}/hide`, { note: 'again' })).status, 409);
    assert.match(await curator.page('/moderation?state=handled'), /upheld by Cleo/);
    assert.equal((await curator.post(`/comments/${id}/restore`)).status, 303);
    assert.match(await site.page(DISCUSSION), /very rude words/);
    assert.equal(await counts(), start);
    const log = await audited();
    assert.ok(log.includes(`comment-hide ${id} mind your words`));
    assert.ok(log.includes(`comment-restore ${id}`));
  });

  it('dismisses a report, keeps a note, and finds both among what was decided', async () => {
    const id = await say(author, 'a harmless word');
    while ((await firstReport()) !== '')
      await curator.post('/moderation', { do: 'dismissed', report: await firstReport(), note: '' });
    await report(reporter, 'comment', id);
    const no = await firstReport();
    await curator.post('/moderation', { do: 'note', report: no, note: 'let us wait' });
    assert.match(await curator.page('/moderation'), /let us wait/);
    assert.equal((await curator.post('/moderation', { do: 'dismissed', report: no, note: 'it is fine' })).status, 303);
    assert.match(await curator.page('/moderation'), /Nothing is reported/);
    assert.match(await curator.page('/moderation?state=handled'), /it is fine/);
    assert.match(await reporter.page('/notifications'), /Your report was looked at[^<]*: <bdi>nothing was changed/);
    assert.equal((await curator.post('/moderation', { do: 'dismissed', report: no, note: '' })).status, 409);
    assert.equal((await curator.post('/moderation', { do: 'dismissed', report: '999999', note: '' })).status, 404);
    assert.equal((await curator.post('/moderation', { do: 'burn', report: no, note: '' })).status, 400);
    // It may be reported again.
    assert.match(await (await report(reporter, 'comment', id)).text(), /It was reported/);
  });

  it('hides everything that a person said', async () => {
    const spammer = await site.signIn({ handle: 'spammer', name: 'Spammer' });
    for (let i = 0; i < 3; i++) await say(spammer, `buy ${i}`);
    assert.equal((await curator.post('/people/spammer/hide-comments', { note: 'spam' })).status, 303);
    assert.doesNotMatch(await site.page(DISCUSSION), /buy \d/);
    assert.equal((await curator.post('/people/nobody-at-all/hide-comments', { note: 'spam' })).status, 404);
  });

  it('is one', async () => {
    const id = await say(author, 'still here');
    for (const who of [author, reporter, await site.signIn({ role: 'reader' })]) {
      assert.equal((await who.get('/moderation')).status, 403);
      assert.equal((await who.post('/moderation', { do: 'dismissed', report: '1', note: '' })).status, 403);
      assert.equal((await who.get(`/comments/${id}/hide`)).status, 403);
      assert.equal((await who.post(`/comments/${id}/hide`, { note: 'x' })).status, 403);
      assert.equal((await who.post(`/comments/${id}/restore`)).status, 403);
      assert.equal((await who.post('/people/cleo/hide-comments', { note: 'x' })).status, 403);
      assert.equal((await who.post('/people/cleo/suspend', { note: 'x' })).status, 403);
    }
    assert.equal((await site.post(`/comments/${id}/hide`, { note: 'x' })).status, 401);
    assert.equal((await curator.post(`/people/${author.handle}/suspend`, { note: 'x' })).status, 403);
    assert.match(await site.page(DISCUSSION), /still here/);
  });
});

describe('an admin', () => {
  before(freshPeople);

  it('suspends somebody, who is signed out, and lets them in again', async () => {
    await say(author, 'words of the suspended');
    await report(reporter, 'person', author.handle);
    assert.equal((await admin.post('/people/adam/suspend', { note: 'me' })).status, 409);
    assert.equal((await admin.post(`/people/${author.handle}/suspend`, { note: '' })).status, 400);
    assert.equal((await admin.post(`/people/${author.handle}/suspend`, { note: 'spam' })).status, 303);
    assert.equal((await author.post(`${PAPER}/comments`, { body: 'I am back' })).status, 401);
    assert.match(await site.page(DISCUSSION), /<span class="badge">suspended/);
    assert.match(await reporter.page('/notifications'), /something was done about it/);
    assert.equal((await admin.post(`/people/${author.handle}/suspend`, { note: 'twice' })).status, 409);
    assert.equal((await admin.post(`/people/${author.handle}/reinstate`)).status, 303);
    await say(author, 'I am back');
    assert.ok((await audited()).includes(`person-suspend ${author.handle} spam`));
  });
});
