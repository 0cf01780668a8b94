// What people are told of, and the switches by which they choose. Kept in `people.switches` as {kind: {site, mail}}; what is
// missing there has its default.

export const NOTIFICATION_KINDS = [
  'reply',
  'mention',
  'reaction',
  'comment-on-submission',
  'comment-on-own-paper',
  'comment-in-discussion',
  'comment-hidden',
  'claim-decided',
  'report-decided',
  'follower',
  'invitation-accepted',
  'new-version',
  'webhook-failing',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Where somebody is told. */
export interface Channels {
  readonly site: boolean;
  readonly mail: boolean;
}

export type NotificationSwitches = Readonly<Record<NotificationKind, Channels>>;

const DEFAULT: Channels = { site: true, mail: false };

/** Kinds that tell of the same thing again when it happens again; of the others, one is enough for ever. */
const REPEATED: ReadonlySet<NotificationKind> = new Set([
  'comment-hidden',
  'claim-decided',
  'report-decided',
  'webhook-failing',
]);

export function isRepeated(kind: NotificationKind): boolean {
  return REPEATED.has(kind);
}

/** What somebody decided about the reader comes through, whatever paper it touches. */
const PERSONAL: ReadonlySet<NotificationKind> = new Set([
  'comment-hidden',
  'claim-decided',
  'report-decided',
  'webhook-failing',
]);

/** Whether muting the paper keeps it away. */
export function isAboutPaper(kind: NotificationKind): boolean {
  return !PERSONAL.has(kind);
}

/** From the text of `people.switches`; whatever in it is none of ours is left alone. */
export function switchesOf(stored: string): NotificationSwitches {
  const given = parsed(stored);
  return Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, channelsOf(given[kind])])) as NotificationSwitches;
}

/** The text to keep: `changed` in place of what was said of these kinds, the rest as it was. */
export function withSwitches(stored: string, changed: Partial<NotificationSwitches>): string {
  return JSON.stringify({ ...parsed(stored), ...changed });
}

function parsed(stored: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function channelsOf(value: unknown): Channels {
  if (typeof value !== 'object' || value === null) return DEFAULT;
  const { site, mail } = value as Partial<Channels>;
  return { site: site ?? DEFAULT.site, mail: mail ?? DEFAULT.mail };
}
