// Two records of one input with one id and different titles are told, with both places.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DuplicateKeys } from '../../src/actions/duplicate-keys.ts';
import { paper } from '../support/stores.ts';

describe('duplicate ids', () => {
  const gulls = paper({ key: 'g', title: 'On the migration of herring gulls', ids: { arxiv: '2501.00001' } });
  it('are none the first time, nor with another wording of the title', () => {
    const keys = new DuplicateKeys();
    assert.equal(keys.check(gulls, '1'), undefined);
    assert.equal(keys.check(gulls, '2'), undefined);
    assert.equal(keys.check({ ...gulls, title: 'The migration of herring gulls' }, '3'), undefined);
  });
  it('with another title are refused when the id joins works', () => {
    const keys = new DuplicateKeys();
    keys.check(gulls, '1');
    const found = keys.check({ ...gulls, title: 'Quantum chromodynamics for everyone' }, '7');
    assert.deepEqual(found, {
      strong: true,
      message:
        'duplicate id arxiv:2501.00001: "Quantum chromodynamics for everyone" here, "On the migration of herring gulls" at 1',
    });
  });
  it('of one file are only told', () => {
    const keys = new DuplicateKeys();
    keys.check({ ...gulls, ids: {} }, '1');
    assert.equal(keys.check({ ...gulls, ids: {}, title: 'Quantum chromodynamics for everyone' }, '2')?.strong, false);
  });
  it('of different versions are none', () => {
    const keys = new DuplicateKeys();
    keys.check({ ...gulls, version: 1 }, '1');
    assert.equal(keys.check({ ...gulls, version: 2, title: 'Quantum chromodynamics for everyone' }, '2'), undefined);
  });
  it('are remembered for tens of thousands of records, in bounded memory', () => {
    const keys = new DuplicateKeys();
    keys.check(gulls, '1');
    for (let i = 0; i < 19_000; i++) keys.check(paper({ key: `k${i}`, title: `Some title number ${i}` }), String(i));
    assert.equal(keys.check({ ...gulls, title: 'Quantum chromodynamics for everyone' }, '2')?.strong, true);
    for (let i = 0; i < 110_000; i++) keys.check(paper({ key: `l${i}`, title: `Some title number ${i}` }), String(i));
    assert.equal(keys.check({ ...gulls, title: 'Quantum chromodynamics for everyone' }, '3'), undefined);
  });
});
