// Politeness towards sources: one gate per group of hosts lets one request at a time through, spaced out, and stays closed
// after the source said "too many". One HostGates for the whole process, or arXiv's rule is not kept.
import type { Clock } from './clock.ts';
import { FetchError } from './fetch-error.ts';

// "no more than one request every three seconds, and … a single connection at a time", over all machines and all legacy
// interfaces together (arXiv API terms of use).
const ARXIV_INTERVAL_MS = 3000;
const OTHER_INTERVAL_MS = 1000;
// Without Retry-After: 30 s, 1 min, 2 min … up to an hour.
const FIRST_BACKOFF_MS = 30_000;
const LONGEST_BACKOFF_MS = 3_600_000;

export interface PoliteOptions {
  readonly clock: Clock;
  /** A gate that opens later than this is not waited for: `throttled` is thrown, and the job comes back then. */
  readonly patienceMs?: number | undefined;
}

interface Gate {
  readonly intervalMs: number;
  /** Earliest start of the next request by our own spacing. */
  pacedUntil: number;
  /** Earliest start of the next request by the source's word. */
  closedUntil: number;
  throttlings: number;
  /** Settles when every request let in so far has left. */
  tail: Promise<void>;
}

export class HostGates {
  readonly #clock: Clock;
  readonly #patienceMs: number;
  readonly #gates = new Map<string, Gate>();

  constructor(options: PoliteOptions) {
    this.#clock = options.clock;
    this.#patienceMs = options.patienceMs ?? 120_000;
  }

  /** Waits for the turn of a request to this address, in order of asking; the caller must call what it is given, once the
   *  answer has been read or dropped. Throws `throttled` when the wait would be longer than the patience. */
  async enter(url: URL, signal?: AbortSignal): Promise<() => void> {
    const gate = this.#gate(url);
    signal?.throwIfAborted();
    this.#refuseWhenClosedForLong(gate, url);
    const before = gate.tail;
    const own = Promise.withResolvers<void>();
    gate.tail = before.then(() => own.promise);
    try {
      await untilAborted(before, signal);
      await this.#waitUntilOpen(gate, url, signal);
    } catch (error) {
      own.resolve();
      throw error;
    }
    gate.pacedUntil = this.#now() + gate.intervalMs;
    return own.resolve;
  }

  /** The source said "too many": closes its gate until `retryAt`, else by doubling, and says until when. */
  throttled(url: URL, retryAt: Date | undefined): Date {
    const gate = this.#gate(url);
    const doubling = Math.min(FIRST_BACKOFF_MS * 2 ** gate.throttlings, LONGEST_BACKOFF_MS);
    gate.throttlings++;
    gate.closedUntil = Math.max(gate.closedUntil, retryAt?.getTime() ?? this.#now() + doubling);
    return new Date(gate.closedUntil);
  }

  /** The source answered: the next throttling starts the doubling anew. */
  answered(url: URL): void {
    this.#gate(url).throttlings = 0;
  }

  /** When a request to this address could start if it were alone; in the past when it could start now. */
  nextAllowed(url: URL): Date {
    const gate = this.#gate(url);
    return new Date(Math.max(gate.pacedUntil, gate.closedUntil));
  }

  /** True when waiting for this moment is worth it, false when the job had better come back then. */
  worthWaiting(until: Date): boolean {
    return until.getTime() - this.#now() <= this.#patienceMs;
  }

  async #waitUntilOpen(gate: Gate, url: URL, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      this.#refuseWhenClosedForLong(gate, url);
      const now = this.#now();
      // A wall clock that was set back must not stop us for the difference.
      const paced = Math.min(gate.pacedUntil - now, gate.intervalMs);
      const wait = Math.max(paced, gate.closedUntil - now);
      if (wait <= 0) return;
      await this.#clock.sleep(wait, signal);
    }
  }

  #refuseWhenClosedForLong(gate: Gate, url: URL): void {
    const until = new Date(gate.closedUntil);
    if (this.worthWaiting(until)) return;
    throw new FetchError(
      'throttled',
      `${url.host} asked us to wait until ${until.toISOString()}; not asked before then`,
      {
        url: url.href,
        retryAt: until,
      },
    );
  }

  #gate(url: URL): Gate {
    const group = hostGroup(url);
    let gate = this.#gates.get(group);
    if (!gate) {
      const intervalMs = group === ARXIV ? ARXIV_INTERVAL_MS : OTHER_INTERVAL_MS;
      gate = { intervalMs, pacedUntil: 0, closedUntil: 0, throttlings: 0, tail: Promise.resolve() };
      this.#gates.set(group, gate);
    }
    return gate;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

const ARXIV = 'arxiv.org';

/** Hosts that count as one: all of arXiv, else each host name by itself, whatever the port. */
export function hostGroup(url: URL): string {
  const host = url.hostname.replace(/\.$/, '');
  return host === ARXIV || host.endsWith(`.${ARXIV}`) ? ARXIV : host;
}

export function isArxiv(url: URL): boolean {
  return hostGroup(url) === ARXIV;
}

async function untilAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
