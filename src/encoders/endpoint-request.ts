// One POST to an embeddings endpoint: its answer's text, or what went wrong as EncoderError. No retries, no redirects. The
// operator names the address, so a private one is fine; for addresses that others name there is sources/fetch/.
import { type Dispatcher, request } from 'undici';
import type { Clock } from '../sources/fetch/clock.ts';
import { connectionError } from '../sources/fetch/connection-error.ts';
import { retryAfter } from '../sources/fetch/retry-after.ts';
import { EncoderError } from './encoder-error.ts';
import { hideToken } from './hide-token.ts';

export interface EndpointRequest {
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly url: string;
  /** The address without its query, which may hold a key: for messages. */
  readonly shownUrl: string;
  readonly token: string | undefined;
  readonly body: object;
  readonly signal: AbortSignal;
}

/** 64 vectors of 8,192 numbers, written out in full, are about 12 MB. */
const MOST_BYTES = 64 * 2 ** 20;
/** Of what comes with an error status: enough for the reason. */
const MOST_ERROR_BYTES = 2048;
const SHOWN_CHARS = 200;

export async function postToEndpoint(asked: EndpointRequest): Promise<string> {
  const { url, shownUrl, token, signal } = asked;
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: asked.dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(asked.body),
      // The caller's signal is the time limit.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal,
    });
    if (statusCode >= 200 && statusCode <= 299) return await readText(body, shownUrl);
    const said = reasonIn(await readBeginning(body), token);
    throw statusError({ url: shownUrl, status: statusCode, headers, said, now: asked.clock.now() });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EncoderError) throw error;
    const { kind, message } = connectionError(error, shownUrl, 'headers');
    throw new EncoderError(kind === 'timeout' ? 'timeout' : 'unavailable', hideToken(message, token));
  }
}

async function readText(body: Dispatcher.ResponseData['body'], url: string): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      throw new EncoderError('wrong-answer', `${url} sends more than ${MOST_BYTES / 2 ** 20} MB for one batch`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = '';
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      text += part.toString('latin1');
      if (text.length >= MOST_ERROR_BYTES) break;
    }
  } catch {
    // The status is the news; half of its explanation is better than another error.
  }
  return text.slice(0, MOST_ERROR_BYTES);
}

/** OpenAI says `{"error":{"message"}}`, others `{"error":"…"}`, `{"message"}` or `{"detail"}`; proxies a page of HTML. */
function reasonIn(body: string, token: string | undefined): string {
  const quoted = /"(?:message|error|detail)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  const text = quoted === undefined ? (body.trimStart().startsWith('<') ? '' : body) : unquoted(quoted);
  return hideToken(text.replace(/[^\x20-\x7e]+/g, ' '), token)
    .trim()
    .slice(0, SHOWN_CHARS);
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}

interface BadStatus {
  readonly url: string;
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly said: string;
  readonly now: Date;
}

function statusError({ url, status, headers, said, now }: BadStatus): EncoderError {
  const message = `${url} answered ${status}${said === '' ? '' : `: ${said}`}`;
  const retryAt = retryAfter(headers, now);
  if (status === 429) return new EncoderError('throttled', message, { retryAt });
  if (status >= 500 || status === 408 || status === 425) return new EncoderError('unavailable', message, { retryAt });
  if (status >= 300 && status <= 399) {
    return new EncoderError(
      'refused',
      `${url} answered ${status}, a redirect, which is not followed; name the address itself`,
    );
  }
  return new EncoderError('refused', message);
}
