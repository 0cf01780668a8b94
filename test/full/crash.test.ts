// kill -9 at any moment of an import loses nothing that was committed; running it again ends where an undisturbed import ends.
import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { broadsheet, fullSkip, start, until } from '../support/process.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const RECORDS = 20_000;
const ROUNDS = 10;

/** Records committed in a library that another process writes; 0 before it has tables. */
function committed(data: string): number {
  const file = `${data}/broadsheet.db`;
  if (!existsSync(file)) return 0;
  try {
    const db = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
    try {
      return (db.prepare('select count(*) as n from records').get() as { n: number }).n;
    } finally {
      db.close();
    }
  } catch {
    return 0;
  }
}

describe('an import that is stopped', { skip: fullSkip }, () => {
  let folder: TempFolder;
  let file: string;
  let whole: readonly string[];

  /** Every record with its source, and how many works they make; work ids are made anew by every library. */
  const contents = async (data: string): Promise<readonly string[]> => {
    const { stdout, stderr, code } = await broadsheet(data, 'export');
    assert.equal(code, 0, stderr);
    const works = new Set<string>();
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { work_id, ...rest } = JSON.parse(line) as { work_id: string };
        works.add(work_id);
        return JSON.stringify(rest);
      });
    return [...lines.sort(), `${works.size} works`];
  };
  const importAgain = async (data: string) => {
    const again = await broadsheet(data, 'import', file, '--seen', '2025-11-27', '--json');
    assert.equal(again.code, 0, again.stderr);
    return JSON.parse(again.stdout) as {
      read: number;
      added: number;
      changed: number;
      unchanged: number;
      rejected: number;
    };
  };
  const isSound = async (data: string) => {
    const { stdout } = await broadsheet(data, 'doctor', '--json');
    const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; detail: string }[] };
    // Killed before there was an index: the next run makes it.
    const faults = checks.filter((check) => !check.ok && !check.detail.startsWith('missing'));
    assert.deepEqual(faults, []);
  };
  const isComplete = async (data: string) => {
    const now = await contents(data);
    assert.equal(now.length, whole.length);
    assert.ok(
      now.every((line, i) => line === whole[i]),
      'the library differs from one imported in one go',
    );
    const { stdout } = await broadsheet(data, 'search', '"station 19999"', '--json');
    assert.equal((JSON.parse(stdout) as { total: number }).total, 1);
    await isSound(data);
  };

  before(async () => {
    folder = tempFolder();
    file = folder.file('papers.jsonl');
    writeFileSync(file, jsonLines(manyRecords(RECORDS)));
    const reference = folder.file('reference');
    assert.deepEqual(await importAgain(reference), {
      read: RECORDS,
      added: RECORDS,
      changed: 0,
      unchanged: 0,
      rejected: 0,
    });
    whole = await contents(reference);
  });
  after(() => folder[Symbol.dispose]());

  for (let round = 0; round < ROUNDS; round++) {
    // Spread over the whole import, the first and last moments included.
    const target = Math.round(((round + Math.random()) / ROUNDS) * RECORDS);
    it(`by kill -9 after about ${target} records`, async () => {
      const data = folder.file(`killed-${round}`);
      const importing = start(data, ['import', file, '--seen', '2025-11-27']);
      const seen = await until(
        async () => {
          const now = committed(data);
          return now >= target || importing.child.exitCode !== null ? now : undefined;
        },
        120_000,
        5,
      );
      importing.child.kill('SIGKILL');
      await importing.ended;
      if (existsSync(`${data}/broadsheet.db`) && seen > 0) {
        await isSound(data);
        assert.ok(committed(data) >= seen, `${seen} records were committed, ${committed(data)} are left`);
      }
      const left = committed(data);
      const again = await importAgain(data);
      assert.deepEqual([again.read, again.added, again.unchanged, again.rejected], [RECORDS, RECORDS - left, left, 0]);
      await isComplete(data);
      rmSync(data, { recursive: true });
    });
  }

  it('by Ctrl-C: ends soon with code 130, saying that it goes on when run again, and does', async () => {
    const data = folder.file('stopped');
    const importing = start(data, ['import', file, '--seen', '2025-11-27']);
    await until(async () => (committed(data) > 500 ? true : undefined), 60_000, 5);
    importing.child.kill('SIGINT');
    const { code, stderr } = await importing.ended;
    assert.equal(code, 130, stderr);
    assert.match(stderr, /stopped; what was done so far is kept, run the same command again to go on/);
    const left = committed(data);
    assert.ok(left > 500 && left < RECORDS, `${left} records`);
    await isSound(data);
    const again = await importAgain(data);
    assert.deepEqual([again.added, again.unchanged], [RECORDS - left, left]);
    await isComplete(data);
  });
});
