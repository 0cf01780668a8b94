// Which parts of the evaluation are asked for, and what of the arguments the report repeats.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evalArguments } from '../../eval/arguments.ts';
import { bm25f } from '../../eval/systems/bm25f.ts';

const asked = (...args: string[]) => evalArguments(args, [bm25f]);

describe('the parts of an evaluation', () => {
  it('are the search alone, others instead of it, or all', () => {
    assert.deepEqual(asked('a').parts, ['search']);
    assert.deepEqual(asked('a', '--off-topic').parts, ['off-topic']);
    assert.deepEqual(asked('--known-items').parts, ['known-items']);
    assert.deepEqual(asked('a', '--known-items', '--off-topic').parts, ['off-topic', 'known-items']);
    assert.deepEqual(asked('a', '--all', '--write').parts, ['search', 'off-topic', 'known-items']);
    assert.deepEqual([asked('--help', '--all').parts, asked('--recommend', 'a').parts], [[], []]);
  });

  it('take what says something with them', () => {
    assert.deepEqual([asked('--known-items').sets, asked('--known-items').systems], [[], []]);
    assert.deepEqual(
      asked('a', '--off-topic').sets.map(({ name }) => name),
      ['a'],
    );
    assert.deepEqual(asked('a', '--off-topic').systems, []);
    assert.deepEqual(
      asked('a', '--all', '--model', '/x/y.model').systems.map(({ name }) => name),
      ['bm25f', 'hybrid(model)'],
    );
    for (const option of ['--write', '--model=x', '--systems=bm25f', '--per-query=x'])
      assert.throws(() => asked('a', '--off-topic', option), { code: 'usage' }, option);
    assert.throws(() => asked('--recommend', 'a', '--off-topic'), /--off-topic says nothing with --recommend/);
  });

  it('are repeated without paths', () => {
    const { command } = asked('/x/set', '--all', '--model', '/x/y.model', '--qrels', 'dev');
    assert.equal(command, 'npm run eval -- set --qrels dev --model y.model --all');
  });
});
