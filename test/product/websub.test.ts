// A hub is told of feeds that have news; it is a server that somebody else runs, and may be away, slow or in the wrong place.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { announceNews, scheduleWebSub } from '../../src/jobs/websub-handler.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { jobRun } from '../support/job-run.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('a WebSub hub', () => {
  let site: TestSite;
  let hub: string;
  const told: { readonly type: string | undefined; readonly body: URLSearchParams }[] = [];
  let status = 202;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part;
    });
    request.on('end', () => {
      told.push({ type: request.headers['content-type'], body: new URLSearchParams(body) });
      response.writeHead(status, { 'retry-after': '600' }).end('as you say');
    });
  });

  before(async () => {
    site = await testSite();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await announce();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    told.length = 0;
    status = 202;
  });

  function announce(more: { allowPrivateFetch?: boolean; instanceMode?: 'private' } = {}): Promise<string> {
    const { database, writer, clock, config } = site.app;
    const wanted = { ...config, webSubHub: hub, allowPrivateFetch: true, ...more };
    return announceNews({ config: wanted, database, writer, clock }, jobRun());
  }

  let arrived = 0;
  async function arrive(): Promise<void> {
    arrived += 3;
    await site.importText(`${arrived}`, jsonLines(manyRecords(arrived).slice(arrived - 3)));
  }

  it('is told of what came, in all formats', async () => {
    assert.equal(await announce(), 'nothing new');
    await arrive();
    assert.match(await announce(), /^told the hub of \d+ feeds$/);
    const topics = told.map(({ body }) => body.get('hub.url') ?? '');
    for (const format of ['rss', 'atom', 'json']) {
      const topic = `https://papers.example/feeds/new.${format}`;
      assert.ok(topics.includes(topic), topic);
      const text = await (await site.get(`/feeds/new.${format}`)).text();
      assert.ok(text.includes(topic), 'the address by which the feed names itself');
    }
    assert.ok(topics.some((topic) => topic.includes('/feeds/authors/')));
    assert.ok(
      told.every(
        ({ type, body }) => type === 'application/x-www-form-urlencoded' && body.get('hub.mode') === 'publish',
      ),
    );
    assert.equal(new Set(topics).size, topics.length);
    assert.equal(await announce(), 'nothing new');
  });

  it('is told again when it refused, and when it says', async () => {
    await arrive();
    status = 503;
    await assert.rejects(announce(), (error: Error & { retryAt?: Date }) => {
      assert.match(error.message, /the WebSub hub answered 503/);
      assert.equal(error.retryAt?.getTime(), site.app.clock().getTime() + 600_000);
      return true;
    });
    status = 204;
    told.length = 0;
    assert.match(await announce(), /^told the hub/);
    assert.ok(told.some(({ body }) => body.get('hub.url')?.endsWith('/feeds/today.rss')));
  });

  it('is no address in one’s own network, unless that is allowed', async () => {
    await arrive();
    await assert.rejects(announce({ allowPrivateFetch: false }), /loopback address/);
    assert.deepEqual(told, []);
    assert.match(await announce(), /^told the hub/);
  });

  it('is told nothing of a private library', async () => {
    await arrive();
    assert.equal(await announce({ instanceMode: 'private' }), 'no hub is configured');
    assert.deepEqual(told, []);
  });

  it('has a job while there is one', async () => {
    const store = new MemoryJobStore();
    const { config, clock } = site.app;
    await scheduleWebSub(store, { ...config, webSubHub: hub }, clock());
    assert.deepEqual(
      (await store.list()).map(({ kind }) => kind),
      ['websub'],
    );
    await scheduleWebSub(store, config, clock());
    assert.deepEqual(await store.list(), []);
  });
});
