// Runs of sending: one at a time, marks before the first byte, what a run leaves that ends in the middle, how fast, what first.
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { nextTry } from '../../src/domain/mailing/mail-retries.ts';
import type { JobRun } from '../../src/jobs/runner.ts';
import { sendMail } from '../../src/jobs/send-mail-handler.ts';
import type { MailLine, MailRoute } from '../../src/mail/mail-route.ts';
import { SendPace } from '../../src/mailing/send-pace.ts';
import { SECRET, sendWorld } from '../support/send-world.ts';
import { testSmtp } from '../support/smtp.ts';

const world = await sendWorld();
const smtp = await testSmtp();
after(async () => {
  await smtp[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.clear();
  smtp.received.length = 0;
});
const many = (n: number): { address: string }[] =>
  Array.from({ length: n }, (_, i) => ({ address: `r${i}@example.org` }));

/** A route whose lines do as they are told. */
function route(deliver: MailLine['deliver']): MailRoute {
  return {
    destination: 'a test',
    open: async () => ({ isOpen: true, deliver, close: async () => {}, abandon: () => {} }),
  };
}
const sent = { kind: 'sent', code: 250, reply: '250 OK' } as const;

describe('a run of sending', () => {
  it('has marked a mail in the library before the first byte leaves, and never more than there are lines', async () => {
    await world.queue(many(30));
    let most = 0;
    const report = await world.send(
      route(async (mail) => {
        const states = [...(await world.deliveries())].filter(([, one]) => one.state === 'sending');
        most = Math.max(most, states.length);
        const own = states.find(([address]) => address === mail.to);
        assert.equal(own?.[1].attempts, 1, `${mail.to} was not marked`);
        return sent;
      }),
      { connections: 3 },
    );
    assert.equal(report.inWords(), '30 sent');
    assert.ok(most <= 3, `${most} at once`);
  });

  it('refuses to begin while another one sends, and takes nothing when its lease is lost', async () => {
    await world.queue(many(6));
    let mails = 0;
    const report = await world.send(
      route(async () => {
        mails++;
        if (mails === 1) {
          await assert.rejects(world.send(smtp.url), /being sent by/);
          world.sql("update jobs set lease_owner = 'somebody else'");
        }
        return sent;
      }),
      { connections: 1 },
    );
    assert.match(report.trouble ?? '', /another run/);
    assert.equal(mails, 1);
    assert.equal((await world.states()).match(/sent/g)?.length, 1, 'what it had begun is written down all the same');
    world.sql('update jobs set lease_owner = null, lease_until = null');
  });

  it('finds what an earlier one left: in doubt, and sent after all when that one comes back and says so', async () => {
    await world.queue(many(3));
    world.sql(
      "update deliveries set state = 'sending', attempts = 1, owner = 'the dead' where address <> 'r2@example.org'",
    );
    world.sql(
      "insert into delivery_attempts (delivery_no, number, at) select delivery_no, 1, 'x' from deliveries where state = 'sending'",
    );
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent, 2 in doubt');
    assert.equal(await world.states(), 'r0@example.org in-doubt, r1@example.org in-doubt, r2@example.org sent');
    const [first] = (await world.deliveries()).values();
    const ended = { deliveryNo: first?.deliveryNo ?? 0, addressKey: 'r0@example.org', number: 1, outcome: sent };
    const late = { due: '', take: [], unsendable: [], ended: [ended] };
    await world.store.writer.run('recordAttempts', { ...late, owner: 'a liar' });
    assert.match(await world.states(), /r0@example.org in-doubt/);
    await world.store.writer.run('recordAttempts', { ...late, owner: 'the dead' });
    assert.equal(await world.states(), 'r0@example.org sent, r1@example.org in-doubt, r2@example.org sent');
    assert.equal(smtp.received.length, 1);
  });

  it('ends within a second when told to: what is on its way is in doubt, the rest stays queued', async () => {
    await world.queue(many(20));
    const stop = new AbortController();
    smtp.behaviour.onMessage = async () => {
      stop.abort();
      await sleep(20_000, undefined, { ref: false });
      return 'take' as const;
    };
    const began = performance.now();
    const report = await world.send(smtp.url, { signal: stop.signal, connections: 3 });
    delete smtp.behaviour.onMessage;
    assert.ok(performance.now() - began < 10_000);
    assert.ok(report.counts.inDoubt >= 1 && report.counts.inDoubt <= 3, report.inWords());
    const queued = [...(await world.deliveries()).values()].filter(({ state }) => state === 'queued').length;
    assert.equal(queued + report.counts.inDoubt, 20);
  });

  it('sends what somebody waits for first, and no more than it was told', async () => {
    await world.queue(many(5));
    await world.queue([{ address: 'waiting@example.org', kind: 'confirm', slot: '1' }]);
    world.sql("update deliveries set urgency = 3 where kind = 'confirm'");
    const to: string[] = [];
    const take = route(async (mail) => {
      to.push(mail.to);
      return sent;
    });
    assert.equal((await world.send(take, { connections: 1, most: 3 })).inWords(), '3 sent');
    assert.deepEqual(to, ['waiting@example.org', 'r0@example.org', 'r1@example.org']);
  });

  it('leaves out who left meanwhile, but confirms to whom it is told', async () => {
    await world.queue([{ address: 'gone@example.org' }, { address: 'back@example.org', kind: 'confirm', slot: '1' }]);
    world.sql("update subscribers set state = 'left'");
    assert.equal((await world.send(smtp.url)).inWords(), '1 sent, 1 cancelled');
    assert.deepEqual(
      smtp.received.map((mail) => mail.to[0]),
      ['back@example.org'],
    );
    assert.equal((await world.deliveries()).get('gone@example.org')?.reply, 'the subscriber left');
  });

  it('does not send what was taken back, one by one or a whole edition', async () => {
    await world.queue(many(4));
    const [first] = (await world.deliveries()).values();
    const reason = 'taken back';
    assert.equal(await world.store.writer.run('cancelDelivery', { deliveryIds: [first?.deliveryId ?? ''], reason }), 1);
    const { edition_no: editionNo } = await world.store.database.db
      .selectFrom('editions')
      .select('edition_no')
      .executeTakeFirstOrThrow();
    assert.equal(await world.store.writer.run('cancelEdition', { editionNo, reason }), 3);
    assert.equal((await world.send(smtp.url)).inWords(), '');
  });

  it('survives a mistake of ours: the mails stay queued, and it says so', async () => {
    await world.queue(many(2));
    world.sql("update editions set content = '{}'");
    const report = await world.send(smtp.url);
    assert.match(report.trouble ?? '', /2 mails could not be written/);
    assert.equal(await world.states(), 'r0@example.org queued, r1@example.org queued');
  });

  it('waits for a server that is slow', async () => {
    await world.queue(many(4));
    smtp.behaviour.onMessage = async () => {
      await sleep(150);
      return 'take' as const;
    };
    assert.equal((await world.send(smtp.url, { connections: 2 })).inWords(), '4 sent');
    delete smtp.behaviour.onMessage;
  });
});

describe('the job', () => {
  const config = (smtpUrl: string) =>
    readConfig({ BROADSHEET_DATA: '/nowhere', BROADSHEET_URL: 'https://papers.example', BROADSHEET_SMTP: smtpUrl });
  const run = async (url: string): Promise<string> => {
    const { database, writer } = world.store;
    await writer.run('claimSending', { owner: 'job', leaseUntil: '2030-01-01T00:00:00.000Z' });
    const jobRun = {
      job: { leaseOwner: 'job' },
      signal: new AbortController().signal,
      progress() {},
    } as unknown as JobRun;
    try {
      return await sendMail(
        { config: config(url), database, writer, secret: SECRET, clock: () => world.now, pauseMs: 1 },
        jobRun,
      );
    } finally {
      world.sql('update jobs set lease_owner = null, lease_until = null');
    }
  };

  it('says what it did, and fails where all can see it when the server is away', async () => {
    assert.equal(await run(smtp.url), 'nothing to send');
    await world.queue(many(3));
    await assert.rejects(run('smtp://127.0.0.1:1'), /ECONNREFUSED.*3 mails wait/);
    assert.equal(await run(smtp.url), '3 sent');
  });
});

describe('a rate', () => {
  it('is kept by a clock of its own, whatever the one on the wall does', () => {
    let now = 0;
    const pace = new SendPace(10, () => now);
    let left = 0;
    for (; now < 10_000; now += 7) {
      const mails = pace.allows(5);
      pace.use(mails);
      left += mails;
    }
    assert.ok(left >= 99 && left <= 101, `${left} in ten seconds`);
    now = 60_000;
    assert.equal(pace.allows(100), 2, 'what was not used is not saved up');
    pace.use(2);
    now = 0;
    assert.equal(pace.allows(100), 0);
    assert.ok(pace.untilNext() <= 100);
  });

  it('lets all through where none is set', () => {
    const pace = new SendPace(undefined, () => 0);
    assert.equal(pace.allows(1_000), 1_000);
    assert.equal(pace.untilNext(), 0);
  });

  it('holds a run back', async () => {
    await world.queue(many(6));
    let now = 0;
    const times: number[] = [];
    const done = world.send(
      route(async () => {
        times.push(now);
        return sent;
      }),
      { perSecond: 20, monotonic: () => now },
    );
    const ticking = setInterval(() => {
      now += 10;
    }, 1);
    await done;
    clearInterval(ticking);
    assert.ok((times.at(-1) ?? 0) >= 240, times.join());
  });
});

describe('when to try again', () => {
  it('is later and later, for two days', () => {
    const start = '2025-11-28T12:00:00.000Z';
    let at: string | undefined = start;
    let tries = 0;
    for (let next = nextTry(1, start); next !== undefined; next = nextTry(++tries + 1, next)) at = next;
    assert.equal(tries, 11);
    const hours = (Date.parse(at) - Date.parse(start)) / 3_600_000;
    assert.ok(hours > 47 && hours <= 48, `${hours} hours`);
  });
});
