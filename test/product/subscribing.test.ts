// Subscribing by e-mail without an account: asking, confirming, changing everything by the link, being told the same whoever asks.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import PostalMime from 'postal-mime';
import { readSecret } from '../../src/accounts/secret.ts';
import { forgetSubscriptions } from '../../src/actions/mailing/subscriptions-forget.ts';
import { sendMail } from '../../src/jobs/send-mail-handler.ts';
import { openSqlite } from '../../src/store/database.ts';
import { jobRun } from '../support/job-run.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { confirmMailsTo, pathsOf, subscribed, subscriberOf } from '../support/subscribers.ts';

const NOW = '2025-11-28T09:30:00.000Z';
const clock = { now: NOW };
let site: TestSite;
before(async () => {
  site = await testSite(clock);
  await site.loadSample();
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const FORM = {
  whole: '1',
  rhythm: 'weekly',
  weekday: '5',
  'month-day': '1',
  hour: '18',
  zone: 'Asia/Tokyo',
  most: '30',
  language: 'de',
  section: 'follows',
  categories: '',
  searches: '',
  authors: '',
};

/** As somebody new each time, so that no limit minds. */
async function ask(address: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
  const asker = await site.signIn();
  return asker.post('/subscribe', { address, ...fields });
}

async function sqlite(statement: string): Promise<void> {
  await using database = openSqlite(join(site.data, 'broadsheet.db'));
  database.sqlite?.exec(statement);
}

async function textOf(answer: Promise<Response> | Response, status = 200): Promise<string> {
  const text = await (await answer).text();
  assert.equal((await answer).status, status, text.slice(0, 300));
  return text;
}

describe('subscribing', () => {
  test('one field on the front page is enough; nothing is active before the button behind the link', async () => {
    assert.match(await site.page('/'), /<form[^>]*action="\/subscribe"[\s\S]*name="address"/);
    const answer = await site.post('/subscribe', { address: 'Ada.Byron@Example.org' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/subscribe?sent');
    assert.match(await site.page('/subscribe?sent'), /Look into your inbox/);
    const row = await subscriberOf(site, 'ada.byron@example.org');
    assert.deepEqual([row.state, row.zone, row.rhythm, row.next_at], ['pending', 'UTC', 'daily', null]);
    assert.equal(await confirmMailsTo(site, row), 1);

    const { confirm } = pathsOf(site, row);
    for (const method of ['GET', 'HEAD']) assert.equal((await site.request(confirm, { method })).status, 200);
    assert.match(await site.page(confirm), /Ada\.Byron@example\.org/);
    assert.equal((await subscriberOf(site, 'ada.byron@example.org')).state, 'pending');

    assert.match(await textOf(site.post(confirm)), /You are subscribed/);
    const active = await subscriberOf(site, 'ada.byron@example.org');
    assert.deepEqual([active.state, active.next_at], ['active', '2025-11-29T07:00:00.000Z']);
    assert.match(await textOf(site.post(confirm)), /subscribed already/);
  });

  test('with choices: rhythm, zone, interests, language', async () => {
    const fields = { ...FORM, categories: 'cs.CL, cs.LG', searches: 'speech recognition\n"low resource"' };
    assert.equal((await ask('grace@example.org', fields)).status, 303);
    const row = await subscriberOf(site, 'grace@example.org');
    assert.deepEqual([row.rhythm, row.weekday, row.hour, row.zone, row.most], ['weekly', 5, 18, 'Asia/Tokyo', 30]);
    const interests = JSON.parse(row.interests) as { kind: string; target: string }[];
    assert.deepEqual(
      interests.map(({ kind, target }) => `${kind} ${target}`),
      ['category cs.cl', 'category cs.lg', 'search speech recognition', 'search "low resource"'],
    );
    const { confirm, manage } = pathsOf(site, row);
    await site.post(confirm);
    assert.equal((await subscriberOf(site, 'grace@example.org')).next_at, '2025-12-05T09:00:00.000Z');
    const page = await site.page(manage);
    assert.match(page, /<option value="Asia\/Tokyo" selected/);
    assert.match(page, />cs\.CL, cs\.LG<\/textarea>/);
  });

  test('what is wrong is said, and what was typed stands there still', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ categories: 'cs.NOPE' }, /there is no category &quot;cs\.NOPE&quot;|There is no category/],
      [{ authors: 'Nobody Ever' }, /no author/],
      [{ zone: 'Mars/Olympus' }, /not a time zone/],
      [{ zone: '+01:00' }, /not a time zone/],
      [{ hour: '24' }, /hour is/i],
      [{ weekday: '0' }, /weekday is/i],
      [{ 'month-day': '31' }, /day of the month is/i],
      [{ most: '1000' }, /number of papers is/i],
      [{ rhythm: 'hourly' }, /rhythm is/i],
      [{ section: 'recommended' }, /section is/i],
      [{ section: '' }, /section/i],
      [{ searches: Array.from({ length: 31 }, (_, i) => `q${i}`).join('\n') }, /at most 30/],
    ];
    for (const [fields, said] of wrong) {
      const text = await textOf(ask('typed@example.org', { ...FORM, ...fields }), 400);
      assert.match(text, said);
      assert.match(text, /value="typed@example\.org"/);
    }
    await assert.rejects(subscriberOf(site, 'typed@example.org'));
  });

  test('takes addresses of odd legal forms, and says what is wrong with others', async () => {
    const legal: [string, string][] = [
      ["o'neil+papers@example.org", "o'neil+papers@example.org"],
      ['"a b"@example.org', '"a b"@example.org'],
      ['grün@bücher.example', 'grün@xn--bcher-kva.example'],
    ];
    for (const [typed, key] of legal) {
      assert.equal((await ask(typed)).status, 303, typed);
      assert.equal((await subscriberOf(site, key)).state, 'pending');
    }
    const illegal = [
      '',
      'ada',
      'a@b@example.org',
      'a@example..org',
      'a@127.0.0.1',
      'mailto:a@example.org',
      'a @example.org',
      'a@example.org\r\nBcc: all@example.org',
      'a@example.org, b@example.org',
      `${'x'.repeat(65)}@example.org`,
      'a@exa\u202emple.org',
    ];
    for (const typed of illegal) assert.equal((await ask(typed)).status, 400, typed);
  });

  test('nobody learns whether an address is known: new, asked, active, left, suppressed', async () => {
    await subscribed(site, 'known@example.org');
    await site.app.writer.run('addSuppression', {
      addressKey: 'held@example.org',
      reason: 'x',
      byNo: undefined,
      origin: undefined,
    });
    const left = await subscribed(site, 'left@example.org');
    await site.post(left.unsubscribe);
    await ask('asked@example.org');
    const answers = [];
    for (const address of [
      'new@example.org',
      'asked@example.org',
      'known@example.org',
      'left@example.org',
      'held@example.org',
    ]) {
      const answer = await ask(address);
      answers.push([answer.status, answer.headers.get('location'), await answer.text()]);
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    await assert.rejects(subscriberOf(site, 'held@example.org'), 'nothing is kept of it');
  });

  test('asking for somebody else’s active address changes nothing of theirs', async () => {
    const { row } = await subscribed(site, 'steady@example.org');
    await ask('STEADY@example.org', FORM);
    const after = await subscriberOf(site, 'steady@example.org');
    assert.deepEqual([after.state, after.rhythm, after.zone], ['active', row.rhythm, row.zone]);
  });

  test('at most three mails a day go to an address, however often it is asked for', async () => {
    for (let i = 0; i < 5; i++) {
      clock.now = new Date(Date.parse(NOW) + i * 90_000).toISOString();
      // A double click is one wish.
      for (const rhythm of ['daily', 'weekly'])
        assert.equal((await ask('often@example.org', { ...FORM, rhythm })).status, 303);
      if (i === 0) assert.equal((await subscriberOf(site, 'often@example.org')).rhythm, 'weekly');
    }
    assert.equal(await confirmMailsTo(site, await subscriberOf(site, 'often@example.org')), 3);
    clock.now = '2025-11-29T10:00:00.000Z';
    await ask('often@example.org');
    assert.equal(await confirmMailsTo(site, await subscriberOf(site, 'often@example.org')), 4);
    clock.now = NOW;
  });

  test('a link that is older than a week confirms nothing, and what was not confirmed is forgotten', async () => {
    await ask('late@example.org');
    const { confirm } = pathsOf(site, await subscriberOf(site, 'late@example.org'));
    clock.now = '2025-12-06T09:30:00.000Z';
    assert.match(await site.page(confirm), /had its time/);
    assert.match(await textOf(site.post(confirm)), /had its time/);
    assert.equal((await subscriberOf(site, 'late@example.org')).state, 'pending');
    await forgetSubscriptions({ writer: site.app.writer, clock: () => new Date(clock.now) });
    await assert.rejects(subscriberOf(site, 'late@example.org'));
    assert.equal((await site.get(confirm)).status, 404);
    const mails = await site.app.database.db
      .selectFrom('deliveries')
      .select('address')
      .where('address', '=', 'late@example.org')
      .execute();
    assert.deepEqual(mails, []);
    // Those who confirmed stay.
    assert.equal((await subscriberOf(site, 'ada.byron@example.org')).state, 'active');
    clock.now = NOW;
  });
});

describe('the mail that asks to confirm', () => {
  test('is sent, has the link, and none to unsubscribe from what nobody wanted yet', async () => {
    await ask('inbox@example.org', { ...FORM, language: 'en', searches: 'speech recognition' });
    await sqlite(`insert into jobs (name, kind, payload, next_run, lease_owner, lease_until)
      values ('send-mail', 'send-mail', '{}', '${NOW}', 'this test', '2030-01-01T00:00:00.000Z')`);
    const deps = { ...site.app, secret: readSecret(site.app.config), clock: () => new Date(clock.now) };
    const run = jobRun();
    const leased = { ...run, job: { ...run.job, leaseOwner: 'this test' } };
    assert.match(await sendMail(deps, leased), /sent/);
    const folder = join(site.data, 'mail');
    const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const raw = mails
      .map((name) => readFileSync(join(folder, name)))
      .filter((one) => one.includes('inbox@example.org'));
    assert.equal(raw.length, 1);
    const mail = await PostalMime.parse(raw[0] ?? '');
    const link = /https:\/\/papers\.example(\/mail\/confirm\/\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    assert.equal(
      mail.headers.find(({ key }) => key === 'list-unsubscribe'),
      undefined,
    );
    assert.match(mail.text ?? '', /speech recognition/);
    assert.match(await textOf(site.post(link)), /You are subscribed/);
    assert.equal((await subscriberOf(site, 'inbox@example.org')).state, 'active');
  });
});

describe('by the link, without signing in', () => {
  test('everything is seen and changed', async () => {
    const { manage } = await subscribed(site, 'managing@example.org');
    const page = await site.page(manage);
    assert.match(page, /managing@example\.org/);
    const changed = await site.post(manage, { ...FORM, rhythm: 'monthly', 'month-day': '15', versions: '1' });
    assert.equal(changed.headers.get('location'), `${manage}?saved`);
    const row = await subscriberOf(site, 'managing@example.org');
    assert.deepEqual([row.rhythm, row.month_day, row.notices], ['monthly', 15, '{"versions":true}']);
    assert.equal(row.next_at, '2025-12-15T09:00:00.000Z');
    assert.match(await textOf(site.post(manage, { ...FORM, zone: 'x' }), 400), /not a time zone/);
    await site.post(manage, { ...FORM, rhythm: 'never' });
    assert.equal((await subscriberOf(site, 'managing@example.org')).next_at, null);
    assert.match(await site.page(manage), /no digest/);
  });

  test('the page is kept by nobody, tells nobody its address, and makes no session', async () => {
    const { manage } = await subscribed(site, 'private@example.org');
    const answer = await site.get(manage);
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(answer.headers.getSetCookie(), []);
    assert.match(await answer.text(), /<meta name="robots" content="noindex/);
    // Browsers send this origin from such a page; other sites are refused all the same.
    const send = (origin: string) =>
      site.request(`${manage}/pause`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'until=week',
      });
    assert.equal((await send('null')).status, 303);
    assert.equal((await send('https://evil.example')).status, 403);
  });

  test('a pause ends by itself', async () => {
    const { manage } = await subscribed(site, 'pausing@example.org', { zone: 'America/New_York' });
    const until = async () => (await subscriberOf(site, 'pausing@example.org')).paused_until;
    await site.post(`${manage}/pause`, { until: 'week' });
    assert.equal(await until(), '2025-12-05T05:00:00.000Z');
    await site.post(`${manage}/pause`, { until: 'month' });
    assert.equal(await until(), '2025-12-28T05:00:00.000Z');
    await site.post(`${manage}/pause`, { until: '2026-07-01' });
    assert.equal(await until(), '2026-07-01T04:00:00.000Z');
    assert.match(await site.page(manage), /Paused until/);
    for (const wrong of ['2025-11-28', '2025-02-30', 'soon', '2027-07-01'])
      assert.equal((await site.post(`${manage}/pause`, { until: wrong })).status, 400, wrong);
    await site.post(`${manage}/pause`, { until: '' });
    assert.equal(await until(), null);
  });

  test('new links end the old ones, but for those to unsubscribe', async () => {
    const { manage, unsubscribe } = await subscribed(site, 'renewing@example.org');
    const answer = await site.post(`${manage}/links`);
    const to = answer.headers.get('location') ?? '';
    assert.match(await site.page(to), /has a new address now/);
    assert.equal((await site.get(manage)).status, 404);
    assert.equal((await site.post(`${manage}/leave`)).status, 404);
    assert.equal((await subscriberOf(site, 'renewing@example.org')).state, 'active');
    assert.match(await site.page(unsubscribe), /Unsubscribe/);
  });

  test('one leaves, and comes back by the same link', async () => {
    const { manage } = await subscribed(site, 'leaving@example.org', { rhythm: 'weekly' });
    await site.post(`${manage}/leave`);
    await site.post(`${manage}/leave`);
    const left = await subscriberOf(site, 'leaving@example.org');
    assert.deepEqual([left.state, left.left_why, left.next_at], ['left', 'link', null]);
    assert.match(await site.page(manage), /You have left/);
    await site.post(manage, { rhythm: 'weekly' });
    const back = await subscriberOf(site, 'leaving@example.org');
    assert.deepEqual([back.state, back.left_why, back.covers_from], ['active', null, NOW]);
  });

  test('after half a year nothing is known any more of where those were who left', async () => {
    const { manage } = await subscribed(site, 'gone@example.org');
    await site.post(`${manage}/leave`);
    await forgetSubscriptions({ writer: site.app.writer, clock: () => new Date('2026-06-30T00:00:00Z') });
    await assert.rejects(subscriberOf(site, 'gone@example.org'));
    assert.match(await site.page(manage), /You have left/);
  });

  test('whatever else is in the address finds nothing', async () => {
    const { manage, unsubscribe, confirm, row } = await subscribed(site, 'forged@example.org');
    const last = (path: string) => path.split('/').at(-1) ?? '';
    const tokens = [
      'x',
      row.subscriber_id,
      `${row.subscriber_id}.${'A'.repeat(22)}`,
      last(manage).replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      last(manage).toUpperCase(),
      last(unsubscribe),
      last(confirm),
      `${'0'.repeat(24)}.${last(manage).split('.')[1]}`,
    ];
    for (const token of tokens) {
      const answer = await site.get(`/mail/manage/${token}`);
      assert.match(await textOf(answer, 404), /link is not one of ours/, token);
      assert.equal((await site.post(`/mail/manage/${token}/leave`)).status, 404, token);
    }
    assert.equal((await site.get(`/mail/unsubscribe/${last(manage)}`)).status, 404);
    assert.equal((await site.get(`/mail/confirm/${last(manage)}`)).status, 404);
    assert.equal((await subscriberOf(site, 'forged@example.org')).state, 'active');
  });

  test('every time zone there is can be chosen', async () => {
    const { manage, row } = await subscribed(site, 'everywhere@example.org');
    const zones = [...(await site.page(manage)).matchAll(/<option value="([A-Z]\w+(?:\/[\w+/-]+)?)"/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(zones.length > 400, `${zones.length}`);
    const token = manage.split('/').at(-1) ?? '';
    for (const zone of zones) await site.app.community.subscriptionsByLink.change(token, { zone, hour: '2' });
    const after = await subscriberOf(site, 'everywhere@example.org');
    assert.equal(after.zone, zones.at(-1));
    assert.notEqual(after.next_at, row.next_at);
  });
});
