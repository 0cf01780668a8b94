// What can go wrong between us and a source, as data: the kind decides whether and when it is tried again.
// Stopping (an aborted signal) is not an error of the source: the signal's own reason is thrown for it.

export type FetchErrorKind =
  /** 429, 503, 406 from arXiv, or our own gate still closed because of one: `retryAt` says until when. */
  | 'throttled'
  /** Private, loopback, link-local … address, or a scheme other than http and https. */
  | 'refused-address'
  /** A loop, too many hops, https to http, no or an unreadable Location. */
  | 'redirect'
  | 'http-status'
  | 'timeout'
  /** The body ended before its end: connection cut, Content-Length not reached, compressed stream cut or damaged. */
  | 'truncated'
  | 'too-large'
  /** No connection: name not found, refused, TLS. */
  | 'network'
  /** Answered, but with something else than this source gives: an HTML error page, an OAI-PMH error. */
  | 'wrong-content';

export interface FetchErrorDetails {
  readonly url: string;
  readonly status?: number | undefined;
  readonly retryAt?: Date | undefined;
  /** Beginning of the body that came with an error status. */
  readonly body?: string | undefined;
  readonly permanent?: boolean | undefined;
  readonly cause?: unknown;
}

export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly kind: FetchErrorKind;
  readonly url: string;
  readonly status: number | undefined;
  /** Not to be asked again before this. */
  readonly retryAt: Date | undefined;
  readonly body: string | undefined;
  /** Asking again soon cannot help; the next regular run may. */
  readonly permanent: boolean;

  /** `message` starts lower case and names the address. */
  constructor(kind: FetchErrorKind, message: string, details: FetchErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.url = details.url;
    this.status = details.status;
    this.retryAt = details.retryAt;
    this.body = details.body;
    this.permanent = details.permanent ?? isPermanent(kind, details.status);
  }
}

// Statuses of the 400s that speak about the moment, not about the request.
const PASSING_STATUSES = new Set([408, 421, 425, 429]);

function isPermanent(kind: FetchErrorKind, status: number | undefined): boolean {
  if (kind === 'refused-address' || kind === 'redirect' || kind === 'too-large') return true;
  return (
    kind === 'http-status' && status !== undefined && status >= 400 && status < 500 && !PASSING_STATUSES.has(status)
  );
}
