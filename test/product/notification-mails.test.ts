// Notifications by mail: for those who switched that on, what happened within minutes in one mail, once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { alertsNow, queuedMails, withAddress } from '../support/alert-run.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';
import { writeDirectly } from '../support/write-directly.ts';

const PAPER = '/papers/2511.04242';
const MINUTE = 60_000;

let site: TestSite;
let writer: Session;
before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines(INVENTED));
  writer = await site.signIn({ handle: 'wanda', name: 'Wanda <b>Writer</b>' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

/** What happens is dated by the store's own clock. */
const later = (minutes: number) => alertsNow(site, new Date(Date.now() + minutes * MINUTE).toISOString());

async function person(handle: string, switches: { readonly site?: string; readonly mail?: string }): Promise<Session> {
  const who = await site.signIn({ handle, name: handle });
  await withAddress(site, who);
  const fields = new URLSearchParams();
  for (const [name, kinds] of Object.entries(switches))
    for (const kind of kinds?.split(' ') ?? []) fields.append(name, kind);
  const answer = await site.request('/notifications/settings', {
    method: 'POST',
    headers: {
      cookie: `test-user=${(await who.viewer()).userId}`,
      origin: site.app.config.url,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: fields.toString(),
  });
  assert.equal(answer.status, 303);
  return who;
}

async function say(who: Session, body: string, parent = ''): Promise<string> {
  const answer = await who.post(`${PAPER}/comments`, { body, parent });
  assert.equal(answer.status, 303);
  return /#c-([0-9a-f]{24})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

const mails = async (who: Session) =>
  (await queuedMails(site, 'notifications'))
    .filter(({ to }) => to === `${who.handle}@example.org`)
    .map(({ content }) => content.items);

describe('notifications by mail', () => {
  it('are switched on for each kind, beside those on the site', async () => {
    const ada = await person('ada', { site: 'reply', mail: 'mention' });
    const html = await ada.page('/notifications/settings');
    assert.match(html, /name="mail" value="mention" checked/);
    assert.doesNotMatch(html, /name="mail" value="reply" checked/);
    assert.match(html, /name="site" value="reply" checked/);
    assert.doesNotMatch(html, /saved-search-news/);
  });

  it('come after some minutes, several in one mail, and once', async () => {
    const bea = await person('bea', { site: 'reply mention', mail: 'reply mention' });
    const question = await say(bea, 'Why **kelp**?');
    const answer = await say(writer, 'Because it *sways*.', question);
    await say(writer, '@bea look at $n=12$');
    assert.equal(await later(4), 'nothing new', 'more may come');
    assert.match(await later(6), /1 mails of notifications/);
    const [items, ...others] = await mails(bea);
    assert.deepEqual(others, []);
    assert.deepEqual(
      items?.map(({ kind, actor, paper, text, path }) => [kind, actor, paper, text, path]),
      [
        ['reply', 'Wanda <b>Writer</b>', INVENTED[0]?.title, 'Because it sways.', `/comments/${answer}`],
        ['mention', 'Wanda <b>Writer</b>', INVENTED[0]?.title, '@bea look at n=12', items?.[1]?.path],
      ],
    );
    assert.equal(await later(12), 'nothing new');
    await say(writer, 'And again.', question);
    assert.match(await later(6), /1 mails of notifications/);
    assert.equal((await mails(bea)).length, 2);
  });

  it('leave out what was read on the site meanwhile, and what is switched off', async () => {
    const cleo = await person('cleo', { site: 'reply', mail: 'reply' });
    const question = await say(cleo, 'Is it?');
    await say(writer, 'It is.', question);
    const upto = /name="upto" value="(\d+)"/.exec(await cleo.page('/notifications'))?.[1] ?? '';
    await cleo.post('/notifications/read-all', { upto });
    await say(writer, '@cleo this kind is off');
    const gone = await say(writer, 'Or is it?', question);
    await writer.post(`/comments/${gone}/delete`);
    assert.equal(await later(6), 'nothing new');
    assert.deepEqual(await mails(cleo), []);
  });

  it('come by mail alone where the site’s switch is off, and are on no page', async () => {
    const dora = await person('dora', { mail: 'reply' });
    const question = await say(dora, 'By mail only?');
    await say(writer, 'By mail only.', question);
    assert.equal((await dora.viewer()).unread, 0);
    assert.doesNotMatch(await dora.page('/notifications'), /By mail only\./);
    assert.match(await later(6), /1 mails of notifications/);
    assert.equal((await mails(dora))[0]?.[0]?.text, 'By mail only.');
  });

  it('go to nobody whose address is not verified, who is suspended, or who left all mails', async () => {
    const eva = await person('eva', { mail: 'reply' });
    const fred = await person('fred', { mail: 'reply' });
    const db = site.app.database.db;
    for (const who of [eva, fred]) await say(writer, 'Yes.', await say(who, `Am I ${who.handle}?`));
    const { userId } = await eva.viewer();
    await writeDirectly(site, `update auth_users set email_verified = 0 where id = '${userId}'`);
    await writeDirectly(site, `update people set suspended_at = '2025' where handle = 'fred'`);
    assert.equal(await later(6), 'nothing new');
    await writeDirectly(site, `update auth_users set email_verified = 1 where id = '${userId}'`);
    assert.equal(await later(12), 'nothing new', 'it was settled, and does not come late');
    const waiting = await db
      .selectFrom('notifications')
      .select('notification_no')
      .where('mailed_at', 'is', null)
      .execute();
    assert.deepEqual(waiting, []);
  });

  it('names fifty of many, and counts the rest', async () => {
    const gina = await person('gina', { mail: 'reply' });
    const question = await say(gina, 'Who else?');
    const { work_id: workId } = await site.app.database.db
      .selectFrom('works')
      .select('work_id')
      .where('public_id', '=', '2511.04242')
      .executeTakeFirstOrThrow();
    const comment = { personNo: writer.personNo, workId, parentId: question, mentions: [] };
    for (let n = 0; n < 53; n++) await site.app.writer.run('postComment', { ...comment, body: `Number ${n}` });
    assert.match(await later(6), /1 mails of notifications/);
    const [mail] = (await queuedMails(site, 'notifications')).filter(({ to }) => to === 'gina@example.org');
    assert.equal(mail?.content.items.length, 50);
    assert.equal(mail?.content.left, 3);
  });
});
