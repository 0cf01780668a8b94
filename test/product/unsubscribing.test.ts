// Leaving by the link in a mail: what mail programs send by themselves (RFC 8058), what people click, and what programs that only
// look at links must not set off.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { UNSUBSCRIBE_GENERATION } from '../../src/domain/mailing/mail-paths.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { pathsOf, subscribed, subscriberOf } from '../support/subscribers.ts';

let site: TestSite;
before(async () => {
  site = await testSite({ now: '2025-11-28T09:30:00.000Z' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const ONE_CLICK = 'List-Unsubscribe=One-Click';
const FORM = 'application/x-www-form-urlencoded';
let made = 0;

/** As a mail program sends it: no cookies, an origin of its own or none. */
function oneClick(path: string, init: RequestInit = { headers: { 'content-type': FORM }, body: ONE_CLICK }) {
  return site.request(path, { method: 'POST', ...init });
}

async function reader() {
  const address = `reader-${++made}@example.org`;
  return { address, ...(await subscribed(site, address, { rhythm: 'weekly' })), state: () => stateOf(address) };
}

async function stateOf(address: string) {
  const { state, left_why, rhythm } = await subscriberOf(site, address);
  return [state, left_why, rhythm];
}

describe('the link to unsubscribe', () => {
  test('only shows a page to those who look, whatever program they are', async () => {
    const { unsubscribe, state } = await reader();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
      await site.request(unsubscribe, {
        method,
        headers: { 'user-agent': 'LinkScanner/1.0', 'sec-purpose': 'prefetch' },
      });
    assert.deepEqual(await state(), ['active', null, 'weekly']);
    const page = await site.page(unsubscribe);
    assert.match(page, /reader-1@example\.org/);
    assert.match(page, /<form method="post"[\s\S]*Unsubscribe<\/button>/);
  });

  const bodies: Record<string, () => RequestInit> = {
    'as RFC 8058 has it': () => ({ headers: { 'content-type': FORM }, body: ONE_CLICK }),
    'as multipart': () => {
      const body = new FormData();
      body.set('List-Unsubscribe', 'One-Click');
      return { body };
    },
    'from another site': () => ({
      headers: { 'content-type': FORM, origin: 'https://mail.example.com', 'sec-fetch-site': 'cross-site' },
      body: ONE_CLICK,
    }),
    'from no origin': () => ({ headers: { 'content-type': FORM, origin: 'null' }, body: ONE_CLICK }),
    'without a body': () => ({}),
    'with a body that is none': () => ({ headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'y' }),
  };
  for (const [what, init] of Object.entries(bodies))
    test(`takes one click ${what}, again and again`, async () => {
      const { unsubscribe, state } = await reader();
      for (let i = 0; i < 3; i++) {
        const answer = await oneClick(unsubscribe, init());
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
        assert.deepEqual(answer.headers.getSetCookie(), []);
      }
      assert.deepEqual(await state(), ['left', 'one-click', 'weekly']);
    });

  test('works by the page’s own button, which can be taken back', async () => {
    const { unsubscribe, state } = await reader();
    const answer = await site.post(unsubscribe, { page: '1' });
    const text = await answer.text();
    assert.match(text, /You are unsubscribed/);
    assert.deepEqual(await state(), ['left', 'link', 'weekly']);
    assert.match(await site.page(unsubscribe), /You are unsubscribed/);
    const undo = /action="([^"]+\/undo)"/.exec(text)?.[1] ?? '';
    assert.match(await (await site.post(undo, { rhythm: 'weekly' })).text(), /subscribed again/);
    assert.deepEqual(await state(), ['active', null, 'weekly']);
  });

  test('goes on working after the links were called back', async () => {
    const { unsubscribe, manage, state } = await reader();
    await site.post(`${manage}/links`);
    assert.equal((await oneClick(unsubscribe)).status, 200);
    assert.equal((await state())[0], 'left');
    assert.equal(UNSUBSCRIBE_GENERATION, 0, 'links of years ago were made with it');
  });

  test('says so when it is not one of ours', async () => {
    const { unsubscribe, row, state } = await reader();
    const forged = [
      `${unsubscribe.slice(0, -1)}!`,
      '/mail/unsubscribe/x',
      `/mail/unsubscribe/${row.subscriber_id}.${'a'.repeat(22)}`,
      `${unsubscribe}x`,
    ];
    for (const path of forged) {
      assert.equal((await site.get(path)).status, 404, path);
      assert.equal((await oneClick(path)).status, 404, path);
    }
    assert.equal((await state())[0], 'active');
  });

  test('no other address may be posted to from elsewhere', async () => {
    const { unsubscribe, manage } = await reader();
    for (const path of [
      `${unsubscribe}/undo`,
      manage,
      `${manage}/leave`,
      '/subscribe',
      '/sign-out',
      '/account/digest',
    ]) {
      const answer = await oneClick(path, {
        headers: { 'content-type': FORM, origin: 'https://evil.example' },
        body: ONE_CLICK,
      });
      assert.equal(answer.status, 403, path);
    }
  });
});

describe('what else a mail can be', () => {
  test('with an account the digest ends, and everything else goes on', async () => {
    const person = await site.signIn({ handle: 'ada' });
    await site.app.writer.run('ensureSubscriber', {
      personNo: person.personNo,
      zone: 'UTC',
      language: 'en',
      at: '2025-11-28T09:30:00.000Z',
    });
    const find = () =>
      site.app.database.db
        .selectFrom('subscribers')
        .selectAll()
        .where('person_no', '=', person.personNo)
        .executeTakeFirstOrThrow();
    const { subscriber_no: subscriberNo } = await find();
    await site.app.writer.run('changeSubscription', {
      subscriberNo,
      wish: { rhythm: 'daily', notices: { versions: true } },
      at: '2025-11-28T09:30:00.000Z',
    });
    const { unsubscribe, manage } = pathsOf(site, await find());
    await oneClick(unsubscribe);
    const off = await find();
    assert.deepEqual([off.state, off.rhythm, off.next_at, off.notices], ['active', 'never', null, '{"versions":true}']);

    await oneClick(`${unsubscribe}?kind=versions`);
    assert.equal((await find()).notices, '{"versions":false}');
    assert.match(await site.page(`${unsubscribe}?kind=versions`), /No notice of new versions/);

    await site.app.writer.run('setNotificationSwitches', {
      personNo: person.personNo,
      switches: { reply: { site: true, mail: true } } as never,
    });
    assert.match(await site.page(`${unsubscribe}?kind=notifications`), /No more notifications by mail/);
    await oneClick(`${unsubscribe}?kind=notifications`);
    assert.match(await site.page(`${unsubscribe}?kind=notifications`), /No notification comes by mail/);
    assert.match(await site.page(manage), /No notification comes by mail/);
  });

  test('one alert ends, or comes back, and not those of others', async () => {
    const [mine, other] = [await reader(), await reader()];
    const alertOf = async (subscriberNo: number, label: string) => {
      const id = label.padEnd(24, '0');
      await using database = await import('../../src/store/database.ts').then(({ openSqlite }) =>
        openSqlite(`${site.data}/broadsheet.db`),
      );
      database.sqlite?.exec(`insert into alerts (alert_id, subscriber_no, kind, target, label, q, channel, created_at)
        values ('${id}', ${subscriberNo}, 'search', '${label}', '${label}', '${label}', 'mail', '2025-11-01T00:00:00.000Z')`);
      return id;
    };
    const id = await alertOf(mine.row.subscriber_no, 'aa');
    const theirs = await alertOf(other.row.subscriber_no, 'bb');
    const paused = async (alertId: string) =>
      (
        await site.app.database.db
          .selectFrom('alerts')
          .select('paused')
          .where('alert_id', '=', alertId)
          .executeTakeFirst()
      )?.paused;
    await oneClick(`${mine.unsubscribe}?alert=${theirs}`);
    assert.equal(await paused(theirs), 0);
    await oneClick(`${mine.unsubscribe}?alert=${id}`);
    assert.equal(await paused(id), 1);
    assert.deepEqual(await mine.state(), ['active', null, 'weekly']);
    const page = await site.page(mine.manage);
    assert.match(page, /aa[\s\S]*paused/);
    assert.equal((await site.post(`${mine.manage}/alert`, { alert: theirs, act: 'remove' })).status, 404);
    await site.post(`${mine.manage}/alert`, { alert: id, act: 'resume' });
    assert.equal(await paused(id), 0);
    await site.post(`${mine.manage}/alert`, { alert: id, act: 'remove' });
    assert.equal(await paused(id), undefined);
    assert.match(await site.page(`${mine.unsubscribe}?alert=${id}`), /This alert sends nothing/);
  });
});
