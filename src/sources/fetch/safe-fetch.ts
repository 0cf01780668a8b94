// GET from the open web, safely and politely: only public addresses, each redirect judged anew, sizes and times limited,
// every request through the gate of its host. It knows nothing about formats; answers stream.
import type { LookupFunction } from 'node:net';
import type { Answer, Validators } from './answer.ts';
import { answerOf } from './answer-of.ts';
import type { Clock } from './clock.ts';
import { FetchError } from './fetch-error.ts';
import { guardedAgent } from './guarded-agent.ts';
import { headerOf, oneRequest, type RequestLimits, type Response } from './one-request.ts';
import { type HostGates, isArxiv } from './polite.ts';
import { retryAfter } from './retry-after.ts';
import { isRedirect, redirectTarget, webAddress } from './web-address.ts';

export interface FetchLimits extends RequestLimits {
  readonly connectMs: number;
  /** Of the decoded body. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** How often one address is asked when it throttles for less than the gates' patience. */
  readonly tries: number;
}

const DEFAULT_LIMITS: FetchLimits = Object.freeze({
  connectMs: 10_000,
  headersMs: 120_000,
  idleMs: 60_000,
  totalMs: 3_600_000,
  maxBytes: 200_000_000,
  maxRedirects: 5,
  tries: 4,
});

export interface SafeFetchOptions {
  readonly gates: HostGates;
  readonly clock: Clock;
  /** Lets private and loopback addresses through (BROADSHEET_ALLOW_PRIVATE_FETCH). */
  readonly allowPrivate: boolean;
  readonly userAgent: string;
  readonly limits?: Partial<FetchLimits> | undefined;
  /** How names become addresses; the system's way unless a test says otherwise. */
  readonly lookup?: LookupFunction | undefined;
}

interface FetchRequest {
  /** Makes the request conditional. */
  readonly validators?: Validators | undefined;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes?: number | undefined;
}

/** Throws FetchError, or the signal's reason when stopped. The answer must be read or discarded: its host's gate is held. */
export type Fetch = (address: string, request?: FetchRequest) => Promise<Answer>;

export interface SafeFetch extends AsyncDisposable {
  readonly fetch: Fetch;
}

export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { gates, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const agent = guardedAgent({
    allowPrivate: options.allowPrivate,
    connectMs: limits.connectMs,
    lookup: options.lookup,
  });

  async function fetch(address: string, request: FetchRequest = {}): Promise<Answer> {
    let url = webAddress(address);
    const asked = new Set<string>();
    for (;;) {
      asked.add(url.href);
      const response = await askPatiently(url, request);
      if (!isRedirect(response.status)) return answerOf(url, response, request.maxBytes ?? limits.maxBytes);
      response.body.destroy();
      const target = redirectTarget(url, headerOf(response, 'location'));
      if (asked.has(target.href)) {
        throw new FetchError('redirect', `${address} redirects in a circle, at ${target.href}`, { url: address });
      }
      if (asked.size > limits.maxRedirects) {
        throw new FetchError('redirect', `${address} redirects more than ${limits.maxRedirects} times`, {
          url: address,
        });
      }
      url = target;
    }
  }

  async function askPatiently(url: URL, request: FetchRequest): Promise<Response> {
    const headers = headersOf(options.userAgent, request);
    for (let attempt = 1; ; attempt++) {
      const response = await oneRequest({ agent, gates, url, headers, limits, signal: request.signal });
      const { status } = response;
      if (!isThrottling(status, url)) {
        gates.answered(url);
        return response;
      }
      // Closed before the body is dropped: dropping lets the next one in line through.
      const retryAt = gates.throttled(url, retryAfter(response.headers, clock.now()));
      response.body.destroy();
      if (attempt >= limits.tries || !gates.worthWaiting(retryAt)) {
        const message = `${url.href} answered ${status}: too many requests; not asked again before ${retryAt.toISOString()}`;
        throw new FetchError('throttled', message, { url: url.href, status, retryAt });
      }
    }
  }

  return { fetch, [Symbol.asyncDispose]: () => agent.destroy() };
}

/** 406 is how arXiv has been telling eager clients off. */
function isThrottling(status: number, url: URL): boolean {
  return status === 429 || status === 503 || (status === 406 && isArxiv(url));
}

function headersOf(userAgent: string, request: FetchRequest): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: request.accept ?? '*/*',
    'accept-encoding': 'gzip',
  };
  if (request.validators?.etag) headers['if-none-match'] = request.validators.etag;
  if (request.validators?.lastModified) headers['if-modified-since'] = request.validators.lastModified;
  return headers;
}
