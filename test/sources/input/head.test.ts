import assert from 'node:assert/strict';
import test from 'node:test';
import { headOf } from '../../../src/sources/input/head.ts';

const json = (text: string) => headOf('t', text, true).json;
const xml = (text: string) => headOf('t', text, true).xml;

test('the shape of JSON shows from its beginning', () => {
  assert.deepEqual(json('{"id":1,"a":{"b":[1]}}'), {
    top: 'object',
    keys: ['id', 'a'],
    first: { id: 1, a: { b: [1] } },
  });
  assert.deepEqual(json('{"id":1}\n{"id":2}'), { top: 'lines', keys: [], first: { id: 1 } });
  assert.deepEqual(json('{"id":1}{"id":2}')?.top, 'lines');
  assert.deepEqual(json('{"id":1},\n{"id":2}')?.top, 'lines');
  assert.deepEqual(json(' \n[ 1, {"id":1}, {"id":2}]'), { top: 'array', keys: [], first: { id: 1 } });
  assert.deepEqual(json('[]'), { top: 'array', keys: [], first: {} });
  assert.deepEqual(json('{}'), { top: 'object', keys: [], first: {} });
  assert.deepEqual(json('\ufeff{"id":1}')?.first, { id: 1 });
  assert.deepEqual(json('{"a":NaN,"b":1}')?.first, { a: null, b: 1 });
  assert.equal(Object.getPrototypeOf(json('{"__proto__":{"x":1},"b":1}')?.first), Object.prototype);
});

test('a cut or broken record gives what there is of it', () => {
  assert.deepEqual(json('{"id":1,"notes":[{"t":"one"},{"t":"tw'), {
    top: 'object',
    keys: ['id', 'notes'],
    first: { id: 1, notes: [{ t: 'one' }, { t: 'tw' }] },
  });
  assert.deepEqual(json('[{"id":1,"t":"a\\u00')?.first, { id: 1, t: 'a' });
  assert.deepEqual(json('{"id":12'), { top: 'object', keys: [], first: {} });
  assert.equal(json('{"notes":[\n{"a":1},\n{"a":')?.top, 'object');
  assert.deepEqual(json('{"id":1,"t":"cut\n{"id":2,"t":"x"}\n'), { top: 'lines', keys: [], first: { id: 2, t: 'x' } });
  assert.deepEqual(json('oops\n{"id":2}\n'), { top: 'lines', keys: [], first: { id: 2 } });
  assert.equal(json('{"a":'.repeat(100_000))?.top, 'object');
  assert.equal(json('['.repeat(100_000))?.top, 'array');
});

test('text with brackets is not JSON', () => {
  for (const text of ['[link](x)', '{ id: 1 }', '[[wiki]]', '@article{a,}', '', 'x\ny\n']) {
    const shape = json(text);
    assert.equal(shape === undefined || Object.keys(shape.first).length === 0, true, text);
  }
  assert.equal(json('[link](x)'), undefined);
});

test('the shape of XML shows its root, elements and namespaces', () => {
  assert.deepEqual(xml('<?xml version="1.0"?><!-- <no> --><a:feed xmlns:a="u1"><entry xmlns="u2"><Title/></entry>'), {
    root: 'feed',
    elements: ['feed', 'entry', 'Title'],
    namespaces: ['u1', 'u2'],
  });
  assert.equal(xml('<!DOCTYPE html><HTML><Body>')?.root, 'html');
  assert.equal(xml('<div>x</div>')?.root, 'div');
  assert.deepEqual(xml('<HTML><Body>')?.elements, ['html', 'body']);
  assert.equal(xml('1 < 2'), undefined);
  assert.equal(xml('<<<'), undefined);
  assert.equal(xml('<a>'.repeat(30_000))?.elements.length, 50);
});

test('the head is bounded and says whether it is everything', () => {
  const head = headOf('t', 'x'.repeat(100_000), true);
  assert.equal(head.text.length, 65_536);
  assert.equal(head.complete, false);
  assert.equal(headOf('t', 'x', true).complete, true);
});
