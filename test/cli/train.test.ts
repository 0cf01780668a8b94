// `broadsheet train` and what other commands and the site say of the model.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { indexFolder } from '../../src/search/indexer.ts';
import { checkpointFile, readyModelFile, trainingFolder } from '../../src/search/training/training-folder.ts';
import { IndexLock } from '../../src/store/index/index-lock.ts';
import { type CliResult, cli, jsonOf } from '../support/cli.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { fullSkip, until } from '../support/process.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const OTHER = { pid: 7, since: '2025-11-28T09:00:00Z', what: 'other' };

describe('broadsheet train', () => {
  let folder: TempFolder;
  let n = 0;
  before(async () => {
    folder = tempFolder();
    for (const papers of [10, 20, 500]) await imported(folder.file(`of-${papers}`), papers);
  });
  after(() => folder[Symbol.dispose]());

  async function imported(data: string, papers: number): Promise<CliResult> {
    const file = folder.file(`${papers}.jsonl`);
    writeFileSync(file, jsonLines(manyRecords(papers)));
    const result = await cli(data, ['import', file]);
    assert.equal(result.code, 0, result.stderr);
    return result;
  }
  /** A library of so many papers. */
  function library(papers: 10 | 20 | 500): string {
    const data = folder.file(`library-${++n}`);
    cpSync(folder.file(`of-${papers}`), data, { recursive: true });
    return data;
  }
  const status = async (data: string) => (await cli(data, ['train', '--status'])).stdout.trim();
  const modelCheck = async (data: string) => {
    const { checks } = jsonOf<{ checks: { name: string; ok: boolean; detail: string }[] }>(
      await cli(data, ['doctor', '--json']),
    );
    return checks.find(({ name }) => name === 'model');
  };

  it('refuses a library that is too small, and says how many papers are missing', async () => {
    const empty = folder.file(`library-${++n}`);
    const nothing = await cli(empty, ['train']);
    assert.deepEqual([nothing.code, /too few papers: 500 more/.test(nothing.stderr)], [5, true], nothing.stderr);
    assert.match(await status(empty), /there are no papers/);
    const data = library(10);
    assert.match((await cli(data, ['train'])).stderr, /490 more are needed; --force trains from 20 on/);
    assert.match((await cli(data, ['train', '--force'])).stderr, /10 more are needed/);
    assert.match(await status(data), /no model, search is by words; 10 papers, 490 more are needed to train one/);
    assert.equal((await cli(folder.file('nowhere'), ['train', '--status'])).code, 4);
  });

  it('trains when forced, tells the report, and puts the model to use', async () => {
    const data = library(20);
    const first = await cli(data, ['train', '--force']);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /papers +20\n(?:.*\n)*seed +1\n/);
    assert.match(await status(data), /^model 1 of 20\d\d-\d\d-\d\d, trained on 20 papers$/);
    assert.deepEqual((await modelCheck(data))?.ok, true);
    const { model } = jsonOf<{ model: { state: string } }>(await cli(data, ['stats', '--json']));
    assert.equal(model.state, 'ready');
    assert.match((await cli(data, ['stats'])).stdout, /\nmodel +model 1 of/);
    const second = await cli(data, ['train', '--force', '--seed', '9', '--json']);
    const { model: number, report } = jsonOf<{ model: number; report: { seed: number } }>(second);
    assert.deepEqual([number, report.seed], [2, 9]);
  });

  for (const seed of ['', '1.5', 'x', '1e30']) {
    it(`refuses --seed "${seed}"`, async () => {
      const { code, stderr } = await cli(folder.file('nowhere'), ['train', '--seed', seed]);
      assert.deepEqual([code, stderr.includes(`--seed is "${seed}"`)], [2, true], stderr);
    });
  }

  it('stops at Ctrl-C with 130 and goes on where it was', async () => {
    const data = library(500);
    const index = indexFolder(data);
    const stop = new AbortController();
    const stopping = cli(data, ['train'], { signal: stop.signal });
    const state = () => cli(data, ['train', '--status', '--json']).then(jsonOf<{ state: string }>);
    await until(async () => (await state()).state === 'training' || undefined, 30_000);
    stop.abort(new Error('stopped by test'));
    const { code, stderr } = await stopping;
    assert.deepEqual([code, /stopped at \d+ %/.test(stderr)], [130, true], stderr);
    assert.match(await status(data), /no model.*the training was stopped and goes on/);
    assert.equal((await cli(data, ['train'])).code, 0);
    assert.equal(existsSync(checkpointFile(index)), false);
    assert.match(await status(data), /^model 1 .*500 papers$/);
  });

  it('is one at a time on a library', async () => {
    const data = library(20);
    mkdirSync(trainingFolder(indexFolder(data)));
    const lock = IndexLock.take(trainingFolder(indexFolder(data)), OTHER);
    const { code, stderr } = await cli(data, ['train', '--force']);
    assert.deepEqual([code, /trains already \(other, pid 7\)/.test(stderr)], [9, true], stderr);
    lock?.[Symbol.dispose]();
  });

  it('leaves the model to whoever keeps the index, and a damaged one aside', async () => {
    const data = library(20);
    const index = indexFolder(data);
    const lock = IndexLock.take(index, OTHER);
    const { code, stderr, stdout } = await cli(data, ['train', '--force', '--json']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /kept by another process \(other, pid 7\); it takes the model in/);
    assert.equal((JSON.parse(stdout) as { model?: number }).model, undefined);
    assert.match(await status(data), /no model/);
    lock?.[Symbol.dispose]();
    truncateSync(readyModelFile(index), 1000);
    const taken = await cli(data, ['train', '--status']);
    assert.equal(taken.code, 0);
    // Whoever indexes next finds it.
    const served = serve(data);
    const check = await until(async () => {
      const found = await served.model();
      return found?.includes('failed') ? found : undefined;
    }, 30_000);
    assert.match(check, /no model, search is by words; the last training failed: .*damaged/);
    assert.equal((await served.stop()).code, 0);
    assert.equal(existsSync(`${readyModelFile(index)}.bad`), true);
  });

  it('is hinted at after a large import without a model, not after a small one', async () => {
    const data = folder.file(`library-${++n}`);
    assert.doesNotMatch((await imported(data, 10)).stderr, /broadsheet train/);
    assert.match((await imported(folder.file(`library-${++n}`), 500)).stderr, /`broadsheet train` adds meaning/);
  });

  it('is looked after by `serve`, which says so', async () => {
    const data = library(20);
    const served = serve(data);
    assert.match((await served.model()) ?? '', /no model, search is by words; 20 papers, 480 more are needed/);
    const jobs = await until(async () => {
      const html = await (await fetch(`${await served.url}/jobs`)).text();
      return html.includes('train') && html.includes('done') ? html : undefined;
    }, 30_000);
    assert.match(jobs, /train/);
    assert.equal((await served.stop()).code, 0);
  });

  it('comes by itself in `serve`, as a job behind everything else', { skip: fullSkip }, async () => {
    const data = library(500);
    const served = serve(data);
    const check = await until(async () => {
      const found = await served.model();
      return found?.startsWith('model 1') ? found : undefined;
    }, 600_000);
    assert.match(check, /^model 1 of .*, trained on 500 papers$/);
    assert.match(await (await fetch(`${await served.url}/jobs`)).text(), /train/);
    assert.equal((await served.stop()).code, 0);
    const { jobs } = jsonOf<{ jobs: { name: string; state: string; lastError?: string }[] }>(
      await cli(data, ['jobs', '--json']),
    );
    const training = jobs.find(({ name }) => name === 'train');
    assert.deepEqual([training?.state, training?.lastError], ['done', undefined]);
  });

  /** The site until it is stopped; `model` is what its health check says. */
  function serve(data: string) {
    const stop = new AbortController();
    const url = Promise.withResolvers<string>();
    const ended = cli(data, ['serve'], {
      env: { PORT: '0' },
      signal: stop.signal,
      onStderr: (text) => {
        const found = /Broadsheet is at (\S+)/.exec(text)?.[1];
        if (found) url.resolve(found);
      },
    });
    void ended.then(({ stderr }) => url.reject(new Error(stderr)));
    return {
      url: url.promise,
      async model(): Promise<string | undefined> {
        const answer = await fetch(`${await url.promise}/healthz`);
        const { checks } = (await answer.json()) as { checks: { name: string; detail: string }[] };
        return checks.find(({ name }) => name === 'model')?.detail;
      },
      stop: () => {
        stop.abort(new Error('stopped by test'));
        return ended;
      },
    };
  }
});
