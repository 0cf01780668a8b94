// Two imports and a server on one library at once: all succeed, nothing is lost, the server finds the new papers by itself.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { broadsheet, fullSkip, start, until } from '../support/process.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

describe('a library used by several processes', { skip: fullSkip }, () => {
  let folder: TempFolder;
  before(() => {
    folder = tempFolder();
    const records = manyRecords(7000);
    writeFileSync(folder.file('a.jsonl'), jsonLines(records.slice(0, 4000)));
    writeFileSync(folder.file('b.jsonl'), jsonLines(records.slice(3000)));
  });
  after(() => folder[Symbol.dispose]());

  it('takes two imports beside a server that goes on answering', async () => {
    const data = folder.file('library');
    const server = start(data, ['serve'], { PORT: '0' });
    const url = await server.said(/Broadsheet is at (\S+)/);
    const imports = [
      start(data, ['import', folder.file('a.jsonl'), '--json']),
      start(data, ['import', folder.file('b.jsonl'), '--json']),
    ];
    let going = true;
    const asking = (async () => {
      let answered = 0;
      while (going) {
        for (const path of ['/', '/papers/trending', '/search?q=station', '/healthz']) {
          const answer = await fetch(url + path);
          await answer.arrayBuffer();
          assert.equal(answer.status, 200, path);
          answered++;
        }
      }
      return answered;
    })();
    const results = await Promise.all(imports.map((one) => one.ended));
    going = false;
    assert.ok((await asking) > 0);
    let added = 0;
    for (const { code, stdout, stderr } of results) {
      assert.equal(code, 0, stderr);
      const counts = JSON.parse(stdout) as { read: number; added: number; rejected: number };
      assert.deepEqual([counts.read, counts.rejected], [4000, 0]);
      added += counts.added;
    }
    assert.equal(added, 7000);
    await until(async () => {
      const answer = await fetch(`${url}/search?${new URLSearchParams({ q: '"station 6999"' })}`);
      return /at station 6999|station 6999|<mark>station 6999/.test(await answer.text()) ? true : undefined;
    }, 10_000);
    const stats = JSON.parse((await broadsheet(data, 'stats', '--json')).stdout) as {
      papers: number;
      samplePapers: number;
    };
    assert.deepEqual([stats.papers, stats.samplePapers], [7000, 0]);
    const doctor = await broadsheet(data, 'doctor', '--json');
    assert.equal(doctor.code, 0, doctor.stdout);
    server.child.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /stopping/);
  });

  it('goes to whoever is left when the process that indexes dies', async () => {
    const data = folder.file('orphaned');
    const first = start(data, ['serve'], { PORT: '0' });
    await first.said(/Broadsheet is at (\S+)/);
    const second = start(data, ['serve'], { PORT: '0' });
    const url = await second.said(/Broadsheet is at (\S+)/);
    first.child.kill('SIGKILL');
    await first.ended;
    const { code, stderr } = await broadsheet(data, 'import', folder.file('a.jsonl'));
    assert.equal(code, 0, stderr);
    await until(
      async () =>
        (await (await fetch(`${url}/search?${new URLSearchParams({ q: '"station 3999"' })}`)).text()).includes(
          'station 3999',
        )
          ? true
          : undefined,
      10_000,
    );
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
  });

  it('is made once when two start on an empty folder at the same time', async () => {
    const data = folder.file('fresh');
    const results = await Promise.all([
      broadsheet(data, 'import', folder.file('a.jsonl')),
      broadsheet(data, 'import', folder.file('b.jsonl')),
      broadsheet(data, 'sample', 'remove'),
    ]);
    for (const { code, stderr } of results) assert.equal(code, 0, stderr);
    assert.equal((JSON.parse((await broadsheet(data, 'stats', '--json')).stdout) as { papers: number }).papers, 7000);
  });
});
