import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Answer } from '../../../src/sources/fetch/answer.ts';
import { FetchError, type FetchErrorKind } from '../../../src/sources/fetch/fetch-error.ts';
import { HostGates } from '../../../src/sources/fetch/polite.ts';
import { createSafeFetch, type FetchLimits, type SafeFetch } from '../../../src/sources/fetch/safe-fetch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  cutsOff,
  endsTooSoon,
  hangsUp,
  ReplayServer,
  redirects,
  sends,
  sendsGzipped,
  sendsUnlessKnown,
  stalls,
  staysSilent,
  throttles,
} from '../../support/replay-server.ts';

let server: ReplayServer;
before(async () => {
  server = await ReplayServer.start();
});
after(() => server[Symbol.asyncDispose]());

interface Setup {
  readonly allowPrivate?: boolean;
  readonly limits?: Partial<FetchLimits>;
  readonly lookup?: LookupFunction;
  readonly clock?: FakeClock;
}

/** Every name leads to the replay server, so that arXiv's own host names can be asked for. */
const toLoopback: LookupFunction = (_name, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4);

function fetcher(setup: Setup = {}): SafeFetch & { readonly clock: FakeClock } {
  const clock = setup.clock ?? new FakeClock('2025-11-27T12:00:00Z', { skips: true });
  const safe = createSafeFetch({
    gates: new HostGates({ clock }),
    clock,
    allowPrivate: setup.allowPrivate ?? true,
    userAgent: 'Broadsheet-test/1 (+mailto:someone@example.org)',
    limits: setup.limits,
    lookup: setup.lookup,
  });
  return { ...safe, clock };
}

async function textOf(answer: Answer): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of answer.bytes()) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function failsWith(kind: FetchErrorKind, message: RegExp, work: () => Promise<unknown>): Promise<FetchError> {
  let failure: unknown;
  try {
    await work();
  } catch (error) {
    failure = error;
  }
  assert.ok(failure instanceof FetchError, `expected a FetchError, got ${failure}`);
  assert.equal(failure.kind, kind, failure.message);
  assert.match(failure.message, message);
  return failure;
}

describe('a sound answer', () => {
  it('is streamed, with what identifies it', async () => {
    await using safe = fetcher();
    const headers = { etag: '"abc"', 'last-modified': 'Thu, 27 Nov 2025 00:00:00 GMT' };
    server.on('/ok', sends('papers', { type: 'application/rss+xml', headers }));
    const answer = await safe.fetch(`${server.url}/ok?a=1&b=%20#part`, { accept: 'application/rss+xml' });
    assert.equal(await textOf(answer), 'papers');
    assert.equal(answer.url, `${server.url}/ok?a=1&b=%20`);
    assert.deepEqual(answer.validators, { etag: '"abc"', lastModified: 'Thu, 27 Nov 2025 00:00:00 GMT' });
    assert.equal(answer.contentType, 'application/rss+xml');
    assert.equal(answer.failure(), undefined);
    const request = server.requests.at(-1);
    assert.equal(request?.headers['user-agent'], 'Broadsheet-test/1 (+mailto:someone@example.org)');
    assert.equal(request?.headers.accept, 'application/rss+xml');
    assert.equal(request?.headers['if-none-match'], undefined);
  });

  it('is unpacked from gzip, deflate, brotli and zstd', async () => {
    await using safe = fetcher();
    const text = 'the same text '.repeat(5000);
    const encodings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, zstd: zstdCompressSync };
    for (const [encoding, compress] of Object.entries(encodings)) {
      server.on('/packed', sends(compress(text), { headers: { 'content-encoding': encoding } }));
      assert.equal(await textOf(await safe.fetch(`${server.url}/packed`)), text, encoding);
    }
    server.on('/packed', sends('x', { headers: { 'content-encoding': 'rot13' } }));
    await failsWith('wrong-content', /unknown content encoding "rot13"/, async () =>
      textOf(await safe.fetch(`${server.url}/packed`)),
    );
  });

  it('can be left unread or half read, and the next one is let through', async () => {
    await using safe = fetcher();
    server.on('/long', sends('x'.repeat(1_000_000)));
    (await safe.fetch(`${server.url}/long`)).discard();
    for await (const _part of (await safe.fetch(`${server.url}/long`)).bytes()) break;
    assert.equal((await textOf(await safe.fetch(`${server.url}/long`))).length, 1_000_000);
  });
});

describe('a conditional request', () => {
  it('answered with 304 says that nothing changed', async () => {
    await using safe = fetcher();
    server.on('/feed', sendsUnlessKnown('papers', '"v1"'));
    const first = await safe.fetch(`${server.url}/feed`);
    assert.equal(await textOf(first), 'papers');
    const second = await safe.fetch(`${server.url}/feed`, { validators: first.validators });
    assert.equal(second.notModified, true);
    assert.equal(await textOf(second), '');
    const third = await safe.fetch(`${server.url}/feed`, {
      validators: { lastModified: 'Thu, 27 Nov 2025 00:00:00 GMT' },
    });
    third.discard();
    assert.equal(server.requests.at(-1)?.headers['if-modified-since'], 'Thu, 27 Nov 2025 00:00:00 GMT');
  });
});

describe('private addresses', () => {
  it('are refused by default, before anything is sent', async () => {
    await using safe = fetcher({ allowPrivate: false });
    const before = server.requests.length;
    const { port } = server;
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0x7f.1',
      '2130706433',
      '0.0.0.0',
      '169.254.169.254',
    ]) {
      const error = await failsWith('refused-address', /is not fetched: .* is (a|an|the) /, () =>
        safe.fetch(`http://${host}:${port}/`),
      );
      assert.equal(error.permanent, true);
    }
    assert.equal(server.requests.length, before);
  });

  it('are refused when a name resolves to one, judged anew at every connection', async () => {
    const answers = ['10.0.0.1', '127.0.0.1', '::1', '::ffff:127.0.0.1'];
    const rebinding: LookupFunction = (_name, _options, callback) => {
      const address = answers.shift() ?? '';
      callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
    };
    await using safe = fetcher({ allowPrivate: false, lookup: rebinding });
    const before = server.requests.length;
    for (let time = 0; time < 4; time++) {
      await failsWith('refused-address', /papers\.example: .* is an? /, () =>
        safe.fetch(`http://papers.example:${server.port}/`),
      );
    }
    assert.deepEqual(answers, []);
    assert.equal(server.requests.length, before);
  });

  it('are refused as the target of a redirect', async () => {
    // The replay server stands for a public host here: the guard is open for it alone.
    const publicThenMetadata = redirects('http://169.254.169.254/latest/meta-data/');
    server.on('/evil', publicThenMetadata);
    await using safe = fetcher();
    await failsWith('refused-address', /169\.254\.169\.254 is a link-local address/, () =>
      safe.fetch(`${server.url}/evil`),
    );
    server.on('/evil', redirects('file:///etc/passwd'));
    await failsWith('refused-address', /only http and https/, () => safe.fetch(`${server.url}/evil`));
  });
});

describe('redirects', () => {
  it('are followed over 301, 302, 303, 307 and 308, conditional headers included', async () => {
    await using safe = fetcher();
    for (const status of [301, 302, 303, 307, 308]) {
      server.on('/from', redirects('/to?x=1', status)).on('/to', sendsUnlessKnown('here', '"v"'));
      const answer = await safe.fetch(`${server.url}/from`);
      assert.equal(await textOf(answer), 'here');
      assert.equal(answer.url, `${server.url}/to?x=1`);
      const again = await safe.fetch(`${server.url}/from`, { validators: answer.validators });
      assert.equal(again.notModified, true);
      again.discard();
    }
  });

  it('end in a clear error when they go in a circle, on and on, or nowhere', async () => {
    await using safe = fetcher();
    server.on('/a', redirects('/b')).on('/b', redirects('/a'));
    await failsWith('redirect', /in a circle/, () => safe.fetch(`${server.url}/a`));
    for (let hop = 0; hop < 9; hop++) server.on(`/hop${hop}`, redirects(`/hop${hop + 1}`));
    const before = server.requests.length;
    await failsWith('redirect', /more than 5 times/, () => safe.fetch(`${server.url}/hop0`));
    assert.equal(server.requests.length - before, 6);
    server.on('/nowhere', sends('', { status: 302 }));
    await failsWith('redirect', /no Location/, () => safe.fetch(`${server.url}/nowhere`));
  });
});

describe('throttling', () => {
  it('for a short while is waited out, by Retry-After in seconds or as a date', async () => {
    for (const retryAfter of ['20', 'Thu, 27 Nov 2025 12:00:20 GMT']) {
      for (const status of [429, 503]) {
        await using safe = fetcher();
        server.on('/busy', throttles(status, retryAfter), sends('papers'));
        assert.equal(await textOf(await safe.fetch(`${server.url}/busy`)), 'papers');
        assert.equal(safe.clock.now().toISOString(), '2025-11-27T12:00:20.000Z');
      }
    }
  });

  it('for long ends the request with the time to come back, and nothing is asked before', async () => {
    await using safe = fetcher();
    server.on('/closed', throttles(503, '3600'));
    const error = await failsWith(
      'throttled',
      /answered 503: too many requests; not asked again before 2025-11-27T13/,
      () => safe.fetch(`${server.url}/closed`),
    );
    assert.equal(error.retryAt?.toISOString(), '2025-11-27T13:00:00.000Z');
    assert.equal(error.permanent, false);
    const before = server.requests.length;
    await failsWith('throttled', /not asked before then/, () => safe.fetch(`${server.url}/closed`));
    assert.equal(server.requests.length, before);
  });

  it('without Retry-After backs off by doubling and gives up after four tries', async () => {
    await using safe = fetcher();
    server.on('/busy', throttles(429));
    const before = server.requests.length;
    const error = await failsWith('throttled', /answered 429/, () => safe.fetch(`${server.url}/busy`));
    assert.equal(server.requests.length - before, 4);
    assert.equal(error.retryAt?.toISOString(), '2025-11-27T12:07:30.000Z', '30 + 60 + 120 s waited, 240 s to go');
  });

  it('is what 406 means from arXiv, and from nobody else', async () => {
    await using safe = fetcher({ lookup: toLoopback });
    server.on('/rss/cs.CL', throttles(406, '7'), sends('papers'));
    assert.equal(await textOf(await safe.fetch(`http://rss.arxiv.org:${server.port}/rss/cs.CL`)), 'papers');
    server.on('/rss/cs.CL', throttles(406));
    const error = await failsWith('http-status', /answered 406/, () =>
      safe.fetch(`http://papers.example:${server.port}/rss/cs.CL`),
    );
    assert.equal(error.permanent, true);
  });
});

describe('one request per 3 s over all arXiv hosts', () => {
  it('is kept over real connections, redirects between them and concurrent callers', async () => {
    const clock = new FakeClock('2025-11-27T12:00:00Z', { skips: true });
    await using safe = fetcher({ clock, lookup: toLoopback });
    await using arxiv = await ReplayServer.start();
    const at: number[] = [];
    arxiv.on('/list', (request, response) => {
      at.push(clock.now().getTime());
      sends('x'.repeat(200_000))(request, response);
    });
    arxiv.on('/moved', (request, response) => {
      at.push(clock.now().getTime());
      redirects(`http://arxiv.org:${arxiv.port}/list`)(request, response);
    });
    const hosts = ['export.arxiv.org', 'oaipmh.arxiv.org', 'rss.arxiv.org', 'arxiv.org'];
    const paths = ['/list', '/moved', '/list'];
    const texts = await Promise.all(
      paths.flatMap((path) =>
        hosts.map(async (host) => textOf(await safe.fetch(`http://${host}:${arxiv.port}${path}`))),
      ),
    );
    assert.ok(texts.every((text) => text.length === 200_000));
    assert.equal(at.length, 16);
    assert.equal(arxiv.mostOpen, 1);
    for (const [index, time] of at.entries()) assert.equal(time - (at[0] ?? 0), index * 3000);
  });
});

describe('a broken answer', () => {
  it('that was cut off keeps what came and says so', async () => {
    await using safe = fetcher();
    const body = 'line\n'.repeat(100_000);
    server.on('/cut', cutsOff(body, 50_000)).on('/short', endsTooSoon('abc', 10));
    for (const path of ['/cut', '/short']) {
      const answer = await safe.fetch(server.url + path);
      let got = 0;
      const error = await failsWith('truncated', /was cut off/, async () => {
        for await (const part of answer.bytes()) got += part.length;
      });
      assert.ok(got > 0, path);
      assert.equal(answer.failure(), error);
      assert.equal(error.permanent, false);
    }
  });

  it('whose compressed body has no end or is damaged counts as truncated', async () => {
    await using safe = fetcher();
    const whole = gzipSync('words and words '.repeat(1000));
    server.on('/gz', sends(whole.subarray(0, whole.length - 20), { headers: { 'content-encoding': 'gzip' } }));
    await failsWith('truncated', /has no end/, async () => textOf(await safe.fetch(`${server.url}/gz`)));
    server.on('/gz', sends('not gzip at all', { headers: { 'content-encoding': 'gzip' } }));
    await failsWith('truncated', /damaged/, async () => textOf(await safe.fetch(`${server.url}/gz`)));
    server.on('/gz', sends('not brotli at all', { headers: { 'content-encoding': 'br' } }));
    await failsWith('truncated', /damaged/, async () => textOf(await safe.fetch(`${server.url}/gz`)));
    server.on('/gz', sends('not zstd at all', { headers: { 'content-encoding': 'zstd' } }));
    await failsWith('truncated', /damaged/, async () => textOf(await safe.fetch(`${server.url}/gz`)));
  });

  it('larger than allowed stops early, by its stated length or by what comes, unpacked', async () => {
    await using safe = fetcher();
    server.on('/big', sends('x'.repeat(5000), { headers: { 'content-length': '5000' } }));
    await failsWith('too-large', /larger than 1000 bytes/, () => safe.fetch(`${server.url}/big`, { maxBytes: 1000 }));
    server.on('/big', sendsGzipped('x'.repeat(3_000_000)));
    await failsWith('too-large', /larger than 1 MB/, async () =>
      textOf(await safe.fetch(`${server.url}/big`, { maxBytes: 1_000_000 })),
    );
  });

  it('that does not begin, stalls, or drips for ever runs into its time limit', async () => {
    const limits = { headersMs: 40, idleMs: 40, totalMs: 200 };
    await using safe = fetcher({ limits });
    server.on('/silent', staysSilent());
    await failsWith('timeout', /did not begin to answer in time/, () => safe.fetch(`${server.url}/silent`));
    server.on('/stall', stalls('beginning'));
    await failsWith('timeout', /stopped sending/, async () => textOf(await safe.fetch(`${server.url}/stall`)));
    server.on('/drip', (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    await failsWith('timeout', /took too long/, async () => textOf(await safe.fetch(`${server.url}/drip`)));
  });

  it('with an error status carries status and beginning of the body', async () => {
    await using safe = fetcher();
    server.on('/gone', sends('<h1>no such feed</h1>', { status: 404, type: 'text/html' }));
    const gone = await failsWith('http-status', /answered 404 \(not found\)/, () => safe.fetch(`${server.url}/gone`));
    assert.equal(gone.status, 404);
    assert.equal(gone.body, '<h1>no such feed</h1>');
    assert.equal(gone.permanent, true);
    server.on('/ill', sends('', { status: 500 }));
    const ill = await failsWith('http-status', /answered 500/, () => safe.fetch(`${server.url}/ill`));
    assert.equal(ill.permanent, false);
  });

  it('or none at all is a network error', async () => {
    await using safe = fetcher();
    server.on('/bye', hangsUp());
    await failsWith('network', /closed before an answer/, () => safe.fetch(`${server.url}/bye`));
    const gone = await ReplayServer.start();
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    await failsWith('network', /the connection was refused/, () => safe.fetch(`${url}/`));
    const nameless: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '', 0);
    await using lost = fetcher({ lookup: nameless });
    await failsWith('network', /its name is not known/, () => lost.fetch('https://no.such.example/'));
  });
});

describe('stopping', () => {
  it('throws the reason itself, before and in the middle of an answer, and lets the next one through', async () => {
    await using safe = fetcher();
    server.on('/silent', staysSilent()).on('/stall', stalls('beginning')).on('/ok', sends('fine'));
    const reason = new Error('stopping');
    const early = new AbortController();
    const waiting = safe.fetch(`${server.url}/silent`, { signal: early.signal });
    setImmediate(() => early.abort(reason));
    await assert.rejects(waiting, (error) => error === reason);

    const late = new AbortController();
    const answer = await safe.fetch(`${server.url}/stall`, { signal: late.signal });
    await assert.rejects(
      async () => {
        for await (const _part of answer.bytes()) late.abort(reason);
      },
      (error) => error === reason,
    );
    await assert.rejects(safe.fetch(`${server.url}/ok`, { signal: late.signal }), (error) => error === reason);
    assert.equal(await textOf(await safe.fetch(`${server.url}/ok`)), 'fine');
  });
});
