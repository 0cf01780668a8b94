// A mail on its way to one address: its states, and what may become of it.
//
//   queued --(attempt recorded)--> sending --> sent
//     ^  \                          |  |  \--> failed      the server said no for good, or retries are used up
//     |   \--> cancelled            |  \-----> in-doubt    the process died, or the connection broke after the message had begun
//     \-----------------------------/          to leave; never sent again by itself
//       the server said "later", or nothing of the message had left

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed', 'in-doubt', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_KINDS = [
  'digest',
  'alert',
  'versions',
  'notifications',
  'confirm',
  'trouble',
  'preview',
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** Name and kind of the one job that sends what is queued. */
export const SEND_MAIL_JOB = 'send-mail';

/** Which go first: somebody waits for a confirmation; a digest has hours. */
export const URGENCY: Readonly<Record<DeliveryKind, number>> = {
  confirm: 3,
  preview: 3,
  trouble: 2,
  notifications: 1,
  alert: 1,
  versions: 0,
  digest: 0,
};
