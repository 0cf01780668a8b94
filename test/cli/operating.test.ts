// Backup and restore, doctor, and what is done to a library that is damaged or in use.
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, describe, it } from 'node:test';
import { clearIndex } from '../../src/engine/files/clear-index.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import { PAPER_SCHEMA } from '../../src/search/paper-schema.ts';
import { IndexLock } from '../../src/store/index/index-lock.ts';
import { cli, jsonOf } from '../support/cli.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Doctor {
  readonly ok: boolean;
  readonly checks: { name: string; ok: boolean; detail: string }[];
}

/** The same folder without an index. */
function emptied(index: string): string {
  clearIndex(index);
  return index;
}

describe('operating a library', () => {
  let folder: TempFolder;
  let data: string;
  let n = 0;
  before(async () => {
    folder = tempFolder();
    writeFileSync(folder.file('papers.jsonl'), jsonLines(manyRecords(400)));
    writeFileSync(folder.file('more.jsonl'), jsonLines(manyRecords(450)));
    assert.equal((await cli(folder.file('pristine'), ['import', folder.file('papers.jsonl')])).code, 0);
  });
  after(() => folder[Symbol.dispose]());
  beforeEach(() => {
    data = folder.file(`library-${++n}`);
    cpSync(folder.file('pristine'), data, { recursive: true });
  });
  const papers = async () => jsonOf<{ papers: number }>(await cli(data, ['stats', '--json'])).papers;
  const doctor = async (...more: string[]) => {
    const result = await cli(data, ['doctor', '--json', ...more]);
    return { code: result.code, stderr: result.stderr, ...jsonOf<Doctor>(result) };
  };

  it("backup: a checked copy, by default in the library's folder; never over a file that is there", async () => {
    const made = jsonOf<{ file: string; bytes: number; papers: number }>(await cli(data, ['backup', '--json']));
    assert.equal(made.papers, 400);
    assert.match(made.file, /backups\/broadsheet-2025-11-28T09-30-00-000Z\.db$/);
    assert.ok(existsSync(made.file));
    const again = await cli(data, ['backup', made.file]);
    assert.deepEqual([again.code, /exists already/.test(again.stderr)], [5, true]);
  });

  it('restore: brings back what was, keeps what it replaces, and search knows it', async () => {
    const backup = folder.file(`backup-${n}.db`);
    await cli(data, ['backup', backup]);
    await cli(data, ['import', folder.file('more.jsonl')]);
    assert.equal(await papers(), 450);
    const restored = jsonOf<{ papers: number; replaced: string }>(await cli(data, ['restore', backup, '--json']));
    assert.equal(restored.papers, 400);
    assert.ok(existsSync(restored.replaced));
    assert.equal(await papers(), 400);
    assert.equal((await doctor('--repair')).ok, true);
    assert.equal(jsonOf<{ total: number }>(await cli(data, ['search', '"station 449"', '--json'])).total, 0);
    assert.equal(jsonOf<{ total: number }>(await cli(data, ['search', '"station 399"', '--json'])).total, 1);
    // What was replaced is a library itself.
    assert.equal(jsonOf<{ papers: number }>(await cli(data, ['restore', restored.replaced, '--json'])).papers, 450);
  });

  it('restore: into a folder without a library', async () => {
    const backup = folder.file(`backup-${n}.db`);
    await cli(data, ['backup', backup]);
    data = folder.file(`fresh-${n}`);
    assert.deepEqual(jsonOf(await cli(data, ['restore', backup, '--json'])), { papers: 400 });
    assert.equal(await papers(), 400);
  });

  it('restore: refuses while the library is in use, naming by whom', async () => {
    const backup = folder.file(`backup-${n}.db`);
    await cli(data, ['backup', backup]);
    using lock = IndexLock.take(`${data}/index`, { pid: 4711, since: '2025-11-28T00:00:00.000Z', what: 'serve' });
    assert.ok(lock);
    const { code, stderr } = await cli(data, ['restore', backup]);
    assert.deepEqual([code, stderr], [9, 'broadsheet: the library is in use by serve (pid 4711); stop it first\n']);
  });

  it('restore: refuses what is no sound library and leaves the one there alone', async () => {
    const backup = folder.file(`backup-${n}.db`);
    await cli(data, ['backup', backup]);
    const bytes = readFileSync(backup);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20_000);
    writeFileSync(folder.file('damaged.db'), bytes);
    writeFileSync(folder.file('text.db'), 'this is a letter to a friend');
    new DatabaseSync(folder.file('other.db')).exec('create table birds (name text)');
    for (const [name, why] of [
      ['damaged.db', /damaged|malformed|not a sound/],
      ['text.db', /not a (?:sound|Broadsheet)|cannot/],
      ['other.db', /no Broadsheet library/],
      ['absent.db', /cannot be opened|no such/],
    ] as const) {
      const { code, stderr } = await cli(data, ['restore', folder.file(name)]);
      assert.equal(code, 7, `${name}: ${stderr}`);
      assert.match(stderr, why);
      assert.match(stderr, new RegExp(name));
    }
    assert.equal(await papers(), 400);
  });

  it('doctor: says of a sound library what is well', async () => {
    const { code, ok, checks } = await doctor();
    assert.deepEqual([code, ok], [0, true], JSON.stringify(checks));
    for (const name of [
      'folder',
      'disk space',
      'database file',
      'references between tables',
      'paper count',
      'search index file',
      'database',
      'search index',
      'jobs',
    ]) {
      assert.ok(
        checks.some((check) => check.name === name && check.ok),
        name,
      );
    }
    assert.match((await cli(data, ['doctor'])).stdout, /^ok {4}folder: /);
  });

  /** The file that holds the postings. */
  const segmentOf = (library: string): string =>
    `${library}/index/${readdirSync(`${library}/index`).find((name) => name.endsWith('.main.seg'))}`;
  const found = async (q: string) => jsonOf<{ total: number }>(await cli(data, ['search', q, '--json'])).total;

  it('doctor: finds a damaged index and builds it anew', async () => {
    for (const damage of ['torn', 'garbage', 'flipped', 'no segment', 'no manifest', 'no manifest at all'] as const) {
      const index = segmentOf(data);
      const manifest = `${data}/index/manifest.json`;
      if (damage === 'torn') truncateSync(index, 6000);
      if (damage === 'garbage') writeFileSync(index, Buffer.alloc(50_000, 0x41));
      if (damage === 'flipped') {
        const bytes = readFileSync(index);
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
        writeFileSync(index, bytes);
      }
      if (damage === 'no segment') rmSync(index);
      if (damage === 'no manifest') writeFileSync(manifest, '{"checksum":"00000000","manifest":{}}');
      if (damage === 'no manifest at all') rmSync(manifest);
      const sick = await doctor();
      assert.deepEqual([sick.code, sick.ok], [7, false], damage);
      assert.match(sick.stderr, /something is wrong/);
      const mended = await doctor('--repair');
      assert.deepEqual([mended.code, mended.ok], [0, true], `${damage}: ${JSON.stringify(mended.checks)}`);
      assert.equal(await found('"station 399"'), 1, damage);
    }
  });

  it('a damaged index is built anew by the next import too, and what is sound of it answers until then', async () => {
    assert.equal((await cli(data, ['import', folder.file('more.jsonl')])).code, 0);
    assert.equal(readdirSync(`${data}/index`).filter((name) => name.endsWith('.main.seg')).length, 2);
    writeFileSync(segmentOf(data), 'no segment any more');
    const { code, stdout } = await cli(data, ['search', 'station', '--limit', '1000', '--json']);
    assert.deepEqual([code, JSON.parse(stdout).total], [0, 50]);
    assert.equal((await doctor()).ok, false);
    writeFileSync(folder.file('one.jsonl'), jsonLines(manyRecords(451).slice(-1)));
    assert.equal((await cli(data, ['import', folder.file('one.jsonl')])).code, 0);
    assert.equal(await found('station'), 451);
    const { ok, checks } = await doctor();
    assert.equal(ok, true);
    assert.match(checks.find((check) => check.name === 'search index')?.detail ?? '', /451 papers.*built anew 20/);
  });

  it('the index of the first version, and of another schema, is replaced by the next import', async () => {
    writeFileSync(`${data}/index/fts.db`, 'SQLite format 3\0');
    const writer = IndexWriter.open(emptied(`${data}/index`), { ...PAPER_SCHEMA, k1: 1.2 });
    writer.commit(400);
    const before = await cli(data, ['search', 'station', '--json']);
    assert.deepEqual([before.code, JSON.parse(before.stdout).total], [0, 0]);
    assert.equal((await cli(data, ['import', folder.file('more.jsonl')])).code, 0);
    assert.equal(await found('station'), 450);
    assert.equal(existsSync(`${data}/index/fts.db`), false);
  });

  it('doctor: a library that was never indexed is well; its index is built by whoever writes next', async () => {
    rmSync(`${data}/index`, { recursive: true });
    const { code, checks } = await doctor();
    assert.equal(code, 0, JSON.stringify(checks));
    assert.match(checks.find((check) => check.name === 'search index file')?.detail ?? '', /not built yet/);
    assert.equal((await doctor('--repair')).ok, true);
    assert.equal(await found('"station 399"'), 1);
  });

  it('doctor: counts papers again where the kept number is wrong', async () => {
    const db = new DatabaseSync(`${data}/broadsheet.db`);
    db.exec("update meta set value = '7' where name = 'papers'");
    db.close();
    assert.equal((await doctor()).checks.find((check) => check.name === 'paper count')?.detail, '7 kept, 400 counted');
    assert.equal((await doctor('--repair')).ok, true);
  });

  it('doctor: names a damaged database', async () => {
    const bytes = readFileSync(`${data}/broadsheet.db`);
    bytes.fill(0x5a, 40_000, Math.min(bytes.length, 400_000));
    writeFileSync(`${data}/broadsheet.db`, bytes);
    for (const name of readdirSync(data)) if (/-(?:wal|shm)$/.test(name)) rmSync(`${data}/${name}`);
    const { code, stderr, stdout } = await cli(data, ['doctor']);
    assert.equal(code, 7, stderr);
    assert.match(stdout + stderr, /damaged|malformed/);
    assert.doesNotMatch(stderr, /This is a bug/);
  });

  it('every command names a library file that is no library', async () => {
    for (const suffix of ['-wal', '-shm']) rmSync(`${data}/broadsheet.db${suffix}`, { force: true });
    writeFileSync(
      `${data}/broadsheet.db`,
      'a letter to a friend, long enough to be taken for a page of something'.repeat(100),
    );
    for (const args of [
      ['stats'],
      ['search', 'x'],
      ['import', folder.file('papers.jsonl')],
      ['doctor'],
      ['backup', folder.file('never.db')],
    ]) {
      const { code, stderr } = await cli(data, args);
      assert.equal(code, 7, `${args[0]}: ${stderr}`);
      assert.match(stderr, /broadsheet\.db: the file is not a Broadsheet library|not a Broadsheet library/, args[0]);
    }
  });

  it('a library of a newer Broadsheet is left alone', async () => {
    const db = new DatabaseSync(`${data}/broadsheet.db`);
    db.exec("insert into migrations values ('999-from-the-future', '2030-01-01')");
    db.close();
    for (const args of [['stats'], ['import', folder.file('papers.jsonl')]]) {
      const { code, stderr } = await cli(data, args);
      assert.deepEqual(
        [code, /written by a newer Broadsheet \(it has step 999-from-the-future\)/.test(stderr)],
        [7, true],
        stderr,
      );
    }
  });
});
