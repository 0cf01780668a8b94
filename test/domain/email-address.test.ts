// What an e-mail address may be: every odd form that can be sent to, and the common ones that are none, each with its reason.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseAddress } from '../../src/domain/mailing/email-address.ts';
import { fuzzRuns } from '../support/fuzz.ts';

/** As typed, what is sent to, what counts as the same. */
const LEGAL: readonly (readonly [typed: string, address: string, key: string])[] = [
  ['ada@example.org', 'ada@example.org', 'ada@example.org'],
  [' Ada@Example.ORG ', 'Ada@example.org', 'ada@example.org'],
  ['ada+papers.2026@example.org', 'ada+papers.2026@example.org', 'ada+papers.2026@example.org'],
  ["o'neil@example.org", "o'neil@example.org", "o'neil@example.org"],
  ["!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"],
  ['1@example.org', '1@example.org', '1@example.org'],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ['a@a-b.c--d.example', 'a@a-b.c--d.example', 'a@a-b.c--d.example'],
  ['"a b"@example.org', '"a b"@example.org', '"a b"@example.org'],
  ['"a@b"@example.org', '"a@b"@example.org', '"a@b"@example.org'],
  ['"a,b;(c):"@example.org', '"a,b;(c):"@example.org', '"a,b;(c):"@example.org'],
  ['".a..b."@example.org', '".a..b."@example.org', '".a..b."@example.org'],
  ['"a\\"b\\\\"@example.org', '"a\\"b\\\\"@example.org', '"a\\"b\\\\"@example.org'],
  // Quotation marks that are not needed say nothing.
  ['"ada"@example.org', 'ada@example.org', 'ada@example.org'],
  ['"a\\d\\a"@example.org', 'ada@example.org', 'ada@example.org'],
  ['ada@bücher.example', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@BÜCHER.example', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@faß.example', 'ada@faß.example', 'ada@xn--fa-hia.example'],
  ['jörg@example.org', 'jörg@example.org', 'jörg@example.org'],
  ['jo\u0308rg@example.org', 'jörg@example.org', 'jörg@example.org'],
  ['用户@例子.测试', '用户@例子.测试', '用户@xn--fsqu00a.xn--0zwm56d'],
  ['δοκιμή@παράδειγμα.δοκιμή', 'δοκιμή@παράδειγμα.δοκιμή', 'δοκιμή@xn--hxajbheg2az3al.xn--jxalpdlp'],
  ['ada@localhost', 'ada@localhost', 'ada@localhost'],
];

const ILLEGAL: readonly (readonly [typed: string, reason: RegExp])[] = [
  ['', /missing/],
  ['   ', /missing/],
  ['ada', /no @/],
  ['ada@', /behind the @/],
  ['@example.org', /before the @/],
  ['""@example.org', /before the @/],
  ['ada@eve@example.org', /two @/],
  ['ada@example.org, eve@example.org', /two @/],
  ['ada@example', /end of the address/],
  ['ada@example.', /ends with a dot/],
  ['ada@.example.org', /begins/],
  ['ada@example..org', /two dots/],
  ['ada..l@example.org', /two dots/],
  ['.ada@example.org', /begins/],
  ['ada.@example.org', /ends with a dot/],
  ['ada l@example.org', /space/],
  ['ada@exa mple.org', /space/],
  ['ada@example,org', /comma/],
  ['ada;eve@example.org', /“;”/],
  ['ada\\l@example.org', /“\\”/],
  ['"ada@example.org', /“"”/],
  ['"ada"l@example.org', /“"”/],
  ['"<ada>"@example.org', /“<”/],
  ['mailto:ada@example.org', /mailto/],
  ['Ada <ada@example.org>', /without a name/],
  ['<ada@example.org>', /without a name/],
  ['ada(work)@example.org', /comment/],
  ['ada@example.org (work)', /comment/],
  ['ada@[127.0.0.1]', /number/],
  ['ada@[IPv6:::1]', /number/],
  ['ada@127.0.0.1', /number/],
  ['ada@0x7f.1', /number/],
  ['ada@example.1', /number/],
  ['ada@exam_ple.org', /“_”/],
  ['ada@example.org:25', /“:”/],
  ['ada@example.org/x', /“\/”/],
  ['ada@%65xample.org', /“%”/],
  ['ada@-example.org', /no domain/],
  ['ada@example-.org', /no domain/],
  [`ada@${'a'.repeat(64)}.org`, /too long/],
  [`${'a'.repeat(65)}@example.org`, /longer than 64/],
  [`${'ö'.repeat(33)}@example.org`, /longer than 64/],
  [`ada@${'abcdefghi.'.repeat(25)}org`, /longer than 254/],
  ['a'.repeat(5000), /longer than 254/],
  ['ada\u200b@example.org', /cannot be seen/],
  ['ada\u202egro@example.org', /cannot be seen/],
  ['ada\u0000@example.org', /cannot be seen/],
  ['ada@example.org\r\nBcc: eve@example.org', /cannot be seen/],
  ['"ada\n"@example.org', /cannot be seen/],
];

describe('an e-mail address', () => {
  for (const [typed, address, key] of LEGAL)
    it(`may be ${typed}`, () => {
      assert.deepEqual(parseAddress(typed), { address, key });
      assert.deepEqual(parseAddress(address), { address, key }, 'it is one again');
      // What is sent to is one mailbox, the same one.
      const { to } = new MailComposer({ from: 'a@b.example', to: { name: '', address } }).compile().getEnvelope();
      assert.equal(to.length, 1);
      const again = parseAddress(to[0] ?? '');
      assert.equal('key' in again ? again.key : again.reason, key);
    });

  for (const [typed, reason] of ILLEGAL)
    it(`may not be ${JSON.stringify(typed.slice(0, 60))}`, () => {
      const parsed = parseAddress(typed);
      assert.ok('reason' in parsed, JSON.stringify(parsed));
      assert.match(parsed.reason, reason);
    });

  it('never ends a header, whatever is typed', () => {
    const odd = fc.constantFrom(
      '@',
      '.',
      '"',
      '\\',
      '<',
      '>',
      ',',
      '\r\n',
      ' ',
      'ö',
      '\u202e',
      '(',
      'xn--',
      '[',
      '%',
      'a',
      'org',
      '٣',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string({ maxLength: 3 })), { maxLength: 12 }), (pieces) => {
        const parsed = parseAddress(pieces.join(''));
        if ('reason' in parsed) assert.ok(parsed.reason.length > 5);
        else assert.doesNotMatch(parsed.address + parsed.key, /[\p{Cc}\p{Cf}<>]/u);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
