// Works out the digests of a batch of subscribers. Those of one profile, who had the same news and were mailed the same, share all the
// work and the edition.
import { createHash } from 'node:crypto';
import type { DigestContent, MailContent } from '../../domain/mailing/mail-content.ts';
import type { SectionKind } from '../../domain/mailing/subscription.ts';
import type { Database } from '../../store/database.ts';
import { mailedBefore } from '../../store/mailing/alert-waiting.ts';
import { type DueSubscriber, digestsPlanned } from '../../store/mailing/digest-due.ts';
import { type ChosenSection, chooseSections, digestContent, type IsKnown } from './digest-choice.ts';
import type { FoundSection } from './digest-finds.ts';
import type { DigestNews } from './digest-news.ts';
import { type Own, type OwnOfBatch, ownOfBatch } from './digest-own.ts';
import { DigestPaperMemory } from './digest-paper-memory.ts';
import { findSections } from './digest-sections.ts';
import { editionDay, newsSince } from './digest-times.ts';

export interface PlannedContent {
  /** Of the content; the same content is one edition. */
  readonly hash: string;
  readonly json: string;
}

export interface WorkedOutDigest extends PlannedContent {
  readonly content: DigestContent;
  /** Papers that it shows. */
  readonly works: readonly number[];
}

export interface WorkedOut {
  readonly subscriber: DueSubscriber;
  readonly day: string;
  /** `again`: that day's was planned before. `waiting`: a search of theirs did not answer. */
  readonly kind: 'digest' | 'nothing' | 'again' | 'waiting';
  readonly digest: WorkedOutDigest | undefined;
  /** Events of alerts that it takes. */
  readonly events: readonly number[];
}

export interface WorkingOut {
  /** ISO instant. */
  readonly now: string;
  readonly signal: AbortSignal;
  /** Who is not to wait any longer for a search. */
  readonly isLate: (of: DueSubscriber) => boolean;
  /** A look at what would come, as of this day, whether it came already or not. */
  readonly shownFor?: string | undefined;
}

interface Profile {
  readonly found: readonly FoundSection[];
  /** By what was mailed of `found` before. */
  readonly digests: Map<string, WorkedOutDigest | undefined>;
}

/** Batches come by profile: older ones are hardly asked for again. */
const MOST_PROFILES = 64;
const NOTHING_KNOWN: IsKnown = () => false;

export class DigestPlanner {
  readonly #database: Database;
  readonly #papers: DigestPaperMemory;
  readonly #profiles = new Map<string, Profile>();
  #news: DigestNews;

  constructor(database: Database, news: DigestNews) {
    this.#database = database;
    this.#news = news;
    this.#papers = new DigestPaperMemory(database);
  }

  get news(): DigestNews {
    return this.#news;
  }

  get papers(): DigestPaperMemory {
    return this.#papers;
  }

  /** From now on with newer news. */
  renew(news: DigestNews): void {
    this.#news = news;
    this.#profiles.clear();
    this.#papers.forget();
  }

  async workOut(
    subscribers: readonly DueSubscriber[],
    { now, signal, isLate, shownFor }: WorkingOut,
  ): Promise<WorkedOut[]> {
    const news = this.#news;
    const batch = subscribers.map((one) => ({
      ...one,
      since: newsSince(one.since, one.rhythm, { until: news.until, now }),
    }));
    const days = new Map(batch.map((one) => [one.subscriberNo, shownFor ?? editionDay(one, now)]));
    const planned =
      shownFor === undefined
        ? await digestsPlanned(this.#database, [...days.keys()], [...new Set(days.values())])
        : new Set<string>();
    const own = await ownOfBatch(this.#database, batch, news.until);
    const owned = batch.map((subscriber) => {
      const day = days.get(subscriber.subscriberNo) as string;
      return { subscriber, day, own: own.of(subscriber), isAgain: planned.has(`${subscriber.subscriberNo} ${day}`) };
    });
    const watches = owned.flatMap((one) => [...one.own.watches, ...one.own.searches]);
    await news.look(
      watches.flatMap(({ named }) => named ?? []),
      watches.flatMap(({ query }) => query ?? []),
      signal,
    );
    const drafts = [];
    for (const one of owned) {
      const isWaiting =
        !isLate(one.subscriber) &&
        [...one.own.watches, ...one.own.searches].some(({ query }) => query && news.hasFailed(query));
      const kind = one.isAgain ? ('again' as const) : isWaiting ? ('waiting' as const) : undefined;
      drafts.push({ ...one, kind, profile: kind ? undefined : await this.#profileOf(one, own.shown) });
    }
    const mailed = await this.#mailedTo(drafts);
    const worked: WorkedOut[] = [];
    for (const { subscriber, day, kind, own: theirs, profile } of drafts) {
      const digest = profile && (await this.#digestOf(subscriber, { day, profile, mailed, own: theirs }));
      worked.push({
        subscriber,
        day,
        kind: kind ?? (digest ? 'digest' : 'nothing'),
        digest,
        events: digest ? theirs.updates.map(({ eventNo }) => eventNo) : [],
      });
    }
    return worked;
  }

  async #profileOf(
    { subscriber, day, own }: { readonly subscriber: DueSubscriber; readonly day: string; readonly own: Own },
    shown: OwnOfBatch['shown'],
  ): Promise<Profile> {
    const { personNo, sections, interests, most, rhythm, language, since } = subscriber;
    const isOnlyTheirs = personNo !== undefined || own.updates.length > 0;
    const key = isOnlyTheirs
      ? undefined
      : JSON.stringify([sections, interests, most, rhythm, language, day, this.#news.countSince(since)]);
    const known = key === undefined ? undefined : this.#profiles.get(key);
    if (known) return known;
    // What alerts keep for the digest is wanted, whatever its sections are.
    const wanted =
      own.updates.length > 0 && !sections.includes('updates') ? (['updates', ...sections] as SectionKind[]) : sections;
    const finding = { subscriber: { ...subscriber, sections: wanted }, own, shown, day, news: this.#news };
    const profile: Profile = { found: await findSections(finding), digests: new Map() };
    if (key !== undefined) {
      if (this.#profiles.size >= MOST_PROFILES) this.#profiles.clear();
      this.#profiles.set(key, profile);
    }
    return profile;
  }

  async #mailedTo(
    drafts: readonly { readonly subscriber: DueSubscriber; readonly profile: Profile | undefined }[],
  ): Promise<ReadonlySet<string>> {
    const works = new Set<number>();
    for (const profile of new Set(drafts.map((one) => one.profile)))
      for (const { papers } of profile?.found ?? []) for (const { workNo } of papers) works.add(workNo);
    const subscribers = drafts.filter((one) => one.profile && one.subscriber.subscriberNo > 0);
    return mailedBefore(
      this.#database,
      subscribers.map((one) => one.subscriber.subscriberNo),
      [...works],
    );
  }

  async #digestOf(
    subscriber: DueSubscriber,
    {
      day,
      profile,
      mailed,
      own,
    }: { readonly day: string; readonly profile: Profile; readonly mailed: ReadonlySet<string>; readonly own: Own },
  ): Promise<WorkedOutDigest | undefined> {
    const { subscriberNo, personNo, most } = subscriber;
    const had = new Set<number>();
    if (mailed.size > 0)
      for (const { papers } of profile.found)
        for (const { workNo } of papers) if (mailed.has(`${subscriberNo} ${workNo}`)) had.add(workNo);
    // Whoever knows papers has a profile of their own.
    const key = [...had].join();
    if (profile.digests.has(key)) return profile.digests.get(key);
    const known = own.known?.all;
    const isKnown: IsKnown =
      had.size === 0 && personNo === undefined
        ? NOTHING_KNOWN
        : (workNo) => had.has(workNo) || known?.has(workNo) === true;
    const sections = chooseSections(profile.found, { most, isKnown });
    const digest = sections.length === 0 ? undefined : await this.#write(subscriber, day, sections);
    profile.digests.set(key, digest);
    return digest;
  }

  async #write(
    subscriber: DueSubscriber,
    day: string,
    sections: readonly ChosenSection[],
  ): Promise<WorkedOutDigest | undefined> {
    const papers = this.#papers;
    await papers.load(sections.flatMap((section) => section.papers.map(({ workNo }) => workNo)));
    const content = digestContent(subscriber, day, { sections, paperOf: (workNo) => papers.get(workNo) });
    const works = content.sections.flatMap((section) => section.papers.map(({ workNo }) => workNo));
    // Whatever was chosen may have been hidden meanwhile.
    const says = content.sections.some(
      ({ papers: shown, updates = [], discussions = [] }) => shown.length + updates.length + discussions.length > 0,
    );
    return says ? { ...planned(content), content, works } : undefined;
  }
}

export function planned(content: MailContent): PlannedContent {
  const json = JSON.stringify(content);
  return { json, hash: createHash('sha256').update(json).digest('hex').slice(0, 40) };
}
