import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AddressRefused, addressRefusal, guardedLookup } from '../../../src/sources/fetch/address-guard.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const REFUSED: readonly [string, string][] = [
  ['127.0.0.1', 'loopback'],
  ['127.8.8.8', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['169.254.1.1', 'link-local'],
  ['169.254.169.254', 'link-local'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['0.0.0.0', 'unspecified'],
  ['240.0.0.1', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['198.18.0.1', 'reserved'],
  ['168.63.129.16', 'metadata'],
  ['100.100.100.200', 'metadata'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'metadata'],
  ['ff02::1', 'multicast'],
  ['::ffff:127.0.0.1', 'IPv4-mapped'],
  ['::ffff:8.8.8.8', 'IPv4-mapped'],
  ['64:ff9b::a00:1', 'NAT64'],
  ['2002:7f00:1::', '6to4'],
  ['2001::1', 'teredo'],
  ['2001:db8::1', 'reserved'],
  ['not an address', 'not an IP address'],
];

describe('which addresses may be connected to', () => {
  for (const [address, why] of REFUSED) {
    it(`refuses ${address}`, () => assert.match(addressRefusal(address, false) ?? 'allowed', new RegExp(why)));
  }

  it('allows the open internet', () => {
    for (const address of [
      '8.8.8.8',
      '151.101.1.42',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '2a04:4e42::42',
    ]) {
      assert.equal(addressRefusal(address, false), undefined, address);
    }
  });

  it('allows the own network when told to, but never metadata, link-local, multicast or unspecified addresses', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '192.168.1.1',
      '100.64.0.1',
      '::1',
      'fc00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
    ]) {
      assert.equal(addressRefusal(address, true), undefined, address);
    }
    for (const address of [
      '169.254.169.254',
      '168.63.129.16',
      '100.100.100.200',
      'fd00:ec2::254',
      'fe80::1',
      '224.0.0.1',
      '0.0.0.0',
      '::',
      '::ffff:169.254.169.254',
      '64:ff9b::a9fe:a9fe',
    ]) {
      assert.notEqual(addressRefusal(address, true), undefined, address);
    }
  });

  it('never throws, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());
    fc.assert(
      fc.property(text, fc.boolean(), (address, allowPrivate) => {
        const refusal = addressRefusal(address, allowPrivate);
        assert.ok(refusal === undefined || / is (a|an|the|not an) /.test(refusal) || refusal.includes('metadata'));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('looking a name up', () => {
  const names =
    (...addresses: LookupAddress[]): LookupFunction =>
    (_name, _options, callback) =>
      callback(null, addresses);
  const look = (lookup: LookupFunction, all: boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      guardedLookup(lookup, false)('papers.example', { all }, (error, found) =>
        error ? reject(error) : resolve(found),
      );
    });

  it('gives only the public ones of several addresses', async () => {
    const mixed = names({ address: '10.0.0.1', family: 4 }, { address: '8.8.8.8', family: 4 });
    assert.deepEqual(await look(mixed, true), [{ address: '8.8.8.8', family: 4 }]);
    assert.equal(await look(mixed, false), '8.8.8.8');
  });

  it('fails, naming name and address, when none is public', async () => {
    await assert.rejects(look(names({ address: '::1', family: 6 }), true), (error) => {
      assert.ok(error instanceof AddressRefused);
      assert.match(error.message, /papers\.example.*::1 is a loopback address/);
      return true;
    });
    await assert.rejects(look(names(), true), AddressRefused);
  });

  it('passes a failed lookup on', async () => {
    const failing: LookupFunction = (_name, _options, callback) => callback(new Error('no such name'), '', 0);
    await assert.rejects(look(failing, true), /no such name/);
  });
});
