// `broadsheet digest`: what an operator does about mail to subscribers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { cli, jsonOf } from '../support/cli.ts';
import { queuedMails, triedMails } from '../support/deliveries.ts';
import { jsonLines, KELP } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { type TestSmtp, testSmtp } from '../support/smtp.ts';

const DAY_MS = 86_400_000;
const URL = 'https://papers.example';
// Operations tell the time by the clock of this machine.
const NOW = Date.now();
const TODAY = new Date(NOW).toISOString().slice(0, 10);

let site: TestSite;
let smtp: TestSmtp;
before(async () => {
  smtp = await testSmtp();
  site = await testSite({ now: new Date(NOW).toISOString() });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
  await smtp[Symbol.asyncDispose]();
});

const digest = (...args: readonly string[]) => inDays(0, ...args);
/** As if given so many days later. */
const inDays = (days: number, ...args: readonly string[]) =>
  cli(site.data, ['digest', ...args], {
    env: { BROADSHEET_URL: URL, BROADSHEET_SMTP: smtp.url },
    now: new Date(NOW + days * DAY_MS).toISOString(),
  });

async function imported(title: string, id: string): Promise<void> {
  await site.importText('new.jsonl', jsonLines([{ ...KELP, id, title, doi: undefined, date: TODAY, updated: TODAY }]));
  await site.indexed();
}

describe('digest log and resend', () => {
  it('says so when there is nothing', async () => {
    assert.match((await digest('log')).stderr, /there is no such mail/);
    assert.deepEqual(jsonOf(await digest('log', '--json')), []);
    assert.equal(jsonOf<{ resent: number }>(await digest('resend', '--in-doubt', '--json')).resent, 0);
  });

  it('lists mails by state, kind, edition and address, and sends again what is in doubt', async () => {
    const { ids, editionNo } = await queuedMails(site.app, {
      addresses: ['a@example.org', 'b@example.org', 'c@example.org'],
    });
    const [a = '', b = ''] = ids;
    await triedMails(site.app, [a], { kind: 'sent', code: 250, reply: '250 Ok\u001b[2J' });
    await triedMails(site.app, [b], { kind: 'in-doubt', code: undefined, reply: 'the connection broke' });
    const all = await digest('log');
    assert.equal(all.stdout.trim().split('\n').length, 3);
    assert.match(all.stdout, new RegExp(`${a} {2}sent {7}digest {2}a@example\\.org .*1 try {2}250 250 Ok`));
    assert.equal(all.stdout.includes('\u001b'), false);
    assert.match(all.stderr, /1 in doubt: nobody knows/);
    const ofState = jsonOf<readonly { id: string; messageId: string }[]>(
      await digest('log', '--state', 'in-doubt', '--json'),
    );
    assert.deepEqual(
      ofState.map(({ id, messageId }) => [id, messageId]),
      [[b, `<${b}@papers.example>`]],
    );
    for (const [args, count] of [
      [['--edition', String(editionNo)], 3],
      [['--edition', '99999'], 0],
      [['--kind', 'alert'], 0],
      [['--address', 'c@example.org'], 1],
      [['--limit', '2'], 2],
    ] as const)
      assert.equal(jsonOf<readonly unknown[]>(await digest('log', '--json', ...args)).length, count, args.join(' '));
    for (const bad of [
      ['--state', 'lost'],
      ['--kind', 'spam'],
      ['--edition', 'x'],
      ['--limit', '0'],
    ])
      assert.equal((await digest('log', ...bad)).code, 2, bad.join(' '));

    assert.equal((await digest('resend')).code, 2);
    assert.equal((await digest('resend', '--in-doubt', b)).code, 2);
    assert.equal((await digest('resend', a)).code, 5);
    assert.equal((await digest('resend', '0'.repeat(24))).code, 4);
    assert.equal((await digest('resend', 'a@example.org')).code, 4);
    assert.match((await digest('resend', b)).stdout, /1 queued again/);
    const [again] = jsonOf<readonly { state: string; messageId: string }[]>(
      await digest('log', '--address', b, '--json'),
    );
    assert.deepEqual([again?.state, again?.messageId], ['queued', `<${b}@papers.example>`]);
  });
});

describe('digest preview', () => {
  it('shows what somebody would get, as text, HTML and message, and keeps nothing', async () => {
    await imported('Kelp at Slack Water', '2511.04242');
    const text = await digest('preview', '--to', 'nobody.yet@example.org');
    assert.equal(text.code, 0, text.stderr);
    assert.match(text.stdout, /^To: nobody\.yet@example\.org\nSubject: .*Kelp at Slack Water/);
    assert.match((await digest('preview', '--to', 'nobody.yet@example.org', '--html')).stdout, /^<!doctype html>/i);
    const { stdout } = await digest('preview', '--to', 'nobody.yet@example.org', '--eml');
    const mail = await PostalMime.parse(stdout);
    assert.equal(mail.to?.[0]?.address, 'nobody.yet@example.org');
    assert.match(mail.text ?? '', /Kelp at Slack Water/);
    assert.equal(smtp.received.length, 0);
    assert.deepEqual(jsonOf(await digest('log', '--kind', 'preview', '--json')), []);
  });

  it('is sent to them alone when asked, and stands in the log', async () => {
    const before = smtp.received.length;
    const sent = await inDays(1, 'preview', '--to', 'look@example.org', '--send');
    assert.match(sent.stdout, /1 sent/, sent.stderr);
    assert.deepEqual(
      smtp.received.slice(before).map(({ to }) => to),
      [['look@example.org']],
    );
    assert.match((await digest('log', '--kind', 'preview')).stdout, /sent {7}preview {2}look@example\.org/);
    const rows = await site.app.database.db.selectFrom('mailed_works').select('work_no').execute();
    assert.deepEqual(rows, []);
  });

  it('knows who `me` is', async () => {
    const admin = await site.signIn({ role: 'admin', handle: 'adam' });
    const { stdout, code } = await digest('preview', '--to', 'me');
    assert.deepEqual([code, /Kelp at Slack Water/.test(stdout)], [0, true]);
    assert.equal((await digest('preview', '--to', `@${admin.handle}`)).stdout, stdout);
    const refused = await digest('preview', '--to', 'me', '--send');
    assert.deepEqual([refused.code, /has no address/.test(refused.stderr)], [4, true], refused.stderr);
  });

  it('refuses what it does not understand', async () => {
    for (const [args, code] of [
      [['--to', '@nobody'], 4],
      [['--to', 'no address'], 2],
      [['--to', 'a@example.org', '--at', 'tomorrow'], 2],
      [['--to', 'a@example.org', '--html', '--eml'], 2],
      [[], 2],
    ] as const)
      assert.equal((await digest('preview', ...args)).code, code, args.join(' '));
  });
});

describe('from subscribing to leaving', () => {
  let unsubscribe = '';
  const parsed = (n: number) => PostalMime.parse(smtp.received[n]?.raw ?? '');

  it('a subscription is asked for, mailed about, and confirmed', async () => {
    smtp.received.length = 0;
    // What other tests have queued.
    await inDays(1, 'send');
    smtp.received.length = 0;
    const wish = {
      whole: '1',
      rhythm: 'daily',
      hour: '7',
      zone: 'UTC',
      most: '20',
      language: 'en',
      categories: 'cs.CV',
    };
    const fields = { ...wish, weekday: '1', 'month-day': '1', section: 'follows', searches: '', authors: '' };
    assert.equal((await site.post('/subscribe', { address: 'reader@example.org', ...fields })).status, 303);
    const sent = await digest('send');
    assert.match(sent.stdout, /0 subscribers are due[\s\S]*1 sent/, sent.stderr);
    assert.deepEqual(smtp.received[0]?.to, ['reader@example.org']);
    const [link] = /https:\/\/papers\.example\/mail\/confirm\/\S+/.exec((await parsed(0)).text ?? '') ?? [];
    assert.equal((await site.post(link?.slice(URL.length) ?? '')).status, 200);
  });

  it('a dry run says who would get what, and sends nothing', async () => {
    await imported('Whales Hum in Primes', '2511.05001');
    const { stdout, stderr, code } = await inDays(2, 'send', '--dry-run');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /1 subscriber is due: 1 would get a mail/);
    assert.match(stdout, /reader@example\.org .*follows 2.*Whales Hum in Primes/);
    assert.equal(smtp.received.length, 1);
    const report = jsonOf<{ planned: number; bySection: object }>(await inDays(2, 'send', '--dry-run', '--json'));
    assert.deepEqual([report.planned, report.bySection], [1, { follows: 2 }]);
  });

  it('the digest comes once, with a link to leave', async () => {
    const report = jsonOf<{ planned: number; sent: number }>(await inDays(2, 'send', '--json'));
    assert.deepEqual([report.planned, report.sent], [1, 1]);
    const mail = await parsed(1);
    assert.match(mail.subject ?? '', /Whales Hum in Primes/);
    assert.match(mail.text ?? '', /papers\.example\/papers\/2511\.05001/);
    assert.doesNotMatch(mail.html ?? '', /<img|<script/);
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
    assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    unsubscribe = /<https:\/\/papers\.example([^>]+)>/.exec(header('list-unsubscribe'))?.[1] ?? '';
    assert.match((await inDays(2, 'send')).stdout, /0 subscribers are due[\s\S]*nothing was to be sent/);
    assert.match((await inDays(3, 'send')).stdout, /1 have nothing to be told/);
    assert.equal(smtp.received.length, 2);
  });

  it('is told by `subscribers`, and by the log', async () => {
    const { stdout } = await digest('subscribers');
    assert.match(stdout, /1 subscriber\n +1 {2}active, daily\n {2}reader@example\.org {2}active, daily at 7 UTC/);
    const lines = (await digest('subscribers', '--json')).stdout.trim().split('\n');
    assert.deepEqual((JSON.parse(lines.at(-1) ?? '') as { total: number }).total, 1);
    assert.match(
      (await digest('log', '--address', 'reader@example.org')).stdout,
      /sent {7}digest[\s\S]*sent {7}confirm/,
    );
  });

  it('after one click nothing comes any more', async () => {
    await imported('Seals Time the Boats', '2511.05002');
    const left = await site.request(unsubscribe, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    assert.equal(left.status, 200);
    assert.match((await inDays(4, 'send')).stdout, /0 subscribers are due/);
    assert.equal(smtp.received.length, 2);
  });

  it('`unsubscribe` ends all mail to an address', async () => {
    assert.equal((await site.post('/subscribe', { address: 'other@example.org' })).status, 303);
    assert.match((await digest('unsubscribe', 'Other@Example.org')).stdout, /gets no mail any more/);
    assert.match((await digest('unsubscribe', 'reader@example.org')).stdout, /gets no mail already/);
    assert.equal((await digest('unsubscribe', 'stranger@example.org')).code, 4);
    assert.equal((await digest('unsubscribe', 'no address')).code, 2);
    assert.match((await digest('subscribers', '--counts')).stdout, /2 {2}left/);
  });
});

describe('digest send', () => {
  it('leaves sending to whoever does it just now, and takes over from the dead', async () => {
    await queuedMails(site.app, { addresses: ['later@example.org'] });
    const { hostname } = await import('node:os');
    const leaseUntil = new Date(NOW + 3 * DAY_MS).toISOString();
    const held = await site.app.writer.run('claimSending', { owner: `${hostname()}:${process.pid}/x`, leaseUntil });
    assert.ok('jobNo' in held);
    const refused = await inDays(1, 'send');
    assert.deepEqual([refused.code, /mails are being sent by/.test(refused.stderr)], [5, true], refused.stderr);
    await site.app.writer.run('releaseJob', {
      id: held.jobNo,
      owner: `${hostname()}:${process.pid}/x`,
      nextRun: leaseUntil,
    });
    // Of a process that is gone.
    await site.app.writer.run('claimSending', { owner: `${hostname()}:4194305/x`, leaseUntil });
    const sent = await inDays(1, 'send');
    assert.match(sent.stdout, /\d sent/, sent.stderr);
  });

  it('ends with 130 when it is stopped, and goes on when it is called again', async () => {
    await queuedMails(site.app, { addresses: Array.from({ length: 30 }, (_, n) => `stop-${n}@example.org`) });
    const received = smtp.received.length;
    const stop = new AbortController();
    const timer = setInterval(() => smtp.received.length > received && stop.abort(new Error('stopped by test')), 1);
    const env = { BROADSHEET_URL: URL, BROADSHEET_SMTP: smtp.url, BROADSHEET_MAIL_RATE: '20' };
    const stopped = await cli(site.data, ['digest', 'send'], {
      env,
      signal: stop.signal,
      now: new Date(NOW + DAY_MS).toISOString(),
    });
    clearInterval(timer);
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.ok(smtp.received.length < received + 30);
    assert.match((await inDays(1, 'send')).stdout, /sent/);
    const to = smtp.received.slice(received).map((mail) => mail.to[0]);
    assert.deepEqual([to.length, new Set(to).size], [30, 30]);
  });
});
