import assert from 'node:assert/strict';
import test from 'node:test';
import { jsonElements } from '../../../src/sources/input/json-elements.ts';
import { all, piecewise } from './collect.ts';

/** Each element as its value or its complaint; the same for every way the text may be cut. */
async function read(text: string, paths: readonly string[] = []): Promise<unknown[]> {
  const found = await all(jsonElements(piecewise(text, Math.max(1, text.length)), paths));
  for (const size of [1, 2, 3, 7]) {
    const again = await all(jsonElements(piecewise(text, size), paths));
    assert.deepEqual(again, found, `pieces of ${size}`);
  }
  assert.deepEqual(
    found.map(({ place }) => place.record),
    found.map((_, index) => index + 1),
  );
  return found.map(({ value, error }) => error ?? value);
}

test('records come out of any wrapping', async () => {
  const records = [{ id: 1 }, { id: 2 }];
  assert.deepEqual(await read('{"id":1}\n{"id":2}\n'), records, 'one a line');
  assert.deepEqual(await read('{"id":1}\r\n\r\n  {"id":2}'), records, 'one a line, Windows');
  assert.deepEqual(await read('[{"id":1},{"id":2}]'), records, 'a list');
  assert.deepEqual(await read('\ufeff[\n{"id":1},\n{"id":2},\n]'), records, 'a byte order mark and a trailing comma');
  assert.deepEqual(await read('{"id":1}{"id":2}'), records, 'end to end');
  assert.deepEqual(await read('{\n  "id": 1\n}\n{\n  "id": 2\n}\n'), records, 'pretty-printed one after the other');
  assert.deepEqual(await read('{"id":1},\n{"id":2},\n'), records, 'with commas but without brackets');
  assert.deepEqual(await read('[{"id":1}]\n[{"id":2}]'), records, 'two lists');
  assert.deepEqual(
    await read('{"count":2,"notes":[{"id":1},{"id":2}],"more":{"notes":[3]}}', ['notes']),
    records,
    'in an object',
  );
  assert.deepEqual(
    await read('{"m":{"x":[9],"items":[{"id":1},{"id":2}]},"items":[7]}', ['m.items']),
    records,
    'deeper in an object',
  );
  assert.deepEqual(
    await read('{"results":[7],"data":[{"id":1},{"id":2}]}', ['data', 'results']),
    records,
    'the first of the paths',
  );
  assert.deepEqual(await read('{"data":[{"id":1}]}\n{"data":[{"id":2}]}', ['data']), records, 'an object a line');
  assert.deepEqual(await read('{"id":1,"data":null}', ['data']), [{ id: 1, data: null }], 'the object itself');
});

test('nothing in it gives nothing', async () => {
  for (const text of ['', ' \n ', '[]', '[ ]', '\ufeff']) assert.deepEqual(await read(text), [], JSON.stringify(text));
  assert.deepEqual(await read('{"data":[]}', ['data']), []);
});

test('values that are no objects are handed on', async () => {
  assert.deepEqual(await read('[1,"a b",null,[2],true]'), [1, 'a b', null, [2], true]);
  assert.deepEqual(await read('12\n"x"\n'), [12, 'x']);
});

test('strings hold brackets, quotes and escapes', async () => {
  const values = [{ a: 'b]}",{' }, { a: '\\' }, { a: '\\"' }, { 'k"]': '\u2028\ud83d\ude00' }];
  assert.deepEqual(await read(JSON.stringify(values)), values);
  assert.deepEqual(await read(values.map((value) => JSON.stringify(value)).join('\n')), values);
});

test('NaN and Infinity, as Python writes them, are null', async () => {
  assert.deepEqual(await read('{"a":NaN,"b":"NaN","c":[-Infinity]}'), [{ a: null, b: 'NaN', c: [null] }]);
});

test('a broken line costs only itself', async () => {
  const good = '{"id":1,"t":"x"}';
  for (const broken of [
    '{"id":2,"t":"cut',
    '{"id":2,',
    '{"id":2,"a":[1,',
    '{"id":2,"a":{"b":',
    '{"id":2 "t":1}',
    'oops',
    '{"id":2,"t":tru}',
    '{"id":2,}',
    '{"id":2}}',
  ]) {
    const found = await read(`${good}\n${broken}\n${good}\n${good}`);
    assert.equal(
      found.filter((item) => typeof item === 'object').length >= 3,
      true,
      `${broken}: ${JSON.stringify(found)}`,
    );
    assert.equal(found.length, 4, `${broken}: ${JSON.stringify(found)}`);
  }
});

test('a broken element of a list costs only itself', async () => {
  const good = '{"id":1,"authors":[{"name":"x"}]}';
  for (const broken of [
    '{"id":2,"t":"no end}',
    '{"id":2,"a":{"b":1}',
    '{"id":2,"t":tru}',
    '{"id":2,"t":"a"b"}',
    '{"id" 2}',
    'oops',
    '{"id":2,}',
  ]) {
    for (const separator of [',', ',\n']) {
      const found = await read(`[${[good, broken, good, good].join(separator)}]`);
      assert.equal(found.length, 4, `${broken}: ${JSON.stringify(found)}`);
      assert.equal(found.filter((item) => typeof item === 'object').length, 3, `${broken}: ${JSON.stringify(found)}`);
    }
  }
});

test('complaints say what is wrong and where', async () => {
  const [element] = (await all(jsonElements(piecewise('{"id":1}\n{"id":1,"t":tru}', 100)))).slice(1);
  assert.match(element?.error ?? '', /^not valid JSON: unexpected token/);
  assert.equal(element?.text, '{"id":1,"t":tru}');
  assert.deepEqual(element?.place, { line: 2, offset: 9, record: 2 });
  assert.deepEqual(await read('[{"id":1},{"id":'), [{ id: 1 }, 'the file ends inside a record']);
  assert.deepEqual(await read('{"id":1}\n{"id":'), [{ id: 1 }, 'the file ends inside a record']);
  assert.deepEqual(await read('[{"id":1},'), [{ id: 1 }, 'the file ends inside the list, before its closing "]"']);
  assert.deepEqual(await read('{"data":[{"id":1}', ['data']), [
    { id: 1 },
    'the file ends inside the list, before its closing "]"',
  ]);
  assert.deepEqual(await read('{"data":[{"id":1}],"next', ['data']), [{ id: 1 }, 'the file ends inside a record']);
});

test('what follows a list is not lost', async () => {
  assert.deepEqual(await read('[{"id":1}] {"id":2}'), [{ id: 1 }, { id: 2 }]);
  assert.equal((await read('[{"id":1}] oops')).length, 2);
});

test('a record nested over 200 deep is refused, its neighbours are not', async () => {
  const deep = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  for (const wrap of [(items: string[]) => items.join('\n'), (items: string[]) => `[${items.join(',')}]`]) {
    const found = await read(wrap([deep(200), deep(201), '{"b":1}']));
    assert.match(String(found[1]), /nested more than 200 deep/);
    assert.equal(found.filter((item) => typeof item === 'object').length, 2);
  }
  assert.match(
    String((await all(jsonElements(piecewise('['.repeat(1_000_000), 65536))))[0]?.error),
    /the file ends|nested/,
  );
  assert.equal((await all(jsonElements(piecewise('{"a":'.repeat(300_000), 65536)))).length, 1);
});

test('a record over 16 MiB is refused with its beginning, its neighbours are read', async () => {
  const large = `{"id":2,"t":"${'x'.repeat(17 * 1024 * 1024)}"}`;
  for (const text of [`{"id":1}\n${large}\n{"id":3}`, `[{"id":1},${large},{"id":3}]`]) {
    const found = await all(jsonElements(piecewise(text, 1024 * 1024)));
    assert.deepEqual(
      found.map(({ value, error }) => error ?? value),
      [{ id: 1 }, 'the record is larger than 16 MiB', { id: 3 }],
    );
    assert.equal(found[1]?.text.length, 64 * 1024);
  }
});

test('a list in an object of any size on one line is streamed', async () => {
  const megabytes = process.env.BROADSHEET_FULL ? 200 : 20;
  const before = process.memoryUsage().rss;
  const record = JSON.stringify({ id: 1, title: 'x', abstract: 'y'.repeat(4000) });
  const input = {
    name: 'large',
    async *chunks() {
      yield '{"took":3,"results":[';
      for (let size = 0; size < megabytes * 1e6; size += record.length) yield `${record},`;
      yield '{"id":"last"}],"end":true}';
    },
  };
  let count = 0;
  let last: unknown;
  for await (const { value, error } of jsonElements(input, ['results'])) {
    assert.equal(error, undefined);
    count++;
    last = value;
  }
  assert.equal(count, Math.ceil((megabytes * 1e6) / record.length) + 1);
  assert.deepEqual(last, { id: 'last' });
  if (process.env.BROADSHEET_FULL) assert.ok(process.memoryUsage().rss - before < 250e6, 'memory stays bounded');
});
