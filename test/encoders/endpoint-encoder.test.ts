// The endpoint encoder against a server on loopback that does everything that servers do. Time is a fake clock's.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { EncoderError } from '../../src/encoders/encoder-error.ts';
import { EndpointEncoder, type EndpointOptions } from '../../src/encoders/endpoint-encoder.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  type EmbeddingReply,
  EmbeddingServer,
  embeds,
  embedsBase64Backwards,
  hangsUp,
  replies,
  staysSilent,
  vectorOf,
} from './embedding-server.ts';

const TOKEN = 'sk-very-secret-0123456789';
const document = { kind: 'document' } as const;
const query = { kind: 'query' } as const;

interface Scene extends AsyncDisposable {
  readonly encoder: EndpointEncoder;
  readonly server: EmbeddingServer;
  readonly clock: FakeClock;
}

async function scene(script: readonly EmbeddingReply[], options: Partial<EndpointOptions> = {}): Promise<Scene> {
  const server = await EmbeddingServer.start(...script);
  const clock = new FakeClock();
  const encoder = new EndpointEncoder({ base: server.base, model: 'tiny', token: TOKEN, clock, ...options });
  return {
    encoder,
    server,
    clock,
    async [Symbol.asyncDispose]() {
      await encoder.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Lets the clock run through the pauses between attempts, which are all shorter than the time limit of one. */
async function letTimePass<T>({ clock }: Scene, work: Promise<T>): Promise<T> {
  let isDone = false;
  work
    .catch(() => {})
    .finally(() => {
      isDone = true;
    });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    const last = clock.slept.at(-1) ?? 0;
    if (clock.sleepers > 0 && last < 60_000) await clock.advance(last);
  }
  return await work;
}

function normalised(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / norm);
}

function assertVectors(found: readonly Float32Array[], texts: readonly string[]): void {
  assert.equal(found.length, texts.length);
  for (const [i, text] of texts.entries()) {
    for (const [d, value] of normalised(vectorOf(text)).entries())
      assert.ok(Math.abs((found[i]?.[d] ?? 9) - value) < 1e-6);
  }
}

/** Every error that any test here met: none may hold the key. */
const met: unknown[] = [];
async function failure(work: Promise<unknown>): Promise<EncoderError> {
  const error = await work.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  met.push(error);
  assert.ok(error instanceof EncoderError, String(error));
  return error;
}

describe('the endpoint encoder', () => {
  after(() => {
    assert.ok(met.length > 15);
    for (const error of met) {
      const all = inspect(error, { depth: 10, showHidden: true }) + (error as Error).stack + JSON.stringify(error);
      assert.ok(!all.includes(TOKEN) && !all.includes('very-secret'), all);
    }
  });

  it('asks as OpenAI documents it', async () => {
    await using here = await scene([embeds()]);
    const texts = ['one', 'another', 'the third'];
    assert.equal(here.encoder.dimensions, undefined);
    assertVectors(await here.encoder.encode(texts, document), texts);
    assert.equal(here.encoder.dimensions, 4);
    const [request] = here.server.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request?.target, '/v1/embeddings');
    assert.equal(request?.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.deepEqual(request?.body, { model: 'tiny', input: texts, encoding_format: 'float' });
    assert.equal(here.encoder.id, `endpoint:${here.server.base}/embeddings#tiny`);
  });

  it('sends no authorization without a key, and keeps the query of an address out of its id', async () => {
    await using here = await scene([embeds()]);
    const base = `${here.server.base}/?api-version=1&key=${TOKEN}`;
    const encoder = new EndpointEncoder({ base, model: 'm', clock: here.clock });
    await encoder.encode(['x'], query);
    await encoder.close();
    assert.equal(here.server.requests[0]?.headers.authorization, undefined);
    assert.equal(here.server.requests[0]?.target, `/v1/embeddings?api-version=1&key=${TOKEN}`);
    assert.equal(encoder.id, `endpoint:${here.server.base}/embeddings#m`);
  });

  it('takes base64 and any order', async () => {
    await using here = await scene([embedsBase64Backwards()]);
    const texts = ['one', 'another', 'the third'];
    assertVectors(await here.encoder.encode(texts, document), texts);
  });

  it('sends many texts in batches, cuts long ones and counts them', async () => {
    await using here = await scene([embeds()], { batch: 4, maxChars: 10 });
    const texts = Array.from({ length: 10 }, (_, i) => 'x'.repeat(i + 1));
    assertVectors(await here.encoder.encode([...texts, `${'y'.repeat(9)}😀`, 'z'.repeat(1_000_000)], document), [
      ...texts,
      `${'y'.repeat(9)}�`,
      'z'.repeat(10),
    ]);
    assert.deepEqual(
      here.server.requests.map(({ body }) => body.input.length),
      [4, 4, 4],
    );
    assert.equal(here.encoder.cutTexts, 2);
  });

  it('waits as long as Retry-After says, for documents', async () => {
    await using here = await scene([
      replies({ error: { message: 'slow down' } }, 429, { 'retry-after': '17' }),
      embeds(),
    ]);
    assertVectors(await letTimePass(here, here.encoder.encode(['one'], document)), ['one']);
    assert.ok(here.clock.slept.includes(17_000));
    assert.equal(here.server.requests.length, 2);
  });

  it('does not wait for a query, nor for hours', async () => {
    await using here = await scene([
      replies('{}', 429, { 'retry-after': '17' }),
      replies('{}', 429, { 'retry-after': '7200' }),
    ]);
    const soon = await failure(here.encoder.encode(['one'], query));
    assert.equal(soon.kind, 'throttled');
    assert.equal(soon.retryAt?.toISOString(), '2025-11-27T12:00:17.000Z');
    const late = await failure(here.encoder.encode(['one'], document));
    assert.equal(late.retryAt?.toISOString(), '2025-11-27T14:00:00.000Z');
    assert.equal(here.server.requests.length, 2);
  });

  it('tries a server error again, with longer and longer pauses, and then gives up', async () => {
    await using here = await scene([replies('oops', 500), replies('oops', 503), hangsUp(), embeds()]);
    assertVectors(await letTimePass(here, here.encoder.encode(['one'], document)), ['one']);
    assert.deepEqual(
      here.clock.slept.filter((ms) => ms < 60_000),
      [1000, 2000, 4000],
    );
    await using always = await scene([replies({ error: { message: 'CUDA out of memory' } }, 500)]);
    const error = await failure(letTimePass(always, always.encoder.encode(['one'], document)));
    assert.equal(error.kind, 'unavailable');
    assert.match(error.message, /\/v1\/embeddings answered 500: CUDA out of memory$/);
    assert.equal(always.server.requests.length, 4);
  });

  it('does not wait for ever', async () => {
    await using here = await scene([staysSilent()], { timeoutMs: 5000 });
    const work = failure(here.encoder.encode(['one'], document));
    while (here.server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await here.clock.advance(5000);
    const error = await work;
    assert.equal(error.kind, 'timeout');
    assert.match(error.message, /did not answer within 5000 ms$/);
    assert.equal(here.clock.sleepers, 0);
  });

  it('stops when told to, with the reason', async () => {
    await using here = await scene([staysSilent()]);
    const control = new AbortController();
    const work = here.encoder.encode(['one'], { ...document, signal: control.signal });
    work.catch(() => {});
    while (here.server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const reason = new Error('enough');
    control.abort(reason);
    await assert.rejects(work, reason);
    assert.equal(here.clock.sleepers, 0);
  });

  it('follows no redirect, and does not carry the key elsewhere', async () => {
    await using elsewhere = await EmbeddingServer.start(embeds());
    await using here = await scene([replies('', 307, { location: `${elsewhere.base}/embeddings` })]);
    const error = await failure(here.encoder.encode(['one'], document));
    assert.equal(error.kind, 'refused');
    assert.match(error.message, /answered 307, a redirect, which is not followed/);
    assert.equal(elsewhere.requests.length, 0);
  });

  it('does not repeat what is refused, nor the key that is said back', async () => {
    await using here = await scene([
      replies({ error: { message: `Incorrect API key provided: ${TOKEN}.` } }, 401),
      replies({ error: `key "${TOKEN.slice(0, 14)}*****" is unknown` }, 403),
      replies(`<html>${TOKEN}</html>`, 404),
      replies({ detail: 'input too long' }, 422),
    ]);
    const said = [];
    for (let i = 0; i < 4; i++) said.push(await failure(here.encoder.encode(['one'], document)));
    assert.deepEqual(
      said.map(({ kind }) => kind),
      ['refused', 'refused', 'refused', 'refused'],
    );
    assert.deepEqual(
      said.map(({ message }) => message.replace(here.server.base, '')),
      [
        '/embeddings answered 401: Incorrect API key provided: [secret]',
        '/embeddings answered 403: key "[secret]" is unknown',
        '/embeddings answered 404',
        '/embeddings answered 422: input too long',
      ],
    );
    assert.equal(here.server.requests.length, 4);
  });

  it('refuses answers that are none', async () => {
    const vector = [1, 2, 3];
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ data: [{ index: 0, embedding: vector }] }, /gave 1 vectors for 2 texts/],
      [{ data: [] }, /gave 0 vectors for 2 texts/],
      [
        {
          data: [
            { index: 0, embedding: vector },
            { index: 0, embedding: vector },
          ],
        },
        /two vectors with index 0/,
      ],
      [
        {
          data: [
            { index: 0, embedding: vector },
            { index: 2, embedding: vector },
          ],
        },
        /index 2 for 2 texts/,
      ],
      [
        {
          data: [
            { index: 0, embedding: vector },
            { index: 'x', embedding: vector },
          ],
        },
        /index "x"/,
      ],
      [{ data: [{ embedding: vector }, { embedding: [1, 2] }] }, /3 and 2 dimensions in one answer/],
      [{ data: [{ embedding: vector }, { embedding: [1, null, 2] }] }, /vector 1 has null at place 1/],
      ['{"data":[{"embedding":[1,2,3]},{"embedding":[NaN, 2,3]}]}', /vector 1 has null at place 0/],
      ['{"data":[{"embedding":[1,2,3]},{"embedding":[1, 2,1e999]}]}', /has Infinity at place 2/],
      [{ data: [{ embedding: vector }, { embedding: [0, 0, 0] }] }, /vector 1 is all zeros/],
      [{ data: [{ embedding: vector }, { embedding: [] }] }, /vector 1 is empty/],
      [{ data: [{ embedding: vector }, { embedding: 'AAA=' }] }, /no list of numbers as vector 1/],
      [{ data: [{ embedding: vector }, null] }, /no list of numbers as vector 1/],
      [{ data: 7 }, /no list of embeddings/],
      ['null', /no list of embeddings/],
      ['<html>', /no list of embeddings/],
      ['{"data":[{"embedding":[1,', /no list of embeddings/],
    ];
    await using here = await scene(cases.map(([body]) => replies(body)));
    for (const [body, said] of cases) {
      const error = await failure(here.encoder.encode(['one', 'two'], document));
      assert.equal(error.kind, 'wrong-answer', JSON.stringify(body));
      assert.match(error.message, said);
    }
    assert.equal(here.encoder.dimensions, undefined);
  });

  it('says when the dimension changes midway, and stays with it', async () => {
    await using here = await scene([embeds(4), embeds(6)]);
    await here.encoder.encode(['one'], document);
    for (let i = 0; i < 2; i++) {
      const error = await failure(here.encoder.encode(['two'], document));
      assert.equal(error.kind, 'dimension');
      assert.match(error.message, /dimension changed from 4 to 6: everything must be encoded anew$/);
    }
    assert.equal(here.encoder.dimensions, 4);
  });

  it('says that nobody is there', async () => {
    const server = await EmbeddingServer.start(embeds());
    const { base } = server;
    await server[Symbol.asyncDispose]();
    const encoder = new EndpointEncoder({ base, model: 'm', token: TOKEN, clock: new FakeClock() });
    const error = await failure(encoder.encode(['one'], query));
    await encoder.close();
    assert.equal(error.kind, 'unavailable');
    assert.match(error.message, /could not be reached: the connection was refused$/);
  });

  it('refuses empty texts without asking', async () => {
    await using here = await scene([embeds()]);
    assert.equal((await failure(here.encoder.encode(['one', '\n'], document))).message, 'text 1 is empty');
    assert.equal(here.server.requests.length, 0);
  });
});
