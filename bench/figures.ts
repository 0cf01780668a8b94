// A measured figure beside the goal it is held to, and percentiles of many measurements.

export interface Figure {
  /** What was measured: "day page, p50". */
  readonly what: string;
  readonly value: number;
  readonly unit:
    | 'ms'
    | 'papers/s'
    | 'mails/s'
    | 'subscribers/s'
    | 'mails'
    | 'MB'
    | 'KB'
    | 'times'
    | 'statements'
    | 'papers'
    | 's'
    | '%';
  /** As the issue states it: at least or at most this. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number } | undefined;
}

export interface Section {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly how: string;
  readonly figures: readonly Figure[];
  /** Told plainly beside the figures: what was checked, what to know when reading them. */
  readonly remarks: readonly string[];
}

export function isMet({ value, goal }: Figure): boolean | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

/** The value that `share` of the measurements do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** p50, p95 and p99 of milliseconds; goals where the issue has some. */
export function latencies(
  what: string,
  values: readonly number[],
  goals: { readonly p50?: number; readonly p99?: number } = {},
): Figure[] {
  const figure = (name: string, share: number, atMost: number | undefined): Figure => ({
    what: `${what}, ${name}`,
    value: percentile(values, share),
    unit: 'ms',
    goal: atMost === undefined ? undefined : { atMost },
  });
  return [figure('p50', 0.5, goals.p50), figure('p95', 0.95, undefined), figure('p99', 0.99, goals.p99)];
}
