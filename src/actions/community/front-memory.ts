// What front pages of many readers share between two changes of the library: places, and what arrived since an instant.
import type { Arrived, Ranks } from '../../store/community/front-glance.ts';

interface Kept<T> {
  readonly until: number;
  readonly value: T;
}

/** Both also follow from settings and curators, which need not come as a change of the key. */
const KEPT_MS = 60_000;
/** Visits of readers who come back at the same time. */
const MOST = 500;

/** By key, which says of what state of the library it is. */
class Memory<T> {
  readonly #kept = new Map<string, Kept<T>>();

  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    return kept && performance.now() < kept.until ? kept.value : undefined;
  }

  keep(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, { until: performance.now() + KEPT_MS, value });
    if (this.#kept.size > MOST) this.#kept.delete(this.#kept.keys().next().value ?? '');
  }
}

export class FrontMemory {
  readonly ranks = new Memory<Ranks>();
  readonly arrived = new Memory<Arrived>();
}
