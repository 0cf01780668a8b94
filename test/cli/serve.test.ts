// `broadsheet serve` as a process does it: on a port, with its threads, until it is told to stop.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type CliOptions, type CliResult, cli, jsonOf } from '../support/cli.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { ReplayServer, sends } from '../support/replay-server.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Served {
  readonly url: string;
  readonly ended: Promise<CliResult>;
  stop(): Promise<CliResult>;
}

async function serve(data: string, args: readonly string[] = [], options: CliOptions = {}): Promise<Served> {
  const stop = new AbortController();
  const address = Promise.withResolvers<string>();
  const ended = cli(data, ['serve', ...args], {
    ...options,
    env: { PORT: '0', ...options.env },
    signal: stop.signal,
    onStderr: (text) => {
      const url = /Broadsheet is at (\S+)/.exec(text)?.[1];
      if (url) address.resolve(url);
    },
  });
  const url = await Promise.race([
    address.promise,
    ended.then((result) => Promise.reject(new Error(`ended with ${result.code}: ${result.stderr}`))),
  ]);
  return {
    url,
    ended,
    stop: () => {
      stop.abort(new Error('stopped by test'));
      return ended;
    },
  };
}

describe('broadsheet serve', () => {
  let folder: TempFolder;
  let n = 0;
  const library = (): string => folder.file(`library-${++n}`);
  before(() => {
    folder = tempFolder();
    writeFileSync(folder.file('shore.jsonl'), jsonLines(INVENTED));
  });
  after(() => folder[Symbol.dispose]());

  it('on an empty library shows the sample, is healthy, and stops with code 0', async () => {
    const served = await serve(library());
    const health = await fetch(`${served.url}/healthz`);
    assert.equal(health.status, 200, await health.text());
    assert.match(await (await fetch(served.url)).text(), /sample\/remove/);
    assert.match(await (await fetch(`${served.url}/papers/1706.03762`)).text(), /Vaswani/);
    const { code, stderr } = await served.stop();
    assert.equal(code, 0);
    assert.match(stderr, /stopping/);
    await assert.rejects(fetch(served.url));
  });

  it('imports the files that are named first', async () => {
    const data = library();
    const served = await serve(data, [folder.file('shore.jsonl'), '--seen', '2025-11-27']);
    assert.match(await (await fetch(`${served.url}/papers/2511.04242`)).text(), /Counting Kelp/);
    await served.stop();
    assert.deepEqual(
      (({ papers, samplePapers }) => ({ papers, samplePapers }))(
        jsonOf<{ papers: number; samplePapers: number }>(await cli(data, ['stats', '--json'])),
      ),
      { papers: 5, samplePapers: 0 },
    );
    const again = await serve(data);
    assert.doesNotMatch(await (await fetch(again.url)).text(), /sample\/remove/);
    await again.stop();
  });

  it('says that a port is taken, with code 5', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await cli(library(), ['--port', port, 'serve']);
    assert.deepEqual([code, stderr.includes(`port ${port} is in use; choose another with --port`)], [5, true], stderr);
    await new Promise((resolve) => other.close(resolve));
  });

  it('removes the sample at a click from its own address, and not from another', async () => {
    const served = await serve(library());
    const post = (origin: string) =>
      fetch(`${served.url}/sample/remove`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      });
    assert.equal((await post('https://evil.example')).status, 403);
    assert.equal((await post(served.url)).status, 303);
    assert.doesNotMatch(await (await fetch(served.url)).text(), /sample\/remove/);
    await served.stop();
  });

  it('runs followed sources that are due', async () => {
    await using source = await ReplayServer.start();
    const asked = Promise.withResolvers<void>();
    source.on('/feed', (request, response) => {
      sends(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Shore notes</title><item><title>One entry of the shore feed</title><link>https://shore.example/1</link></item></channel></rss>',
        { type: 'application/rss+xml' },
      )(request, response);
      response.once('close', () => asked.resolve());
    });
    const data = library();
    await cli(data, ['follow', `url:${source.url}/feed`, '--later']);
    const served = await serve(data);
    await asked.promise;
    // Asked for is not yet taken in: the page is asked until it shows the paper, the test's own time limit ends that.
    for (;;) {
      const html = await (await fetch(`${served.url}/search?q=shore+feed`)).text();
      if (html.includes('One entry of the')) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await served.stop();
  });
});
