// One GET over the guarded agent: through its host's gate, with time limits of our own (undici's tick only every half second)
// and a body that gives the gate back when it is closed, however that comes about. No redirects, no retries.
import type { Readable } from 'node:stream';
import { type Agent, type Dispatcher, request as undiciRequest } from 'undici';
import { connectionError, TimeIsOver } from './connection-error.ts';
import type { HostGates } from './polite.ts';

export interface RequestLimits {
  /** Until the first byte of the answer; OAI-PMH servers think for long over a first page. */
  readonly headersMs: number;
  /** Between two parts of a body. */
  readonly idleMs: number;
  /** From asking to the last byte, the reader's own slowness included. */
  readonly totalMs: number;
}

export interface OneRequest {
  readonly agent: Agent;
  readonly gates: HostGates;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: RequestLimits;
  readonly signal: AbortSignal | undefined;
}

export interface Response {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Readable;
  readonly waitForMore: () => () => void;
  /** What a failure while reading the body means: a FetchError, or the reason of being stopped. */
  readonly explain: (error: unknown) => unknown;
}

export async function oneRequest({ agent, gates, url, headers, limits, signal }: OneRequest): Promise<Response> {
  const leave = await gates.enter(url, signal);
  const control = new AbortController();
  const within = (ms: number, message: string): (() => void) => {
    const timer = setTimeout(() => control.abort(new TimeIsOver(message)), ms);
    return () => clearTimeout(timer);
  };
  const stop = (): void => control.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const sent = within(limits.totalMs, 'took too long to send its answer');
  const finish = (): void => {
    sent();
    signal?.removeEventListener('abort', stop);
    leave();
  };
  const explain = (error: unknown, phase: 'headers' | 'body'): unknown =>
    signal?.aborted ? signal.reason : connectionError(error, url.href, phase);

  const begun = within(limits.headersMs, 'did not begin to answer in time');
  try {
    const response = await undiciRequest(url, {
      dispatcher: agent,
      method: 'GET',
      headers,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: control.signal,
    });
    const { body } = response;
    body.on('error', () => {}); // whoever reads it is told by the iterator; nobody reads a dropped one
    body.once('close', finish);
    if (body.closed) finish();
    return {
      status: response.statusCode,
      headers: response.headers,
      body,
      waitForMore: () => within(limits.idleMs, 'stopped sending in the middle of its answer'),
      explain: (error) => explain(error, 'body'),
    };
  } catch (error) {
    finish();
    throw explain(error, 'headers');
  } finally {
    begun();
  }
}

export function headerOf(response: Response, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
