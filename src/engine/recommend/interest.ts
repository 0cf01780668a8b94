// What a person's votes, reads, collections, follows and skips say about a paper, as one weight: how much more, or less, of its kind.

/** What a person did. `follow`: the paper is by or of what the person follows. `skip`: shown, and passed over. `hide`: "less of this". */
export type SignalKind = 'collection' | 'vote' | 'read' | 'follow' | 'skip' | 'hide';

export interface Signal {
  /** Row of the items. */
  readonly item: number;
  readonly kind: SignalKind;
  /** Days since it was done; less than 0, or NaN, counts as today. */
  readonly ageDays: number;
}

interface Meaning {
  readonly weight: number;
  /** After so many days it counts half. */
  readonly halfLifeDays: number;
  /** Whether the person knows the paper, so that it is not recommended. */
  readonly seen: boolean;
}

/**
 * Our own judgement, to be replaced by measured values when there are logs: deliberate acts count most and fade last; one skip is
 * weak evidence (most people skip most things), five of a kind are as much as one "hide".
 */
const MEANINGS: Readonly<Record<SignalKind, Meaning>> = {
  collection: { weight: 1, halfLifeDays: 1460, seen: true },
  vote: { weight: 1, halfLifeDays: 730, seen: true },
  read: { weight: 0.5, halfLifeDays: 180, seen: true },
  follow: { weight: 0.3, halfLifeDays: 180, seen: false },
  skip: { weight: -0.2, halfLifeDays: 60, seen: true },
  hide: { weight: -1, halfLifeDays: 730, seen: true },
};
/** More positives are cut to the heaviest, ties to the smaller row: time goes up with them, and old ones say little more. */
const MOST_POSITIVES = 200;
const MOST_NEGATIVES = 100;
/** Of a paper that was both liked and skipped what remains; less than this says nothing. */
const LEAST_WEIGHT = 0.01;

export interface Weighted {
  readonly item: number;
  /** > 0, for negatives too; 1 is one fresh vote. */
  readonly weight: number;
}

export interface Interest {
  readonly positives: readonly Weighted[];
  readonly negatives: readonly Weighted[];
  /** Papers that the person knows. */
  readonly seen: ReadonlySet<number>;
}

/** Signals of one paper are added up; each is weight * 2^(-age / half-life). The order of signals does not matter. */
export function interestOf(signals: readonly Signal[]): Interest {
  const sums = new Map<number, number>();
  const seen = new Set<number>();
  // Sorted, because floating sums depend on the order.
  const ordered = [...signals].sort(
    (a, b) => a.item - b.item || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : age(a) - age(b)),
  );
  for (const signal of ordered) {
    const meaning = MEANINGS[signal.kind];
    sums.set(signal.item, (sums.get(signal.item) ?? 0) + meaning.weight * 2 ** (-age(signal) / meaning.halfLifeDays));
    if (meaning.seen) seen.add(signal.item);
  }
  return { positives: heaviest(sums, 1, MOST_POSITIVES), negatives: heaviest(sums, -1, MOST_NEGATIVES), seen };
}

function age(signal: Signal): number {
  return signal.ageDays > 0 ? signal.ageDays : 0;
}

function heaviest(sums: ReadonlyMap<number, number>, sign: 1 | -1, most: number): Weighted[] {
  return [...sums]
    .map(([item, sum]) => ({ item, weight: sum * sign }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .sort((a, b) => b.weight - a.weight || a.item - b.item)
    .slice(0, most)
    .sort((a, b) => a.item - b.item);
}
