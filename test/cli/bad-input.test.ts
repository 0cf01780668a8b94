// Everything under "Bad input": a clear message with the place, a telling exit code, and everything sound still goes in.
import assert from 'node:assert/strict';
import { closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type CliResult, cli, jsonOf } from '../support/cli.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

interface Imported {
  readonly code: number;
  readonly stderr: string;
  readonly read: number;
  readonly added: number;
  readonly rejected: number;
}

const atomEntry = (n: number, summary = 'A summary.') =>
  `<entry><id>http://arxiv.org/abs/2501.0${1000 + n}v1</id><published>2025-01-0${n}T00:00:00Z</published><updated>2025-01-0${n}T00:00:00Z</updated><title>Paper number ${n} of the feed</title><summary>${summary}</summary><author><name>Some Body</name></author></entry>`;
const atomHead =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><id>http://arxiv.org/api/x</id><updated>2025-01-09T00:00:00Z</updated>';

describe('importing', () => {
  let folder: TempFolder;
  let n = 0;
  before(() => {
    folder = tempFolder();
  });
  after(() => folder[Symbol.dispose]());

  /** Imports a file of this content into a new library. */
  const importing = async (name: string, content: string | Uint8Array, ...more: string[]): Promise<Imported> => {
    writeFileSync(folder.file(name), content);
    return told(
      await cli(folder.file(`library-${++n}`), [
        'import',
        folder.file(name),
        ...more,
        '--seen',
        '2025-11-27',
        '--json',
      ]),
    );
  };
  const told = (result: CliResult): Imported => {
    assert.doesNotMatch(result.stderr, /This is a bug/);
    return {
      code: result.code,
      stderr: result.stderr,
      ...jsonOf<{ read: number; added: number; rejected: number }>(result),
    };
  };

  it('a gz file that is cut off: all before the cut goes in', async () => {
    const whole = gzipSync(jsonLines(manyRecords(2000)));
    const { code, stderr, added } = await importing('cut.jsonl.gz', whole.subarray(0, whole.length / 2));
    assert.match(stderr, /cut\.jsonl\.gz: .*(?:ends|cut|truncated|unexpected end)/i);
    assert.ok(added > 500 && added < 1500, `${added} added`);
    assert.equal(code, 0);
  });

  it('a zst file that is cut off: all before the cut goes in', async () => {
    const whole = zstdCompressSync(jsonLines(manyRecords(20_000, (i) => ({ noise: Math.sin(i) }))));
    const { stderr, added } = await importing('cut.zst', whole.subarray(0, whole.length / 2));
    assert.match(stderr, /cut\.zst: /);
    assert.ok(added > 0 && added < 20_000, `${added} added`);
  });

  it('Chinese in GBK: read as such, and told', async () => {
    // 标题 … in GBK, written out since Node encodes none.
    const title = Buffer.from([0xb1, 0xea, 0xcc, 0xe2, 0xc9, 0xee, 0xb6, 0xc8, 0xd1, 0xa7, 0xcf, 0xb0]);
    const abstract = Buffer.concat(
      Array.from({ length: 30 }, () =>
        Buffer.from([
          0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xb7, 0xbd, 0xb7, 0xa8, 0xd3, 0xc3, 0xd3, 0xda, 0xd1, 0xa7, 0xcf, 0xb0,
        ]),
      ),
    );
    const line = Buffer.concat([
      Buffer.from('{"id":"gbk1","title":"'),
      title,
      Buffer.from('","abstract":"'),
      abstract,
      Buffer.from('","date":"2024"}\n'),
    ]);
    const { added, stderr } = await importing('gbk.jsonl', line);
    assert.equal(added, 1, stderr);
    assert.match(stderr, /gb/i);
    assert.match((await cli(folder.file(`library-${n}`), ['search', '标题深度学习'])).stdout, /标题深度学习/);
  });

  it('a byte order mark is no part of the text', async () => {
    const records = jsonLines(manyRecords(3));
    for (const bom of ['\ufeff', Buffer.from(`\ufeff${records}`, 'utf16le')]) {
      const { added, code, stderr } = await importing('bom.jsonl', typeof bom === 'string' ? bom + records : bom);
      assert.deepEqual([added, code], [3, 0], stderr);
    }
  });

  it('JSON on a single line', async () => {
    const { added } = await importing('one.json', JSON.stringify(manyRecords(3000)));
    assert.equal(added, 3000);
  });

  it('an entity bomb is not set off: what is sound goes in', async () => {
    const bomb = `<!DOCTYPE feed [<!ENTITY a "lol">${Array.from({ length: 20 }, (_, i) => `<!ENTITY ${'abcdefghijklmnopqrstuvwxyz'[i + 1]} "${`&${'abcdefghijklmnopqrstuvwxyz'[i]};`.repeat(10)}">`).join('')}]>`;
    const { added, stderr } = await importing(
      'bomb.xml',
      `<?xml version="1.0"?>${bomb}${atomHead}${atomEntry(1, '&u;')}${atomEntry(2)}</feed>`,
    );
    assert.ok(added >= 1, stderr);
    const { stdout } = await cli(folder.file(`library-${n}`), ['show', '2501.01001', '--json']);
    assert.ok(stdout.length < 10_000);
  });

  it('XML nested without end: the record is set aside with its line, its neighbours go in', async () => {
    const { added, rejected, stderr } = await importing(
      'deep.xml',
      `<?xml version="1.0"?>\n${atomHead}\n${atomEntry(1)}\n${atomEntry(2, '<b>'.repeat(50_000) + '</b>'.repeat(50_000))}\n${atomEntry(3)}</feed>`,
    );
    assert.deepEqual([added, rejected], [2, 1], stderr);
    assert.match(stderr, /deep\.xml:4: set aside: .*(?:nested|deep)/);
  });

  it('JSON nested without end', async () => {
    const { added, rejected } = await importing(
      'deep.json',
      `[{"id":"a1","title":"A sound record before it","x":${'['.repeat(100_000)}${']'.repeat(100_000)}},${JSON.stringify(manyRecords(1)[0])}]`,
    );
    assert.deepEqual([added, rejected], [1, 1]);
  });

  it('a binary file is refused by what it is', async () => {
    const { code, stderr } = await importing(
      'picture.bib',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]),
    );
    assert.equal(code, 3);
    assert.match(stderr, /picture\.bib: .*(?:PNG|binary)/i);
  });

  it('a PDF is refused by what it is', async () => {
    const { code, stderr } = await importing(
      'paper.pdf',
      Buffer.concat([Buffer.from('%PDF-1.5\n%\xd0\xd4\xc5\xd8\n', 'latin1'), Buffer.alloc(5000, 200)]),
    );
    assert.equal(code, 3);
    assert.match(stderr, /paper\.pdf: .*PDF/);
  });

  it('an error page saved as .json is refused by what it is', async () => {
    const { code, stderr } = await importing(
      'daily_papers.json',
      '<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>',
    );
    assert.equal(code, 3);
    assert.match(stderr, /daily_papers\.json: .*HTML/);
  });

  it('a format that we do not read is named', async () => {
    const { code, stderr } = await importing(
      'list.json',
      JSON.stringify({ kind: 'youtube#videoListResponse', items: [{ kind: 'youtube#video' }] }),
    );
    assert.equal(code, 3);
    assert.match(stderr, /list\.json: .*(?:not supported|no papers|looks like|nothing in it)/);
  });

  it('an id given twice with different titles: the second is set aside, with both places', async () => {
    const { added, rejected, stderr } = await importing(
      'twice.jsonl',
      jsonLines([
        { id: '2501.00001', title: 'On the migration of herring gulls' },
        { id: '2501.00002', title: 'Another paper entirely about fjords' },
        { id: '2501.00001', title: 'Quantum chromodynamics for lighthouse keepers' },
      ]),
    );
    assert.deepEqual([added, rejected], [2, 1]);
    assert.match(
      stderr,
      /twice\.jsonl:3: set aside: duplicate id arxiv:2501\.00001: "Quantum chromodynamics[^"]*" here, "On the migration[^"]*" at 1/,
    );
  });

  it('dates that are no dates: the paper goes in without them, and it is said', async () => {
    const { added, stderr } = await importing(
      'dates.jsonl',
      jsonLines([
        { id: 'd1', title: 'A paper without a day', date: '0000-00-00' },
        { id: 'd2', title: 'A paper of February the thirtieth', date: '2025-02-30' },
        { id: 'd3', title: 'A paper of the year ten thousand', date: '9999-99-99' },
      ]),
    );
    assert.equal(added, 3, stderr);
    assert.match(stderr, /dates\.jsonl:1: .*0000-00-00/);
    assert.match(stderr, /dates\.jsonl:2: .*2025-02-30/);
  });

  it('an empty file, and one of white space', async () => {
    for (const content of ['', '\n \n\t\n', gzipSync('')]) {
      const { code, stderr } = await importing('empty.jsonl', content);
      assert.equal(code, 3);
      assert.match(stderr, /empty\.jsonl: .*(?:empty|nothing)/);
    }
  });

  it('a folder without files, and one whose files cannot all be read', async () => {
    mkdirSync(folder.file('hollow'));
    const hollow = told(await cli(folder.file(`library-${++n}`), ['import', folder.file('hollow'), '--json']));
    assert.equal(hollow.code, 3);
    assert.match(hollow.stderr, /hollow: the folder holds no files/);

    mkdirSync(folder.file('mixed'));
    writeFileSync(folder.file('mixed/a.jsonl'), jsonLines(manyRecords(2)));
    writeFileSync(folder.file('mixed/b.png'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'));
    symlinkSync(folder.file('mixed'), folder.file('mixed/again'));
    const mixed = told(await cli(folder.file(`library-${++n}`), ['import', folder.file('mixed'), '--json']));
    assert.deepEqual([mixed.code, mixed.added], [0, 2], mixed.stderr);
    assert.match(mixed.stderr, /b\.png/);
  });

  it('a file that is not there, beside one that is', async () => {
    const none = told(await cli(folder.file(`library-${++n}`), ['import', folder.file('absent.bib'), '--json']));
    assert.equal(none.code, 3);
    assert.match(none.stderr, /absent\.bib: .*(?:no such file|does not exist|not found|there is no)/i);
    const { code, added } = await importing('present.jsonl', jsonLines(manyRecords(2)), folder.file('absent.bib'));
    assert.deepEqual([code, added], [0, 2]);
  });

  it('bytes that are no text within one record: that record is set aside, the others go in', async () => {
    const lines = [
      ...manyRecords(50),
      { id: 'bad', title: 'A title with @@ in its middle' },
      ...manyRecords(60).slice(50),
    ];
    const { added, rejected, stderr } = await importing(
      'bytes.jsonl',
      Buffer.from(jsonLines(lines).replace('@@', '\xff\xfe\x80'), 'latin1'),
    );
    assert.deepEqual([added, rejected], [60, 1], stderr);
    assert.match(stderr, /bytes\.jsonl:51: set aside: bytes that are not valid text/);
  });

  it('titles that would drive the terminal are printed harmless', async () => {
    await importing(
      'esc.jsonl',
      jsonLines([{ id: 'esc1', title: 'A \u001b[31mred\u001b[0m title\u0007 of four words' }]),
    );
    for (const args of [['search', 'red'], ['merges'], ['export', '--format', 'ris']]) {
      const { stdout } = await cli(folder.file(`library-${n}`), args);
      assert.ok(!stdout.includes('\u001b') && !stdout.includes('\u0007'), JSON.stringify(stdout));
    }
  });

  it('200 MB of JSON on a single line are read without holding them', {
    skip: process.env.BROADSHEET_FULL ? false : 'large files are read in npm run test:full',
  }, async () => {
    const file = openSync(folder.file('large.json'), 'w');
    const filler = 'x'.repeat(20_000);
    writeSync(file, '[');
    for (let i = 0; i < 10_000; i++)
      writeSync(
        file,
        `${i === 0 ? '' : ','}${JSON.stringify({ id: `large-${i}`, title: `A large record about subject number ${i}`, filler })}`,
      );
    writeSync(file, ']');
    closeSync(file);
    const before = process.memoryUsage().rss;
    const { added, code } = told(
      await cli(folder.file(`library-${++n}`), ['import', folder.file('large.json'), '--json']),
    );
    assert.deepEqual([added, code], [10_000, 0]);
    assert.ok(
      process.memoryUsage().rss - before < 350e6,
      `grew by ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB`,
    );
  });
});
