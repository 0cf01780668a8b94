// Rows of `subscribers` as the rest of the site sees them, and back.

import { profileOf } from '../../domain/mailing/profile.ts';
import {
  DEFAULT_NOTICES,
  type Interest,
  type Notices,
  type Rhythm,
  SECTION_KINDS,
  type SectionKind,
  type SubscriberState,
  type Subscription,
} from '../../domain/mailing/subscription.ts';

export interface SubscriberRow extends Subscription {
  readonly subscriberNo: number;
  readonly subscriberId: string;
  readonly personNo: number | null;
  /** Of an address without an account. */
  readonly address: string | null;
  readonly addressKey: string | null;
  readonly name: string;
  readonly state: SubscriberState;
  readonly generation: number;
  readonly nextAt: string | null;
  readonly pausedUntil: string | null;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly leftWhy: string | null;
}

export const SUBSCRIBER_COLUMNS = [
  'subscriber_no',
  'subscriber_id',
  'person_no',
  'address',
  'address_key',
  'name',
  'state',
  'language',
  'zone',
  'rhythm',
  'weekday',
  'month_day',
  'hour',
  'sections',
  'interests',
  'most',
  'notices',
  'link_generation',
  'next_at',
  'paused_until',
  'created_at',
  'confirmed_at',
  'left_why',
] as const;

/** What is read of a row. */
interface Read {
  readonly subscriber_no: number;
  readonly subscriber_id: string;
  readonly person_no: number | null;
  readonly address: string | null;
  readonly address_key: string | null;
  readonly name: string;
  readonly state: string;
  readonly language: string;
  readonly zone: string;
  readonly rhythm: string;
  readonly weekday: number;
  readonly month_day: number;
  readonly hour: number;
  readonly sections: string;
  readonly interests: string;
  readonly most: number;
  readonly notices: string;
  readonly link_generation: number;
  readonly next_at: string | null;
  readonly paused_until: string | null;
  readonly created_at: string;
  readonly confirmed_at: string | null;
  readonly left_why: string | null;
}

export function subscriberRow(row: Read): SubscriberRow {
  return {
    subscriberNo: row.subscriber_no,
    subscriberId: row.subscriber_id,
    personNo: row.person_no,
    address: row.address,
    addressKey: row.address_key,
    name: row.name,
    state: row.state as SubscriberState,
    language: row.language,
    zone: row.zone,
    rhythm: row.rhythm as Rhythm,
    weekday: row.weekday,
    monthDay: row.month_day,
    hour: row.hour,
    sections: (parsed(row.sections) as SectionKind[] | undefined) ?? SECTION_KINDS,
    interests: (parsed(row.interests) as Interest[] | undefined) ?? [],
    most: row.most,
    notices: { ...DEFAULT_NOTICES, ...(parsed(row.notices) as Partial<Notices> | undefined) },
    generation: row.link_generation,
    nextAt: row.next_at,
    pausedUntil: row.paused_until,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at,
    leftWhy: row.left_why,
  };
}

/** What somebody chose, as columns. */
export function subscriptionColumns(wish: Subscription, personNo: number | null) {
  return {
    language: wish.language,
    zone: wish.zone,
    rhythm: wish.rhythm,
    weekday: wish.weekday,
    month_day: wish.monthDay,
    hour: wish.hour,
    sections: JSON.stringify(wish.sections),
    interests: JSON.stringify(wish.interests),
    most: wish.most,
    notices: JSON.stringify(wish.notices),
    profile: profileOf(wish, personNo),
  };
}

export function subscriptionIn(row: SubscriberRow): Subscription {
  const { rhythm, weekday, monthDay, hour, zone, sections, interests, most, language, notices } = row;
  return { rhythm, weekday, monthDay, hour, zone, sections, interests, most, language, notices };
}

/** One damaged row must not keep everybody's mail back: it has its defaults. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
