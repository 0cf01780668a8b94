// A subscription with all that its page shows.
import { switchesOf } from '../../domain/community/notification-kinds.ts';
import type { SubscriptionView } from '../../domain/mailing/subscription-views.ts';
import { switchesText } from '../../store/community/notifications.ts';
import type { Database } from '../../store/database.ts';
import { alertsOf } from '../../store/mailing/alerts.ts';
import { deliveriesToSubscriber, type FoundSubscriber, lastDigestTo } from '../../store/mailing/subscriber-reads.ts';
import { heldBack } from '../../store/mailing/suppression-reads.ts';
import { addressKeyOf } from './address-key.ts';

/** On the page; the admins' log has all. */
const DELIVERIES_SHOWN = 20;

interface Viewing {
  readonly at: string;
  /** `all`: with alerts and notifications, which have pages of their own for those who are signed in. */
  readonly what: 'digest' | 'all';
}

export async function subscriptionView(
  database: Database,
  row: FoundSubscriber,
  { at, what }: Viewing,
): Promise<SubscriptionView> {
  const key = row.addressKey ?? (row.mailedTo === undefined ? undefined : addressKeyOf(row.mailedTo));
  const [alerts, deliveries, held, switches, lastSentAt] = await Promise.all([
    what === 'all' ? alertsOf(database, { subscriberNo: row.subscriberNo }) : [],
    deliveriesToSubscriber(database, row.subscriberNo, DELIVERIES_SHOWN),
    key === undefined ? undefined : heldBack(database, key, row.subscriberId, at),
    what === 'digest' || row.personNo === null ? '{}' : switchesText(database, row.personNo),
    lastDigestTo(database, row.subscriberNo),
  ]);
  return {
    address: row.verified ? row.mailedTo : undefined,
    hasAccount: row.personNo !== null,
    state: row.state,
    wish: row,
    nextAt: row.state === 'active' ? (row.nextAt ?? undefined) : undefined,
    pausedUntil: row.pausedUntil !== null && row.pausedUntil > at ? row.pausedUntil : undefined,
    lastSentAt,
    heldBack: held,
    notifiedByMail: Object.values(switchesOf(switches)).some(({ mail }) => mail),
    alerts: alerts.map(({ view }) => view),
    deliveries,
  };
}
