// How often one person, or one address, may do what costs something or bothers others. Counted in this process: more than one
// process allows as many times more.
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { BroadsheetError } from '../errors.ts';
import { clientAddress, limitKey } from './client-address.ts';
import type { Limit } from './route.ts';
import type { Site } from './site.ts';
import { viewerOf } from './viewer.ts';

/** points in so many seconds. Generous for a hand at work (triage by keyboard: one vote a second), tight for a script. */
const LIMITS: Readonly<Record<Limit, { readonly points: number; readonly duration: number }>> = {
  vote: { points: 120, duration: 60 },
  write: { points: 120, duration: 60 },
  comment: { points: 20, duration: 60 },
  'sign-in': { points: 20, duration: 300 },
  mail: { points: 8, duration: 900 },
  fetch: { points: 20, duration: 300 },
  heavy: { points: 10, duration: 60 },
};

export class Limits {
  readonly #limiters = new Map<Limit, RateLimiterMemory>();

  constructor(limits: Partial<typeof LIMITS> = {}) {
    for (const [name, limit] of Object.entries({ ...LIMITS, ...limits }))
      this.#limiters.set(name as Limit, new RateLimiterMemory({ keyPrefix: name, ...limit }));
  }

  /** Counts this request; throws `too-many` when it is one too many, with Retry-After set on the answer. */
  async count(c: Context, site: Site, limit: Limit): Promise<void> {
    const viewer = viewerOf(c);
    const key = viewer ? `p${viewer.personNo}` : limitKey(clientAddress(c, site.config));
    try {
      await this.#limiters.get(limit)?.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.ceil(error.msBeforeNext / 1000);
      c.header('Retry-After', String(seconds));
      throw new BroadsheetError(
        'too-many',
        `that is more than this site takes at once; try again in ${seconds} seconds`,
      );
    }
  }
}
