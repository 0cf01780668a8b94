// Everything that a link in a mail lets one do without signing in. Whoever has the link has the mail; a session is never made.
import {
  NOTIFICATION_KINDS,
  type NotificationSwitches,
  switchesOf,
} from '../../domain/community/notification-kinds.ts';
import { managePath, type Unsubscribed } from '../../domain/mailing/mail-paths.ts';
import { RHYTHMS } from '../../domain/mailing/subscription.ts';
import type { SubscriptionView, TypedWish, UnsubscribeView } from '../../domain/mailing/subscription-views.ts';
import { switchesText } from '../../store/community/notifications.ts';
import { alertsOf } from '../../store/mailing/alerts.ts';
import type { FoundSubscriber } from '../../store/mailing/subscriber-reads.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { mailAgainFor } from './subscription-again.ts';
import { subscriberOfLink } from './subscription-links.ts';
import { checkedPause } from './subscription-pause.ts';
import { subscriptionView } from './subscription-view.ts';
import { checkedWish } from './subscription-wish.ts';

/** All throw `not-found` for a link that is not one of ours, or was called back. */
export interface SubscriptionsByLink {
  look(token: string): Promise<SubscriptionView>;
  change(token: string, typed: TypedWish): Promise<void>;
  /** `until`: `week`, `month`, a date, or '' for no longer. */
  pause(token: string, until: string): Promise<void>;
  leave(token: string): Promise<void>;
  /** Links sent so far work no longer; returns the path of the new one. */
  renew(token: string): Promise<string>;
  alert(token: string, asked: { readonly alertId: string; readonly act: 'pause' | 'resume' | 'remove' }): Promise<void>;
  /** None by mail any more. */
  stopNotifications(token: string): Promise<void>;
  /** The address works again: mail is no longer held back. */
  mailAgain(token: string, origin: string | undefined): Promise<void>;

  /** Looking changes nothing. */
  atUnsubscribeLink(token: string, what: Unsubscribed | undefined): Promise<UnsubscribeView>;
  /** Doing it again changes nothing. */
  unsubscribe(token: string, what: Unsubscribed | undefined, how: 'one-click' | 'link'): Promise<UnsubscribeView>;
  resubscribe(token: string, what: Unsubscribed | undefined, rhythm: string): Promise<UnsubscribeView>;
}

export function subscriptionByLinkVerbs(deps: CommunityDependencies): SubscriptionsByLink {
  const { database, writer, clock, secret } = deps;
  const now = (): string => clock().toISOString();
  const managed = (token: string): Promise<FoundSubscriber> => subscriberOfLink(deps, 'manage', token);

  async function unsubscribeView(row: FoundSubscriber, what: Unsubscribed | undefined): Promise<UnsubscribeView> {
    const base = { address: row.mailedTo, label: undefined, rhythm: row.rhythm };
    const isOut = row.state === 'left' || row.isDeparted;
    if (what === undefined)
      return { ...base, what: 'digest', isStopped: isOut || (row.personNo !== null && row.rhythm === 'never') };
    if (what.kind === 'versions') return { ...base, what: 'versions', isStopped: isOut || !row.notices.versions };
    if (what.kind === 'notifications') {
      const switches = await switchesOfPerson(row);
      return { ...base, what: 'notifications', isStopped: isOut || !Object.values(switches).some(({ mail }) => mail) };
    }
    const alert = await alertOf(row, what);
    return { ...base, what: 'alert', label: alert?.label, isStopped: isOut || !alert || alert.paused };
  }

  async function alertOf({ subscriberNo }: FoundSubscriber, { alertId: id }: Unsubscribed) {
    return (await alertsOf(database, { subscriberNo })).map(({ view }) => view).find((one) => one.id === id);
  }

  async function switchesOfPerson({ personNo }: FoundSubscriber): Promise<NotificationSwitches> {
    return switchesOf(personNo === null ? '{}' : await switchesText(database, personNo));
  }

  async function stop(row: FoundSubscriber, what: Unsubscribed | undefined, how: 'one-click' | 'link'): Promise<void> {
    const { subscriberNo, personNo } = row;
    if (row.isDeparted || row.state === 'left') return;
    if (what?.kind === 'alert') {
      // An alert that was removed sends nothing any more.
      const known = await alertOf(row, what);
      if (known && !known.paused) await writer.run('pauseAlert', { subscriberNo, alertId: known.id, paused: true });
    } else if (what?.kind === 'versions') {
      const wish = { notices: { ...row.notices, versions: false } };
      await writer.run('changeSubscription', { subscriberNo, wish, at: now() });
    } else if (what?.kind === 'notifications') {
      if (personNo === null) return;
      const before = await switchesOfPerson(row);
      const switches = Object.fromEntries(
        NOTIFICATION_KINDS.map((kind) => [kind, { ...before[kind], mail: false }]),
      ) as NotificationSwitches;
      await writer.run('setNotificationSwitches', { personNo, switches });
    } else if (personNo === null) await writer.run('leaveSubscription', { subscriberNo, why: how, at: now() });
    else await writer.run('changeSubscription', { subscriberNo, wish: { rhythm: 'never' }, at: now() });
  }

  return {
    look: async (token) => subscriptionView(database, await managed(token), { at: now(), what: 'all' }),

    async change(token, typed) {
      const row = await managed(token);
      const wish = await checkedWish(database, typed, row, { hasAccount: row.personNo !== null });
      await writer.run('changeSubscription', { subscriberNo: row.subscriberNo, wish, at: now() });
    },

    async pause(token, until) {
      const { subscriberNo, zone: theirs } = await managed(token);
      await writer.run('pauseSubscription', { subscriberNo, until: checkedPause(until, theirs, clock()) });
    },

    async leave(token) {
      const { subscriberNo } = await managed(token);
      await writer.run('leaveSubscription', { subscriberNo, why: 'link', at: now() });
    },

    async renew(token) {
      const { subscriberNo, subscriberId } = await managed(token);
      const generation = await writer.run('renewLinks', { subscriberNo });
      return managePath(secret, { subscriberId, generation });
    },

    async alert(token, { alertId, act }) {
      const { subscriberNo } = await managed(token);
      if (act === 'remove') await writer.run('removeAlert', { subscriberNo, alertId });
      else await writer.run('pauseAlert', { subscriberNo, alertId, paused: act === 'pause' });
    },

    async stopNotifications(token) {
      await stop(await managed(token), { kind: 'notifications' }, 'link');
    },

    async mailAgain(token, origin) {
      await mailAgainFor(writer, await managed(token), origin);
    },

    async atUnsubscribeLink(token, what) {
      return unsubscribeView(await subscriberOfLink(deps, 'unsubscribe', token), what);
    },

    async unsubscribe(token, what, how) {
      const before = await subscriberOfLink(deps, 'unsubscribe', token);
      await stop(before, what, how);
      const after = await subscriberOfLink(deps, 'unsubscribe', token);
      // What they had is what comes again for those who change their mind.
      return { ...(await unsubscribeView(after, what)), rhythm: before.rhythm };
    },

    async resubscribe(token, what, rhythm) {
      const row = await subscriberOfLink(deps, 'unsubscribe', token);
      const { subscriberNo } = row;
      const canHave = !row.isDeparted && row.mailedTo !== undefined && row.state !== 'pending';
      const alert = canHave && what?.kind === 'alert' ? await alertOf(row, what) : undefined;
      if (alert) await writer.run('pauseAlert', { subscriberNo, alertId: alert.id, paused: false });
      else if (canHave && what?.kind === 'versions')
        await writer.run('changeSubscription', {
          subscriberNo,
          wish: { notices: { ...row.notices, versions: true } },
          at: now(),
        });
      else if (canHave && what === undefined) {
        const before = row.rhythm === 'never' ? 'daily' : row.rhythm;
        const chosen = RHYTHMS.find((one) => one === rhythm && one !== 'never') ?? before;
        await writer.run('changeSubscription', { subscriberNo, wish: { rhythm: chosen }, at: now() });
      }
      return unsubscribeView(await subscriberOfLink(deps, 'unsubscribe', token), what);
    },
  };
}
