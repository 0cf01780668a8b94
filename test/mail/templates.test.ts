// Our letters: every link leads to this site, nothing is fetched, and what people typed stays text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mail } from '../../src/mail/mail.ts';
import { accountExists } from '../../src/mail/templates/account-exists.ts';
import { addressChangeNoticed } from '../../src/mail/templates/address-change-noticed.ts';
import { changeAddress } from '../../src/mail/templates/change-address.ts';
import { invitation } from '../../src/mail/templates/invitation.ts';
import { magicLink } from '../../src/mail/templates/magic-link.ts';
import { passwordChanged } from '../../src/mail/templates/password-changed.ts';
import { resetPassword } from '../../src/mail/templates/reset-password.ts';
import { verifyAddress } from '../../src/mail/templates/verify-address.ts';

const HOSTILE = `<img src=x onerror="alert(1)">'"&`;
const site = 'https://papers.example';
const to = { address: 'ada@example.org', name: HOSTILE };
const url = `${site}/link?token=a&b="><script>`;

const letters: readonly Mail[] = [
  accountExists({ to, site }),
  addressChangeNoticed({ to, newAddress: HOSTILE, site }),
  changeAddress({ to, url, site }),
  invitation({ to, from: HOSTILE, url, site }),
  magicLink({ to, url, site }),
  passwordChanged({ to, site }),
  resetPassword({ to, url, site }),
  verifyAddress({ to, url, site }),
];

for (const letter of letters)
  test(`${letter.kind}: text and HTML say the same, and nothing more than they should`, () => {
    const tags = letter.html?.match(/<[a-z/!][^>]*>/gi) ?? [];
    assert.ok(tags.length > 5);
    for (const tag of tags) {
      assert.doesNotMatch(tag, /^<(?:script|img|link|iframe|object)/i);
      assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), / on[a-z]+=|src=/i);
      const target = /href="([^"]*)"/.exec(tag)?.[1];
      if (target !== undefined) assert.ok(target.startsWith(site), target);
    }
    for (const address of letter.text.match(/https?:\/\/\S+/g) ?? []) assert.ok(address.startsWith(site), address);
    assert.match(letter.text, /Broadsheet at https:\/\/papers\.example/);
    assert.equal(letter.html?.match(/<\/title>/g)?.length, 1);
  });

test('letters speak the language of whoever gets them, and English where that is not known', () => {
  assert.equal(resetPassword({ to, url, site, language: 'de' }).subject, 'Wähle ein neues Passwort');
  assert.match(resetPassword({ to, url, site, language: 'de' }).html ?? '', /<html lang="de">/);
  assert.equal(resetPassword({ to, url, site, language: 'tlh' }).subject, 'Choose a new password');
});
