// The digest that somebody would get, worked out and not sent: for those who choose what they get, and for the command line.
import { instantToDate } from '../../domain/dates.ts';
import type { DigestContent } from '../../domain/mailing/mail-content.ts';
import { DEFAULT_NOTICES, PAPERS, SECTION_KINDS, type Subscription } from '../../domain/mailing/subscription.ts';
import { BroadsheetError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import { type DueSubscriber, subscriberOfPerson, subscribersToPlan } from '../../store/mailing/digest-due.ts';
import { type DigestLibrary, DigestNews } from './digest-news.ts';
import { newsUntil } from './digest-opening.ts';
import { DigestPlanner } from './digest-planner.ts';
import { newsSince } from './digest-times.ts';

export interface PreviewDependencies {
  readonly database: Database;
  readonly library: DigestLibrary;
  readonly clock: () => Date;
}

export type PreviewOf =
  /** `one-period`: what came within a day, a week, a month; for those who have had no edition yet. */
  | { readonly subscriberNo: number; readonly window?: 'since-last' | 'one-period' }
  /** With defaults where they have no subscription. */
  | { readonly personNo: number }
  /** Of nobody in particular. */
  | { readonly subscription: Partial<Subscription> };

const USUAL: Subscription = {
  rhythm: 'daily',
  weekday: 1,
  monthDay: 1,
  hour: 7,
  zone: 'UTC',
  sections: SECTION_KINDS,
  interests: [],
  most: PAPERS.usual,
  language: 'en',
  notices: DEFAULT_NOTICES,
};
const NOBODY = -1;
/** After everything that there is. */
const NEVER_YET = '9999';

/** As it would be at that instant, now unless said; without sections when there is nothing to say. */
export async function previewDigest(
  { database, library, clock }: PreviewDependencies,
  of: PreviewOf,
  at: string = clock().toISOString(),
): Promise<DigestContent> {
  const found = await subscriberOf(database, of);
  const until = (await newsUntil({ database, library }, at)) ?? at;
  const subscriber = { ...found, since: newsSince(found.since, found.rhythm, { until, now: at }) };
  const news = await DigestNews.open({ database, library }, { since: subscriber.since, until, now: at });
  const day = instantToDate(new Date(at), subscriber.zone) ?? at.slice(0, 10);
  const [worked] = await new DigestPlanner(database, news).workOut([subscriber], {
    now: at,
    signal: new AbortController().signal,
    isLate: () => true,
    shownFor: day,
  });
  const { rhythm, language } = subscriber;
  return worked?.digest?.content ?? { kind: 'digest', rhythm, language, day, sections: [] };
}

async function subscriberOf(database: Database, of: PreviewOf): Promise<DueSubscriber> {
  const subscriberNo =
    'subscriberNo' in of
      ? of.subscriberNo
      : 'personNo' in of
        ? await subscriberOfPerson(database, of.personNo)
        : undefined;
  if (subscriberNo !== undefined) {
    const [found] = await subscribersToPlan(database, [subscriberNo]);
    if (found) return 'window' in of && of.window === 'one-period' ? { ...found, since: NEVER_YET } : found;
    throw new BroadsheetError('not-found', 'there is no such subscription any more');
  }
  return {
    ...USUAL,
    ...('subscription' in of ? of.subscription : {}),
    subscriberNo: NOBODY,
    personNo: 'personNo' in of ? of.personNo : undefined,
    name: '',
    address: undefined,
    nextAt: null,
    since: NEVER_YET,
  };
}
