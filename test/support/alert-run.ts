// Runs what the job "alerts" of a server would run, by the clock of the site or another; and reads the mails that it queued.
import type { AlertContent, NotificationsContent } from '../../src/domain/mailing/mail-content.ts';
import { runAlerts } from '../../src/jobs/alert-handler.ts';
import { jobRun } from './job-run.ts';
import type { TestSite } from './site.ts';
import type { Session } from './test-sessions.ts';
import { writeDirectly } from './write-directly.ts';

export async function alertsNow(site: TestSite, now = site.app.clock().toISOString()): Promise<string> {
  const { database, writer, config } = site.app;
  const clock = { now: () => new Date(now), sleep: async () => {} };
  return runAlerts({ data: site.data, database, writer, clock, zone: config.zone, url: config.url }, jobRun());
}

/** Gives a signed-in person an account with an address. */
export async function withAddress(site: TestSite, who: Session, verified = true): Promise<string> {
  const { userId } = await who.viewer();
  const address = `${who.handle}@example.org`;
  await writeDirectly(
    site,
    `insert into auth_users (id, name, email, email_verified, created_at, updated_at)
      values ('${userId}', '${who.handle}', '${address}', ${verified ? 1 : 0}, '', '')`,
  );
  return address;
}

interface Queued<T> {
  readonly to: string;
  readonly content: T;
}

/** Mails of this kind that were queued so far, in order. */
export async function queuedMails(site: TestSite, kind: 'alert'): Promise<Queued<AlertContent>[]>;
export async function queuedMails(site: TestSite, kind: 'notifications'): Promise<Queued<NotificationsContent>[]>;
export async function queuedMails(site: TestSite, kind: string): Promise<Queued<unknown>[]> {
  const rows = await site.app.database.db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.edition_no', 'deliveries.edition_no')
    .select(['address', 'content'])
    .where('deliveries.kind', '=', kind)
    .orderBy('delivery_no')
    .execute();
  return rows.map((row) => ({ to: row.address, content: JSON.parse(row.content) as unknown }));
}
