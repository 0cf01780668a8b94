// `broadsheet jobs`: what was given up is shown, run again and dismissed without an account.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile, prepareLibrary } from '../../src/store/library-files.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { cli, jsonOf } from '../support/cli.ts';
import { giveUpJob, takeJob } from '../support/failed-jobs.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Listed {
  readonly jobs: readonly { name: string; state: string; nextRun?: string; trouble?: { state: string } }[];
  readonly dead: readonly { id: number; name: string; error: string }[];
  readonly workers: readonly { owner: string; isAlive: boolean }[];
}

describe('broadsheet jobs', () => {
  let folder: TempFolder;
  let data: string;
  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    const clock = (): Date => new Date('2025-11-28T09:30:00Z');
    await prepareLibrary(data, clock);
    await using writer = new DirectWriter(openSqlite(libraryFile(data)), { clock, zone: 'UTC' });
    await giveUpJob(writer, { name: 'collect 1', kind: 'collect', error: 'the file is gone' });
    await giveUpJob(writer, { name: 'collect 2', kind: 'collect' });
    await takeJob(writer, { name: 'map', kind: 'map', at: '2025-11-28T09:20:00.000Z' });
    await writer.run('jobWorkerSeen', {
      owner: 'host:7',
      beganAt: '2025-11-28T09:00:00.000Z',
      at: '2025-11-28T09:20:00.000Z',
    });
  });
  after(() => folder[Symbol.dispose]());
  const listed = async (): Promise<Listed> => jsonOf<Listed>(await cli(data, ['jobs', '--json']));

  it('shows what is in trouble', async () => {
    const { stdout } = await cli(data, ['jobs']);
    assert.match(stdout, /map {2}running, STALLED, by host:7\/ab\/1, seen 2025-11-28T09:20/);
    assert.match(stdout, /collect 1 {2}failed, DEAD since 2000-01-01T00:00:00\.000Z, failed once/);
    assert.match(
      stdout,
      /given up:\n.*collect 2.*\n? {2}1 {2}collect 1 {2}since 2000-01-01T00:00:00\.000Z, 1 run: the file is gone/s,
    );
    assert.match(stdout, /nobody runs jobs: the server that did is gone/);
    const { dead, workers } = await listed();
    assert.deepEqual(
      dead.map(({ name }) => name),
      ['collect 2', 'collect 1'],
    );
    assert.deepEqual(
      workers.map(({ owner, isAlive }) => [owner, isAlive]),
      [['host:7', false]],
    );
    const { code, stdout: said } = await cli(data, ['doctor']);
    assert.equal(code, 7);
    assert.match(
      said,
      /FAIL {2}jobs: 3 jobs; nobody runs them since 2025-11-28T09:20:00\.000Z; stalled: map; dead: collect/,
    );
  });

  it('runs again what is named or numbered, and dismisses', async () => {
    const [, first] = (await listed()).dead;
    assert.match((await cli(data, ['jobs', 'retry', String(first?.id)])).stdout, /^collect 1 is due now/);
    assert.match((await cli(data, ['jobs', 'dismiss', 'collect 2'])).stdout, /^collect 2 dismissed/);
    const { jobs, dead } = await listed();
    assert.deepEqual(dead, []);
    assert.deepEqual(
      jobs.map(({ name, state, trouble }) => [name, state, trouble?.state]),
      [
        ['collect 1', 'waiting', undefined],
        ['collect 2', 'failed', undefined],
        ['map', 'running', 'stalled'],
      ],
    );
  });

  it('says what was never given up', async () => {
    for (const [verb, which] of [
      ['retry', 'collect 1'],
      ['retry', '999'],
      ['dismiss', 'map'],
    ] as const) {
      const { code, stderr } = await cli(data, ['jobs', verb, which]);
      assert.deepEqual([code, /nothing called ".*" was given up/.test(stderr)], [4, true]);
    }
  });
});
