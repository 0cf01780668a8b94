// One batch of subscribers, from their numbers to what is to be written down: editions, deliveries, and where each stands now.
import type { MailContent } from '../../domain/mailing/mail-content.ts';
import type { SectionKind } from '../../domain/mailing/subscription.ts';
import type { Database } from '../../store/database.ts';
import { addressesOfPersons, type DueSubscriber, subscribersToPlan } from '../../store/mailing/digest-due.ts';
import type { DigestBatch } from '../../store/mailing/digest-operations.ts';
import type { PlannedDelivery, PlannedEdition } from '../../store/mailing/plan-operations.ts';
import { addressKeyOf } from './address-key.ts';
import type { DigestNotices } from './digest-notices.ts';
import { PATIENCE_MS } from './digest-opening.ts';
import { type DigestPlanner, type PlannedContent, planned, type WorkedOut } from './digest-planner.ts';
import { coveredUntil, nextEditionAt } from './digest-times.ts';

interface Batching {
  readonly database: Database;
  /** Origin of the site. */
  readonly url: string;
  readonly signal: AbortSignal;
}

export interface PlannedDigest {
  readonly subscriberNo: number;
  readonly personNo: number | undefined;
  readonly address: string;
  readonly day: string;
  readonly sections: readonly { readonly kind: SectionKind; readonly papers: number; readonly left: number }[];
  /** Title of its first paper; undefined when it shows none. */
  readonly lead: string | undefined;
  readonly papers: number;
}

export interface WorkedOutBatch extends DigestBatch {
  readonly digests: readonly (PlannedDigest & { readonly hash: string })[];
  /** As in `DigestReport`. */
  readonly counts: Readonly<Record<'nothing' | 'unreachable' | 'again' | 'waiting' | 'notices', number>>;
}

export async function workOutBatch(
  run: Batching,
  {
    planner,
    notices,
    numbers,
    now,
  }: {
    readonly planner: DigestPlanner;
    readonly notices: DigestNotices;
    readonly numbers: readonly number[];
    readonly now: string;
  },
): Promise<WorkedOutBatch> {
  const { database, signal } = run;
  const subscribers = (await subscribersToPlan(database, numbers)).filter(
    ({ nextAt }) => nextAt !== null && nextAt <= now,
  );
  const bare = subscribers.flatMap((one) =>
    one.personNo === undefined && one.address !== undefined ? one.address : [],
  );
  const ofPersons = await addressesOfPersons(database, bare);
  const isReachable = ({ personNo, address }: DueSubscriber) =>
    address !== undefined && (personNo !== undefined || !ofPersons.has(address.toLowerCase()));
  const reachable = subscribers.filter(isReachable);
  const { news, papers } = planner;
  const worked = await planner.workOut(reachable, {
    now,
    signal,
    isLate: ({ nextAt }) => Date.parse(now) - Date.parse(nextAt ?? now) > PATIENCE_MS,
  });
  const meant = worked.filter(({ kind }) => kind !== 'again' && kind !== 'waiting');
  const told = await notices.of(
    meant.map(({ subscriber }) => subscriber),
    { news, papers, now },
  );
  const editions = new Map<string, PlannedEdition>();
  const deliveries: PlannedDelivery[] = [];
  const post = (
    { subscriber, day }: WorkedOut,
    content: MailContent,
    written: PlannedContent,
    works: readonly number[],
  ) => {
    const { address = '' } = subscriber;
    const addressKey = addressKeyOf(address);
    if (addressKey === undefined) return;
    const { kind } = content;
    editions.set(written.hash, { hash: written.hash, kind, content: written.json, papers: works.length });
    deliveries.push({
      subscriberNo: subscriber.subscriberNo,
      personNo: subscriber.personNo ?? null,
      kind,
      slot: day,
      address,
      addressKey,
      name: subscriber.name,
      editionHash: written.hash,
      works,
    });
  };
  for (const one of meant) {
    if (one.digest) post(one, one.digest.content, one.digest, one.digest.works);
    const notice = told.get(one.subscriber.subscriberNo);
    if (notice) post(one, notice, planned(notice), []);
  }
  const moved = worked.filter(({ kind }) => kind !== 'waiting');
  const unreachable = subscribers.filter((one) => !isReachable(one));
  const kinds = new Map(worked.map((one) => [one.subscriber.subscriberNo, one.kind]));
  const turned = subscribers.filter(({ subscriberNo }) => kinds.get(subscriberNo) !== 'waiting');
  return {
    plan: {
      host: new URL(run.url).hostname,
      editions: [...editions.values()],
      deliveries,
      advanced: turned.map((subscriber) => {
        const kind = kinds.get(subscriber.subscriberNo);
        return {
          subscriberNo: subscriber.subscriberNo,
          nextAt: nextEditionAt(subscriber, now),
          // What came since the day's edition is the next one's.
          coversFrom: kind === 'again' ? subscriber.since : coveredUntil(subscriber.since, { until: news.until, now }),
          nothing: kind === 'nothing',
        };
      }),
    },
    expected: turned.map(({ subscriberNo, nextAt }) => ({ subscriberNo, nextAt: nextAt as string })),
    taken: moved.flatMap(({ subscriber: { subscriberNo }, day, events }) =>
      events.length === 0 ? [] : [{ subscriberNo, slot: day, events }],
    ),
    digests: meant.flatMap(plannedDigest),
    counts: {
      nothing: worked.filter(({ kind }) => kind === 'nothing').length,
      unreachable: unreachable.length,
      again: worked.filter(({ kind }) => kind === 'again').length,
      waiting: worked.length - moved.length,
      notices: told.size,
    },
  };
}

function plannedDigest({ subscriber, day, digest }: WorkedOut): (PlannedDigest & { readonly hash: string })[] {
  if (!digest) return [];
  const { subscriberNo, personNo, address = '' } = subscriber;
  const { sections } = digest.content;
  return [
    {
      hash: digest.hash,
      subscriberNo,
      personNo,
      address,
      day,
      sections: sections.map(({ kind, papers, left }) => ({ kind, papers: papers.length, left })),
      lead: sections.flatMap(({ papers }) => papers)[0]?.title,
      papers: digest.works.length,
    },
  ];
}
