// A source on loopback that replays what real sources do: good answers, and every bad habit (throttling, cutting off,
// stalling, redirecting, lying about lengths). Routes are scripts: replies in order, the last one for ever.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface ReplayRequest {
  /** `/oai?verb=ListRecords` */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export type Reply = (request: ReplayRequest, response: ServerResponse) => void;

export class ReplayServer implements AsyncDisposable {
  /** Every request received, in order. */
  readonly requests: ReplayRequest[] = [];
  /** Requests being answered right now, and the most there ever were at once. */
  open = 0;
  mostOpen = 0;
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #routes = new Map<string, Reply[]>();

  static async start(): Promise<ReplayServer> {
    const replay = new ReplayServer();
    await new Promise<void>((resolve) => replay.#server.listen(0, '127.0.0.1', resolve));
    return replay;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** `http://127.0.0.1:PORT` */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What to answer on a path, whatever the query; a reply can look at the request itself. */
  on(path: string, ...replies: Reply[]): this {
    this.#routes.set(path, replies);
    return this;
  }

  /** `path?query` of every request received. */
  get targets(): readonly string[] {
    return this.requests.map((request) => request.target);
  }

  #answer(message: IncomingMessage, response: ServerResponse): void {
    const target = message.url ?? '/';
    const url = new URL(target, 'http://replay');
    const request = { target, path: url.pathname, query: url.searchParams, headers: message.headers };
    this.requests.push(request);
    this.open++;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.on('close', () => this.open--);
    const replies = this.#routes.get(url.pathname);
    const reply = replies && replies.length > 1 ? replies.shift() : replies?.[0];
    (reply ?? sends('nothing here', { status: 404 }))(request, response);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export interface SendOptions {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sends(body: string | Uint8Array, options: SendOptions = {}): Reply {
  return (_request, response) => {
    response.writeHead(options.status ?? 200, {
      'content-type': options.type ?? 'text/plain; charset=utf-8',
      ...options.headers,
    });
    response.end(body);
  };
}

export function sendsFile(path: string, type: string): Reply {
  return (request, response) => sends(readFileSync(path), { type })(request, response);
}

/** Compressed in transit, as Content-Encoding says. */
export function sendsGzipped(body: string, options: SendOptions = {}): Reply {
  return sends(gzipSync(body), { ...options, headers: { 'content-encoding': 'gzip', ...options.headers } });
}

/** 304 to whoever brings the ETag, else the body with it. */
export function sendsUnlessKnown(body: string, etag: string, options: SendOptions = {}): Reply {
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else sends(body, { ...options, headers: { etag, ...options.headers } })(request, response);
  };
}

export function throttles(status: number, retryAfter?: string): Reply {
  return sends('slow down', { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
}

export function redirects(location: string, status = 302): Reply {
  return sends('', { status, headers: { location } });
}

/** Promises the whole body, sends its first bytes and resets the connection. */
export function cutsOff(body: string, afterBytes: number, options: SendOptions = {}): Reply {
  return (_request, response) => {
    const bytes = Buffer.from(body);
    const headers = {
      'content-type': options.type ?? 'text/plain',
      'content-length': String(bytes.length),
      ...options.headers,
    };
    response.writeHead(options.status ?? 200, headers);
    response.write(bytes.subarray(0, afterBytes), () => response.socket?.resetAndDestroy());
  };
}

/** Says a Content-Length that is larger than what it sends, then closes in good order. */
export function endsTooSoon(body: string, promised: number): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': String(promised), connection: 'close' });
    response.write(body, () => response.socket?.end());
  };
}

/** Takes the request and says nothing. */
export function staysSilent(): Reply {
  return () => {};
}

/** Sends the first bytes and then nothing more, without closing. */
export function stalls(beginning: string): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': String(beginning.length + 1000) });
    response.write(beginning);
  };
}

/** Closes the connection before any answer. */
export function hangsUp(): Reply {
  return (_request, response) => response.socket?.destroy();
}
