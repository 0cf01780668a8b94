// A full disk and a read-only one: said as such, nothing committed is lost, and with room again the import goes on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { broadsheet, fullSkip } from '../support/process.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const mounts = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const unmounts = (path: string): void => void spawnSync('umount', ['-l', path], { stdio: 'ignore' });

function mountSkip(): string | false {
  if (fullSkip) return fullSkip;
  using folder = tempFolder();
  if (!mounts('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path)) return 'small disks need the right to mount';
  unmounts(folder.path);
  return false;
}

describe('a library on a small disk', { skip: mountSkip() }, () => {
  let folder: TempFolder;
  let disk: string;
  before(() => {
    folder = tempFolder();
    disk = folder.file('disk');
    mkdirSync(disk);
    writeFileSync(folder.file('papers.jsonl'), jsonLines(manyRecords(8000)));
    writeFileSync(folder.file('few.jsonl'), jsonLines(manyRecords(200)));
  });
  afterEach(() => unmounts(disk));
  after(() => folder[Symbol.dispose]());

  it('that fills up: the import says so, what went in is sound, and with room it goes on', async () => {
    assert.ok(mounts('-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk));
    const full = await broadsheet(disk, 'import', folder.file('papers.jsonl'));
    assert.equal(full.code, 7, full.stderr);
    assert.match(full.stderr, /the disk is full; what was committed before is safe, make room and run it again/);
    assert.doesNotMatch(full.stderr, /This is a bug/);
    assert.ok(mounts('-o', 'remount,size=400m', 'tmpfs', disk));
    const doctor = await broadsheet(disk, 'doctor', '--json');
    const { checks } = JSON.parse(doctor.stdout) as { checks: { ok: boolean; detail: string }[] };
    // The index may not have been begun; the next run makes it.
    assert.deepEqual(
      checks.filter((check) => !check.ok && !check.detail.startsWith('missing')),
      [],
    );
    const again = await broadsheet(disk, 'import', folder.file('papers.jsonl'), '--json');
    const counts = JSON.parse(again.stdout) as { added: number; unchanged: number };
    assert.equal(counts.added + counts.unchanged, 8000, again.stderr);
    assert.equal((JSON.parse((await broadsheet(disk, 'stats', '--json')).stdout) as { papers: number }).papers, 8000);
  });

  it('that is full from the start', async () => {
    assert.ok(mounts('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk));
    const { code, stderr } = await broadsheet(disk, 'import', folder.file('few.jsonl'));
    assert.equal(code, 7, stderr);
    assert.match(stderr, /disk is full|no space/i);
    assert.doesNotMatch(stderr, /This is a bug/);
  });

  it('that is read-only: writing commands say so, reading ones read or say why not', async () => {
    assert.ok(mounts('-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', disk));
    assert.equal((await broadsheet(disk, 'import', folder.file('few.jsonl'))).code, 0);
    assert.ok(mounts('-o', 'remount,ro', 'tmpfs', disk));
    for (const args of [
      ['import', folder.file('papers.jsonl')],
      ['sample', 'load'],
      ['serve'],
      ['backup'],
      ['merges', 'undo', '1'],
    ]) {
      const { code, stderr } = await broadsheet(disk, ...args);
      assert.equal(code, 7, `${args[0]}: ${stderr}`);
      assert.match(stderr, /read-only|cannot be (?:opened|made|written)/, args[0]);
      assert.doesNotMatch(stderr, /This is a bug/, args[0]);
    }
    for (const args of [['stats'], ['search', 'station'], ['doctor']]) {
      const { code, stderr } = await broadsheet(disk, ...args);
      assert.ok(code === 0 || code === 7, `${args[0]}: ${code} ${stderr}`);
      assert.doesNotMatch(stderr, /This is a bug/, args[0]);
    }
  });
});
