// kill -9 at any moment of sending: nobody gets a mail twice; who may have got one is listed; one click brings the rest.
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile, prepareLibrary } from '../../src/store/library-files.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { broadsheet, fullSkip } from '../support/process.ts';
import { type ReceivedMail, testSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

const RECIPIENTS = 5_000;
const KILLS = 200;
const CONNECTIONS = 4;
const CHILD = fileURLToPath(new URL('../support/send-child.mjs', import.meta.url));

describe('sending that is killed', { skip: fullSkip }, () => {
  it(`${KILLS} times at random moments, ${RECIPIENTS} recipients`, async (t) => {
    using folder = tempFolder();
    const data = folder.path;
    await prepareLibrary(data, () => new Date());
    // The child runs what is built.
    if (process.env.BROADSHEET_TEST_DIST === undefined) await broadsheet(data, '--version');
    await using smtp = await testSmtp();
    const file = libraryFile(data);
    await queue(file);

    let moment: (what: string) => void = () => {};
    const tell = (what: string) => (): 'take' => {
      moment(what);
      return 'take';
    };
    Object.assign(smtp.behaviour, {
      onSender: tell('sender'),
      onRecipient: tell('recipient'),
      onBegin: tell('begun'),
      onMessage: tell('whole'),
    });
    const env = {
      ...process.env,
      BROADSHEET_DATA: data,
      BROADSHEET_SMTP: `smtp://127.0.0.1:${smtp.port}`,
      BROADSHEET_MAIL_CONNECTIONS: String(CONNECTIONS),
      BROADSHEET_URL: 'https://papers.example',
    };
    await using children = warmChildren(env);
    const states = (): Record<string, number> => countStates(file);
    let kills = 0;
    for (; kills < KILLS && (states().queued ?? 0) > 0; kills++) {
      const child = await children.next();
      // On a fast machine too there is something left for the last of them; those on their way come on top.
      const share = Math.max(1, (states().queued ?? 0) / (KILLS - kills) - 2 * CONNECTIONS);
      child.send('go');
      await killAt(child, { received: smtp.received, share }, (watch) => {
        moment = watch;
      });
      moment = () => {};
      // Nobody waits a minute here for the lease of the dead.
      sql(file, "update jobs set lease_until = '2000-01-01T00:00:00.000Z' where name = 'send-mail'");
    }
    const afterKills = states();
    assert.equal(kills, KILLS, `${JSON.stringify(afterKills)} were left too early`);
    await toTheEnd(await children.next());
    // Two kills may leave what the last run finds: nothing is `sending` any more.
    const settled = states();
    assert.deepEqual(
      Object.keys(settled).sort(),
      ['in-doubt', 'sent'].filter((state) => settled[state]),
    );

    const before = byRecipient(smtp.received);
    for (const [address, mails] of before) assert.equal(mails.length, 1, `${address} got ${mails.length}`);
    const doubtful = addressesIn(file, 'in-doubt');
    const sent = addressesIn(file, 'sent');
    assert.equal(doubtful.length + sent.length, RECIPIENTS);
    assert.ok(doubtful.length <= KILLS * CONNECTIONS, `${doubtful.length} in doubt`);
    for (const { address } of sent)
      assert.ok(before.has(address), `${address} was written down as sent and got nothing`);
    const arrived = doubtful.filter(({ address }) => before.has(address)).length;

    // One click for all of them.
    await resend(
      file,
      doubtful.map((one) => one.id),
    );
    await toTheEnd(await children.next());
    assert.deepEqual(states(), { sent: RECIPIENTS });
    const all = byRecipient(smtp.received);
    assert.equal(all.size, RECIPIENTS);
    const resent = new Set(doubtful.map((one) => one.address));
    for (const [address, mails] of all) {
      assert.equal(new Set(mails.map(messageId)).size, 1, `${address} got two different mails`);
      if (!resent.has(address)) assert.equal(mails.length, 1);
    }
    t.diagnostic(`${KILLS} kills: ${doubtful.length} in doubt, of which ${arrived} had arrived; nobody got two`);
  });
});

async function queue(file: string): Promise<void> {
  await using writer = new DirectWriter(openSqlite(file), { clock: () => new Date(), zone: 'UTC' });
  const job = { name: 'follow arxiv:cs.CL', state: 'stalled', since: '2026-11-01T00:00:00.000Z' };
  const content = JSON.stringify({ kind: 'trouble', language: 'en', jobs: [job] });
  const deliveries = Array.from({ length: RECIPIENTS }, (_, i) => ({
    subscriberNo: null,
    personNo: null,
    kind: 'digest' as const,
    slot: 'one',
    address: `reader${i}@example.org`,
    addressKey: `reader${i}@example.org`,
    name: '',
    editionHash: 'one',
    works: [],
  }));
  await writer.run('planDeliveries', {
    host: 'papers.example',
    editions: [{ hash: 'one', kind: 'digest', content, papers: 0 }],
    deliveries,
    advanced: [],
  });
}

async function resend(file: string, deliveryIds: readonly string[]): Promise<void> {
  await using writer = new DirectWriter(openSqlite(file), { clock: () => new Date(), zone: 'UTC' });
  let resent = 0;
  for (let at = 0; at < deliveryIds.length; at += 100)
    resent += await writer.run('resendDelivery', { deliveryIds: deliveryIds.slice(at, at + 100) });
  assert.equal(resent, deliveryIds.length);
}

/** Half of them after some milliseconds, half of them when the server has just seen something, at the worst moments too. */
async function killAt(
  child: ChildProcess,
  { received, share }: { readonly received: readonly unknown[]; readonly share: number },
  watch: (moment: (what: string) => void) => void,
): Promise<void> {
  const gone = once(child, 'exit');
  const kill = (): void => void child.kill('SIGKILL');
  const answered = received.length;
  if (Math.random() < 0.5) {
    // Some while it starts, most while it sends.
    watch(() => {
      if (received.length - answered > 1.5 * share) kill();
    });
    const timer = setTimeout(kill, 20 + Math.random() * 130);
    await gone;
    clearTimeout(timer);
    return;
  }
  const kinds = ['sender', 'recipient', 'begun', 'whole'];
  const wanted = kinds[Math.floor(Math.random() * kinds.length)];
  let left = 1 + Math.floor(Math.random() * 1.6 * share);
  watch((what) => {
    if (what !== wanted || --left > 0) return;
    // Now, or when the answer is on its way.
    if (Math.random() < 0.5 || received.length === answered) kill();
    else setImmediate(kill);
  });
  const timer = setTimeout(kill, 2_000);
  await gone;
  clearTimeout(timer);
}

async function toTheEnd(child: ChildProcess): Promise<void> {
  const said = once(child, 'message');
  const gone = once(child, 'exit');
  child.send('go');
  const [report] = (await said) as [{ trouble?: string }];
  assert.equal(report.trouble, undefined);
  await gone;
}

/** Processes that have loaded everything before they are needed. */
function warmChildren(env: NodeJS.ProcessEnv): AsyncDisposable & { next(): Promise<ChildProcess> } {
  const begin = (): Promise<ChildProcess> => {
    const child = fork(CHILD, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return once(child, 'message').then(() => child);
  };
  const waiting = [begin(), begin()];
  return {
    next() {
      waiting.push(begin());
      return waiting.shift() as Promise<ChildProcess>;
    },
    async [Symbol.asyncDispose]() {
      for (const child of await Promise.all(waiting)) child.kill('SIGKILL');
    },
  };
}

function byRecipient(received: readonly ReceivedMail[]): Map<string, ReceivedMail[]> {
  return Map.groupBy(received, (mail) => mail.to[0] ?? '');
}

function messageId({ raw }: ReceivedMail): string {
  return /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? raw;
}

function countStates(file: string): Record<string, number> {
  const rows = sql(file, 'select state, count(*) as count from deliveries group by state');
  return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.count)]));
}

function addressesIn(file: string, state: string): { address: string; id: string }[] {
  const rows = sql(file, `select address, delivery_id from deliveries where state = '${state}'`);
  return rows.map((row) => ({ address: String(row.address), id: String(row.delivery_id) }));
}

function sql(file: string, statement: string): Record<string, unknown>[] {
  const database = openSqlite(file);
  try {
    const prepared = database.sqlite?.prepare(statement);
    if (!statement.startsWith('select')) {
      prepared?.run();
      return [];
    }
    return (prepared?.all() ?? []) as Record<string, unknown>[];
  } finally {
    void database[Symbol.asyncDispose]();
  }
}
