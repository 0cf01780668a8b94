// Mails of notifications, planned together with the mark that says that they were: what was mailed, or is settled without a mail,
// is never looked at again.
import type { WriteContext } from '../ingest/write-works.ts';
import { type PlannedDelivery, type PlannedEdition, planDeliveries } from './plan-operations.ts';
import { ensureSubscriber } from './subscriber-operations.ts';

export interface NotifiedPerson {
  readonly personNo: number;
  /** Everything that waits, up to this one. */
  readonly upTo: number;
  /** Undefined when nothing is to be mailed. */
  readonly mail:
    | (Pick<PlannedDelivery, 'address' | 'addressKey' | 'name' | 'editionHash'> & { readonly language: string })
    | undefined;
}

export async function mailNotifications(
  context: WriteContext,
  {
    host,
    zone,
    editions,
    people,
    at,
  }: {
    readonly host: string;
    readonly zone: string;
    readonly editions: readonly PlannedEdition[];
    readonly people: readonly NotifiedPerson[];
    readonly at: string;
  },
): Promise<number> {
  const deliveries: PlannedDelivery[] = [];
  for (const { personNo, upTo, mail } of people) {
    if (!mail) continue;
    const { language, ...to } = mail;
    // Whose mails link to a page where they are switched off, also for somebody who never subscribed to anything.
    const { subscriberNo } = await ensureSubscriber(context, { personNo, zone, language, at });
    deliveries.push({ ...to, subscriberNo, personNo, kind: 'notifications', slot: String(upTo), works: [] });
  }
  const { planned } = await planDeliveries(context, { host, editions, deliveries, advanced: [] });
  for (const { personNo, upTo } of people)
    await context.db
      .updateTable('notifications')
      .set({ mailed_at: at })
      .where('person_no', '=', personNo)
      .where('notification_no', '<=', upTo)
      .where('mailed_at', 'is', null)
      .execute();
  return planned;
}
