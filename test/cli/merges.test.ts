// Works that are one, that might be, and that are not: listed, made, undone, refused.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { cli, jsonOf } from '../support/cli.ts';
import { jsonLines } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Merges {
  readonly made: { id: number; winner: { id: string }; loser: { id: string }; reason: string; undoneAt?: string }[];
  readonly suggested: { id: number; a: { id: string }; b: { id: string }; reason: string }[];
}

const GULLS = 'On the migration of herring gulls';

describe('broadsheet merges', () => {
  let folder: TempFolder;
  let data: string;
  const importing = async (name: string, records: readonly object[]) => {
    writeFileSync(folder.file(name), jsonLines(records));
    const result = await cli(data, ['import', folder.file(name)]);
    assert.equal(result.code, 0, result.stderr);
  };
  const merges = async () => jsonOf<Merges>(await cli(data, ['merges', '--json']));
  const shows = async (id: string) =>
    jsonOf<{ id: string; records: object[]; ids: object }>(await cli(data, ['show', id, '--json']));

  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    await importing('a.jsonl', [
      { id: '2501.00001', title: GULLS, authors: ['Una Gull'], date: '2025-01-02' },
      {
        id: 'https://doi.org/10.5555/gulls',
        title: 'Herring gulls: how they migrate',
        authors: ['Una Gull'],
        date: '2025',
      },
      { id: '2501.00777', title: 'A title shared by two papers', authors: ['Some One'], date: '2025-01-05' },
      { id: '2501.00888', title: 'A title shared by two papers', authors: ['Other Person'], date: '2025-01-06' },
      { id: '2501.00901', title: 'The first of two more twins', authors: ['Some One'], date: '2025-01-05' },
      { id: '2501.00902', title: 'The first of two more twins', authors: ['Some One'], date: '2025-01-06' },
    ]);
  });
  after(() => folder[Symbol.dispose]());

  it('suggests equal titles that the rules keep apart, with the reason', async () => {
    const { made, suggested } = await merges();
    assert.deepEqual(made, []);
    assert.deepEqual(suggested.map((one) => [one.a.id, one.b.id]).sort(), [
      ['2501.00777', '2501.00888'],
      ['2501.00901', '2501.00902'],
    ]);
    for (const one of suggested) assert.match(one.reason, /equal title, but different arxiv ids/);
    assert.match((await cli(data, ['merges'])).stdout, /2501\.00777 \? 2501\.00888 {2}A title shared by two papers/);
  });

  it('a record with both ids merges two works, and its undoing gives both back', async () => {
    const before = [await shows('2501.00001'), await shows('10.5555/gulls')];
    await importing('b.jsonl', [
      { id: '2501.00001', doi: '10.5555/gulls', title: GULLS, authors: ['Una Gull'], date: '2025-01-02' },
    ]);
    const [merge] = (await merges()).made;
    assert.deepEqual([merge?.winner.id, merge?.reason], ['2501.00001', 'same doi:10.5555/gulls']);
    assert.equal((await shows('10.5555/gulls')).id, '2501.00001');
    assert.equal((await shows('10.5555/gulls')).records.length, 3);
    assert.match((await cli(data, ['merges', 'undo', String(merge?.id)])).stdout, /undone/);
    assert.equal((await shows('10.5555/gulls')).records.length, 1);
    assert.deepEqual((await shows('10.5555/gulls')).ids, before[1]?.ids);
    assert.equal((await shows('2501.00001')).records.length, 2);
    assert.ok((await merges()).made[0]?.undoneAt);
    const { code, stderr } = await cli(data, ['merges', 'undo', String(merge?.id)]);
    assert.deepEqual([code, /was undone on/.test(stderr)], [5, true]);
  });

  it('two that were told apart stay apart', async () => {
    await importing('c.jsonl', [
      {
        id: '2501.00001',
        doi: '10.5555/gulls',
        title: GULLS,
        authors: ['Una Gull'],
        date: '2025-01-02',
        venue: 'Shore',
      },
    ]);
    assert.equal((await merges()).made.filter((merge) => !merge.undoneAt).length, 0);
    assert.equal((await shows('2501.00001')).id, '2501.00001');
    assert.notEqual(jsonOf<{ papers: number }>(await cli(data, ['stats', '--json'])).papers, 5);
  });

  it('accepts a suggestion: both ids lead to one page', async () => {
    const one = (await merges()).suggested.find((two) => two.a.id === '2501.00777');
    assert.match((await cli(data, ['merges', 'accept', String(one?.id)])).stdout, /accepted/);
    assert.equal((await shows('2501.00888')).id, (await shows('2501.00777')).id);
    assert.equal((await cli(data, ['merges', 'accept', String(one?.id)])).code, 5);
  });

  it('refuses a suggestion: it is not made again by another import', async () => {
    const one = (await merges()).suggested.find((two) => two.a.id === '2501.00901');
    assert.match((await cli(data, ['merges', 'refuse', String(one?.id)])).stdout, /refused/);
    await importing('d.jsonl', [
      { id: '2501.00902', title: 'The first of two more twins', authors: ['Some One'], date: '2025-01-07' },
    ]);
    assert.deepEqual((await merges()).suggested, []);
    assert.equal((await shows('2501.00902')).id, '2501.00902');
  });

  it("joins two by hand, and says when an id is nobody's", async () => {
    assert.match(
      (await cli(data, ['merges', 'make', '2501.00901', 'arXiv:2501.00902'])).stdout,
      /is now part of 2501\.00901/,
    );
    assert.equal((await shows('2501.00902')).id, '2501.00901');
    const again = await cli(data, ['merges', 'make', '2501.00901', '2501.00902']);
    assert.deepEqual([again.code, /one work already/.test(again.stderr)], [5, true]);
    const nobody = await cli(data, ['merges', 'make', '2501.00901', '2501.55555']);
    assert.deepEqual([nobody.code, nobody.stderr], [4, 'broadsheet: no paper has the id 2501.55555\n']);
    assert.equal((await cli(data, ['merges', 'undo', '77'])).code, 4);
  });

  it('leaves a sound library', async () => {
    assert.equal((await cli(data, ['doctor'])).code, 0);
  });
});
