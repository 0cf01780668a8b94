// A response read as an answer: its status judged, its body ready to be read.
import { type Answer, bodyOf, tooLarge } from './answer.ts';
import { FetchError } from './fetch-error.ts';
import { headerOf, type Response } from './one-request.ts';

const ERROR_BODY_CHARS = 4096;

/** Throws FetchError for an error status, with the beginning of what came with it, and for a body that says it is too large. */
export async function answerOf(url: URL, response: Response, maxBytes: number): Promise<Answer> {
  const { status, body } = response;
  const { bytes, failure } = bodyOf({
    ...response,
    url: url.href,
    encoding: headerOf(response, 'content-encoding'),
    maxBytes,
  });
  const notModified = status === 304;
  if (notModified) {
    body.resume(); // there is none; this lets the connection be used again
  } else if (status < 200 || status > 299) {
    const text = await beginningOf(bytes());
    const message = `${url.href} answered ${status}${STATUS_WORDS[status] ?? ''}`;
    throw new FetchError('http-status', message, { url: url.href, status, body: text });
  } else if (Number(headerOf(response, 'content-length')) > maxBytes) {
    body.destroy();
    throw tooLarge(url.href, maxBytes);
  }
  return {
    url: url.href,
    status,
    notModified,
    validators: { etag: headerOf(response, 'etag'), lastModified: headerOf(response, 'last-modified') },
    contentType: headerOf(response, 'content-type'),
    bytes: notModified ? nothing : bytes,
    failure,
    discard: () => void body.destroy(),
  };
}

async function* nothing(): AsyncIterable<Uint8Array> {}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: ' (bad request)',
  401: ' (not logged in)',
  403: ' (forbidden)',
  404: ' (not found)',
  410: ' (gone)',
  500: ' (server error)',
  502: ' (bad gateway)',
  504: ' (gateway timeout)',
};

async function beginningOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const part of bytes) {
      text += decoder.decode(part, { stream: true });
      if (text.length >= ERROR_BODY_CHARS) break;
    }
  } catch {
    // The status is the news; half of its explanation is better than another error.
  }
  return text.slice(0, ERROR_BODY_CHARS);
}
