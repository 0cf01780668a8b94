// Returned mails of many makers, read: what they say of whom.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { BounceReport } from '../../src/domain/mailing/bounce-report.ts';
import { MOST_BOUNCE_BYTES, readBounce } from '../../src/mail/bounces/read-bounce.ts';
import { readBounceJson } from '../../src/mail/bounces/read-bounce-json.ts';
import {
  complaintMail,
  exchangeBounce,
  eximBounce,
  postfixBounce,
  providerBounce,
  qmailBounce,
  type Returned,
} from '../support/bounce-mails.ts';

const TOKEN = `${'0123456789abcdef01234567'}.${'aB3-_'.repeat(4)}xy`;
const MAIL: Returned = {
  to: `bounces+${TOKEN}@papers.example`,
  recipient: 'Ada@reader.example',
  messageId: '<0123@papers.example>',
};

async function read(text: string): Promise<readonly BounceReport[]> {
  const found = await readBounce(Buffer.from(text));
  if ('unreadable' in found) throw new Error(found.unreadable);
  return found;
}

async function reason(text: string | Uint8Array): Promise<string> {
  const found = await readBounce(typeof text === 'string' ? Buffer.from(text) : text);
  assert.ok('unreadable' in found, JSON.stringify(found));
  return found.unreadable;
}

describe('a returned mail', () => {
  const makers = { postfixBounce, exchangeBounce, providerBounce, eximBounce, qmailBounce };
  for (const [name, make] of Object.entries(makers))
    test(`of ${name} names its address, its mail, and that the address is no good`, async () => {
      const [report, ...others] = await read(make(MAIL));
      assert.deepEqual(others, []);
      assert.equal(report?.verdict, 'hard');
      assert.equal(report?.address, MAIL.recipient);
      assert.deepEqual(report?.messageIds, [MAIL.messageId]);
      assert.deepEqual(report?.tokens, [TOKEN]);
      assert.match(report?.status ?? '', /^5\.1\.(?:1|10)$/);
    });

  test('tells each recipient apart', async () => {
    const reports = await read(
      postfixBounce(MAIL, [
        { recipient: 'full@reader.example', status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' },
        { recipient: 'slow@reader.example', status: '4.4.1', action: 'delayed', diagnostic: 'connect timed out' },
        { recipient: 'on@reader.example', status: '2.0.0', action: 'relayed', diagnostic: '250 ok' },
      ]),
    );
    assert.deepEqual(
      reports.map(({ address, verdict }) => [address, verdict]),
      [
        ['Ada@reader.example', 'hard'],
        ['full@reader.example', 'soft'],
        ['slow@reader.example', 'none'],
        ['on@reader.example', 'none'],
      ],
    );
  });

  const verdicts: [string, string, BounceReport['verdict']][] = [
    ['5.1.1', '550 5.1.1 user unknown', 'hard'],
    ['5.1.2', '550 5.1.2 host unknown', 'hard'],
    ['5.1.3', '501 5.1.3 bad address syntax', 'hard'],
    ['5.1.10', '556 5.1.10 null MX', 'hard'],
    ['5.2.1', '550 5.2.1 mailbox disabled', 'hard'],
    ['5.0.0', '550 No such user here', 'hard'],
    ['5.7.1', '550 5.7.1 User unknown', 'hard'],
    ['5.2.2', '552 5.2.2 over quota', 'soft'],
    ['4.4.7', '', 'soft'],
    ['5.4.4', 'Host or domain name not found', 'soft'],
    ['5.0.0', '554 transaction failed', 'soft'],
    ['5.7.1', '554 5.7.1 message refused as spam', 'refused'],
    ['5.7.26', '550 5.7.26 unauthenticated mail', 'refused'],
    ['5.3.4', '552 5.3.4 message too big', 'refused'],
    ['5.6.0', '554 5.6.0 corrupt', 'refused'],
  ];
  for (const [status, diagnostic, verdict] of verdicts)
    test(`with ${status} "${diagnostic}" is ${verdict}`, async () => {
      const [report] = await read(postfixBounce({ ...MAIL, status, diagnostic }));
      assert.equal(report?.verdict, verdict);
    });

  test('is a complaint when a provider says so', async () => {
    const [report] = await read(complaintMail(MAIL));
    assert.deepEqual([report?.verdict, report?.address, report?.tokens], ['complaint', MAIL.recipient, [TOKEN]]);
    assert.equal((await read(complaintMail({ ...MAIL, isRedacted: true })))[0]?.address, undefined);
    for (const kind of ['not-spam', 'auth-failure'])
      assert.equal((await read(complaintMail({ ...MAIL, kind })))[0]?.verdict, 'none');
  });

  test('that is none is put aside with the reason', async () => {
    const letter =
      'From: ada@reader.example\r\nTo: bounces@papers.example\r\nSubject: Hello\r\n\r\n550 5.1.1 user unknown\r\n';
    assert.match(await reason(letter), /no mail system/);
    assert.match(await reason(letter.replace('ada@', 'MAILER-DAEMON@')), /no delivery report/);
    assert.match(await reason(''), /empty/);
    assert.match(await reason(new Uint8Array(MOST_BOUNCE_BYTES + 1)), /larger/);
    assert.match(await reason(postfixBounce(MAIL).replace(/(?:Final|Original)-Recipient/g, 'X-Other')), /no recipient/);
    const away = 'From: ada@reader.example\r\nTo: x\r\nAuto-Submitted: auto-replied (vacation)\r\n\r\nI am away.\r\n';
    assert.equal((await read(away))[0]?.verdict, 'none');
  });

  test('never breaks the reader, whatever is in it', async () => {
    const whole = [postfixBounce(MAIL), exchangeBounce(MAIL), eximBounce(MAIL), qmailBounce(MAIL), complaintMail(MAIL)];
    const damaged = fc
      .tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(300), fc.uint8Array({ maxLength: 60 }))
      .map(([text, at, cut, noise]) => {
        const bytes = Buffer.from(text);
        const from = at % bytes.length;
        return Buffer.concat([bytes.subarray(0, from), noise, bytes.subarray(from + cut)]);
      });
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const found = await readBounce(bytes);
        assert.ok(
          'unreadable' in found ? found.unreadable !== '' : found.every(({ verdict }) => verdict !== undefined),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a report as JSON', () => {
  test('is one, or a list', () => {
    const one = {
      type: 'hard',
      address: 'ada@reader.example',
      messageId: '0123@papers.example',
      detail: '550 5.1.1 unknown',
    };
    const [report] = readBounceJson(JSON.stringify(one));
    assert.deepEqual(
      [report?.verdict, report?.address, report?.messageIds, report?.status],
      ['hard', 'ada@reader.example', ['<0123@papers.example>'], '5.1.1'],
    );
    const kinds = readBounceJson(
      JSON.stringify([
        { type: 'bounce', address: 'a@x.example', status: '5.2.2' },
        { type: 'bounce', address: 'a@x.example', status: '5.1.1' },
        { type: 'soft', address: 'a@x.example' },
        { type: 'complaint', address: 'a@x.example' },
      ]),
    );
    assert.deepEqual(
      kinds.map(({ verdict }) => verdict),
      ['soft', 'hard', 'soft', 'complaint'],
    );
  });

  test('is refused with the field that is wrong', () => {
    for (const [text, said] of [
      ['{', /not JSON/],
      ['[]', /report/],
      ['{"type":"hard"}', /address/],
      ['{"type":"odd","address":"a@x.example"}', /type/],
      ['{"type":"hard","address":7}', /address/],
      ['null', /report/],
    ] as const)
      assert.throws(() => readBounceJson(text), said);
  });
});
