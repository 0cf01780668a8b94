// Handles, devices in words, the kept secret, settings, links read without checking.
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { deviceWords } from '../../src/accounts/device-words.ts';
import { placeholderAddress } from '../../src/accounts/placeholder-address.ts';
import { readSecret } from '../../src/accounts/secret.ts';
import { tokenClaims } from '../../src/accounts/token-claims.ts';
import { readConfig } from '../../src/config.ts';
import { handleFault } from '../../src/domain/community/handle.ts';
import { isAddress } from '../../src/mail/compose-mail.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('handles', () => {
  for (const good of ['ada', 'a1', '42', 'grace-hopper', 'x'.repeat(30)])
    assert.equal(handleFault(good), undefined, good);
  for (const bad of [
    '',
    'a',
    'x'.repeat(31),
    'Ada',
    'a b',
    '-a',
    'a-',
    'a--b',
    'аda',
    'ada\u200b',
    'admin',
    'me',
    'a/b',
    'a.b',
  ])
    assert.ok(handleFault(bad), bad);
});

test('devices', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';
  assert.equal(deviceWords(chrome), 'Chrome on Windows');
  assert.equal(deviceWords(`${chrome} Edg/130.0`), 'Edge on Windows');
  assert.equal(
    deviceWords(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E Safari/604',
    ),
    'Safari on iPhone',
  );
  assert.equal(
    deviceWords('Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'),
    'Firefox on Linux',
  );
  assert.equal(deviceWords('curl/8.1'), 'curl');
  assert.equal(deviceWords('<script>'), 'Unknown device');
});

test('addresses', () => {
  for (const good of [
    'a@b.org',
    'a.b+c@xn--bcher-kva.example',
    "o'neil@example.org".replace("'", ''),
    'jörg@bücher.example',
  ])
    assert.equal(isAddress(good), true, good);
  for (const bad of ['a@b@c', 'a b@c.org', 'a@', '@b', 'a@-b-', 'a,b@c.org', 'a\n@b.org', 'a@b\u202e.org'])
    assert.equal(isAddress(bad), false, bad);
  assert.equal(placeholderAddress('orcid', '0000-0002-1825-009X'), '0000-0002-1825-009x@orcid.invalid');
});

test('the secret is made once, for its owner only, and a damaged one is said to be', () => {
  using folder = tempFolder();
  const config = readConfig({ BROADSHEET_DATA: folder.path });
  const secret = readSecret(config);
  assert.ok(secret.length >= 43);
  assert.equal(readSecret(config), secret);
  assert.equal(statSync(folder.file('secret')).mode & 0o777, 0o600);
  assert.equal(readFileSync(folder.file('secret'), 'utf8').trim(), secret);
  writeFileSync(folder.file('secret'), 'short');
  assert.throws(() => readSecret(config), /is damaged/);
  const set = 's'.repeat(32);
  assert.equal(readSecret(readConfig({ BROADSHEET_DATA: folder.path, BROADSHEET_SECRET: set })), set);
});

test('settings that do not fit are refused by name, without repeating what is secret', () => {
  const refused = (env: Record<string, string>): string => {
    try {
      readConfig(env);
      return 'taken';
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(refused({ BROADSHEET_SECRET: 'hush' }), /BROADSHEET_SECRET must have at least 32/);
  const smtp = refused({ BROADSHEET_SMTP: 'http://user:hush@example.org' });
  assert.match(smtp, /BROADSHEET_SMTP must be like smtp:/);
  assert.doesNotMatch(smtp, /hush/);
  assert.match(refused({ BROADSHEET_GITHUB_ID: 'x' }), /BROADSHEET_GITHUB_ID and BROADSHEET_GITHUB_SECRET go together/);
  assert.match(refused({ BROADSHEET_OIDC_ID: 'x', BROADSHEET_OIDC_SECRET: 'y' }), /go together/);
  assert.match(
    refused({ BROADSHEET_OIDC_ID: 'x', BROADSHEET_OIDC_SECRET: 'y', BROADSHEET_OIDC_ISSUER: 'login.example' }),
    /must be an https URL/,
  );
  assert.match(refused({ BROADSHEET_MAIL_FROM: 'nobody' }), /BROADSHEET_MAIL_FROM/);
  assert.equal(
    refused({ BROADSHEET_MAIL_FROM: 'The Paper <paper@example.org>', BROADSHEET_SMTP: 'smtps://mail.example.org' }),
    'taken',
  );
  assert.equal(readConfig({}).signIn.oidc, undefined);
});

test('a link of no sort says nothing', () => {
  for (const token of [
    '',
    'x',
    'a.b.c',
    `a.${Buffer.from('null').toString('base64url')}.c`,
    `a.${Buffer.from('[1]').toString('base64url')}.c`,
  ])
    assert.deepEqual({ ...tokenClaims(token) }.email, undefined);
});
