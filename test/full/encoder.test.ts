// A server with an additional encoder, as processes: it encodes by itself, heals by itself, and answers whatever happens.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { readStoredVectors } from '../../src/store/encoder/stored-vectors.ts';
import { encoderFile } from '../../src/store/library-files.ts';
import { type EmbeddingReply, EmbeddingServer, embeds, replies, staysSilent } from '../encoders/embedding-server.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { broadsheet, fullSkip, type Running, start, until } from '../support/process.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const PAPERS = 60;
const SECRET = 'sk-very-secret';

describe('a server with an additional encoder', { skip: fullSkip }, () => {
  let folder: TempFolder;
  let server: EmbeddingServer;
  let reply: EmbeddingReply = embeds();
  let running: Running | undefined;
  let url = '';
  const data = () => folder.file('library');

  before(async () => {
    folder = tempFolder();
    server = await EmbeddingServer.start((request, response) => reply(request, response));
    writeFileSync(folder.file('papers.jsonl'), jsonLines(manyRecords(PAPERS)));
    const { code, stderr } = await broadsheet(data(), 'import', folder.file('papers.jsonl'));
    assert.equal(code, 0, stderr);
  });
  afterEach(() => {
    // After a failure.
    running?.child.kill('SIGKILL');
    running = undefined;
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  async function serve(env: Readonly<Record<string, string>> = {}): Promise<void> {
    running = start(data(), ['serve'], {
      PORT: '0',
      BROADSHEET_ENCODER: server.base,
      BROADSHEET_ENCODER_MODEL: 'tiny',
      BROADSHEET_ENCODER_KEY: SECRET,
      BROADSHEET_LOG: 'info',
      ...env,
    });
    url = await running.said(/Broadsheet is at (\S+)/);
  }

  async function stop(): Promise<void> {
    running?.child.kill('SIGTERM');
    const ended = await running?.ended;
    running = undefined;
    assert.equal(ended?.code, 0, ended?.stderr);
    assert.ok(!ended.stderr.includes(SECRET));
  }

  async function answers(q: string): Promise<void> {
    const answer = await fetch(`${url}/search?${new URLSearchParams({ q })}`);
    assert.equal(answer.status, 200);
    assert.ok((await answer.text()).includes('class="hit"'), q);
  }

  async function health(pattern: RegExp): Promise<string> {
    return await until(async () => {
      const answer = await fetch(`${url}/healthz`);
      assert.equal(answer.status, 200);
      const text = await answer.text();
      assert.ok(!text.includes(SECRET));
      return pattern.test(text) ? text : undefined;
    }, 20_000);
  }

  it('ranks with it, beside words and the own model', async () => {
    const like42: EmbeddingReply = (request, response) => {
      const vector = (text: string) => (/station 42\n|^station$/.test(text) ? [1, 0.01, 0] : [0.1, 1, text.length % 7]);
      replies({ data: request.body.input.map((text, index) => ({ index, embedding: vector(text) })) })(
        request,
        response,
      );
    };
    const library = folder.file('ranked');
    const own = { BROADSHEET_ENCODER_WEIGHT: '5', BROADSHEET_ENCODER: server.base, BROADSHEET_ENCODER_MODEL: 'tiny' };
    const first = async (env: Readonly<Record<string, string>>) => {
      const { stdout } = await start(library, ['search', 'station', '--json'], env).ended;
      return (JSON.parse(stdout) as { hits: { title: string }[] }).hits[0]?.title ?? '';
    };
    reply = like42;
    for (const args of [['import', folder.file('papers.jsonl')], ['train', '--force'], ['encode']]) {
      const { code, stderr } = await start(library, args, own).ended;
      assert.equal(code, 0, stderr);
    }
    assert.match(await first(own), /at station 42$/);
    assert.doesNotMatch(await first({}), /at station 42$/);
  });

  it('encodes the library, asks for queries, and shows the job', async () => {
    reply = embeds();
    await serve();
    await health(/"ok since [^"]*#tiny, 4 dimensions"/);
    await until(
      async () => (readStoredVectors(encoderFile(data()))?.workNos.length === PAPERS ? true : undefined),
      20_000,
    );
    server.requests.length = 0;
    await answers('hearing currents at station');
    assert.deepEqual(server.requests.at(-1)?.body.input, ['hearing currents at station']);
    assert.match(
      await (await fetch(`${url}/jobs`)).text(),
      />encode<.*Additional encoder: ok since [^<]*#tiny, 4 dimensions</s,
    );
    await stop();
  });

  it('goes on while the endpoint is silent, and stops in time', async () => {
    reply = embeds();
    await serve();
    await health(/"ok since/);
    reply = staysSilent();
    for (const n of [1, 2, 3, 4, 5]) await answers(`station ${n}`);
    await health(/"failing since [^"]*not encoded within 300 ms/);
    await stop();
  });

  it('goes on while the endpoint says 429, and shows that the job waits', async () => {
    reply = replies({ error: { message: `not now, ${SECRET}` } }, 429, { 'retry-after': '3600' });
    await serve();
    await health(/"failing since [^"]*answered 429: not now/);
    await answers('station');
    await until(async () => {
      const page = await (await fetch(`${url}/jobs`)).text();
      assert.ok(!page.includes(SECRET));
      return /class="error">[^<]*answered 429: not now/.test(page) ? true : undefined;
    }, 20_000);
    await stop();
  });

  it('encodes everything anew when the dimension changes under it', async () => {
    reply = embeds(4);
    await serve();
    await health(/"ok since [^"]*4 dimensions/);
    reply = embeds(6);
    await answers('station of another length');
    await health(/"ok since [^"]*#tiny, 6 dimensions; [^"]*60 vectors were removed and are made anew/);
    await answers('station');
    await until(
      async () => (readStoredVectors(encoderFile(data()))?.workNos.length === PAPERS ? true : undefined),
      20_000,
    );
    await stop();
  });

  it('makes a damaged file of vectors anew', async () => {
    writeFileSync(encoderFile(data()), 'this is no database, but it is long enough to be one'.repeat(100));
    reply = embeds(6);
    await serve();
    await answers('station');
    await health(/"ok since [^"]*the file of vectors was damaged/);
    await until(
      async () => (readStoredVectors(encoderFile(data()))?.workNos.length === PAPERS ? true : undefined),
      20_000,
    );
    await stop();
  });

  it('goes on without the folder of its model, and forgets the job when it is off', async () => {
    await serve({ BROADSHEET_ENCODER: folder.file('nowhere') });
    await health(/"failing since [^"]*there is no folder/);
    await answers('station');
    await stop();
    await serve({ BROADSHEET_ENCODER: 'off' });
    await health(/"off; BROADSHEET_ENCODER names one"/);
    await until(async () => {
      const { jobs } = JSON.parse((await broadsheet(data(), 'jobs', '--json')).stdout) as { jobs: { name: string }[] };
      return jobs.some(({ name }) => name === 'encode') ? undefined : true;
    }, 20_000);
    await stop();
  });
});
