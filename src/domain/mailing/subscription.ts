// What somebody asked to be mailed: how often, at what hour of their own zone, of what.

export const RHYTHMS = ['daily', 'weekdays', 'weekly', 'monthly', 'never'] as const;
/** `never`: no digest, but alerts and notices may come. */
export type Rhythm = (typeof RHYTHMS)[number];

/** In the order in which they stand in a digest unless the subscriber orders them otherwise. */
export const SECTION_KINDS = ['updates', 'follows', 'searches', 'recommended', 'discussions', 'trending'] as const;
/** `updates`: alerts that are to come with the digest. `follows` of somebody without account: their interests. */
export type SectionKind = (typeof SECTION_KINDS)[number];

/** When an edition comes. */
export interface Timetable {
  readonly rhythm: Rhythm;
  /** Of `weekly`: 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Of `monthly`: 1 to 28, so that every month has it. */
  readonly monthDay: number;
  /** 0 to 23. */
  readonly hour: number;
  /** IANA. */
  readonly zone: string;
}

/** What an address without an account wants to read of. */
export interface Interest {
  readonly kind: 'category' | 'search' | 'author' | 'organisation' | 'venue';
  /** As follows name it; of a search, the query. */
  readonly target: string;
  readonly label: string;
}

export const MOST_INTERESTS = 30;
/** Papers in one digest. */
export const PAPERS = { least: 3, usual: 20, most: 100 } as const;

/** Mails besides the digest; each can be switched off by itself. What is missing has its default. */
export interface Notices {
  /** A new version of, or a venue for, a paper that was in a digest of theirs. */
  readonly versions: boolean;
}
export const DEFAULT_NOTICES: Notices = { versions: false };

export interface Subscription extends Timetable {
  readonly sections: readonly SectionKind[];
  readonly interests: readonly Interest[];
  /** Papers in one digest. */
  readonly most: number;
  readonly language: string;
  readonly notices: Notices;
}

export type SubscriberState = 'pending' | 'active' | 'left';
