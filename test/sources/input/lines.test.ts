import assert from 'node:assert/strict';
import test from 'node:test';
import { lines } from '../../../src/sources/input/lines.ts';
import { wholeText } from '../../../src/sources/input/whole.ts';
import { all, piecewise } from './collect.ts';

test('lines end in \\n, \\r\\n or \\r, however the text is cut', async () => {
  const text = 'one\ntwo\r\nthree\rfour\n\r\n\nlast';
  for (let size = 1; size <= text.length; size++) {
    const found = await all(lines(piecewise(text, size)));
    assert.deepEqual(
      found.map(({ text, line }) => `${line} ${text}`),
      ['1 one', '2 two', '3 three', '4 four', '5 ', '6 ', '7 last'],
      `pieces of ${size}`,
    );
  }
});

test('a line end at the end of the text begins no line', async () => {
  assert.equal((await all(lines(piecewise('a\n', 1)))).length, 1);
  assert.deepEqual(await all(lines(piecewise('', 1))), []);
});

test('a line over 16 MiB is cut there and the next one is read', async () => {
  const [long, next] = await all(lines(piecewise(`${'x'.repeat(17 * 1024 * 1024)}\nnext`, 1024 * 1024)));
  assert.equal(long?.text.length, 16 * 1024 * 1024);
  assert.equal(long?.tooLong, true);
  assert.deepEqual(next, { text: 'next', line: 2, tooLong: false });
});

test('what must be read as one piece has a limit', async () => {
  assert.equal(await wholeText(piecewise('abcdef', 2)), 'abcdef');
  await assert.rejects(wholeText(piecewise('abcdef', 2), 5), /larger than 5 characters/);
});
