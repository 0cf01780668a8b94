// A mail prepared once for many is, for each of them, the mail that would have been made for them alone: byte by byte before it is
// composed, and for every parser afterwards.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import type { MailContent, MailRecipient } from '../../src/domain/mailing/mail-content.ts';
import { contentView, whyWords } from '../../src/mail/digest/content-view.ts';
import { htmlPart } from '../../src/mail/digest/html-part.tsx';
import { prepareMail } from '../../src/mail/digest/prepared-mail.ts';
import { writePrepared } from '../../src/mail/digest/prepared-message.ts';
import { textPart } from '../../src/mail/digest/text-part.ts';
import { inventedContents } from '../../src/mail/previews/invented-contents.ts';
import { renderMail } from '../../src/mail/render-mail.ts';
import { type MailWriting, writeMail } from '../../src/mail/write-mail.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const SITE = 'https://papers.example';
const WRITING: MailWriting = {
  envelope: { from: 'Bröadsheet <broadsheet@papers.example>', host: 'papers.example' },
  sign: undefined,
  clock: () => new Date('2026-03-14T05:00:00Z'),
};
const CONTENTS: readonly MailContent[] = ['en', 'de'].flatMap((language) => [...inventedContents(language).values()]);

const token = fc.stringMatching(/^[0-9a-z]{1,12}\.[\w=&?-]{1,200}$/);
const recipients: fc.Arbitrary<MailRecipient> = fc.record({
  address: fc.constantFrom('ada@example.org', 'jörg@example.org', '"a b"@example.org', 'ada@bücher.example'),
  name: fc.string({ maxLength: 60, unit: 'grapheme' }),
  links: fc.record({
    manage: token.map((one) => `${SITE}/mail/manage/${one}`),
    unsubscribe: token.map((one) => `${SITE}/mail/unsubscribe/${one}?a='1'&b="2"`),
    confirm: token.map((one) => `${SITE}/mail/confirm/${one}`),
  }),
  timetable: fc.option(
    fc.record({
      rhythm: fc.constantFrom('daily', 'weekdays', 'weekly', 'monthly', 'never'),
      weekday: fc.integer({ min: 1, max: 7 }),
      monthDay: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      zone: fc.constantFrom('UTC', 'America/Argentina/ComodRivadavia', 'Asia/Kolkata'),
    }),
    { nil: undefined },
  ),
});

describe('a prepared mail', () => {
  it('is filled in as if it had been rendered for each', () => {
    fc.assert(
      fc.property(recipients, fc.constantFrom(...CONTENTS), (recipient, content) => {
        const prepared = prepareMail(content, SITE);
        const personal = { links: recipient.links, why: whyWords(content, recipient.timetable) };
        const view = contentView(content, personal, SITE);
        const mail = prepared.for(recipient);
        assert.equal(mail.text, textPart(view));
        assert.equal(mail.html, htmlPart(view));
        assert.deepEqual(mail, renderMail(content, recipient, SITE));
        assert.deepEqual(prepared.for(recipient), mail, 'and again');
      }),
      { numRuns: Math.ceil(fuzzRuns() / 5) },
    );
  });

  it('leaves out what needs a link where there is none', () => {
    for (const content of CONTENTS.filter(({ kind }) => kind !== 'confirm')) {
      const mail = prepareMail(content, SITE).for({ address: 'ada@example.org', name: '' });
      assert.doesNotMatch(`${mail.text}${mail.html}`, /Z[0-9a-f]{18}|undefined|href=""/);
      assert.equal(mail.headers?.['List-Unsubscribe'], undefined);
    }
  });

  it('is composed so that everyone reads what composing each would give', async () => {
    await fc.assert(
      fc.asyncProperty(recipients, fc.constantFrom(...CONTENTS), async (recipient, content) => {
        const more = { messageId: '<one@papers.example>', returnTo: 'bounces+1@papers.example' };
        const quick = await writePrepared(prepareMail(content, SITE), recipient, more, WRITING);
        const slow = await writeMail({ ...renderMail(content, recipient, SITE), ...more }, WRITING);
        assert.deepEqual({ ...quick, message: undefined }, { ...slow, message: undefined });
        assert.deepEqual(await parsed(quick.message), await parsed(slow.message));
        const whole = quick.message.toString('latin1');
        const body = whole.slice(whole.indexOf('\r\n\r\n'));
        for (const line of body.split('\r\n')) assert.ok(line.length <= 76, line);
        assert.doesNotMatch(whole, /(?<!\r)\n|\r(?!\n)/);
      }),
      { numRuns: Math.ceil(fuzzRuns() / 5) },
    );
  });

  it('is signed where a key is set', async () => {
    const sign = async (message: Buffer): Promise<Buffer> =>
      Buffer.concat([Buffer.from('DKIM-Signature: x\r\n'), message]);
    const [content] = CONTENTS;
    assert.ok(content);
    const { message } = await writePrepared(
      prepareMail(content, SITE),
      { address: 'a@example.org', name: '' },
      {},
      { ...WRITING, sign },
    );
    assert.match(message.toString(), /^DKIM-Signature: x\r\n/);
  });
});

/** All that a parser tells, but for what is made anew each time. */
async function parsed(message: Buffer): Promise<object> {
  const { headers, headerLines: _lines, date: _date, ...rest } = await PostalMime.parse(message);
  const kept = headers
    .filter(({ key }) => key !== 'date')
    .map(({ key, value }) => [key, value.replace(/boundary="[^"]*"/, '')]);
  return { ...rest, headers: kept.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)) };
}
