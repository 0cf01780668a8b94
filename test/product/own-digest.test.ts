// The digest of an account: off at first, one click, sections in one's own order; an earlier subscription of the same address is
// taken over; what is left when the account is deleted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ingestPapers } from '../../src/actions/ingest-papers.ts';
import { openText } from '../../src/sources/input/open.ts';
import { type AccountSite, accountSite } from '../support/accounts.ts';
import { jsonLines, KELP } from '../support/invented-library.ts';
import { pathsOf, subscribed, subscriberOf } from '../support/subscribers.ts';

let site: AccountSite;
before(async () => {
  site = await accountSite();
  const today = new Date().toISOString().slice(0, 10);
  const news = { ...KELP, date: today, updated: today };
  await ingestPapers(site.app, openText('kelp.jsonl', jsonLines([news])), {
    seen: today,
    seenGuessed: false,
    zone: 'UTC',
  });
  await site.join({ handle: 'boss' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const db = () => site.app.database.db;

async function rowOf(handle: string) {
  return db()
    .selectFrom('subscribers')
    .innerJoin('people', 'people.person_no', 'subscribers.person_no')
    .selectAll('subscribers')
    .where('handle', '=', handle)
    .executeTakeFirst();
}

describe('the digest of an account', () => {
  test('is off until it is switched on with one click', async () => {
    const ada = await site.join({ handle: 'ada' });
    const before = await ada.page('/account/digest');
    assert.match(before, /No digest comes to you yet/);
    assert.equal(await rowOf('ada'), undefined, 'looking makes nothing');
    const on = await ada.post('/account/digest', { rhythm: 'daily' });
    assert.equal(on.headers.get('location'), '/account/digest?saved');
    const row = await rowOf('ada');
    assert.deepEqual([row?.rhythm, row?.state, row?.address], ['daily', 'active', null]);
    assert.ok(row?.next_at && row.next_at > new Date().toISOString());
    const page = await ada.page('/account/digest');
    assert.match(page, /ada@example\.org/);
    assert.match(page, /Next edition/);
    const json = await ada.send('/account/digest', {
      method: 'POST',
      headers: {
        origin: site.config.url,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'rhythm=weekly',
    });
    assert.deepEqual(await json.json(), { to: '/account/digest?saved' });
  });

  test('has the sections that one wants, in one’s own order', async () => {
    const bob = await site.join({ handle: 'bob' });
    const form = new URLSearchParams({
      whole: '1',
      rhythm: 'weekdays',
      hour: '6',
      zone: 'Europe/Berlin',
      most: '10',
      language: 'en',
    });
    for (const section of ['updates', 'follows', 'trending']) form.append('section', section);
    form.set('place-trending', '1');
    form.set('place-follows', '2');
    form.set('place-updates', '3');
    const send = (body: string) =>
      bob.send('/account/digest', {
        method: 'POST',
        headers: { origin: site.config.url, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    assert.equal((await send(form.toString())).status, 303);
    assert.equal((await rowOf('bob'))?.sections, '["trending","follows","updates"]');
    const page = await bob.page('/account/digest');
    assert.match(page, /value="trending" checked[\s\S]*value="follows" checked[\s\S]*value="updates" checked/);
    assert.doesNotMatch(page, /name="authors"/, 'interests of an account are what it follows');
    form.delete('section');
    const empty = await send(form.toString());
    assert.equal(empty.status, 400);
    assert.match(await empty.text(), /switch on at least one/);
  });

  test('needs a confirmed address', async () => {
    const eve = await site.join({ handle: 'eve', verified: false });
    assert.match(await eve.page('/account/digest'), /no confirmed e-mail address/);
    const refused = await eve.post('/account/digest', { rhythm: 'daily' });
    assert.equal(refused.status, 409);
    assert.equal((await rowOf('eve'))?.next_at, null);
    assert.equal((await eve.post('/account/digest/pause', { until: 'week' })).status, 303);
  });
});

describe('a sample, at once', () => {
  test('is sent of what there is, and says when that is nothing', async () => {
    const gil = await site.join({ handle: 'gil' });
    await gil.post('/account/digest', { rhythm: 'daily' });
    const answer = await gil.post('/account/digest/preview');
    assert.match(answer.headers.get('location') ?? '', /^\/account\/digest\?(?:previewed|nothing)$/);
    await gil.post('/follow', { kind: 'author', target: 'ada-quillfeather' });
    const sent = await gil.post('/account/digest/preview');
    assert.equal(sent.headers.get('location'), '/account/digest?previewed');
    const mails = await db().selectFrom('deliveries').selectAll().where('address', '=', 'gil@example.org').execute();
    assert.ok(mails.every(({ kind, state }) => kind === 'preview' && state === 'queued'));
    assert.match(await gil.page('/account/digest'), /Sample[\s\S]*waiting/);
    assert.equal((await db().selectFrom('mailed_works').selectAll().execute()).length, 0, 'it counts for nothing');
  });
});

describe('a subscription from before', () => {
  test('becomes the account’s when its address is confirmed, with what was mailed and wanted', async () => {
    const { row, unsubscribe } = await subscribed(site, 'carl@example.org', { rhythm: 'weekly', zone: 'Asia/Tokyo' });
    await site.app.community.subscriptionsByLink.change(pathsOf(site, row).manage.split('/').at(-1) ?? '', {
      interests: { categories: '', searches: 'kelp forests', authors: 'Ada Quillfeather' },
    });
    const carl = await site.join({ handle: 'carl', verified: false });
    assert.equal((await rowOf('carl'))?.subscriber_id, undefined);
    const viewer = await carl.viewer();
    await site.writer.run('markVerified', { userId: viewer?.userId ?? '' });
    const own = await rowOf('carl');
    assert.deepEqual(
      [own?.subscriber_id, own?.address, own?.address_key, own?.rhythm, own?.zone, own?.interests],
      [row.subscriber_id, null, null, 'weekly', 'Asia/Tokyo', '[]'],
    );
    assert.match(await carl.page('/searches'), /kelp forests/);
    assert.match(await carl.page('/following'), /Quillfeather/);
    assert.match(await carl.page(unsubscribe), /carl@example\.org/);
  });

  test('that had ended leaves no more than that behind', async () => {
    const { row, manage } = await subscribed(site, 'hugo@example.org');
    await site.app.community.subscriptionsByLink.leave(manage.split('/').at(-1) ?? '');
    const hugo = await site.join({ handle: 'hugo' });
    const own = await rowOf('hugo');
    assert.deepEqual(
      [own?.subscriber_id, own?.state, own?.rhythm, own?.next_at],
      [row.subscriber_id, 'active', 'never', null],
    );
    await site.app.community.subscriptionsByLink.leave(manage.split('/').at(-1) ?? '');
    assert.match(await hugo.page('/account/digest'), /You have left/);
    await hugo.post('/account/digest', { rhythm: 'never' });
    assert.equal((await rowOf('hugo'))?.state, 'active');
  });

  test('is joined with the digest that the account has, and old links lead there', async () => {
    const dora = await site.join({ handle: 'dora' });
    await dora.post('/account/digest', { rhythm: 'monthly' });
    const own = await rowOf('dora');
    await site.app.community.subscriptions.subscribe({
      address: 'Dora@example.org',
      typed: {},
      language: 'en',
      origin: undefined,
    });
    const bare = await subscriberOf(site, 'dora@example.org');
    const links = pathsOf(site, bare);
    const { work_no: work } = await db().selectFrom('works').select('work_no').executeTakeFirstOrThrow();
    const { openSqlite } = await import('../../src/store/database.ts');
    await using writing = openSqlite(`${site.data}/broadsheet.db`);
    writing.sqlite?.exec(
      `insert into mailed_works (subscriber_no, work_no, delivery_no) values (${bare.subscriber_no}, ${work}, 1)`,
    );
    await site.app.community.subscriptions.confirm(links.confirm.split('/').at(-1) ?? '');
    const after = await rowOf('dora');
    assert.deepEqual([after?.subscriber_id, after?.rhythm], [own?.subscriber_id, 'monthly']);
    const mailed = await db().selectFrom('mailed_works').select('subscriber_no').execute();
    assert.deepEqual(
      mailed.map((one) => one.subscriber_no),
      [own?.subscriber_no],
    );
    await assert.rejects(subscriberOf(site, 'dora@example.org'));
    assert.equal((await site.request(links.unsubscribe, { method: 'POST' })).status, 200);
    assert.equal((await rowOf('dora'))?.rhythm, 'never');
  });
});

describe('an account that is deleted', () => {
  test('takes the digest with it: nothing more is sent, and no address is left', async () => {
    const { row, manage, unsubscribe } = await subscribed(site, 'finn@example.org');
    const finn = await site.join({ handle: 'finn' });
    assert.equal((await rowOf('finn'))?.subscriber_id, row.subscriber_id);
    const data = await (await finn.get('/account/data.json')).text();
    assert.match(data, /finn@example\.org/);
    const left = await finn.post('/account/delete', { handle: 'finn', texts: 'keep', collections: 'delete' });
    assert.equal(left.status, 303, await left.text());
    const after = await db()
      .selectFrom('subscribers')
      .selectAll()
      .where('subscriber_id', '=', row.subscriber_id)
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [after.state, after.left_why, after.next_at, after.zone],
      ['left', 'account-deleted', null, 'UTC'],
    );
    const mails = await db()
      .selectFrom('deliveries')
      .select('address')
      .where('subscriber_no', '=', row.subscriber_no)
      .execute();
    assert.ok(mails.length > 0);
    for (const { address } of mails) assert.match(address, /^former-\d+$/);
    assert.equal((await site.request(manage)).status, 404);
    assert.equal((await site.request(unsubscribe, { method: 'POST' })).status, 200);
    assert.doesNotMatch(await (await site.request(unsubscribe)).text(), /finn/);
  });
});
