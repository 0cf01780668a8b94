// An OpenAI-compatible embeddings endpoint on loopback, with every bad habit. Replies are scripts: in order, the last one for ever.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface EmbeddingRequest {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly encoding_format: string };
}

export type EmbeddingReply = (request: EmbeddingRequest, response: ServerResponse) => void;

export class EmbeddingServer implements AsyncDisposable {
  readonly requests: EmbeddingRequest[] = [];
  readonly #replies: EmbeddingReply[];
  readonly #server = createServer(async (message, response) => {
    const parts: Buffer[] = [];
    for await (const part of message) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as EmbeddingRequest['body'];
    const request = { method: message.method, target: message.url, headers: message.headers, body };
    this.requests.push(request);
    const reply = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
    reply?.(request, response);
  });

  private constructor(replies: readonly EmbeddingReply[]) {
    this.#replies = [...replies];
  }

  static async start(...replies: readonly EmbeddingReply[]): Promise<EmbeddingServer> {
    const server = new EmbeddingServer(replies);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** What `base` is to an encoder. */
  get base(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export function replies(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): EmbeddingReply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Some vector that depends on the text alone. */
export function vectorOf(text: string, dimensions = 4): number[] {
  return Array.from({ length: dimensions }, (_, d) =>
    Math.sin(1 + text.length * 3.1 + (text.codePointAt(0) ?? 0) + d * 2.3),
  );
}

/** As it should be, in the order of the texts. */
export function embeds(dimensions = 4): EmbeddingReply {
  return (request, response) => {
    const data = request.body.input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: vectorOf(text, dimensions),
    }));
    replies({ object: 'list', model: request.body.model, data, usage: {} })(request, response);
  };
}

/** In any order, as base64 whatever was asked for. */
export function embedsBase64Backwards(): EmbeddingReply {
  return (request, response) => {
    const data = request.body.input.map((text, index) => ({
      index,
      embedding: Buffer.from(Float32Array.from(vectorOf(text)).buffer).toString('base64'),
    }));
    replies({ data: data.reverse() })(request, response);
  };
}

/** Takes the request and says nothing. */
export function staysSilent(): EmbeddingReply {
  return () => {};
}

export function hangsUp(): EmbeddingReply {
  return (_request, response) => response.socket?.destroy();
}
