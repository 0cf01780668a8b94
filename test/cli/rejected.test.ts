// What could not be read is kept: listed, shown with its own text, tried again.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { cli, jsonOf } from '../support/cli.ts';
import { jsonLines } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const LINES = [
  { id: '2501.00001', title: 'On the migration of herring gulls' },
  { id: 'x1', abstract: 'Nobody gave it a title.' },
  { id: '2501.00001', title: 'Quantum chromodynamics for lighthouse keepers' },
];

describe('broadsheet rejected', () => {
  let folder: TempFolder;
  let data: string;
  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    writeFileSync(folder.file('twice.jsonl'), `${jsonLines(LINES)}{"id": "x2", "title": \n`);
    const { code } = await cli(data, ['import', folder.file('twice.jsonl')]);
    assert.equal(code, 0);
  });
  after(() => folder[Symbol.dispose]());

  it('lists each with number, place and reason, once however often it is met', async () => {
    await cli(data, ['import', folder.file('twice.jsonl')]);
    const { total, rows } = jsonOf<{
      total: number;
      rows: { id: number; source: string; place: string; reason: string; at: string }[];
    }>(await cli(data, ['rejected', '--json']));
    assert.deepEqual([total, rows.length], [3, 3]);
    assert.match(rows[2]?.reason ?? '', /no title/);
    assert.match(rows[2]?.place ?? '', /twice\.jsonl:2$/);
    assert.match(rows[0]?.place ?? '', /twice\.jsonl:4$/);
    const { stdout } = await cli(data, ['rejected', 'list']);
    assert.match(stdout, /^ +3 {2}.*twice\.jsonl:4 {2}\[jsonl\] {2}/);
  });

  it('shows one with its own text', async () => {
    const { stdout } = await cli(data, ['rejected', 'show', '1']);
    assert.match(stdout, /no title/);
    assert.match(stdout, /Nobody gave it a title\./);
    assert.equal(
      jsonOf<{ raw: string }>(await cli(data, ['rejected', 'show', '1', '--json'])).raw.includes('x1'),
      true,
    );
    const { code, stderr } = await cli(data, ['rejected', 'show', '99']);
    assert.deepEqual([code, stderr], [4, 'broadsheet: there is no rejected record 99\n']);
  });

  it('retries: lets a duplicate in by itself, keeps what still cannot be read', async () => {
    const totals = jsonOf(await cli(data, ['rejected', 'retry', 'all', '--json']));
    assert.deepEqual(totals, { tried: 3, added: 0, changed: 1, unchanged: 0, rejected: 2 });
    const { total } = jsonOf<{ total: number }>(await cli(data, ['rejected', '--json']));
    assert.equal(total, 2);
    assert.match((await cli(data, ['rejected', 'retry', '2'])).stdout, /earlier try/);
    assert.equal((await cli(data, ['rejected', 'retry', '99'])).code, 4);
  });
});
