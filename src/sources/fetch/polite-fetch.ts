// The fetch that everything in this process shares: one set of gates, so that arXiv's hosts see one polite client.
import { systemClock } from './clock.ts';
import { HostGates } from './polite.ts';
import { createSafeFetch, type SafeFetch } from './safe-fetch.ts';

export interface PoliteFetchSettings {
  readonly allowPrivateFetch: boolean;
  /** Whom a source can ask about this instance. */
  readonly contact?: string | undefined;
  readonly url: string;
}

export function politeFetch(config: PoliteFetchSettings): SafeFetch {
  return createSafeFetch({
    gates: new HostGates({ clock: systemClock }),
    clock: systemClock,
    allowPrivate: config.allowPrivateFetch,
    userAgent: `Broadsheet/0.1 (self-hosted paper reader; ${config.contact ?? config.url})`,
  });
}
