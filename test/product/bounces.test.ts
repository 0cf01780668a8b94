// Mail that comes back, and complaints: what proves to be about a mail of ours stops mail to that address, visibly, and nothing
// else does.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readSecret } from '../../src/accounts/secret.ts';
import { createProgram } from '../../src/cli/program.ts';
import { returnAddress } from '../../src/domain/mailing/return-address.ts';
import { takeReturnedMail } from '../../src/jobs/bounce-handler.ts';
import {
  complaintMail,
  exchangeBounce,
  eximBounce,
  postfixBounce,
  qmailBounce,
  type Returned,
} from '../support/bounce-mails.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { subscribed, subscriberOf } from '../support/subscribers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { Session } from '../support/test-sessions.ts';

const NOW = '2025-11-28T09:30:00.000Z';
const HOOK_TOKEN = 'a-token-of-at-least-32-characters-here';
const maildir = tempFolder();
const secrets: { secret?: string } = {};
let site: TestSite;
let admin: Session;
before(async () => {
  for (const folder of ['new', 'cur', 'tmp']) mkdirSync(join(maildir.path, folder));
  site = await testSite({
    now: NOW,
    env: { BROADSHEET_BOUNCE_TOKEN: HOOK_TOKEN, BROADSHEET_BOUNCE_FOLDER: maildir.path },
  });
  secrets.secret = readSecret(site.app.config);
  admin = await site.signIn({ role: 'admin' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
  maildir[Symbol.dispose]();
});

let made = 0;

/** A subscriber to whom a digest was sent. */
async function mailed() {
  const address = `reader-${++made}@reader.example`;
  const subscriber = await subscribed(site, address);
  const hash = `hash ${made}`;
  await site.app.writer.run('planDeliveries', {
    host: 'papers.example',
    editions: [{ hash, kind: 'digest', content: '{}', papers: 3 }],
    deliveries: [
      {
        subscriberNo: subscriber.row.subscriber_no,
        personNo: null,
        kind: 'digest',
        slot: `2025-11-28 ${made}`,
        address,
        addressKey: address,
        name: '',
        editionHash: hash,
        works: [],
      },
    ],
    advanced: [],
  });
  const find = () =>
    site.app.database.db
      .selectFrom('deliveries')
      .selectAll()
      .where('address', '=', address)
      .where('kind', '=', 'digest')
      .executeTakeFirstOrThrow();
  await sqlite(`update deliveries set state = 'sent', attempts = 1 where address = '${address}' and kind = 'digest'`);
  const { delivery_no: number, message_id: messageId } = await find();
  const to = returnAddress('bounces@papers.example', secrets.secret ?? '', number);
  const returned: Returned = { to, recipient: address, messageId };
  return { address, find, returned, ...subscriber, held: () => suppression(address) };
}

async function sqlite(statement: string): Promise<void> {
  const { openSqlite } = await import('../../src/store/database.ts');
  await using database = openSqlite(join(site.data, 'broadsheet.db'));
  database.sqlite?.exec(statement);
}

async function suppression(addressKey: string) {
  const row = await site.app.database.db
    .selectFrom('suppressions')
    .selectAll()
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  return row && { kind: row.kind, active: row.active === 1, strikes: row.strikes };
}

function hook(body: string, type = 'message/rfc822', token = HOOK_TOKEN): Promise<Response> {
  return site.request('/hooks/bounces', {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${token}`, accept: 'application/json' },
    body,
  });
}

async function outcome(body: string, type?: string): Promise<unknown> {
  const answer = await hook(body, type);
  assert.equal(answer.status, 200);
  return answer.json();
}

const HARD = { kind: 'bounce', active: true, strikes: 1 };

describe('a mail that came back', () => {
  test('stops mail to its address, and says so in the log, on their page, and to admins', async () => {
    const { returned, find, held, manage, address } = await mailed();
    assert.deepEqual(await outcome(postfixBounce(returned)), { suppressed: 1 });
    assert.deepEqual(await held(), HARD);
    const delivery = await find();
    assert.deepEqual([delivery.state, delivery.code], ['failed', 550]);
    assert.match(delivery.reply ?? '', /^bounced: 5\.1\.1 .*User unknown/);
    const page = await site.page(manage);
    assert.match(page, /Mail to this address came back/);
    assert.match(page, /User unknown in virtual mailbox table/);
    const list = await admin.page(`/admin/suppressions?q=${encodeURIComponent(address.toUpperCase())}`);
    assert.match(list, /1 address/);
    assert.match(list, /User unknown/);
    assert.match(await admin.page('/admin/audit'), /mail-bounce/);
  });

  test('counts once, however often it is handed in', async () => {
    const { returned, held } = await mailed();
    await outcome(postfixBounce(returned));
    assert.deepEqual(await outcome(postfixBounce(returned)), { known: 1 });
    assert.deepEqual(await held(), HARD);
  });

  test('that will do better later counts as a strike; three make an end', async () => {
    const { returned, held, address, row } = await mailed();
    const soft = { status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' };
    assert.deepEqual(await outcome(postfixBounce({ ...returned, ...soft })), { noted: 1 });
    assert.deepEqual(await held(), { kind: 'bounce', active: false, strikes: 1 });
    assert.deepEqual(await outcome(postfixBounce({ ...returned, ...soft })), { known: 1 });
    // What is hard after all is news.
    const other = await mailed();
    await outcome(postfixBounce({ ...other.returned, ...soft }));
    assert.deepEqual(await outcome(postfixBounce(other.returned)), { suppressed: 1 });
    for (const [i, active] of [false, true].entries()) {
      const id = `${i}`.repeat(24);
      await sqlite(`insert into deliveries (delivery_id, subscriber_no, kind, slot, address, edition_no, message_id, state, queued_at)
        select '${id}', ${row.subscriber_no}, 'digest', 'later ${i}', '${address}', max(edition_no), '<${id}@papers.example>', 'sent', '${NOW}' from editions`);
      const messageId = `<${id}@papers.example>`;
      await outcome(postfixBounce({ ...returned, ...soft, to: 'bounces@papers.example', messageId }));
      assert.deepEqual(await held(), { kind: 'bounce', active, strikes: i + 2 });
    }
  });

  test('that is delayed, or was refused for what it said, says nothing of the address', async () => {
    const { returned, held, find } = await mailed();
    assert.deepEqual(await outcome(postfixBounce({ ...returned, action: 'delayed', status: '4.4.1' })), { ignored: 1 });
    assert.equal((await find()).state, 'sent');
    const spam = { status: '5.7.1', diagnostic: '554 5.7.1 rejected as spam' };
    assert.deepEqual(await outcome(postfixBounce({ ...returned, ...spam })), { noted: 1 });
    assert.equal(await held(), undefined);
    assert.equal((await find()).state, 'failed');
  });

  test('is believed by its return path, or by its Message-ID together with its address', async () => {
    const ways: [string, (returned: Returned) => string][] = [
      ['by return path alone', (mail) => postfixBounce({ ...mail, messageId: '<other@papers.example>' })],
      ['in lower case', (mail) => postfixBounce({ ...mail, to: mail.to.toLowerCase(), messageId: '<x@y.example>' })],
      ['after forwarding', (mail) => postfixBounce({ ...mail, recipient: 'elsewhere@other.example' })],
      ['by id and address', (mail) => exchangeBounce({ ...mail, to: 'bounces@papers.example' })],
      ['of exim', (mail) => eximBounce({ ...mail, to: 'bounces@papers.example' })],
      ['of qmail', (mail) => qmailBounce({ ...mail, to: 'bounces@papers.example' })],
    ];
    for (const [what, make] of ways) {
      const { returned, held } = await mailed();
      assert.deepEqual(await outcome(make(returned)), { suppressed: 1 }, what);
      assert.deepEqual(await held(), HARD, what);
    }
  });

  test('that is forged, or about the mail of others, does nothing', async () => {
    const [mine, other] = [await mailed(), await mailed()];
    const { returned } = mine;
    const forged: [string, string][] = [
      [
        'no proof at all',
        postfixBounce({ ...returned, to: 'bounces@papers.example', messageId: '<x@papers.example>' }),
      ],
      [
        'a wrong signature',
        postfixBounce({ ...returned, to: `bounces+1.${'a'.repeat(22)}@papers.example`, messageId: '<x@y.example>' }),
      ],
      [
        'my id for the address of somebody else',
        exchangeBounce({ ...returned, to: 'b@papers.example', recipient: other.address }),
      ],
      [
        'another site’s',
        postfixBounce({ to: 'news@other.example', recipient: mine.address, messageId: '<1@other.example>' }),
      ],
    ];
    for (const [what, text] of forged) assert.deepEqual(await outcome(text), { 'not-ours': 1 }, what);
    assert.equal(await mine.held(), undefined);
    assert.equal(await other.held(), undefined);
  });
});

describe('a complaint', () => {
  test('ends everything, and they have left; also when the provider blackens the address', async () => {
    for (const isRedacted of [false, true]) {
      const { returned, held, find, address, manage } = await mailed();
      assert.deepEqual(await outcome(complaintMail({ ...returned, isRedacted })), { suppressed: 1 });
      assert.deepEqual(await held(), { ...HARD, kind: 'complaint' });
      assert.deepEqual([(await find()).state, (await find()).reply], ['sent', 'complaint: reported as abuse']);
      const row = await subscriberOf(site, address);
      assert.deepEqual([row.state, row.left_why], ['left', 'complaint']);
      assert.match(await site.page(manage), /not wanted/);
    }
  });
});

describe('the webhook', () => {
  test('takes lists of what a provider says, for whoever has its token', async () => {
    const [a, b, c] = [await mailed(), await mailed(), await mailed()];
    const list = [
      { type: 'hard', address: a.address, detail: '550 5.1.1 unknown' },
      { type: 'complaint', address: b.address.toUpperCase().replace('READER.EXAMPLE', 'reader.example').toLowerCase() },
      { type: 'soft', address: c.address },
      { type: 'hard', address: 'never@mailed.example' },
    ];
    assert.deepEqual(await outcome(JSON.stringify(list), 'application/json'), {
      suppressed: 2,
      noted: 1,
      'not-ours': 1,
    });
    assert.deepEqual(await a.held(), HARD);
    assert.equal(await suppression('never@mailed.example'), undefined);
  });

  test('refuses everybody else, and what it cannot read', async () => {
    const { returned, held } = await mailed();
    for (const token of ['', 'x', `${HOOK_TOKEN}x`])
      assert.equal((await hook(postfixBounce(returned), 'message/rfc822', token)).status, 403);
    assert.equal((await site.post('/hooks/bounces')).status, 403);
    assert.equal((await hook('{', 'application/json')).status, 400);
    assert.equal((await hook('x', 'text/plain')).status, 400);
    assert.equal((await hook('From: a@b.example\r\n\r\nHello')).status, 422);
    assert.equal((await hook('x'.repeat(1024 * 1024 + 1))).status, 413);
    assert.equal(await held(), undefined);
  });
});

describe('the folder', () => {
  test('is read by the job and the command line; what cannot be read is kept with its reason', async () => {
    const a = await mailed();
    const put = (name: string, text: string) => writeFileSync(join(maildir.path, 'new', name), text);
    put('1.a', postfixBounce(a.returned));
    put('2.b', 'From: friend@reader.example\r\nSubject: Hello\r\n\r\nHow are you?\r\n');
    const run = { signal: new AbortController().signal, progress: () => {} };
    const deps = {
      config: site.app.config,
      database: site.app.database,
      writer: site.app.writer,
      clock: () => new Date(NOW),
      secret: secrets.secret ?? '',
    };
    assert.equal(await takeReturnedMail(deps, run), '1 held back, 1 unreadable, put aside');
    assert.deepEqual(await a.held(), HARD);
    assert.deepEqual(readdirSync(join(maildir.path, 'new')), []);
    assert.deepEqual(readdirSync(join(maildir.path, 'cur')), ['1.a:2,S']);
    assert.match(readFileSync(join(maildir.path, 'unreadable', '2.b'), 'utf8'), /How are you/);
    assert.match(readFileSync(join(maildir.path, 'unreadable', '2.b.reason.txt'), 'utf8'), /no mail system/);
    assert.equal(await takeReturnedMail(deps, run), 'nothing came back');
  });

  test('can be named on the command line, and a pipe hands over one mail', async () => {
    const { returned, held } = await mailed();
    writeFileSync(join(maildir.path, 'new', '3.c'), postfixBounce(returned));
    assert.equal(await command(['bounces', '--maildir', maildir.path]), '1 held back\n');
    assert.deepEqual(await held(), HARD);
    await assert.rejects(command(['bounces', '-'], 'Hello'), /no report/);
    await assert.rejects(command(['bounces', 'letters']), /not a source/);
  });
});

async function command(args: readonly string[], input = ''): Promise<string> {
  let out = '';
  const program = createProgram(
    {
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => {} },
      stdin: (async function* () {
        yield Buffer.from(input);
      })(),
      env: { BROADSHEET_DATA: site.data, BROADSHEET_URL: site.app.config.url },
      signal: new AbortController().signal,
      clock: () => new Date(NOW),
    },
    '0',
  );
  await program.parseAsync(['node', 'broadsheet', ...args]);
  return out;
}

describe('an address that is held back', () => {
  test('is freed by whose it is, once a day; what an admin decided, only by an admin', async () => {
    const { returned, held, manage, address, row } = await mailed();
    await outcome(postfixBounce(returned));
    const freed = await site.post(`${manage}/again`);
    assert.equal(freed.headers.get('location'), `${manage}?tried`);
    assert.equal((await held())?.active, false);
    assert.doesNotMatch(await site.page(manage), /came back/);
    assert.deepEqual(await outcome(postfixBounce(returned)), { known: 1 }, 'an old report does not undo it');
    // Again within a day.
    await site.app.writer.run('addSuppression', {
      addressKey: address,
      reason: 'x',
      byNo: undefined,
      origin: undefined,
    });
    assert.equal((await site.post(`${manage}/again`)).status, 403);
    await admin.post('/admin/suppressions/lift', { address });
    assert.equal((await held())?.active, false);
    await sqlite(`update suppressions set kind = 'bounce', active = 1 where address_key = '${address}'`);
    assert.equal((await site.post(`${manage}/again`)).status, 429);
    assert.equal((await held())?.active, true);
    assert.equal((await subscriberOf(site, address)).subscriber_no, row.subscriber_no);
  });

  test('can be named and freed by admins alone, in the audit log', async () => {
    const wish = { address: 'Unwanted@Reader.example', reason: 'They asked by letter' };
    const done = await admin.post('/admin/suppressions', wish);
    assert.equal(done.headers.get('location'), '/admin/suppressions?added');
    assert.deepEqual(await suppression('unwanted@reader.example'), { ...HARD, kind: 'manual' });
    assert.match(await admin.page('/admin/suppressions'), /They asked by letter/);
    assert.equal((await admin.post('/admin/suppressions', { ...wish, address: 'nobody' })).status, 400);
    assert.equal((await admin.post('/admin/suppressions/lift', { address: 'never@reader.example' })).status, 404);
    await admin.post('/admin/suppressions/lift', { address: 'unwanted@reader.example' });
    assert.equal((await suppression('unwanted@reader.example'))?.active, false);
    const audit = await admin.page('/admin/audit');
    assert.match(audit, /suppression-add/);
    assert.match(audit, /suppression-lift/);
    const curator = await site.signIn({ role: 'curator' });
    assert.equal((await curator.get('/admin/suppressions')).status, 403);
    assert.equal((await curator.post('/admin/suppressions', wish)).status, 403);
  });
});
