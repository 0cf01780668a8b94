// What a mail server may answer, and what becomes of the mail: every refusal before the message, every way to break off in it, and
// trouble that concerns all mails and not this one.
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { smtpRoute } from '../../src/mail/smtp-line.ts';
import { smtpServer } from '../../src/mail/smtp-server.ts';
import { fullSkip } from '../support/process.ts';
import { sendWorld } from '../support/send-world.ts';
import { type SmtpBehaviour, testSmtp } from '../support/smtp.ts';
import { ingest, paper } from '../support/stores.ts';

const smtp = await testSmtp();
const world = await sendWorld();
await ingest(world.store, [paper({ title: 'On mails that are never sent' })]);
after(async () => {
  await smtp[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.clear();
  smtp.received.length = 0;
  for (const name of ['onSender', 'onRecipient', 'onBegin', 'onMessage'] as const) delete behaviour[name];
});
const behaviour = smtp.behaviour as { -readonly [K in keyof SmtpBehaviour]: SmtpBehaviour[K] };
const to = (address: string): number => smtp.received.filter((mail) => mail.to[0] === address).length;

describe('a server that says "later"', () => {
  it('gets the mail again after five minutes, then fifteen, and is believed when it takes it', async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    let grey = 2;
    behaviour.onRecipient = () => (grey-- > 0 ? { code: 450, text: '4.2.0 greylisted, come back later' } : 'take');
    assert.equal((await world.send(smtp.url)).inWords(), '1 put off');
    let [ada] = (await world.deliveries()).values();
    assert.equal(ada?.state, 'queued');
    assert.equal(ada?.nextAt, '2025-11-28T12:05:00.000Z');
    assert.match(ada?.reply ?? '', /greylisted/);
    assert.equal((await world.send(smtp.url)).inWords(), '', 'not before its time');
    world.now = new Date('2025-11-28T12:05:00.000Z');
    await world.send(smtp.url);
    [ada] = (await world.deliveries()).values();
    assert.equal(ada?.nextAt, '2025-11-28T12:15:00.000Z');
    world.now = new Date('2025-11-28T12:20:00.000Z');
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent');
    [ada] = (await world.deliveries()).values();
    assert.equal(ada?.attempts, 3);
    assert.equal(to('ada@example.org'), 1);
  });

  it('is given up after two days of it, and resending begins anew', { skip: fullSkip }, async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    behaviour.onMessage = () => ({ code: 451, text: '4.3.0 try again' });
    let tries = 0;
    for (; tries < 20 && (await world.states()) === 'ada@example.org queued'; tries++) {
      world.now = new Date(world.now.getTime() + 9 * 3_600_000);
      await world.send(smtp.url);
    }
    assert.equal(await world.states(), 'ada@example.org failed');
    assert.equal(tries, 12);
    const [ada] = (await world.deliveries()).values();
    await world.store.writer.run('resendDelivery', { deliveryIds: [ada?.deliveryId ?? ''] });
    await world.send(smtp.url);
    assert.equal(await world.states(), 'ada@example.org queued');
  });

  it('may say no at last', { skip: fullSkip }, async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    behaviour.onRecipient = () => ({ code: 450, text: 'later' });
    await world.send(smtp.url);
    behaviour.onRecipient = () => ({ code: 554, text: '5.7.1 no, thanks' });
    world.now = new Date('2025-11-28T13:00:00.000Z');
    assert.equal((await world.send(smtp.url)).inWords(), '1 failed');
    const [ada] = (await world.deliveries()).values();
    assert.deepEqual([ada?.state, ada?.code, ada?.attempts], ['failed', 554, 2]);
  });
});

describe('a server that says no', () => {
  it('to one of many: the others get theirs over the same connections', async () => {
    const before = smtp.connections();
    await world.queue(Array.from({ length: 20 }, (_, i) => ({ address: `r${i}@example.org` })));
    behaviour.onRecipient = (address) =>
      address === 'r7@example.org' ? { code: 550, text: '5.7.1 not for me' } : 'take';
    assert.equal((await world.send(smtp.url)).inWords(), '19 sent, 1 failed');
    assert.ok(smtp.connections() - before <= 4);
    assert.equal(smtp.received.length, 19);
  });

  it('of an address that is not there: nothing is sent there any more', async () => {
    await world.queue([{ address: 'Gone@example.org', slot: '1', works: [] }]);
    behaviour.onRecipient = () => ({ code: 550, text: '5.1.1 no such user here' });
    await world.send(smtp.url);
    behaviour.onRecipient = undefined;
    assert.equal(await world.states(), 'Gone@example.org failed');
    world.sql(`insert into deliveries (delivery_id, subscriber_no, kind, slot, address, edition_no, message_id, queued_at, next_at)
      select 'x', subscriber_no, kind, '2', address, edition_no, '<2@x>', queued_at, queued_at from deliveries`);
    assert.equal((await world.send(smtp.url)).inWords(), '1 cancelled');
    const [, second] = await world.store.database.db
      .selectFrom('deliveries')
      .selectAll()
      .orderBy('delivery_no')
      .execute();
    assert.deepEqual([second?.state, second?.reply], ['cancelled', 'suppressed: bounce']);
    assert.equal(smtp.received.length, 0);
  });

  for (const [text, suppressed] of [
    ['550 5.1.1 unknown', true],
    ['550 5.1.10 null MX', true],
    ['553 5.1.3 bad syntax', true],
    ['550 no such user here', true],
    ['550 5.7.1 access denied: no such user', false],
    ['552 5.2.2 over quota', false],
    ['554 5.7.1 looks like spam', false],
    ['550 blocked', false],
  ] as const)
    it(`"${text}" ${suppressed ? 'suppresses the address' : 'is no word about the address'}`, {
      skip: fullSkip,
    }, async () => {
      await world.queue([{ address: 'ada@example.org' }]);
      behaviour.onMessage = () => ({ code: Number(text.slice(0, 3)), text: text.slice(4) });
      await world.send(smtp.url);
      assert.equal(await world.states(), 'ada@example.org failed');
      const rows = await world.store.database.db.selectFrom('suppressions').select(['address_key', 'active']).execute();
      assert.deepEqual(
        rows.map((row) => ({ ...row })),
        suppressed ? [{ address_key: 'ada@example.org', active: 1 }] : [],
      );
    });

  it('gives the works of the mail back, so that a later edition may bring them', async () => {
    const { database } = world.store;
    await world.queue([
      { address: 'ada@example.org', works: [1] },
      { address: 'bob@example.org', works: [1] },
    ]);
    behaviour.onMessage = ({ to: [address] }) => (address === 'ada@example.org' ? { code: 554, text: 'no' } : 'break');
    await world.send(smtp.url);
    assert.equal(await world.states(), 'ada@example.org failed, bob@example.org in-doubt');
    const kept = await database.db.selectFrom('mailed_works').select('delivery_no').execute();
    assert.deepEqual(
      kept.map((row) => row.delivery_no),
      [2],
      'what may have arrived is not mailed again',
    );
    const ada = (await world.deliveries()).get('ada@example.org');
    await world.store.writer.run('resendDelivery', { deliveryIds: [ada?.deliveryId ?? ''] });
    const again = await database.db.selectFrom('mailed_works').select('delivery_no').execute();
    assert.equal(again.length, 2, 'what is sent again after all is mailed');
  });
});

describe('a connection that breaks', () => {
  it('after the whole message, before the answer: in doubt, never sent again by itself, by a click under the same Message-ID', async () => {
    await world.queue([{ address: 'ada@example.org' }, { address: 'bob@example.org' }]);
    behaviour.onMessage = ({ to: [address] }) => (address === 'ada@example.org' ? 'break' : 'take');
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent, 1 in doubt');
    assert.equal(await world.states(), 'ada@example.org in-doubt, bob@example.org sent');
    world.now = new Date('2025-12-28T12:00:00.000Z');
    for (let i = 0; i < 3; i++) assert.equal((await world.send(smtp.url)).inWords(), '');
    assert.equal(to('ada@example.org'), 1);
    behaviour.onMessage = undefined;
    const ada = (await world.deliveries()).get('ada@example.org');
    assert.equal(await world.store.writer.run('resendDelivery', { deliveryIds: [ada?.deliveryId ?? '', 'nobody'] }), 1);
    assert.equal(await world.store.writer.run('resendDelivery', { deliveryIds: [ada?.deliveryId ?? ''] }), 0);
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent');
    const ids = smtp.received
      .filter((mail) => mail.to[0] === 'ada@example.org')
      .map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    assert.deepEqual(ids, [ada?.messageId, ada?.messageId]);
  });

  it('in the middle of the message: in doubt too', async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    behaviour.onBegin = () => 'break';
    assert.equal((await world.send(smtp.url)).inWords(), '1 in doubt');
  });

  it('by silence: in doubt after the message, and nothing counted before it', async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    const impatient = smtpRoute(smtpServer(smtp.url, { commandMs: 150, messageMs: 150 }));
    behaviour.onRecipient = () => 'silence';
    const report = await world.send(impatient);
    assert.match(report.trouble ?? '', /Timeout/);
    behaviour.onRecipient = undefined;
    behaviour.onMessage = () => 'silence';
    world.now = new Date('2025-11-28T12:10:00.000Z');
    assert.equal((await world.send(impatient)).inWords(), '1 in doubt');
  });

  it('before the message: sent again, over a new connection', async () => {
    await world.queue([{ address: 'ada@example.org' }, { address: 'bob@example.org' }]);
    let breaks = 3;
    behaviour.onRecipient = () => (breaks-- > 0 ? 'break' : 'take');
    let report = await world.send(smtp.url);
    for (let i = 0; i < 5 && report.counts.later > 0; i++) {
      world.now = new Date(world.now.getTime() + 60_000);
      report = await world.send(smtp.url);
    }
    assert.equal(await world.states(), 'ada@example.org sent, bob@example.org sent');
    assert.deepEqual([to('ada@example.org'), to('bob@example.org')], [1, 1]);
  });

  it('every few mails, as many servers do: nobody notices', { skip: fullSkip }, async () => {
    await world.queue(Array.from({ length: 30 }, (_, i) => ({ address: `r${i}@example.org` })));
    let mails = 0;
    behaviour.onSender = () =>
      ++mails % 6 === 0 ? { code: 421, text: '4.7.0 too many messages on this connection' } : 'take';
    const report = await world.send(smtp.url, { connections: 1 });
    assert.equal(report.inWords(), '30 sent');
    assert.equal(new Set(smtp.received.map((mail) => mail.to[0])).size, 30);
  });
});

describe('trouble that concerns all mails', () => {
  const troubles: readonly (readonly [string, Partial<SmtpBehaviour>])[] = [
    ['the server is closing', { onSender: () => ({ code: 421, text: '4.3.2 shutting down' }) }],
    ['it closes after the message', { onMessage: () => ({ code: 421, text: '4.3.2 shutting down' }) }],
    ['it does not know us', { onSender: () => ({ code: 530, text: '5.7.0 sign in first' }) }],
    ['it does not take our sender', { onSender: () => ({ code: 550, text: '5.7.1 sender rejected' }) }],
    ['it is full', { onSender: () => ({ code: 452, text: '4.3.1 no space left' }) }],
    ['it does not relay for us', { onRecipient: () => ({ code: 554, text: '5.7.1 Relay access denied' }) }],
    ['our provider has had enough', { onMessage: () => ({ code: 550, text: '5.4.5 Daily sending quota exceeded' }) }],
  ];
  for (const [name, how] of troubles)
    it(`${name}: the run ends and says why; nothing is lost, nothing counted`, {
      skip: name !== 'the server is closing' && fullSkip,
    }, async () => {
      await world.queue(Array.from({ length: 20 }, (_, i) => ({ address: `r${i}@example.org` })));
      Object.assign(behaviour, how);
      const report = await world.send(smtp.url, { connections: 2 });
      assert.ok(report.trouble);
      const states = new Set([...(await world.deliveries()).values()].map(({ state }) => state));
      assert.deepEqual(states, new Set(['queued']));
      for (const key of Object.keys(how) as (keyof SmtpBehaviour)[]) behaviour[key] = undefined;
      world.now = new Date('2025-11-28T12:10:00.000Z');
      assert.equal((await world.send(smtp.url)).inWords(), '20 sent');
      assert.equal(smtp.received.length, 20);
    });

  it('a sender that is refused for one mail only does not stop the others, and is not tried for ever', {
    skip: fullSkip,
  }, async () => {
    await world.queue(Array.from({ length: 12 }, (_, i) => ({ address: `r${i}@example.org` })));
    let senders = 0;
    behaviour.onSender = () => (++senders === 9 ? { code: 550, text: '5.7.1 sender rejected' } : 'take');
    const report = await world.send(smtp.url, { connections: 1, pauseMs: 1 });
    assert.equal(report.trouble, undefined);
    assert.equal((await world.states()).match(/sent/g)?.length, 12);
  });

  it('no server at all: no mail is even begun', async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    const report = await world.send('smtp://127.0.0.1:1');
    assert.match(report.trouble ?? '', /ECONNREFUSED/);
    const [ada] = (await world.deliveries()).values();
    assert.deepEqual([ada?.state, ada?.attempts], ['queued', 0]);
  });

  it('a wrong password: the same, and the trouble names it', { skip: fullSkip }, async () => {
    await world.queue([{ address: 'ada@example.org' }]);
    const report = await world.send(smtp.url.replace('p%40ss', 'pass'));
    assert.match(report.trouble ?? '', /Invalid login/);
    assert.deepEqual(
      [...(await world.deliveries()).values()].map(({ attempts }) => attempts),
      [0],
    );
  });

  it('a server that takes one connection only: the mails go over that', { skip: fullSkip }, async () => {
    await using narrow = await testSmtp({ maxClients: 1 });
    await world.queue(Array.from({ length: 20 }, (_, i) => ({ address: `r${i}@example.org` })));
    const report = await world.send(narrow.url);
    assert.equal(report.inWords(), '20 sent');
    assert.equal(report.trouble, undefined);
  });
});
