// Each command as a person or a script uses it: what it prints, the shape of its JSON, its exit code.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { cli, jsonOf } from '../support/cli.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Counts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

describe('the command line', () => {
  let folder: TempFolder;
  let data: string;
  before(async () => {
    folder = tempFolder();
    data = folder.file('library');
    writeFileSync(folder.file('shore.jsonl'), jsonLines(INVENTED));
    const result = await cli(data, ['import', folder.file('shore.jsonl'), '--seen', '2025-11-27', '--json']);
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(jsonOf(result), { read: 5, added: 5, changed: 0, unchanged: 0, rejected: 0 });
  });
  after(() => folder[Symbol.dispose]());

  it('import: a second time changes nothing', async () => {
    const again = await cli(data, ['import', folder.file('shore.jsonl'), '--seen', '2025-11-27', '--json']);
    assert.deepEqual(jsonOf(again), { read: 5, added: 0, changed: 0, unchanged: 5, rejected: 0 });
    assert.equal(again.stdout.trimEnd().split('\n').length, 1);
  });

  it('import: says in words what a file was and what became of it', async () => {
    const { stderr, code } = await cli(data, ['import', folder.file('shore.jsonl')]);
    assert.equal(code, 0);
    assert.match(stderr, /shore\.jsonl: .+ · 5 read, 0 added, 0 changed, 5 unchanged, 0 set aside/);
  });

  it('import: reads gz, zst, standard input and folders', async () => {
    const other = folder.file('other');
    const [a, b, c, d] = manyRecords(8).flatMap((_, i, all) => (i % 2 === 0 ? [jsonLines(all.slice(i, i + 2))] : []));
    mkdirSync(folder.file('box/inner'), { recursive: true });
    // The names lie: content decides.
    writeFileSync(folder.file('box/a.txt'), gzipSync(a ?? ''));
    writeFileSync(folder.file('box/inner/b'), zstdCompressSync(b ?? ''));
    writeFileSync(folder.file('box/c.gz'), c ?? '');
    const boxed = await cli(other, ['import', folder.file('box'), '--json']);
    assert.deepEqual([boxed.code, jsonOf<Counts>(boxed).added], [0, 6], boxed.stderr);
    const piped = await cli(other, ['import', '-', '--json'], { stdin: gzipSync(d ?? '') });
    assert.deepEqual([piped.code, jsonOf<Counts>(piped).added], [0, 2], piped.stderr);
  });

  it('import: refuses a --seen that is no day', async () => {
    const { code, stderr } = await cli(data, ['import', folder.file('shore.jsonl'), '--seen', '2025-02-30']);
    assert.equal(code, 2);
    assert.match(stderr, /--seen is "2025-02-30"; it must be a day like 2025-11-27/);
  });

  it('search: finds, as text and as JSON', async () => {
    const text = await cli(data, ['search', 'kelp', 'cameras']);
    assert.equal(text.code, 0);
    assert.match(text.stdout, /^2511\.04242 {2}Counting Kelp with Patient Cameras/);
    const json = jsonOf<{ hits: { id: string; title: string; score: number }[]; total: number }>(
      await cli(data, ['search', 'quillfeather', '--json']),
    );
    assert.equal(json.total, 3);
    assert.equal(json.hits.length, 3);
    for (const hit of json.hits) {
      assert.deepEqual(Object.keys(hit), ['id', 'title', 'score']);
      assert.equal(typeof hit.score, 'number');
    }
    const scores = json.hits.map((hit) => hit.score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });

  it('search: nothing found is no failure', async () => {
    const text = await cli(data, ['search', 'zyzzyva']);
    assert.deepEqual([text.code, text.stdout], [0, 'nothing found\n']);
    assert.deepEqual(jsonOf(await cli(data, ['search', 'zyzzyva', '--json'])), {
      hits: [],
      total: 0,
      rankedBy: 'words',
      chips: [],
      notes: [],
    });
  });

  it('search: takes the options of CONTRACTS and refuses others', async () => {
    const one = jsonOf<{ hits: object[] }>(
      await cli(data, ['search', 'quillfeather', '--limit', '1', '--sort', 'date', '--mode', 'words', '--json']),
    );
    assert.equal(one.hits.length, 1);
    for (const [option, value] of [
      ['--limit', '0'],
      ['--limit', '1001'],
      ['--limit', 'ten'],
      ['--mode', 'telepathy'],
      ['--sort', 'luck'],
      ['--cursor', '???'],
    ] as const) {
      const { code, stderr } = await cli(data, ['search', 'kelp', option, value]);
      assert.equal(code, 2, `${option} ${value}: ${stderr}`);
      assert.match(stderr, new RegExp(option.slice(2)));
    }
  });

  it('search: goes through anything that can be typed', async () => {
    for (const q of ['"', '*', 'NEAR(', 'AND OR NOT', '(', '-- -x'.slice(3)])
      assert.equal((await cli(data, ['search', '--json', '--', q])).code, 0, q);
  });

  it('show: by any id, as text and as JSON', async () => {
    for (const id of ['2511.04242', '2511.04242v1', 'https://doi.org/10.5555/shore.4242', 'arXiv:2511.04242']) {
      const { code, stdout } = await cli(data, ['show', id]);
      assert.equal(code, 0);
      assert.match(stdout, /^Counting Kelp with Patient Cameras\nAda Quillfeather, José García-López\n/);
    }
    const view = jsonOf<{ id: string; authors: { name: string }[]; records: object[] }>(
      await cli(data, ['show', 'math/0611800', '--json']),
    );
    assert.deepEqual([view.id, view.authors[0]?.name, view.records.length], ['math/0611800', 'Bertil Ångström', 1]);
  });

  it('show: says that nobody has an id, with code 4', async () => {
    const { code, stderr } = await cli(data, ['show', '2511.99999']);
    assert.deepEqual([code, stderr], [4, 'broadsheet: no paper has the id 2511.99999\n']);
  });

  it('stats: as text and as JSON', async () => {
    const stats = jsonOf<Record<string, unknown>>(await cli(data, ['stats', '--json']));
    assert.deepEqual([stats.papers, stats.samplePapers, stats.records, stats.rejected], [5, 0, 5, 0]);
    assert.match((await cli(data, ['stats'])).stdout, /^papers +5\n/);
  });

  it('export: to standard output and to a file', async () => {
    const { stdout, code } = await cli(data, ['export']);
    assert.equal(code, 0);
    assert.equal(stdout.trimEnd().split('\n').length, 5);
    const file = folder.file('out.bib');
    const { stderr } = await cli(data, ['export', '--format', 'bibtex', '-o', file]);
    assert.match(stderr, /5 records written to /);
    assert.equal(readFileSync(file, 'utf8').match(/^@/gm)?.length, 5);
    assert.equal((await cli(data, ['export', '--format', 'word'])).code, 2);
  });

  it('export: says what is wrong with the place it should write to', async () => {
    const { code, stderr } = await cli(data, ['export', '-o', folder.file('no/such/folder/x')]);
    assert.ok(code !== 0 && code !== 1, `${code}: ${stderr}`);
    assert.match(stderr, /no\/such\/folder/);
    assert.doesNotMatch(stderr, /This is a bug/);
  });

  it('sample: in and out', async () => {
    const other = folder.file('sampled');
    assert.match((await cli(other, ['sample', 'load'])).stdout, /^\d{3} sample papers added\n$/);
    assert.match((await cli(other, ['sample', 'remove'])).stdout, /^\d{3} sample papers removed\n$/);
    assert.equal((await cli(other, ['sample', 'remove'])).stdout, 'there are no sample papers\n');
  });

  it('import never loads the sample', async () => {
    const other = folder.file('unsampled');
    await cli(other, ['import', folder.file('shore.jsonl')]);
    assert.equal(jsonOf<{ samplePapers: number }>(await cli(other, ['stats', '--json'])).samplePapers, 0);
  });

  it('without a library, reading commands say how to get one', async () => {
    const nowhere = folder.file('nowhere');
    for (const args of [
      ['search', 'x'],
      ['show', 'x'],
      ['stats'],
      ['export'],
      ['sources'],
      ['jobs'],
      ['merges'],
      ['rejected'],
      ['doctor'],
    ]) {
      const { code, stderr } = await cli(nowhere, args);
      assert.equal(code, 4, `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, /there is no library in .*nowhere/);
    }
    assert.equal(existsSync(nowhere), false);
  });

  it('help: has every command with examples, and documents the exit codes', async () => {
    const help = await cli(data, ['--help']);
    assert.equal(help.code, 0);
    for (const name of [
      'import',
      'follow',
      'sources',
      'search',
      'show',
      'rejected',
      'merges',
      'jobs',
      'stats',
      'serve',
      'export',
      'backup',
      'restore',
      'sample',
      'doctor',
    ]) {
      assert.match(help.stdout, new RegExp(`^ {2}${name}\\b`, 'm'));
      assert.equal((await cli(data, [name, '--help'])).code, 0);
    }
    assert.match(help.stdout, /Exit codes: 0 done/);
    assert.match((await cli(data, ['import', '--help'])).stdout, /Examples:/);
  });

  it('wrong use is code 2 with a hint', async () => {
    for (const args of [
      ['frobnicate', '--hard'],
      ['import'],
      ['search'],
      ['stats', '--frob'],
      ['rejected', 'show', 'x'],
      ['merges', 'undo', '-1'],
      ['merges', 'undo', '0'],
    ]) {
      const { code, stderr } = await cli(data, args);
      assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
      assert.notEqual(stderr, '');
    }
    const port = await cli(data, ['--port', '99999', 'stats']);
    assert.deepEqual([port.code, /--port is "99999"; it must be a port from 0 to 65535/.test(port.stderr)], [2, true]);
    const zone = await cli(data, ['stats'], { env: { BROADSHEET_ZONE: 'Mars/Olympus' } });
    assert.deepEqual([zone.code, /BROADSHEET_ZONE is "Mars\/Olympus"/.test(zone.stderr)], [2, true]);
  });

  it("--version is the package's", async () => {
    assert.deepEqual(await cli(data, ['--version']), { code: 0, stdout: '0.0.0-test\n', stderr: '' });
  });
});
