// One POST to a webhook: signed, to public addresses only, without redirects, ten seconds in all, and of the answer only its beginning.
import type { LookupFunction } from 'node:net';
import { type Agent, request } from 'undici';
import { connectionError, TimeIsOver } from '../../sources/fetch/connection-error.ts';
import { guardedAgent } from '../../sources/fetch/guarded-agent.ts';
import { retryAfter } from '../../sources/fetch/retry-after.ts';
import { isRedirect } from '../../sources/fetch/web-address.ts';
import { webhookSignature } from './webhook-signature.ts';

const TIMEOUT_MS = 10_000;
const MOST_READ = 4096;

export interface WebhookAnswer {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** The beginning of the answer, or why there was none. */
  readonly reply: string;
  readonly retryAt: Date | undefined;
}

export interface WebhookCaller extends AsyncDisposable {
  /** Never throws but for the signal's reason. */
  post(
    call: { readonly url: string; readonly id: string; readonly secret: string; readonly body: string },
    signal: AbortSignal,
  ): Promise<WebhookAnswer>;
}

export interface CallerOptions {
  readonly allowPrivate: boolean;
  readonly userAgent: string;
  readonly clock: () => Date;
  readonly lookup?: LookupFunction | undefined;
  readonly timeoutMs?: number | undefined;
}

export function webhookCaller(options: CallerOptions): WebhookCaller {
  const { allowPrivate, userAgent, clock, lookup, timeoutMs = TIMEOUT_MS } = options;
  const agent = guardedAgent({ allowPrivate, connectMs: timeoutMs, lookup });
  return {
    async post({ url, id, secret, body }, signal) {
      const now = clock();
      const timestamp = Math.floor(now.getTime() / 1000);
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': userAgent,
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature(secret, { id, timestamp, body }),
      };
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(new TimeIsOver('did not answer within 10 seconds')), timeoutMs);
      try {
        return await answered(agent, { url, headers, body, signal: AbortSignal.any([signal, over.signal]) }, now);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        // The address itself may hold a secret, and is not repeated.
        const said = connectionError(error, 'the webhook', 'headers').message;
        return { status: undefined, reply: said, retryAt: undefined };
      } finally {
        clearTimeout(timer);
      }
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

async function answered(
  agent: Agent,
  {
    url,
    headers,
    body,
    signal,
  }: {
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
  now: Date,
): Promise<WebhookAnswer> {
  const response = await request(url, {
    dispatcher: agent,
    method: 'POST',
    headers,
    body,
    headersTimeout: 0,
    bodyTimeout: 0,
    signal,
  });
  const { statusCode: status } = response;
  if (isRedirect(status)) {
    response.body.on('error', () => {}).destroy();
    return { status, reply: 'redirects are not followed; give the address that it leads to', retryAt: undefined };
  }
  return { status, reply: await beginningOf(response.body), retryAt: retryAfter(response.headers, now) };
}

/** The status is the answer; what comes with it is read as far as it helps. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  try {
    for await (const part of body) {
      text += decoder.decode(part.subarray(0, MOST_READ - read), { stream: true });
      read += part.length;
      if (read >= MOST_READ) break;
    }
  } catch {
    // It broke off, or took too long: the status has been said.
  }
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
