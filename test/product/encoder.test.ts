// An additional encoder in the whole product: whatever becomes of it, search answers, and the health page says what is wrong.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodePapers } from '../../src/actions/encode-papers.ts';
import type { EncodeReport } from '../../src/encoders/encode-library.ts';
import { encodeWhatIsMissing } from '../../src/jobs/encode-handler.ts';
import type { JobRun } from '../../src/jobs/runner.ts';
import { systemClock } from '../../src/sources/fetch/clock.ts';
import { StoredSpaceReader } from '../../src/store/encoder/stored-space.ts';
import { readStoredVectors } from '../../src/store/encoder/stored-vectors.ts';
import { encoderFile } from '../../src/store/library-files.ts';
import { type EmbeddingReply, EmbeddingServer, embeds, replies, staysSilent } from '../encoders/embedding-server.ts';
import { onnxSkip } from '../encoders/onnx-skip.ts';
import { writeTinyModel } from '../encoders/tiny-onnx.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { tempFolder } from '../support/temp-folder.ts';

interface Scene extends AsyncDisposable {
  readonly site: TestSite;
  readonly server: EmbeddingServer;
  /** What the endpoint does from now on. */
  reply: EmbeddingReply;
  encode(scope?: 'all' | 'changed', signal?: AbortSignal): Promise<EncodeReport | undefined>;
  readonly notices: string[];
}

async function scene(papers: number): Promise<Scene> {
  const server = await EmbeddingServer.start((request, response) => here.reply(request, response));
  const site = await testSite({
    env: { BROADSHEET_ENCODER: server.base, BROADSHEET_ENCODER_MODEL: 'tiny', BROADSHEET_ENCODER_KEY: 'sk-secret-key' },
  });
  const notices: string[] = [];
  const here: Scene = {
    site,
    server,
    reply: embeds(),
    notices,
    encode: (scope = 'changed', signal = new AbortController().signal) => encode(site, notices, scope, signal),
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
  if (papers > 0) await site.importText('papers.jsonl', jsonLines(manyRecords(papers)));
  await site.indexed();
  return here;
}

function encode(site: TestSite, notices: string[], scope: 'all' | 'changed', signal: AbortSignal) {
  const { config, database } = site.app;
  assert.ok(config.encoder.kind !== 'off');
  return encodePapers({
    data: site.data,
    database,
    settings: config.encoder,
    scope,
    clock: systemClock,
    signal,
    onProgress: () => {},
    onNotice: (message) => notices.push(message),
  });
}

const counts = (report: EncodeReport | undefined) =>
  report && [report.ended, report.encoded, report.unchanged, report.removed];

/** A search that answers with what the words find. */
async function found(site: TestSite, q = 'station'): Promise<number> {
  const answer = await site.get(`/search?${new URLSearchParams({ q })}`);
  assert.equal(answer.status, 200);
  await answer.text();
  return (await site.app.library.search({ q })).hits.length;
}

/** What `/healthz` says of the encoder; the site is well whatever that is. */
async function health(site: TestSite): Promise<string> {
  const answer = await site.get('/healthz');
  assert.equal(answer.status, 200);
  const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean; detail: string }[] };
  const check = checks.find(({ name }) => name === 'encoder');
  assert.equal(check?.ok, true);
  return check.detail;
}

function run(attempts = 1): JobRun {
  return {
    job: { id: 1, name: 'encode', kind: 'encode', payload: '{}', paused: false, outcome: 'waiting', attempts },
    signal: new AbortController().signal,
    progress: () => {},
  };
}

describe('an additional encoder', () => {
  it('is off unless configured', async () => {
    await using site = await testSite();
    await site.importText('papers.jsonl', jsonLines(manyRecords(12)));
    await site.indexed();
    assert.equal(await health(site), 'off; BROADSHEET_ENCODER names one');
    assert.equal(await found(site), 10);
    assert.ok(!existsSync(encoderFile(site.data)));
  });

  it('encodes the library, then what came, changed or went, and nothing else', async () => {
    await using here = await scene(70);
    assert.deepEqual(counts(await here.encode()), ['complete', 70, 0, 0]);
    const sent = here.server.requests.flatMap(({ body }) => body.input);
    assert.ok(sent.some((text) => /^measuring anchors and .* at station 0\nStation 0 stands by/.test(text)));
    here.server.requests.length = 0;
    assert.deepEqual(counts(await here.encode()), ['complete', 0, 0, 0]);
    assert.equal(here.server.requests.length, 1, 'one text, to see whether it is the same encoder');
    // The same again with other votes: the texts are those that they were.
    await here.site.importText('votes.jsonl', jsonLines(manyRecords(70, () => ({ upvotes: 3 }))));
    assert.equal((await here.encode())?.encoded, 0);
    const [first, ...others] = manyRecords(75);
    const changed = [{ ...first, abstract: 'Rewritten from top to bottom.' }, ...others];
    await here.site.importText('more.jsonl', jsonLines(changed));
    assert.equal((await here.encode())?.encoded, 6);
    assert.equal(readStoredVectors(encoderFile(here.site.data))?.workNos.length, 75);
    assert.deepEqual(counts(await here.encode('all')), ['complete', 0, 75, 0]);
  });

  it('can be stopped, and goes on where it was', async () => {
    await using here = await scene(100);
    const control = new AbortController();
    here.reply = (request, response) => {
      if (here.server.requests.length === 3) control.abort(new Error('stopped'));
      embeds()(request, response);
    };
    const first = await here.encode('changed', control.signal);
    assert.equal(first?.ended, 'cancelled');
    assert.ok(first.encoded >= 32 && first.encoded < 100);
    here.reply = embeds();
    assert.deepEqual(counts(await here.encode()), ['complete', 100 - first.encoded, first.encoded, 0]);
  });

  it('does not send again and again what the endpoint refuses, unless asked to', async () => {
    await using here = await scene(40);
    here.reply = (request, response) =>
      request.body.input.some((text) => text.includes('station 7\n'))
        ? replies({ error: 'too long' }, 422)(request, response)
        : embeds()(request, response);
    const first = await here.encode();
    assert.deepEqual([first?.ended, first?.encoded, first?.skipped, first?.toRetry], ['complete', 39, 1, 0]);
    here.server.requests.length = 0;
    assert.equal((await here.encode())?.skipped, 0);
    assert.equal(here.server.requests.length, 1);
    here.reply = embeds();
    assert.equal((await here.encode('all'))?.encoded, 1);
  });

  it('asks for the vector of a query by words and meaning, not for one by words or an id', async () => {
    await using here = await scene(40);
    await here.encode();
    await here.site.app.encoder.start();
    here.server.requests.length = 0;
    assert.ok((await found(here.site, 'counting buoys -gulls')) > 0);
    assert.deepEqual(
      here.server.requests.map(({ body }) => body.input),
      [['counting buoys']],
      'once for both searches, without what must not be there',
    );
    await here.site.app.library.search({ q: 'naming dunes', mode: 'words' });
    await here.site.app.library.search({ q: 'naming dunes', sort: 'date' });
    await here.site.app.library.search({ q: '2501.10000' });
    await here.site.app.library.search({ q: 'year:2025' });
    assert.equal(here.server.requests.length, 1);
    assert.match(await health(here.site), /^ok since .*: endpoint:http.*\/embeddings#tiny, 4 dimensions$/);
  });

  it('is done without when the endpoint does not answer in time', async () => {
    await using here = await scene(40);
    await here.encode();
    await here.site.app.encoder.start();
    here.reply = staysSilent();
    for (const q of ['station one', 'station two', 'station three', 'station four'])
      assert.equal(await found(here.site, q), 10);
    assert.match(
      await health(here.site),
      /^failing since .*: a query was not encoded within 300 ms; search goes on without it; asked again from/,
    );
    assert.ok(here.server.requests.length < 10, 'it is left alone after a few');
  });

  it('is left alone as long as its 429 says, by searches and by the job', async () => {
    await using here = await scene(40);
    await here.encode();
    await here.site.app.encoder.start();
    const until = new Date(Date.now() + 3_600_000).toUTCString();
    here.reply = replies({ error: { message: 'slow down, sk-secret-key' } }, 429, { 'retry-after': until });
    assert.equal(await found(here.site), 10);
    const asked = here.server.requests.length;
    assert.equal(await found(here.site, 'other words at station'), 10);
    assert.equal(here.server.requests.length, asked);
    const said = await health(here.site);
    assert.match(
      said,
      /^failing since .*answered 429: slow down, \[secret\]; search goes on without it; asked again from/,
    );
    assert.doesNotMatch(said, /sk-secret/);
    await assert.rejects(
      encodeWhatIsMissing(dependencies(here), run()),
      (error: Error & { retryAt?: Date }) =>
        /answered 429/.test(error.message) && error.retryAt?.getTime() === Date.parse(until),
    );
  });

  it('is done without when its dimension changes, until everything is encoded anew', async () => {
    await using here = await scene(40);
    await here.encode();
    const { encoder } = here.site.app;
    await encoder.start();
    here.reply = embeds(6);
    assert.equal(await found(here.site), 10);
    await encoder.start();
    assert.match(
      await health(here.site),
      /^mismatch since .*: the papers were encoded by .*, 4 dimensions; the encoder is .*, 6 dimensions: everything must be encoded anew/,
    );
    assert.equal(await found(here.site, 'other words at station'), 10);
    const report = await here.encode();
    assert.deepEqual(counts(report), ['complete', 40, 0, 0]);
    assert.equal(await found(here.site), 10);
    assert.match(
      await health(here.site),
      /^ok since .* 6 dimensions; \d{4}-\d\d-\d\d: 40 vectors were removed and are made anew: its vectors have 6 dimensions now, not 4$/,
    );
  });

  it('is done without when its file of vectors is damaged, which is then made anew', async () => {
    await using here = await scene(40);
    await here.encode();
    const file = encoderFile(here.site.data);
    writeFileSync(file, 'this is no database, but it is long enough to be one'.repeat(100));
    await here.site.app.encoder.start();
    assert.equal(await found(here.site), 10);
    assert.match(await health(here.site), /its file of vectors seems to be damaged \(.*not a database.*\)/);
    assert.deepEqual(counts(await here.encode()), ['complete', 40, 0, 0]);
    assert.match(here.notices.join(), /was damaged .* set aside as .*encoder\.db\.damaged/);
    assert.match(await health(here.site), /^ok since .*: the file of vectors was damaged .* and is made anew$/);
    assert.equal(readStoredVectors(file)?.workNos.length, 40);
  });

  it('is done without when the folder of its model is missing', async () => {
    await using site = await testSite({ env: { BROADSHEET_ENCODER: '/nowhere/model' } });
    await site.importText('papers.jsonl', jsonLines(manyRecords(12)));
    await site.indexed();
    await site.app.encoder.start();
    assert.equal(await found(site), 10);
    assert.match(
      await health(site),
      /^failing since .*: there is no folder \/nowhere\/model; search goes on without it/,
    );
    await assert.rejects(
      encodeWhatIsMissing(
        {
          data: site.data,
          database: site.app.database,
          settings: site.app.config.encoder,
          clock: systemClock,
          onNotice: assert.fail,
        },
        run(),
      ),
      (error: Error & { permanent?: boolean }) => /there is no folder/.test(error.message) && error.permanent === true,
    );
  });

  it('works from a folder, and does not load its model when nothing is new', { skip: onnxSkip }, async () => {
    using folder = tempFolder();
    writeTinyModel(folder.path);
    await using site = await testSite({ env: { BROADSHEET_ENCODER: folder.path } });
    await site.importText('papers.jsonl', jsonLines(manyRecords(12)));
    await site.indexed();
    const signal = new AbortController().signal;
    assert.equal((await encode(site, [], 'changed', signal))?.encoded, 12);
    assert.equal(await encode(site, [], 'changed', signal), undefined);
    await site.app.encoder.start();
    assert.equal(await found(site), 10);
    assert.match(await health(site), /^ok since .*: onnx:.*, 8 dimensions$/);
    // Another model in the same place.
    writeTinyModel(folder.path, { value: (word, dimension) => Math.cos(word * 5 + dimension) });
    assert.match((await encode(site, [], 'changed', signal))?.emptied ?? '', /^12 vectors were removed/);
    assert.match(new StoredSpaceReader(encoderFile(site.data)).read()?.notice ?? '', /the encoder was onnx:/);
  });

  for (const papers of [0, 1]) {
    it(`does no harm to a library of ${papers}`, async () => {
      await using here = await scene(papers);
      assert.deepEqual(counts(await here.encode()), ['complete', papers, 0, 0]);
      await here.site.app.encoder.start();
      assert.equal(await found(here.site), papers);
      assert.match(await health(here.site), papers === 0 ? /no paper is encoded yet/ : /^ok/);
      assert.ok(existsSync(join(here.site.data, 'encoder.db')));
    });
  }

  function dependencies({ site, notices }: Scene) {
    const { database, config } = site.app;
    return {
      data: site.data,
      database,
      settings: config.encoder,
      clock: systemClock,
      onNotice: (message: string) => notices.push(message),
    };
  }
});
