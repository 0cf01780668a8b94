// What every transport does with a mail, held against a folder and against a real SMTP conversation; read back by another library.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { readConfig } from '../../src/config.ts';
import type { Mail, MailTransport } from '../../src/mail/mail.ts';
import { MailFolder } from '../../src/mail/mail-folder.ts';
import { openMail } from '../../src/mail/open-mail.ts';
import { testSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

const folder = tempFolder();
const smtp = await testSmtp();
const clock = (): Date => new Date('2026-11-21T18:00:00Z');
const base = { BROADSHEET_DATA: folder.path, BROADSHEET_URL: 'https://papers.example' };
const from = { BROADSHEET_MAIL_FROM: 'The Paper <paper@papers.example>' };
const kept = join(folder.path, 'mail');

interface Kind {
  readonly name: string;
  readonly transport: MailTransport;
  /** The last mail, as it went out. */
  readonly last: () => string;
}

const kinds: readonly Kind[] = [
  {
    name: 'a folder',
    transport: openMail(readConfig({ ...base, ...from }), clock),
    last: () => {
      const file = readdirSync(kept, { withFileTypes: true })
        .map((entry) => join(kept, entry.name))
        .filter((path) => path.endsWith('.eml'))
        .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
        .at(-1);
      return readFileSync(file ?? '', 'utf8');
    },
  },
  {
    name: 'SMTP',
    transport: openMail(readConfig({ ...base, ...from, BROADSHEET_SMTP: smtp.url }), clock),
    last: () => smtp.received.at(-1)?.raw ?? '',
  },
];

after(async () => {
  for (const { transport } of kinds) await transport[Symbol.asyncDispose]();
  await smtp[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const plain: Mail = {
  kind: 'greeting',
  to: { address: 'ada@example.org', name: 'Ada Lovelace' },
  subject: 'Good morning',
  text: 'Six papers today.\n',
  html: '<p>Six papers today.</p>',
};

for (const { name, transport, last } of kinds)
  describe(`mails to ${name}`, () => {
    const sent = async (mail: Partial<Mail>): Promise<Email> => {
      await transport.send({ ...plain, ...mail });
      return PostalMime.parse(last());
    };

    it('arrive with their parts, sender and an id of this site', async () => {
      const { id } = await transport.send(plain);
      const mail = await PostalMime.parse(last());
      assert.equal(mail.messageId, id);
      assert.match(id, /^<[0-9a-f-]{36}@papers\.example>$/);
      assert.deepEqual(mail.from, { address: 'paper@papers.example', name: 'The Paper' });
      assert.deepEqual(mail.to, [{ address: 'ada@example.org', name: 'Ada Lovelace' }]);
      assert.equal(mail.subject, 'Good morning');
      assert.equal(mail.text?.trim(), 'Six papers today.');
      assert.equal(mail.html?.trim(), '<p>Six papers today.</p>');
      assert.equal(mail.headers.find((header) => header.key === 'auto-submitted')?.value, 'auto-generated');
    });

    it('carry every script and long texts unharmed', async () => {
      const text = `${'Große Ärgernisse 毎日の論文 🗞 '.repeat(400)}\n.\n..\nFrom here on\n`;
      const mail = await sent({ text, subject: 'Ärger 毎日 🗞', to: { address: 'ada@example.org', name: '山田 太郎' } });
      assert.equal(mail.text?.replaceAll('\r\n', '\n').trim(), text.trim());
      assert.equal(mail.subject, 'Ärger 毎日 🗞');
      assert.equal(mail.to?.[0]?.name, '山田 太郎');
    });

    it('take no header from a name or a subject', async () => {
      for (const break_ of ['\r\n', '\n', '\r', '\u2028', '\u0085', '\0']) {
        const evil = `x${break_}Bcc: victim@example.com${break_}${break_}<script>`;
        const mail = await sent({ subject: evil, to: { address: 'ada@example.org', name: evil } });
        assert.equal(mail.bcc, undefined);
        assert.deepEqual(
          mail.to?.map((one) => one.address),
          ['ada@example.org'],
        );
        assert.equal(mail.headers.filter((header) => header.key === 'bcc').length, 0);
        assert.equal(mail.subject, 'x Bcc: victim@example.com <script>');
        assert.equal(mail.text?.trim(), 'Six papers today.');
      }
    });

    it('cut what is far too long, and turn nobody’s reading direction', async () => {
      const mail = await sent({
        subject: `\u202Egnp.exe ${'a'.repeat(2000)}`,
        to: { address: 'ada@example.org', name: 'é'.repeat(2000) },
      });
      assert.equal([...(mail.subject ?? '')].length, 200);
      assert.equal([...(mail.to?.[0]?.name ?? '')].length, 100);
      assert.doesNotMatch(mail.subject ?? '', /\u202E/);
    });

    it('are refused where the address is none', async () => {
      for (const address of [
        '',
        'ada',
        'ada@',
        '@x.org',
        'a@b@c',
        'ada@example.org, eve@example.org',
        'ada@example.org\r\nBcc: eve@example.org',
        '"ada eve@example.org',
        'ada@exa mple.org',
        `${'a'.repeat(300)}@example.org`,
        'ada@[127.0.0.1]',
      ])
        await assert.rejects(transport.send({ ...plain, to: { address } }), /is not an e-mail address/, address);
    });

    it('may set headers of their own, but not the ones that say where they go', async () => {
      const mail = await sent({
        headers: { 'List-Unsubscribe': '<https://papers.example/u/1>\r\nBcc: eve@example.org' },
      });
      assert.equal(mail.bcc, undefined);
      const list = mail.headers.find((header) => header.key === 'list-unsubscribe');
      assert.match(list?.value ?? '', /^<https:\/\/papers\.example\/u\/1> Bcc: eve@example\.org$/);
      for (const header of ['Bcc', 'to', 'From', 'Content-Type', 'X\r\nBcc'])
        await assert.rejects(transport.send({ ...plain, headers: { [header]: 'eve@example.org' } }), /is not a header/);
    });
  });

describe('the folder of mails', () => {
  const mails = new MailFolder(kept);

  it('lists them newest first and shows one', async () => {
    const { mails: listed, total } = await mails.list(3);
    assert.equal(listed.length, 3);
    assert.ok(total > 3);
    const [first] = listed;
    assert.ok(first);
    assert.deepEqual(await mails.find(first.name), first);
    assert.equal(first.to, 'ada@example.org');
  });

  it('shows nothing outside of itself', async () => {
    for (const name of [
      '../secret',
      '..%2Fsecret',
      '/etc/passwd',
      '',
      'x'.repeat(500),
      '2026-11-21T18-00-00-000Z-greeting-00000000',
    ])
      assert.equal(await mails.find(name), undefined);
    assert.deepEqual(await new MailFolder(join(folder.path, 'nowhere')).list(5), { mails: [], total: 0 });
  });

  it('is read by its owner alone, and leaves nothing unfinished', () => {
    assert.equal(statSync(kept).mode & 0o777, 0o700);
    for (const file of readdirSync(kept)) {
      assert.equal(statSync(join(kept, file)).mode & 0o777, 0o600);
      assert.match(file, /\.(?:eml|json)$/);
    }
  });
});
