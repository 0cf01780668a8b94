// The delivery log: what admins see of mails that were sent, and what they may do about them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { queuedMails, triedMails } from '../support/deliveries.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const LOG = '/admin/deliveries';
const SENT = { kind: 'sent', code: 250, reply: '250 2.0.0 Ok: queued as 4F1' } as const;
const REFUSED = { kind: 'refused', code: 554, reply: '554 5.7.1 <b>no</b>', badAddress: false } as const;
const IN_DOUBT = { kind: 'in-doubt', code: undefined, reply: 'the connection broke' } as const;
const LATER = { kind: 'later', code: 450, reply: '450 4.2.0 Greylisted' } as const;

let site: TestSite;
let admin: Session;

before(async () => {
  site = await testSite();
  admin = await site.signIn({ role: 'admin', handle: 'adam', name: 'Adam' });
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const body = (html: string): string => html.slice(html.indexOf('<main'));
const rows = (html: string): number => html.split('<tr>').length - 1 - html.split('<thead>').length + 1;

async function statementsOf(path: string): Promise<number> {
  await admin.page(path);
  const start = site.app.database.statementCount();
  await admin.page(path);
  return site.app.database.statementCount() - start;
}

async function audit(): Promise<string> {
  return admin.page('/admin/audit?action=mail-');
}

describe('the delivery log', () => {
  it('says so when nothing was sent', async () => {
    const page = await admin.page(LOG);
    assert.match(page, /No mail was sent or queued yet/);
    assert.match(page, /There is no edition/);
    assert.doesNotMatch(page, /In doubt/);
    assert.match(await admin.page(`${LOG}/mails`), /There is no such mail/);
    assert.match(await admin.page(`${LOG}/resend`), /Nothing is in doubt/);
    assert.equal((await admin.post(`${LOG}/resend-all`)).status, 303);
  });

  it('is for admins', async () => {
    const ada = await site.signIn({ role: 'curator', handle: 'ada' });
    for (const path of [LOG, `${LOG}/mails`, `${LOG}/resend`]) {
      assert.equal((await ada.get(path)).status, 403);
      assert.equal((await site.get(path)).status, 303);
    }
    assert.equal((await ada.post(`${LOG}/resend-all`)).status, 403);
  });

  it('shows an edition, what it said, and how each address stands', async () => {
    const { editionNo, ids } = await queuedMails(site.app, {
      addresses: ['one@example.org', 'two@example.org', 'three@example.org', 'four@example.org'],
      title: 'Kelp & <tides>',
    });
    const [one = '', two = '', three = ''] = ids;
    await triedMails(site.app, [one], SENT);
    await triedMails(site.app, [two], REFUSED);
    await triedMails(site.app, [three], LATER);
    const overview = body(await admin.page(LOG));
    assert.match(overview, new RegExp(`Edition ${editionNo}</a>`));
    for (const words of ['1 sent', '1 failed', '2 queued']) assert.match(overview, new RegExp(words));
    const page = body(await admin.page(`${LOG}/editions/${editionNo}`));
    assert.match(page, /one@example\.org/);
    assert.match(page, /250 2\.0\.0 Ok: queued as 4F1/);
    assert.match(page, /554 5\.7\.1 &lt;b&gt;no&lt;\/b&gt;/);
    assert.match(page, /450 4\.2\.0 Greylisted/);
    assert.match(page, new RegExp(`&lt;${one}@papers\\.example&gt;`));
    assert.match(page, /Kelp &amp; &lt;tides&gt;/);
    // What needs looking at stands first.
    assert.ok(page.indexOf('two@example.org') < page.indexOf('one@example.org'));
    const only = body(await admin.page(`${LOG}/editions/${editionNo}?state=sent`));
    assert.match(only, /one@example\.org/);
    assert.doesNotMatch(only, /two@example\.org/);
    const html = await admin.get(`${LOG}/editions/${editionNo}/html`);
    assert.ok(html.status === 200 || html.status === 404);
    assert.equal((await admin.get(`${LOG}/editions/999999`)).status, 404);
    assert.equal((await admin.get(`${LOG}/editions/x`)).status, 404);
    assert.equal((await admin.get(`${LOG}/editions/${editionNo}?state=lost`)).status, 400);
    assert.equal((await admin.get(`${LOG}/editions/${editionNo}?after=lost`)).status, 400);
  });

  it('finds mails by address, Message-ID, state and kind', async () => {
    const { ids } = await queuedMails(site.app, { addresses: ['Find.Me@example.org'], kind: 'confirm' });
    const found = async (query: string): Promise<number> => rows(body(await admin.page(`${LOG}/mails?${query}`)));
    assert.equal(await found('q=Find.Me%40example.org'), 1);
    assert.equal(await found('q=me%40example.org'), 0);
    assert.equal(await found(`q=${encodeURIComponent(`<${ids[0]}@papers.example>`)}`), 1);
    assert.equal(await found(`q=${ids[0]}`), 1);
    assert.equal(await found('q=%40nobody'), 0);
    assert.equal(await found('kind=confirm'), 1);
    assert.equal(await found('kind=confirm&state=sent'), 0);
    assert.equal(await found('kind=confirm&state=queued'), 1);
    assert.equal(await found('state=failed'), 1);
    assert.equal(await found('kind=trouble'), 0);
    assert.equal(await found(`q=${encodeURIComponent(`'; drop table deliveries; --<b>`)}`), 0);
    for (const bad of ['state=lost', 'kind=spam', 'before=x'])
      assert.equal((await admin.get(`${LOG}/mails?${bad}`)).status, 400, bad);
  });

  it('tells every try of a mail', async () => {
    const { ids } = await queuedMails(site.app, { addresses: ['tries@example.org'] });
    const [id = ''] = ids;
    await triedMails(site.app, [id], LATER);
    await site.app.writer.run('resendDelivery', { deliveryIds: [id] });
    await triedMails(site.app, [id], { kind: 'outage', code: undefined, reply: 'connection refused' });
    const page = body(await admin.page(`${LOG}/mails/${id}`));
    assert.match(page, /Greylisted/);
    assert.match(page, /to be tried again/);
    assert.equal((await admin.get(`${LOG}/mails/${'0'.repeat(24)}`)).status, 404);
    assert.equal((await admin.get(`${LOG}/mails/nothing`)).status, 404);
  });

  it('lists what is in doubt first, and sends it again with the same Message-ID', async () => {
    const { ids } = await queuedMails(site.app, { addresses: ['doubt-1@example.org', 'doubt-2@example.org'] });
    await triedMails(site.app, ids, IN_DOUBT);
    const page = body(await admin.page(LOG));
    assert.match(page, /nobody knows whether they arrived/);
    assert.ok(page.indexOf('doubt-1@example.org') < page.indexOf('Editions'));
    const [id = ''] = ids;
    const sent = await admin.post(`${LOG}/resend`, { id, back: `${LOG}/mails?state=in-doubt` });
    assert.equal(sent.headers.get('location'), `${LOG}/mails?state=in-doubt&done=resent`);
    const one = body(await admin.page(`${LOG}/mails/${id}?done=resent`));
    assert.match(one, /It is queued again/);
    assert.match(one, new RegExp(`&lt;${id}@papers\\.example&gt;`));
    // A second click: it is queued already.
    const twice = await admin.post(`${LOG}/resend`, { id, back: 'https://elsewhere.example/' });
    assert.equal(twice.status, 409);
    assert.match(await twice.text(), /This mail is queued; only what failed or is in doubt is sent again/);
    assert.match(await audit(), /mail-resend.*doubt-1@example\.org/s);
    assert.equal((await admin.post(`${LOG}/resend`, { id: 'x' })).status, 404);
  });

  it('sends all that is in doubt again, after asking', async () => {
    const { ids } = await queuedMails(site.app, {
      addresses: Array.from({ length: 250 }, (_, n) => `many-${n}@example.org`),
    });
    await triedMails(site.app, ids, IN_DOUBT);
    const ask = await admin.page(`${LOG}/resend`);
    const [, count] = /Send (\d+) again/.exec(ask) ?? [];
    assert.ok(Number(count) >= 250, count);
    assert.match(await admin.page(LOG), new RegExp(`All ${count} in doubt`));
    const sent = await admin.postJson(`${LOG}/resend-all`);
    assert.deepEqual(await sent.json(), { to: `${LOG}?done=resent-all` });
    assert.doesNotMatch(body(await admin.page(LOG)), /nobody knows whether/);
    assert.match(await audit(), new RegExp(`all in doubt.*${count}`, 's'));
  });

  it('calls back what is queued: one mail, or an edition', async () => {
    const { editionNo, ids } = await queuedMails(site.app, {
      addresses: Array.from({ length: 300 }, (_, n) => `recall-${n}@example.org`),
    });
    const [id = '', gone = ''] = ids;
    await triedMails(site.app, [gone], SENT);
    assert.equal((await admin.post(`${LOG}/cancel`, { id })).headers.get('location'), `${LOG}?done=cancelled`);
    assert.match(body(await admin.page(`${LOG}/mails/${id}`)), /cancelled by @adam/);
    assert.equal((await admin.post(`${LOG}/cancel`, { id })).status, 409);
    assert.equal((await admin.post(`${LOG}/cancel`, { id: gone })).status, 409);
    const page = await admin.page(`${LOG}/editions/${editionNo}`);
    assert.match(page, /Cancel what is queued \(298\)/);
    assert.equal((await admin.post(`${LOG}/cancel-edition`, { edition: String(editionNo) })).status, 303);
    const after = body(await admin.page(`${LOG}/editions/${editionNo}?done=cancelled-all`));
    assert.match(after, /299 cancelled/);
    assert.match(after, /1 sent/);
    assert.doesNotMatch(after, /Cancel what is queued/);
    for (const edition of ['', 'x', '999999'])
      assert.equal((await admin.post(`${LOG}/cancel-edition`, { edition })).status, 404, edition);
  });

  it('is read in German too', async () => {
    const page = await site.request(LOG, { headers: { cookie: 'test-user=test-1', 'accept-language': 'de' } });
    assert.match(await page.text(), /Verschickte E-Mails/);
  });
});

describe('a long delivery log', () => {
  before(async () => {
    for (let n = 0; n < 5; n++)
      await queuedMails(site.app, { addresses: Array.from({ length: 2000 }, (_, i) => `long-${n}-${i}@example.org`) });
  });

  it('takes few statements a page, however long it is', async () => {
    const frame = await statementsOf('/admin/audit');
    const { rows: editions } = { rows: /editions\/(\d+)/.exec(await admin.page(LOG)) };
    // The audit log is one statement.
    for (const path of [LOG, `${LOG}/mails`, `${LOG}/mails?state=queued`, `${LOG}/editions/${editions?.[1]}`]) {
      const own = (await statementsOf(path)) - frame + 1;
      assert.ok(own <= 4, `${path}: ${own}`);
    }
  });

  it('is paged to its end, everything once', async () => {
    const [, no] = /editions\/(\d+)/.exec(await admin.page(LOG)) ?? [];
    const seen = new Set<string>();
    let pages = 0;
    for (let path: string | undefined = `${LOG}/editions/${no}`; path !== undefined; pages++) {
      const page = body(await admin.page(path));
      for (const [, id] of page.matchAll(/deliveries\/mails\/([0-9a-f]{24})/g)) seen.add(id as string);
      path = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.deepEqual([seen.size, pages], [2000, 40]);
    const older = /href="([^"]*before=\d+)"/.exec(body(await admin.page(`${LOG}/mails?state=queued`)))?.[1] ?? '';
    assert.equal(rows(body(await admin.page(older.replaceAll('&amp;', '&')))), 50);
  });
});

describe('old mails', () => {
  it('are forgotten after half a year with the editions that nobody got since; what was mailed stays known', async () => {
    const { deliveries } = site.app.community;
    const count = async (table: 'deliveries' | 'editions' | 'delivery_attempts'): Promise<number> =>
      Number(
        (
          await site.app.database.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    assert.equal(await deliveries.tick(), 0);
    const before = await count('deliveries');
    const { deliveryVerbs } = await import('../../src/actions/mailing/deliveries.ts');
    const later = new Date(Date.now() + 181 * 86_400_000);
    const { database, writer } = site.app;
    const gone = await deliveryVerbs({ database, writer, clock: () => later }).tick();
    assert.ok(gone > 0);
    // What is queued is never forgotten.
    const left = await count('deliveries');
    assert.ok(left > 10_000 && left < before, `${left} of ${before}`);
    assert.ok((await count('editions')) >= 5);
  });
});
