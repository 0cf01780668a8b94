// Addresses of the pages that mails lead to. The links in mails are made here, and the routes of `web/routes/mail.ts` answer them.
import { linkToken } from './link-token.ts';
import type { SubscriberLinks } from './mail-content.ts';

const MANAGE_PATH = '/mail/manage';
const UNSUBSCRIBE_PATH = '/mail/unsubscribe';
const CONFIRM_PATH = '/mail/confirm';

/** Of links to unsubscribe: they work for years, also after links were called back. */
export const UNSUBSCRIBE_GENERATION = 0;

/** What a link to unsubscribe stops, where it is not the digest. */
export interface Unsubscribed {
  readonly kind: 'alert' | 'versions' | 'notifications';
  /** Of `alert`. */
  readonly alertId?: string | undefined;
}

export interface LinkedSubscriber {
  readonly subscriberId: string;
  /** `subscribers.link_generation`. */
  readonly generation: number;
}

export function managePath(secret: string, { subscriberId, generation }: LinkedSubscriber): string {
  return `${MANAGE_PATH}/${linkToken(secret, 'manage', subscriberId, generation)}`;
}

export function confirmPath(secret: string, { subscriberId, generation }: LinkedSubscriber): string {
  return `${CONFIRM_PATH}/${linkToken(secret, 'confirm', subscriberId, generation)}`;
}

export function unsubscribePath(secret: string, subscriberId: string, what?: Unsubscribed): string {
  const path = `${UNSUBSCRIBE_PATH}/${linkToken(secret, 'unsubscribe', subscriberId, UNSUBSCRIBE_GENERATION)}`;
  if (what === undefined) return path;
  return what.alertId === undefined ? `${path}?kind=${what.kind}` : `${path}?alert=${what.alertId}`;
}

/** All links of one subscriber, as absolute URLs; `what` is the mail that they stand in, where it is no digest. */
export function subscriberLinks(
  { url, secret }: { readonly url: string; readonly secret: string },
  subscriber: LinkedSubscriber,
  what?: Unsubscribed,
): SubscriberLinks {
  return {
    manage: url + managePath(secret, subscriber),
    unsubscribe: url + unsubscribePath(secret, subscriber.subscriberId, what),
    confirm: url + confirmPath(secret, subscriber),
  };
}
