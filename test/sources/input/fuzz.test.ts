import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { jsonElements } from '../../../src/sources/input/json-elements.ts';
import { lines } from '../../../src/sources/input/lines.ts';
import { openBytes, openText } from '../../../src/sources/input/open.ts';
import { xmlRecords } from '../../../src/sources/input/xml-records.ts';
import { looksLike } from '../../../src/sources/looks-like.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { all, allUntilError, piecewise } from './collect.ts';

const RUNS = { numRuns: fuzzRuns() };

async function* chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Text near what scanners look at: brackets, quotes, escapes, line ends, tags. */
const nearJson = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      '\r\n',
      ' ',
      '"a"',
      '"a":',
      '{"a":',
      '1',
      'tru',
      'true',
      'NaN',
      '\u0000',
      '\ufeff',
      'é😀',
      '{"notes":[',
      '},{"a":1}',
      '\n{"a":1}',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const nearXml = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<entry>',
      '</entry>',
      '<entry a="1">',
      '<t>',
      '</t>',
      '<x:entry xmlns="u">',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&#x',
      '&a;',
      '<?xml',
      '?>',
      '<!DOCTYPE f [',
      ']>',
      '"',
      "'",
      '=',
      ' ',
      '\n',
      'text',
      '<br>',
      '\u0000',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('any bytes are opened and read, or refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', 'gz', 'zst', 'cut gz', 'cut zst', 'bad gz'),
      fc.integer({ min: 1, max: 50 }),
      async (raw, pack, size) => {
        let bytes: Uint8Array = raw;
        if (pack.endsWith('gz')) bytes = gzipSync(raw);
        if (pack.endsWith('zst')) bytes = zstdCompressSync(raw);
        if (pack.startsWith('cut')) bytes = bytes.subarray(0, Math.max(0, bytes.length - size));
        if (pack.startsWith('bad'))
          bytes = bytes.map((byte, index) => (index === 10 + (size % 5) ? byte ^ 0xff : byte));
        try {
          const source = await openBytes('fuzz', chunked(bytes, size));
          assert.ok(looksLike(source.head).length > 0);
          const { error } = await allUntilError(source.input.chunks());
          if (pack === '' && (raw[0] !== 0x1f || raw[1] !== 0x8b)) assert.equal(error, undefined);
        } catch (error) {
          assert.equal((error as Error).name, 'InputError', String((error as Error).stack));
          assert.match((error as Error).message, /^[a-z].*[a-z]/);
        }
      },
    ),
    RUNS,
  );
});

test('text in any encoding comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('utf8', 'utf16le', 'utf16be', 'gz', 'zst'),
      fc.integer({ min: 1, max: 20 }),
      async (text, how, size) => {
        // With its mark every encoding is certain.
        const marked = `\ufeff${text.toWellFormed().replace(/^\ufeff/, '')}`;
        let bytes = Buffer.from(marked, how.startsWith('utf16') ? 'utf16le' : 'utf8');
        if (how === 'utf16be') bytes = bytes.swap16();
        // The rest of the first block may look binary; that is another matter.
        fc.pre(!/[^\P{Cc}\s]/u.test(marked));
        if (how === 'gz') bytes = gzipSync(bytes);
        if (how === 'zst') bytes = zstdCompressSync(bytes);
        const source = await openBytes('fuzz', chunked(bytes, size));
        assert.equal((await all(source.input.chunks())).join(''), marked.slice(1));
        assert.equal(source.decodeProblems().count, 0);
      },
    ),
    RUNS,
  );
});

test('lines are the text, whatever the pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', ' ', 'é')),
      fc.integer({ min: 1, max: 5 }),
      async (parts, size) => {
        const text = parts.join('');
        const expected = text.split(/\r\n|\n|\r/);
        if (expected.at(-1) === '') expected.pop();
        const found = await all(lines(piecewise(text, size)));
        assert.deepEqual(
          found.map((line) => line.text),
          expected,
        );
        assert.deepEqual(
          found.map(({ line }) => line),
          expected.map((_, index) => index + 1),
        );
      },
    ),
    RUNS,
  );
});

test('sound JSON comes out whole in every wrapping', async () => {
  const record = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 6 }),
      fc.constantFrom('list', 'lines', 'pretty', 'glued', 'inside'),
      fc.integer({ min: 1, max: 40 }),
      async (records, how, size) => {
        const each = records.map((value) => JSON.stringify(value, null, how === 'pretty' ? 1 : undefined));
        const text = {
          list: `[${each.join(' , ')}]`,
          lines: each.join('\n'),
          pretty: each.join('\n'),
          glued: each.join(''),
          inside: `{"x":{"r":[1]},"r":[${each.join(',\n')}],"y":"]"}`,
        }[how];
        const found = await all(jsonElements(piecewise(text, size), how === 'inside' ? ['r'] : []));
        // Through JSON once: -0 and the like.
        assert.deepEqual(
          found.map(({ error, value }) => error ?? value),
          JSON.parse(JSON.stringify(records)),
        );
      },
    ),
    RUNS,
  );
});

test('broken JSON ends, and nothing in it is passed over in silence', async () => {
  await fc.assert(
    fc.asyncProperty(nearJson, fc.integer({ min: 1, max: 20 }), async (text, size) => {
      const whole = await all(jsonElements(piecewise(text, Math.max(1, text.length)), ['notes']));
      const pieces = await all(jsonElements(piecewise(text, size), ['notes']));
      assert.deepEqual(
        pieces.map(({ value, error }) => [value, error === undefined]),
        whole.map(({ value, error }) => [value, error === undefined]),
      );
      const visible = text.replace(/[\s\p{Cc},\]}[]/gu, '');
      if (visible !== '' && !/^\{"notes":$/.test(visible)) assert.ok(whole.length > 0, JSON.stringify(text));
      for (const { error, value, text: raw, place } of whole) {
        assert.ok((error === undefined) === (value !== undefined));
        assert.ok((place.line ?? 0) >= 1 && (place.offset ?? -1) >= 0);
        assert.ok(raw.length <= 64 * 1024);
      }
    }),
    RUNS,
  );
});

test('a damaged list gives as many items as it has records, or more', async () => {
  const record = fc.record({
    id: fc.integer(),
    title: fc.string({ maxLength: 20 }),
    authors: fc.array(fc.record({ name: fc.string({ maxLength: 8 }) }), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 2, maxLength: 6 }),
      fc.boolean(),
      fc.nat(),
      fc.constantFrom('"', '}', '{', ',', 'x', ''),
      async (records, asLines, where, damage) => {
        const each = records.map((value) => JSON.stringify(value));
        const text = asLines ? each.join('\n') : `[${each.join(',\n')}]`;
        // One character of one record is lost or replaced.
        const number = where % each.length;
        const start = text.indexOf(each[number] ?? '');
        const at = start + (where % (each[number]?.length ?? 1));
        const broken = text.slice(0, at) + damage + text.slice(at + 1);
        const found = await all(jsonElements(piecewise(broken, 1000)));
        const sound = found.filter(({ error }) => error === undefined).length;
        assert.ok(found.length >= records.length || sound >= records.length - 2, `${broken}: ${JSON.stringify(found)}`);
        assert.ok(sound >= records.length - 2, `${broken}: ${sound} of ${records.length}`);
      },
    ),
    RUNS,
  );
});

test('broken XML ends, and its records are all told', async () => {
  await fc.assert(
    fc.asyncProperty(nearXml, fc.integer({ min: 1, max: 20 }), async (text, size) => {
      const whole = await all(xmlRecords(piecewise(text, Math.max(1, text.length)), { records: ['entry'] }));
      const pieces = await all(xmlRecords(piecewise(text, size), { records: ['entry'] }));
      assert.equal(pieces.length, whole.length, JSON.stringify(text));
      assert.deepEqual(
        whole.map(({ place }) => place.record),
        whole.map((_, index) => index + 1),
      );
      for (const { element, error } of whole) assert.ok((element === undefined) === (error !== undefined));
    }),
    RUNS,
  );
});

test('heads of anything are made and named', () => {
  fc.assert(
    fc.property(fc.oneof(nearJson, nearXml, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const { head } = openText('fuzz', text);
      assert.ok(looksLike(head).length > 0);
    }),
    RUNS,
  );
});
