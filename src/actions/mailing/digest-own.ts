// What is each subscriber's own of a batch: what they watch, what was recommended to them, what was said to them, what they know.
// A few statements for all of them.
import type { StoredRecommendation } from '../../domain/community/recommended.ts';
import { parseRecommendations } from '../../domain/community/recommended.ts';
import { categoryKey } from '../../domain/community/topic-names.ts';
import type { MailReason } from '../../domain/mailing/mail-content.ts';
import type { Interest } from '../../domain/mailing/subscription.ts';
import type { Database } from '../../store/database.ts';
import type { Named } from '../../store/mailing/digest-arrivals.ts';
import {
  type SaidInDiscussion,
  saidToReaders,
  updatesForDigests,
  type WaitingUpdate,
} from '../../store/mailing/digest-discussions.ts';
import type { DueSubscriber } from '../../store/mailing/digest-due.ts';
import { type ShownWork, shownWorks } from '../../store/mailing/digest-papers.ts';
import {
  type Deed,
  deedsOf,
  followsOfReaders,
  type KnownWorks,
  type ReaderFollow,
  recommendedToReaders,
  searchesOfReaders,
  worksKnownToReaders,
} from '../../store/mailing/digest-readers.ts';
import type { AskedQuery } from './digest-news.ts';

/** Something that brings papers, and the reason that a mail gives for them. */
export interface Watch {
  readonly named?: Named | undefined;
  readonly query?: AskedQuery | undefined;
  /** Number of a person who is followed. */
  readonly friend?: number | undefined;
  readonly reason: MailReason;
}

export interface Own {
  /** Of the section `follows`. */
  readonly watches: readonly Watch[];
  /** Of the section `searches`. */
  readonly searches: readonly Watch[];
  readonly deeds: readonly Deed[];
  readonly recommended: readonly StoredRecommendation[];
  readonly said: readonly SaidInDiscussion[];
  readonly updates: readonly WaitingUpdate[];
  readonly known: KnownWorks | undefined;
}

export interface OwnOfBatch {
  readonly of: (subscriber: DueSubscriber) => Own;
  /** Works named in these that a mail may show. */
  readonly shown: ReadonlyMap<number, ShownWork>;
}

/** What was done and said after `until` is for the next edition. */
export async function ownOfBatch(
  database: Database,
  batch: readonly DueSubscriber[],
  until: string,
): Promise<OwnOfBatch> {
  const persons = batch.flatMap((one) => one.personNo ?? []);
  const since = batch.reduce((first, one) => (one.since < first ? one.since : first), batch[0]?.since ?? '');
  const follows = await followsOfReaders(database, persons);
  const searches = await searchesOfReaders(database, persons);
  const stored = await recommendedToReaders(database, persons);
  const known = await worksKnownToReaders(database, persons);
  const said = await saidToReaders(database, persons, since);
  const updates = await updatesForDigests(
    database,
    batch.map((one) => one.subscriberNo),
  );
  const friends = [...follows.values()].flatMap((list) => list.flatMap((one) => friendIn(one) ?? []));
  const deeds = await deedsOf(database, [...new Set(friends)], since);
  const recommended = new Map([...stored].map(([no, papers]) => [no, parseRecommendations(papers)?.papers ?? []]));
  const shown = await shownWorks(database, [
    ...new Set([
      ...[...deeds.values()].flatMap((list) => list.map((deed) => deed.workNo)),
      ...[...recommended.values()].flatMap((list) =>
        list.flatMap(({ work, of }) => (of === undefined ? [work] : [work, of])),
      ),
      ...[...updates.values()].flatMap((list) => list.map((one) => one.workNo)),
    ]),
  ]);
  return {
    shown,
    of: (subscriber) => {
      const { personNo, subscriberNo } = subscriber;
      const own = personNo === undefined ? undefined : (follows.get(personNo) ?? []);
      return {
        ...(own === undefined || personNo === undefined
          ? watchesOfAddress(subscriber)
          : {
              watches: own.flatMap(followWatch),
              searches: (searches.get(personNo) ?? []).map(({ name, q, mode }) => searchWatch(name, q, mode)),
            }),
        deeds: (own ?? [])
          .flatMap((one) => deeds.get(friendIn(one) ?? -1) ?? [])
          .filter(({ at }) => at > subscriber.since && at <= until),
        recommended: recommended.get(personNo ?? -1) ?? [],
        said: (said.get(personNo ?? -1) ?? []).filter(({ at }) => at > subscriber.since && at <= until),
        updates: updates.get(subscriberNo) ?? [],
        known: known.get(personNo ?? -1),
      };
    },
  };
}

/** Interests are all in `follows`, searches too, unless that section is off. */
function watchesOfAddress({ interests, sections }: DueSubscriber): Pick<Own, 'watches' | 'searches'> {
  const isIn = sections.includes('follows');
  return {
    watches: isIn ? interests.map(interestWatch) : [],
    searches: isIn ? [] : interests.filter(({ kind }) => kind === 'search').map(interestWatch),
  };
}

function interestWatch({ kind, target, label }: Interest): Watch {
  return kind === 'search'
    ? searchWatch(label, target, 'auto')
    : {
        named: { kind, target: kind === 'category' ? categoryKey(target) : target },
        reason: { kind: 'follow', of: kind, label },
      };
}

function searchWatch(label: string, q: string, mode: string): Watch {
  return { query: { q, mode }, reason: { kind: 'search', label } };
}

/** A followed search is a saved one, which has its own section. */
function followWatch(follow: ReaderFollow): Watch[] {
  const { kind, target, label } = follow;
  switch (kind) {
    case 'search':
      return [];
    case 'topic':
      return [{ query: { q: target, mode: 'words' }, reason: { kind: 'follow', of: 'topic', label } }];
    case 'person':
      return [{ friend: Number(target), reason: { kind: 'follow', of: 'person', label } }];
    default:
      return [{ named: { kind, target }, reason: { kind: 'follow', of: kind, label } }];
  }
}

function friendIn({ kind, target }: ReaderFollow): number | undefined {
  return kind === 'person' ? Number(target) : undefined;
}
