// Webhooks of alerts: signed, repeated when they fail, and never into a network that is not the world's.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { webhookAddress } from '../../src/actions/mailing/webhook-address.ts';
import { webhookCaller } from '../../src/actions/mailing/webhook-post.ts';
import { callWebhooks } from '../../src/jobs/webhook-handler.ts';
import { alertsNow } from '../support/alert-run.ts';
import { jsonLines } from '../support/invented-library.ts';
import { jobRun } from '../support/job-run.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';
import { isSigned, type WebhookReceiver, webhookReceiver } from '../support/webhook-receiver.ts';

const START = Date.parse('2025-11-28T09:30:00Z');
const MINUTE = 60_000;

let site: TestSite;
let ada: Session;
let hook: WebhookReceiver;
let minutes = 0;
const now = (): string => new Date(START + minutes * MINUTE).toISOString();
before(async () => {
  site = await testSite({
    env: { BROADSHEET_ALLOW_PRIVATE_FETCH: '1' },
    get now() {
      return now();
    },
  });
  hook = await webhookReceiver();
  ada = await site.signIn({ role: 'reader', handle: 'ada' });
  await site.importText(
    'first',
    jsonLines([{ id: '2511.00001', title: 'A first paper of the library', date: '2025-11-20' }]),
  );
  await site.indexed();
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await hook[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,:])/g, '$1')
    .trim();

async function call(allowPrivate = true): Promise<string> {
  const { database, writer, config } = site.app;
  const clock = { now: () => new Date(now()), sleep: async () => {} };
  return callWebhooks({ database, writer, clock, allowPrivate, url: config.url }, jobRun());
}

async function watch(q: string, url = hook.url): Promise<{ readonly path: string; readonly secret: string }> {
  const answer = await ada.post('/alerts', { kind: 'search', q, channel: 'webhook', url });
  const html = await answer.text();
  assert.equal(answer.status, 200, text(html));
  const secret = /whsec_[\w+/=]+/.exec(html)?.[0] ?? '';
  const path = /action="(\/alerts\/[0-9a-f]{24})\/test"/.exec(html)?.[1] ?? '';
  assert.ok(secret && path);
  return { path, secret };
}

let numbered = 0;
async function arrive(n: number, word: string): Promise<void> {
  const papers = Array.from({ length: n }, () => ({
    id: `2512.${String(30_000 + ++numbered)}`,
    title: `A signed account of ${word}, number ${numbered}`,
    authors: ['Nora Neu', 'Otto Ost'],
    date: '2025-11-28',
  }));
  await site.importText(`new ${numbered}`, jsonLines(papers));
  await site.indexed();
}

async function told(): Promise<string[]> {
  return [
    ...(await ada.page('/notifications')).matchAll(/webhook of yours did not answer[^:]*(?::\s*<bdi>([^<]*))?/gi),
  ].map((match) => match[1] ?? '');
}

describe('a webhook', () => {
  it('is told of events in signed JSON, and its secret is shown once', async () => {
    const { path, secret } = await watch('gannets');
    assert.ok(!(await ada.page(path)).includes('whsec_'));
    await arrive(2, 'gannets');
    assert.match(await alertsNow(site, now()), /2 events, 1 calls of webhooks/);
    assert.equal(await call(), '1 answered, 0 failed');
    assert.equal(await call(), 'nothing due');
    const [received] = hook.calls.splice(0);
    assert.ok(received && isSigned(received, secret));
    assert.ok(!isSigned({ ...received, body: `${received.body} ` }, secret));
    assert.equal(received.headers['webhook-timestamp'], String(Date.parse(now()) / 1000));
    assert.match(String(received.headers['webhook-id']), /^msg_[0-9a-f]{32}$/);
    assert.match(String(received.headers['content-type']), /^application\/json/);
    const said = JSON.parse(received.body);
    assert.equal(said.type, 'alert.events');
    assert.equal(said.version, 1);
    assert.deepEqual(said.data.alert, {
      id: path.slice('/alerts/'.length),
      kind: 'search',
      label: 'gannets',
      url: 'https://papers.example/search?q=gannets&sort=date',
    });
    assert.deepEqual(
      said.data.events.map((one: { event: string }) => one.event),
      ['new-paper', 'new-paper'],
    );
    const { paper, url } = said.data.events[0];
    assert.equal(url, `https://papers.example/papers/${paper.id}`);
    assert.deepEqual([paper.url, paper.authors, paper.published], [url, ['Nora Neu', 'Otto Ost'], '2025-11-28']);
    assert.match(paper.workId, /^[0-9a-f]{24}$/);
    assert.match(text(await ada.page(path)), /answered, 1 attempt .* 204/);
  });

  it('can be tried, and its secret be made anew', async () => {
    const { path, secret } = await watch('puffins');
    assert.equal((await ada.post(`${path}/test`)).status, 303);
    assert.equal((await ada.post(`${path}/test`)).status, 409, 'one at a time');
    const renewed = /whsec_[\w+/=]+/.exec(await (await ada.post(`${path}/secret`)).text())?.[0] ?? '';
    assert.notEqual(renewed, secret);
    hook.answer = { status: 200, body: `<b>fine</b>${'x'.repeat(100_000)}` };
    await call();
    const [received] = hook.calls.splice(0);
    assert.ok(received && isSigned(received, renewed) && !isSigned(received, secret));
    assert.equal(JSON.parse(received.body).type, 'alert.test');
    assert.deepEqual(JSON.parse(received.body).data.events, []);
    const html = await ada.page(path);
    assert.ok(html.includes('200 &lt;b&gt;fine&lt;/b&gt;xxx'));
    assert.ok(html.length < 50_000);
    hook.answer = { status: 204 };
  });

  it('keeps its secret when its address changes, and gets one when it was none before', async () => {
    const { path, secret } = await watch('curlews');
    assert.equal((await ada.post(path, { channel: 'webhook', url: `${hook.url}?other` })).status, 303);
    await ada.post(`${path}/test`);
    await call();
    const [received] = hook.calls.splice(0);
    assert.ok(received && isSigned(received, secret));
    const feed = (await ada.post('/alerts', { kind: 'search', q: 'dunlins', channel: 'feed' })).headers.get('location');
    assert.equal((await ada.post(`${feed}/test`)).status, 400);
    assert.equal((await ada.post(`${feed}/secret`)).status, 400);
    const changed = await ada.postJson(feed as string, { channel: 'webhook', url: hook.url });
    assert.match(((await changed.json()) as { secret: string }).secret, /^whsec_/);
    assert.equal((await ada.post(feed as string, { channel: 'webhook', url: 'https://169.254.169.254/' })).status, 400);
  });

  it('that fails is called again after 1, 5, 30 minutes, 2, 6 and 24 hours with the same id, and then given up', async () => {
    const { path } = await watch('failing');
    await arrive(1, 'failing');
    await alertsNow(site, now());
    hook.answer = { status: 503, body: 'closed for lunch' };
    const waits: number[] = [];
    await call();
    for (let tries = 1; tries < 7; tries++) {
      const began = minutes;
      while (hook.calls.length === tries && minutes - began < 2000) {
        minutes++;
        await call();
      }
      waits.push(minutes - began);
      if (tries === 1) {
        const page = text(await ada.page(path));
        assert.match(page, /failing since .*503 closed for lunch/);
        assert.match(page, /waits, 2 attempts .* next/);
      }
    }
    assert.deepEqual(waits, [1, 5, 30, 120, 360, 1440]);
    minutes += 3000;
    assert.equal(await call(), 'nothing due');
    const calls = hook.calls.splice(0);
    assert.equal(calls.length, 7);
    assert.equal(new Set(calls.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.ok(new Set(calls.map(({ headers }) => headers['webhook-timestamp'])).size === 7);
    assert.match(text(await ada.page(path)), /given up, 7 attempts/);
    hook.answer = { status: 204 };
    await arrive(1, 'failing');
    await alertsNow(site, now());
    await call();
    assert.doesNotMatch(text(await ada.page(path)), /failing since/);
    hook.calls.splice(0);
  });

  it('says when to come again, and that it is gone', async () => {
    const { path } = await watch('pelicans');
    await arrive(1, 'pelicans');
    await alertsNow(site, now());
    hook.answer = { status: 429, headers: { 'retry-after': '3600' } };
    await call();
    minutes += 59;
    assert.equal(await call(), 'nothing due');
    minutes += 2;
    hook.answer = { status: 410, body: 'no more' };
    assert.equal(await call(), '0 answered, 1 failed');
    assert.match(text(await ada.page(path)), /paused .*410 no more/);
    assert.deepEqual(await told(), ['pelicans']);
    assert.equal(hook.calls.splice(0).length, 2);
    // Going on begins anew.
    hook.answer = { status: 204 };
    await ada.post(`${path}/pause`, { on: '0' });
    await arrive(1, 'pelicans');
    await alertsNow(site, now());
    assert.equal(await call(), '1 answered, 0 failed');
    hook.calls.splice(0);
  });

  it('that fails for five days is paused, and its owner told', async () => {
    const { path } = await watch('albatrosses');
    hook.answer = { status: 500 };
    for (let day = 0; day < 7; day++) {
      await arrive(1, 'albatrosses');
      await alertsNow(site, now());
      for (let hour = 0; hour < 24; hour++) {
        await call();
        minutes += 60;
      }
    }
    assert.match(text(await ada.page(path)), /albatrosses Search, by webhook paused/);
    assert.equal((await told()).filter((label) => label === 'albatrosses').length, 1);
    hook.calls.splice(0);
    minutes += 60 * 24;
    assert.equal(await call(), 'nothing due');
    hook.answer = { status: 204 };
  });

  it('is not followed where it redirects', async () => {
    const { path } = await watch('herons');
    await ada.post(`${path}/test`);
    hook.answer = { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } };
    await call();
    assert.equal(hook.calls.splice(0).length, 1);
    assert.match(text(await ada.page(path)), /302 redirects are not followed/);
    hook.answer = { status: 204 };
    await ada.post(`${path}/remove`);
  });

  it('of a private address is not called where that is not allowed, whatever it was when it was saved', async () => {
    const { path } = await watch('storks');
    await ada.post(`${path}/test`);
    assert.equal(await call(false), '0 answered, 1 failed');
    assert.equal(hook.calls.length, 0);
    const page = text(await ada.page(path));
    assert.match(page, /127\.0\.0\.1 is a loopback address/);
    await ada.post(`${path}/remove`);
  });

  it('that does not answer is not waited for', async () => {
    hook.answer = { status: 200, silent: true };
    await using caller = webhookCaller({
      allowPrivate: true,
      userAgent: 'test',
      clock: () => new Date(now()),
      timeoutMs: 50,
    });
    const answer = await caller.post(
      { url: hook.url, id: 'msg_1', secret: 'whsec_AAAA', body: '{}' },
      new AbortController().signal,
    );
    assert.equal(answer.status, undefined);
    assert.match(answer.reply, /the webhook did not answer/);
    assert.ok(!answer.reply.includes('/hook'), 'the address may be a secret');
    hook.answer = { status: 204 };
    hook.calls.splice(0);
  });
});

describe('the address of a webhook', () => {
  const check = (text: string, addresses: readonly string[] = []) =>
    webhookAddress(text, {
      allowPrivate: false,
      lookup: (_name, _options, callback) =>
        addresses.length === 0
          ? callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 0)
          : callback(
              null,
              addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
              0,
            ),
    });

  it('is of the open web, by https, without a password', async () => {
    assert.equal(await check('https://example.org/hook?key=1#x', ['192.0.43.8']), 'https://example.org/hook?key=1');
    assert.equal(await check('https://not-yet.example.org/'), 'https://not-yet.example.org/');
    for (const [address, words] of [
      ['', /needs an address/],
      ['no address', /not a web address/],
      ['ftp://example.org/', /only http and https/],
      ['javascript:alert(1)', /only http and https/],
      ['http://example.org/', /must begin with https/],
      ['https://me:secret@example.org/', /user name or password/],
      ['https://127.0.0.1/', /loopback/],
      ['https://[::1]/', /loopback/],
      ['https://2130706433/', /loopback/],
      ['https://10.1.2.3/', /private/],
      ['https://169.254.169.254/', /link-local|metadata/],
      ['https://[::ffff:127.0.0.1]/', /IPv4-mapped|loopback/],
      [`https://example.org/${'x'.repeat(600)}`, /at most 500/],
    ] as const)
      await assert.rejects(check(address), words, address);
    await assert.rejects(check('https://inside.example.org/', ['10.0.0.7']), /a private address/);
    await assert.doesNotReject(check('https://both.example.org/', ['10.0.0.7', '192.0.43.8']));
  });
});
