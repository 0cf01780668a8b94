// Passwords: which are taken, how they are kept, how a flood is turned away.
import assert from 'node:assert/strict';
import { argon2Sync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { passwordFault } from '../../src/accounts/password-fault.ts';
import { hashPassword, isOutdated, verifyPassword } from '../../src/accounts/password-hash.ts';

test('what is short, long, repeated, counted or common is refused with the reason', () => {
  for (const [password, why] of [
    ['short', /at least 12 characters, and this one has 5/],
    ['x'.repeat(129), /at most 128/],
    ['aaaaaaaaaaaaaa', /repeats itself/],
    ['abcabcabcabcabc', /repeats itself/],
    ['123456789012', /row of digits/],
    ['098765432109', /row of digits/],
    ['password1234', /"password"/],
    ['P@ssw0rd2024!', /"password"/],
    ['qwertyuiop123', /"qwertyuiop"/],
    ['letmeinletmein1', /"letmein"/],
    ['Broadsheet2026', /"broadsheet"/],
    ['correcthorsebatterystaple', /"correcthorse/],
    ['ada@example.org', /your own name or address/],
    ['AdaLovelace12', /your own name or address/],
  ] as const)
    assert.match(
      passwordFault(password, { email: 'ada@example.org', name: 'Ada Lovelace', handle: 'ada-l' }) ?? 'taken',
      why,
      password,
    );
});

test('what is long and one’s own is taken: words, other scripts, spaces, a common word with much around it', () => {
  for (const password of [
    'correct pony staple mule',
    'mein Hamster trägt Socken',
    '私のハムスターは靴下を履く毎日',
    'vK7#qLw2!zXp',
    'my password is a long walk',
    'xxx9Hq!2mvb-w',
    'ada likes trains at night',
  ])
    assert.equal(
      passwordFault(password, { email: 'ada@example.org', name: 'Ada', handle: 'ada' }),
      undefined,
      password,
    );
});

test('a hash says how it was made, is different each time, and fits its password alone', async () => {
  const [one, other] = await Promise.all([hashPassword('correct pony'), hashPassword('correct pony')]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, other);
  assert.equal(await verifyPassword({ hash: one, password: 'correct pony' }), true);
  assert.equal(await verifyPassword({ hash: one, password: 'correct ponY' }), false);
  assert.equal(
    await verifyPassword({ hash: await hashPassword('Ä\u0301'), password: 'Ä\u0301'.normalize('NFD') }),
    true,
  );
  assert.equal(isOutdated(one), false);
});

test('a hash of another cost still fits, and is outdated; nonsense fits nothing', async () => {
  const nonce = randomBytes(16);
  const hash = argon2Sync('argon2id', {
    message: 'correct pony',
    nonce,
    memory: 1024,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  const old = `$argon2id$v=19$m=1024,t=1,p=1$${text(nonce)}$${text(hash)}`;
  assert.equal(await verifyPassword({ hash: old, password: 'correct pony' }), true);
  assert.equal(isOutdated(old), true);
  for (const bad of [
    '',
    'x',
    '$2b$10$abc',
    old.replace('m=1024', 'm=9999999'),
    old.slice(0, -5).replace('argon2id', 'argon2d'),
  ])
    assert.equal(await verifyPassword({ hash: bad, password: 'correct pony' }), false, bad);
});

test('a crowd waits its turn, a flood is turned away, and everything goes on after it', async () => {
  const made = await Promise.allSettled(Array.from({ length: 80 }, () => hashPassword('correct pony')));
  const refused = made.filter((one) => one.status === 'rejected');
  assert.equal(refused.length, 18);
  for (const one of refused)
    assert.match(String((one as PromiseRejectedResult).reason), /too many people are signing in/);
  assert.match(await hashPassword('x'), /^\$argon2id/);
});
