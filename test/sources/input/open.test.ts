import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { jsonElements } from '../../../src/sources/input/json-elements.ts';
import { isOpened, type OpenedSource, openBytes, openSources, openText } from '../../../src/sources/input/open.ts';
import { all, allUntilError } from './collect.ts';

async function* pieces(bytes: Uint8Array, size = 1000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function open(bytes: Uint8Array | string, size?: number): Promise<OpenedSource> {
  return openBytes('test', pieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, size));
}

async function textOf(source: OpenedSource): Promise<string> {
  return (await all(source.input.chunks())).join('');
}

const TEXT = Array.from(
  { length: 30_000 },
  (_, n) => `{"id":"${(n * 7919) % 100_003}","title":"Größe ${n} 数学"}\n`,
).join('');

test('plain, gzip and zstd are told by their bytes', async () => {
  for (const bytes of [Buffer.from(TEXT), gzipSync(TEXT), zstdCompressSync(TEXT)]) {
    const source = await open(bytes);
    assert.equal(source.head.json?.top, 'lines');
    assert.equal(source.head.complete, false);
    assert.equal(source.encodingNote, undefined);
    assert.equal((await textOf(source)) === TEXT, true);
    assert.equal(source.bytesRead(), bytes.length);
    assert.deepEqual(source.decodeProblems(), { count: 0, line: undefined });
  }
});

test('members and frames in a row are all read, padding after them does no harm', async () => {
  for (const pack of [gzipSync, zstdCompressSync]) {
    for (const size of [1, 7, 100_000]) {
      const bytes = Buffer.concat([pack('{"id":1}\n'), pack(''), pack('{"id":2}\n'), pack('{"id":3}')]);
      assert.equal(await textOf(await open(bytes, size)), '{"id":1}\n{"id":2}\n{"id":3}', `pieces of ${size}`);
      const padded = Buffer.concat([pack('{"id":1}'), Buffer.alloc(512)]);
      assert.equal(await textOf(await open(padded, size)), '{"id":1}');
      const followed = await open(Buffer.concat([pack('{"id":1}'), Buffer.from('garbage')]), size);
      const { items, error } = await allUntilError(followed.input.chunks());
      assert.equal(items.join(''), '{"id":1}');
      assert.match(error ?? '', /after 8 bytes of text is none and was left out/);
    }
  }
});

test('a gzip member with name, comment and extra field is read', async () => {
  const body = Buffer.from('{"id":1}');
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(body), 0);
  trailer.writeUInt32LE(body.length, 4);
  const head = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 255, 3, 0, 1, 2, 3]);
  const bytes = Buffer.concat([head, Buffer.from('a.json\0a comment\0xx'), deflateRawSync(body), trailer]);
  for (const size of [1, 5, 1000]) assert.equal(await textOf(await open(bytes, size)), '{"id":1}');
});

test('compressed data that is cut off gives everything before the cut, then says so', async () => {
  for (const [kind, pack] of [
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const) {
    const bytes = pack(Buffer.from(TEXT.repeat(8)));
    const source = await open(bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    const { items, error } = await allUntilError(jsonElements(source.input));
    assert.match(error ?? '', new RegExp(`^${kind} data is cut off after \\d+ bytes of text: `));
    assert.ok(items.length > 10_000, `${kind}: ${items.length}`);
    assert.equal(
      items.slice(0, -1).every((item) => item.error === undefined),
      true,
    );
    assert.equal(items.at(-1)?.error, 'the file ends inside a record');
  }
  const short = gzipSync('{"id":1}');
  for (const length of [short.length - 1, short.length - 8]) {
    const { items, error } = await allUntilError((await open(short.subarray(0, length))).input.chunks());
    assert.equal(items.join(''), '{"id":1}');
    assert.match(error ?? '', /cut off after 8 bytes/);
  }
  for (const length of [5, 10]) await assert.rejects(open(short.subarray(0, length)), /cut off after 0 bytes/);
});

test('compressed data that is damaged gives what came before, then says so', async () => {
  const bytes = gzipSync(Buffer.from(TEXT.repeat(4)));
  bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 50);
  const { items, error } = await allUntilError((await open(bytes)).input.chunks());
  assert.match(error ?? '', /^gzip data is damaged/);
  assert.ok(TEXT.repeat(4).startsWith(items.join('').slice(0, TEXT.length)));
  const wrong = gzipSync('{"id":1}');
  wrong[wrong.length - 8] = (wrong[wrong.length - 8] ?? 0) ^ 1;
  assert.match(
    (await allUntilError((await open(wrong)).input.chunks())).error ?? '',
    /the checksum after 8 bytes of text/,
  );
});

test('encodings are told by their marks, the declaration, or a guess that is said', async () => {
  const utf16 = Buffer.from('\ufeff{"id":"é"}', 'utf16le');
  assert.equal(await textOf(await open(utf16)), '{"id":"é"}');
  assert.equal(await textOf(await open(Buffer.from(utf16).swap16())), '{"id":"é"}');
  const unmarked = await open(utf16.subarray(2));
  assert.equal(await textOf(unmarked), '{"id":"é"}');
  assert.match(unmarked.encodingNote ?? '', /UTF-16LE/);
  const marked = await open(Buffer.from('\ufeff{"id":1}'));
  assert.equal(await textOf(marked), '{"id":1}');
  assert.equal(marked.head.text, '{"id":1}');

  const declared = await open(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>', 'latin1'));
  assert.match(await textOf(declared), /<a>Größe<\/a>/);
  assert.equal(declared.encodingNote, undefined);
  const lying = await open('<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>');
  assert.match(await textOf(lying), /<a>Größe<\/a>/);

  const gbk = Buffer.concat([
    Buffer.from('@article{a, title = {'),
    Buffer.from([0xbf, 0xad, 0xc8, 0xf6, 0xb2, 0xe2, 0xca, 0xd4]),
    Buffer.from('}}'),
  ]);
  const chinese = await open(gbk);
  assert.equal(await textOf(chinese), '@article{a, title = {凯撒测试}}');
  assert.match(chinese.encodingNote ?? '', /GBK.*guess/);

  const latin = await open(
    Buffer.from(
      '@article{a, author = {Müller and Łódź}, title = {Über die Größe der Äpfel und das Verständnis für Bäume}}'.replace(
        'Łódź',
        'Lodz',
      ),
      'latin1',
    ),
  );
  assert.match(await textOf(latin), /Müller and Lodz.*Über die Größe der Äpfel/);
  assert.match(latin.encodingNote ?? '', /windows-1252|iso-8859/);
});

test('bytes that are no text become U+FFFD and are counted with their line', async () => {
  const good = '{"t":"Größe"}\n';
  const bytes = Buffer.concat([
    Buffer.from(good.repeat(10_000)),
    Buffer.from('{"t":"b\xffd"}\n', 'latin1'),
    Buffer.from(good),
  ]);
  const source = await open(bytes);
  const text = await textOf(source);
  assert.equal(text.includes('b\ufffdd'), true);
  assert.deepEqual(source.decodeProblems(), { count: 1, line: 10_001 });

  const genuine = await open(Buffer.from('{"t":"a real \ufffd"}\n'.repeat(500)), 3);
  await textOf(genuine);
  assert.equal(genuine.decodeProblems().count, 0);
  const end = await open(
    Buffer.concat([Buffer.from('größer und schöner, auf Größe und Höhe, Bäume'), Buffer.from([0xc3])]),
  );
  assert.equal((await textOf(end)).endsWith('\ufffd'), true);
  assert.equal(end.decodeProblems().count, 1);
});

test('what is no text is refused with what it looks like', async () => {
  const tar = Buffer.alloc(1024);
  tar.write('paper.json', 0);
  tar.write('ustar', 257);
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), 'a PDF document'],
    [Buffer.from('PK\x03\x04\x14\x00', 'latin1'), 'a zip archive'],
    [tar, 'a tar archive'],
    [gzipSync(tar), 'a tar archive'],
    [gzipSync(gzipSync('x')), 'gzip data inside compressed data'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a PNG image'],
    [Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * n * 31 + 7) % 256)), 'binary data'],
  ];
  for (const [bytes, kind] of cases) {
    await assert.rejects(open(bytes), { name: 'InputError', message: `format not supported: looks like ${kind}` });
  }
});

test('a bomb is unpacked piece by piece', async () => {
  const source = await open(gzipSync(Buffer.alloc(60e6, 'x\n')), 64 * 1024);
  let length = 0;
  let largest = 0;
  for await (const chunk of source.input.chunks()) {
    length += chunk.length;
    largest = Math.max(largest, chunk.length);
  }
  assert.equal(length, 60e6);
  assert.ok(largest <= 256 * 1024);
});

test('an input can be closed early and read once', async () => {
  let closed = false;
  async function* endless(): AsyncIterable<Uint8Array> {
    try {
      for (;;) yield Buffer.from('{"id":1}\n'.repeat(1000));
    } finally {
      closed = true;
    }
  }
  const source = await openBytes('endless', endless());
  for await (const element of jsonElements(source.input)) if ((element.place.record ?? 0) > 5000) break;
  assert.equal(closed, true);
  await assert.rejects(all(source.input.chunks()), /once/);
  const text = openText('t', '[{"id":1}]');
  assert.equal(text.head.json?.top, 'array');
  assert.equal(await textOf(text), '[{"id":1}]');
});

test('files, folders and standard input', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-open-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'b', 'deeper'), { recursive: true });
  await mkdir(join(folder, '.git'));
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'b', 'deeper', '2.json'), '{"id":2}');
  await writeFile(join(folder, 'a.jsonl.gz'), gzipSync('{"id":1}\n'));
  await writeFile(join(folder, 'c.pdf'), '%PDF-1.4');
  await writeFile(join(folder, '.hidden'), 'no');
  await writeFile(join(folder, '.git', 'config'), 'no');
  await writeFile(join(folder, 'nothing'), '');
  await symlink(folder, join(folder, 'b', 'circle'));
  await symlink(join(folder, 'gone'), join(folder, 'z'));
  await utimes(join(folder, 'a.jsonl.gz'), new Date('2025-11-27T23:30:00Z'), new Date('2025-11-27T23:30:00Z'));

  const found: Record<string, string> = {};
  for await (const source of openSources([folder, join(folder, 'empty'), join(folder, 'none'), '-'], {
    stdin: pieces(Buffer.from('{"id":3}')),
    zone: 'Asia/Tokyo',
  })) {
    const name = ('input' in source ? source.input.name : source.name).replace(`${folder}/`, '').replace(folder, '.');
    found[name] = isOpened(source) ? await textOf(source) : source.error.message;
    if (name === 'a.jsonl.gz' && isOpened(source)) {
      assert.equal(source.modifiedDay, '2025-11-28');
      assert.equal(source.bytesTotal, gzipSync('{"id":1}\n').length);
    }
  }
  assert.deepEqual(found, {
    'a.jsonl.gz': '{"id":1}\n',
    'b/deeper/2.json': '{"id":2}',
    'c.pdf': 'format not supported: looks like a PDF document',
    nothing: '',
    z: 'there is no such file or folder',
    empty: 'the folder holds no files',
    none: 'there is no such file or folder',
    '-': '{"id":3}',
  });
  assert.deepEqual(Object.keys(found).slice(0, 5), ['a.jsonl.gz', 'b/deeper/2.json', 'c.pdf', 'nothing', 'z']);
});
