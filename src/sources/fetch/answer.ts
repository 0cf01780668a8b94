// What a source answered: its headers that matter, and the body as bytes (content encoding undone, size watched) that can be
// read once. How bytes become text is the input layer's business.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { FetchError } from './fetch-error.ts';

export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface Answer {
  /** After redirects. */
  readonly url: string;
  readonly status: number;
  /** 304: what we have is still right; the body is empty. */
  readonly notModified: boolean;
  /** To be sent along the next time. */
  readonly validators: Validators;
  /** As sent, `text/xml; charset=utf-8`. */
  readonly contentType: string | undefined;
  /** Throws FetchError when the body cannot be read to its end, after all that could be read. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Why the body could not be read to its end; known once that was found out while reading. */
  failure(): FetchError | undefined;
  /** Drops what was not read. Harmless after reading. */
  discard(): void;
}

export interface BodySource {
  readonly url: string;
  readonly body: Readable;
  readonly encoding: string | undefined;
  readonly maxBytes: number;
  /** Called when waiting for more begins; what it gives is called when the waiting ends. */
  readonly waitForMore: () => () => void;
  /** Turns what the connection threw into a FetchError, or into the reason of being stopped. */
  readonly explain: (error: unknown) => unknown;
}

export interface Body {
  bytes(): AsyncIterable<Uint8Array>;
  failure(): FetchError | undefined;
}

export function bodyOf(source: BodySource): Body {
  let failure: FetchError | undefined;
  async function* bytes(): AsyncIterable<Uint8Array> {
    let size = 0;
    try {
      for await (const part of watched(decoded(source), source.waitForMore)) {
        size += part.length;
        if (size > source.maxBytes) throw tooLarge(source.url, source.maxBytes);
        yield part;
      }
    } catch (error) {
      const explained = damaged(error, source.url) ?? source.explain(error);
      if (explained instanceof FetchError) failure = explained;
      throw explained;
    } finally {
      source.body.destroy();
    }
  }
  return { bytes, failure: () => failure };
}

/** The reader's own slowness is not waiting: only the time until the next part comes is. */
async function* watched(stream: Readable, waitForMore: () => () => void): AsyncIterable<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const arrived = waitForMore();
      const next = await iterator.next().finally(arrived);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

export function tooLarge(url: string, maxBytes: number): FetchError {
  const limit = maxBytes >= 1e6 ? `${Math.round(maxBytes / 1e6)} MB` : `${maxBytes} bytes`;
  return new FetchError('too-large', `${url} is larger than ${limit}`, { url });
}

function decoded(source: BodySource): Readable {
  const encoding = source.encoding?.trim().toLowerCase() ?? '';
  const decoder = decoderFor(encoding);
  if (decoder === undefined) {
    if (encoding === '' || encoding === 'identity') return source.body;
    throw new FetchError('wrong-content', `${source.url} came in the unknown content encoding "${encoding}"`, {
      url: source.url,
    });
  }
  // The error reaches whoever iterates over the decoder; pipeline hands it from one stream to the other.
  return pipeline(source.body, decoder, () => {});
}

function decoderFor(encoding: string) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'zstd') return createZstdDecompress();
  return undefined;
}

/** An error of the decompressor. */
function damaged(error: unknown, url: string): FetchError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_|ERR_ZSTD)/.test(code)) return undefined;
  const what =
    code === 'Z_BUF_ERROR' ? 'was cut off: its compressed body has no end' : 'came with a damaged compressed body';
  return new FetchError('truncated', `${url} ${what}`, { url, cause: error });
}
