// Admins are mailed when background work is in trouble: once for each, at most once an hour, again when it comes again.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tellTrouble } from '../../src/actions/mailing/tell-trouble.ts';
import type { TroubleContent } from '../../src/domain/mailing/mail-content.ts';
import { renderMail } from '../../src/mail/render-mail.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { giveUpJob, OWNER, takeJob } from '../support/failed-jobs.ts';
import { type TestSite, testSite } from '../support/site.ts';

const HOUR = 3_600_000;

let site: TestSite;
/** What the clock of the job says; the writer's own goes by itself. */
let hours = 0;

before(async () => {
  site = await testSite();
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

const look = (): Promise<string> =>
  tellTrouble({
    database: site.app.database,
    writer: site.app.writer,
    clock: () => new Date(Date.now() + hours * HOUR),
    url: site.app.config.url,
  });

async function onDisk(statement: string): Promise<void> {
  await using database = openSqlite(libraryFile(site.data));
  database.sqlite?.exec(statement);
}

interface TroubleMail {
  readonly to: string;
  readonly content: TroubleContent;
}

async function mails(): Promise<TroubleMail[]> {
  const rows = await site.app.database.db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.edition_no', 'deliveries.edition_no')
    .select(['address', 'content', 'deliveries.kind', 'urgency'])
    .where('deliveries.kind', '=', 'trouble')
    .orderBy('delivery_no')
    .execute();
  return rows.map((row) => ({ to: row.address, content: JSON.parse(row.content) as TroubleContent }));
}

const told = async (): Promise<string[]> =>
  (await mails()).map(
    ({ to, content }) => `${to}: ${content.jobs.map(({ name, state }) => `${name} ${state}`).join(', ')}`,
  );

async function endsWell(name: string): Promise<void> {
  const id = await takeJob(site.app.writer, { name });
  const end = { outcome: 'done', at: '2000-01-02T00:00:00.000Z', nextRun: null, error: null, result: null } as const;
  await site.app.writer.run('finishJob', { id, owner: OWNER, end });
}

async function admin(handle: string, language: string | null): Promise<void> {
  const { userId } = await (await site.signIn({ handle, role: 'admin', name: handle })).viewer();
  await onDisk(`insert into auth_users (id, name, email, email_verified, created_at, updated_at)
    values ('${userId}', '${handle}', '${handle}@example.org', 1, '', '')`);
  if (language) await onDisk(`update people set language = '${language}' where handle = '${handle}'`);
}

describe('trouble with background work', () => {
  it('is told to nobody where there is none, or nobody to tell', async () => {
    assert.equal(await look(), 'no trouble');
    await giveUpJob(site.app.writer, { name: 'collect 1', kind: 'collect', error: 'the file is gone' });
    assert.equal(await look(), '1 to tell, but no admin has a verified address');
    await admin('adam', null);
    await admin('eva', 'de');
    await admin('out', null);
    await onDisk("update people set suspended_at = '2025-11-28' where handle = 'out'");
    await site.signIn({ handle: 'mia', role: 'curator' });
    await site.signIn({ handle: 'noaddress', role: 'admin' });
  });

  it('is mailed to every admin in their language, once', async () => {
    assert.equal(await look(), 'told 2 of 2 admins of 1 jobs');
    assert.equal(await look(), 'nothing that was not told');
    assert.deepEqual(await told(), ['adam@example.org: collect 1 dead', 'eva@example.org: collect 1 dead']);
    const [english, german] = await mails();
    assert.deepEqual([english?.content.language, german?.content.language], ['en', 'de']);
    for (const mail of [english, german]) {
      assert.ok(mail);
      const { subject, text } = renderMail(mail.content, { address: mail.to, name: 'A' }, site.app.config.url);
      assert.match(`${subject} ${text}`, /collect 1/);
      assert.match(text, /the file is gone/);
      assert.match(text, /https:\/\/papers\.example\/jobs/);
    }
  });

  it('that comes within the hour waits, and comes in one mail with all there is', async () => {
    await giveUpJob(site.app.writer, { name: 'collect 2', kind: 'collect' });
    await giveUpJob(site.app.writer, { name: 'submit 2511.04242 by mia', kind: 'submit' });
    assert.equal(await look(), '2 to tell, within the hour');
    hours = 2;
    assert.equal(await look(), 'told 2 of 2 admins of 3 jobs');
    assert.equal((await told()).at(-1), 'eva@example.org: collect 1 dead, collect 2 dead, submit 2511.04242 dead');
    assert.equal(await look(), 'nothing that was not told');
  });

  it('is told again when it had ended and comes again', async () => {
    hours = 4;
    for (const name of ['collect 1', 'collect 2', 'submit 2511.04242 by mia']) await endsWell(name);
    assert.equal(await look(), 'no trouble');
    await giveUpJob(site.app.writer, { name: 'collect 1', kind: 'collect', at: '2000-01-03T00:00:00.000Z' });
    assert.equal(await look(), 'told 2 of 2 admins of 1 jobs');
    await giveUpJob(site.app.writer, { name: 'collect 1', kind: 'collect', at: '2000-01-04T00:00:00.000Z' });
    hours = 6;
    assert.equal(await look(), 'nothing that was not told', 'it never ended');
  });

  it('does not stop at an address that takes no mail', async () => {
    hours = 8;
    await onDisk(
      "insert into suppressions (address_key, kind, reason, at) values ('adam@example.org', 'bounce', 'no such user', '')",
    );
    await giveUpJob(site.app.writer, { name: 'collect 3', kind: 'collect', error: 'x'.repeat(5000) });
    assert.equal(await look(), 'told 1 of 2 admins of 2 jobs');
    assert.match((await told()).at(-1) ?? '', /^eva@example\.org: /);
  });
});
