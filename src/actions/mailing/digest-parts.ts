// A batch of worked out digests in parts that each fit into one short transaction; a subscriber's things stay together.
import type { DigestBatch } from '../../store/mailing/digest-operations.ts';

/** At most about so many works in each; none where nobody is to be written down. */
export function digestParts({ plan, expected, taken }: DigestBatch, mostWorks: number): DigestBatch[] {
  const deliveries = Map.groupBy(plan.deliveries, (one) => one.subscriberNo);
  const parts: DigestBatch['expected'][number][][] = [];
  let works = Number.POSITIVE_INFINITY;
  for (const one of expected) {
    const own = (deliveries.get(one.subscriberNo) ?? []).reduce((sum, delivery) => sum + delivery.works.length, 0);
    if (works + own > mostWorks) {
      parts.push([]);
      works = 0;
    }
    parts.at(-1)?.push(one);
    works += own;
  }
  if (parts.length === 1) return [{ plan, expected, taken }];
  return parts.map((part) => {
    const numbers = new Set<number | null>(part.map((one) => one.subscriberNo));
    const own = part.flatMap((one) => deliveries.get(one.subscriberNo) ?? []);
    const hashes = new Set(own.map((one) => one.editionHash));
    return {
      plan: {
        host: plan.host,
        editions: plan.editions.filter(({ hash }) => hashes.has(hash)),
        deliveries: own,
        advanced: plan.advanced.filter((one) => numbers.has(one.subscriberNo)),
      },
      expected: part,
      taken: taken.filter((one) => numbers.has(one.subscriberNo)),
    };
  });
}
