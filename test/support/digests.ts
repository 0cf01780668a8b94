// Digests as tests plan them: whoever is due at some instant, and what their mails say.

import { type DigestReport, type DigestRun, planDigests } from '../../src/actions/mailing/digest-run.ts';
import type { DigestContent, MailContent } from '../../src/domain/mailing/mail-content.ts';
import type { SectionKind, Subscription } from '../../src/domain/mailing/subscription.ts';
import type { TestSite } from './site.ts';
import { subscribed } from './subscribers.ts';
import type { Session } from './test-sessions.ts';
import { writeDirectly } from './write-directly.ts';

const URL = 'https://papers.example';

export interface Reader {
  readonly subscriberNo: number;
}

/** An account that wants a digest, every day at seven in UTC unless said. */
export async function digestReader(
  site: TestSite,
  session: Session,
  wish: Partial<Subscription> = {},
): Promise<Reader> {
  const { handle, personNo } = session;
  await writeDirectly(
    site,
    `insert into auth_users (id, name, email, email_verified, created_at, updated_at)
      select user_id, name, '${handle}@readers.example', 1, created_at, created_at from people where person_no = ${personNo}`,
  );
  const at = site.app.clock().toISOString();
  const { subscriberNo } = await site.app.writer.run('ensureSubscriber', { personNo, zone: 'UTC', language: 'en', at });
  await site.app.writer.run('changeSubscription', { subscriberNo, wish: { rhythm: 'daily', ...wish }, at });
  return { subscriberNo };
}

/** An address without an account. */
export async function digestAddress(
  site: TestSite,
  address: string,
  wish: Partial<Subscription> = {},
): Promise<Reader> {
  const { row } = await subscribed(site, address);
  const at = site.app.clock().toISOString();
  const given: Partial<Subscription> = { rhythm: 'daily', zone: 'UTC', ...wish };
  await site.app.writer.run('changeSubscription', { subscriberNo: row.subscriber_no, wish: given, at });
  return { subscriberNo: row.subscriber_no };
}

/** Plans what is due at this instant. */
export async function plannedAt(site: TestSite, at: string, more: Partial<DigestRun> = {}): Promise<DigestReport> {
  await site.indexed();
  const { database, writer, library } = site.app;
  const signal = new AbortController().signal;
  return planDigests({ database, writer, library, clock: () => new Date(at), url: URL, signal, ...more });
}

/** What was planned for a subscriber, the latest last. */
export async function mailsOf(
  site: TestSite,
  { subscriberNo }: Reader,
): Promise<{ slot: string; content: MailContent }[]> {
  const rows = await site.app.database.db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.edition_no', 'deliveries.edition_no')
    .select(['slot', 'content'])
    .where('subscriber_no', '=', subscriberNo)
    .where('deliveries.kind', '!=', 'confirm')
    .orderBy('delivery_no')
    .execute();
  return rows.map((row) => ({ slot: row.slot, content: JSON.parse(row.content) as MailContent }));
}

export async function digestsOf(site: TestSite, reader: Reader): Promise<DigestContent[]> {
  const mails = await mailsOf(site, reader);
  return mails.flatMap(({ content }) => (content.kind === 'digest' ? [content] : []));
}

/** Its papers by section. */
export function titlesIn(digest: DigestContent | undefined): Partial<Record<SectionKind, string[]>> {
  return Object.fromEntries(
    (digest?.sections ?? []).map(({ kind, papers }) => [kind, papers.map(({ title }) => title)]),
  );
}
