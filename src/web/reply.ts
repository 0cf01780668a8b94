// How a page leaves: a weak ETag from its content, 304 when the reader has it already, compressed when asked. Pages are
// compressed here and not by middleware because one synchronous call at a low level is cheaper than a stream for 100 KB,
// and because a page that did not change need not be compressed again.
import { hash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export interface Body {
  readonly type: string;
  readonly text: string;
  readonly status?: ContentfulStatusCode | undefined;
  /** Default: may be kept, must be checked. */
  readonly cache?: string | undefined;
}

type Encoding = 'br' | 'gzip';

/** Said of what must stay nowhere: what a person sent. */
const NO_STORE = 'no-store';
/** Smaller bodies fit one packet either way. */
const WORTH_COMPRESSING = 1400;
const KEPT_BYTES = 16 * 1024 * 1024;

export class Replies {
  // Compressed pages by their ETag, oldest out first.
  readonly #compressed = new Map<string, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  send(c: Context, body: Body): Response {
    const etag = `W/"${hash('sha1', body.text, 'base64url')}"`;
    const headers: Record<string, string> = {
      'Content-Type': body.type,
      'Cache-Control': body.cache ?? 'no-cache',
      Vary: 'Accept-Encoding, Accept-Language, Cookie',
    };
    const isKept = body.cache !== NO_STORE;
    if (body.status === undefined && isKept) {
      headers.ETag = etag;
      if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
    }
    const encoding = body.text.length < WORTH_COMPRESSING ? undefined : accepted(c.req.header('accept-encoding'));
    if (!encoding) return c.body(body.text, body.status ?? 200, headers);
    headers['Content-Encoding'] = encoding;
    const made = isKept ? this.#compress(etag, encoding, body.text) : new Uint8Array(compressed(encoding, body.text));
    return c.body(made, body.status ?? 200, headers);
  }

  #compress(etag: string, encoding: Encoding, text: string): Uint8Array<ArrayBuffer> {
    const key = encoding + etag;
    const known = this.#compressed.get(key);
    if (known) return known;
    const made = new Uint8Array(compressed(encoding, text));
    this.#compressed.set(key, made);
    this.#bytes += made.byteLength;
    for (const [old, bytes] of this.#compressed) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.#compressed.delete(old);
      this.#bytes -= bytes.byteLength;
    }
    return made;
  }
}

function compressed(encoding: Encoding, text: string): Buffer {
  if (encoding === 'gzip') return gzipSync(text, { level: 1 });
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 3,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

/** Brotli before gzip; a coding with q=0 is refused. */
function accepted(header: string | undefined): Encoding | undefined {
  if (!header) return undefined;
  const offers = header
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/));
  const takes = (name: string): boolean =>
    offers.some(([coding, q]) => coding === name && !/^q=0(?:\.0*)?$/.test(q ?? ''));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  // Weak comparison; a proxy that compresses may have added a suffix of its own, which is then simply no match.
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag.slice(2));
}
