import assert from 'node:assert/strict';
import test from 'node:test';
import { arr, fold, num, obj, str, strs } from '../../../src/sources/input/fields.ts';

test('white space is folded and control characters are dropped', () => {
  assert.equal(fold('  A title\n   that wraps\t twice '), 'A title that wraps twice');
  assert.equal(fold('nul\u0000 bell\u0007 mark\ufeff'), 'nul bell mark');
  assert.equal(fold('no\u00a0break\u2003space'), 'no break space');
  assert.equal(fold('\ufeff\u0001'), '');
  assert.equal(fold('naïve 数学 $x^2$'), 'naïve 数学 $x^2$');
  assert.equal(fold('half \ud800 pair'), 'half \ufffd pair');
});

test('values of the wrong kind give nothing', () => {
  assert.equal(str(' '), undefined);
  assert.equal(str(12), undefined);
  assert.equal(str(' a '), 'a');
  assert.equal(num('12'), 12);
  assert.equal(num(' -1.5e3 '), -1500);
  assert.equal(num('12 pages'), undefined);
  assert.equal(num('0x10'), undefined);
  assert.equal(num(''), undefined);
  assert.equal(num(Number.NaN), undefined);
  assert.equal(num('9'.repeat(400)), undefined);
  assert.deepEqual(obj([1]), {});
  assert.deepEqual(obj(null), {});
  assert.deepEqual(arr({ length: 3 }), []);
  assert.deepEqual(strs(['a', 1, ' ', 'b']), ['a', 'b']);
  assert.deepEqual(strs('one'), ['one']);
  assert.deepEqual(strs(undefined), []);
});
