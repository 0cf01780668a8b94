// Mails about papers whose titles, names and links want to be something else: no header is added, nothing turns or hides what stands
// beside it, nothing becomes too long to be shown.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import type {
  DigestContent,
  MailContent,
  MailPaper,
  NotificationsContent,
} from '../../src/domain/mailing/mail-content.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { inventedContents } from '../../src/mail/previews/invented-contents.ts';
import { renderMail } from '../../src/mail/render-mail.ts';
import { invitation } from '../../src/mail/templates/invitation.ts';
import { writeMail } from '../../src/mail/write-mail.ts';

const SITE = 'https://papers.example';
const LINKS = { manage: `${SITE}/m/1`, unsubscribe: `${SITE}/u/1`, confirm: `${SITE}/c/1` };
const WRITING = {
  envelope: { from: 'Broadsheet <broadsheet@papers.example>', host: 'papers.example' },
  sign: undefined,
  clock: () => new Date('2026-03-14T05:00:00Z'),
};

const HOSTILE: readonly string[] = [
  'A title\r\nBcc: eve@example.org',
  'A title\nContent-Type: text/html\n\n<script>alert(1)</script>',
  'A title\u2028Bcc: eve@example.org\u2029',
  'NUL \u0000 and \u001b[31m escape',
  '\u202eright to left\u202c and \u2066isolated',
  '<img src=x onerror=alert(1)>"\'&',
  '</title></style><script>alert(1)</script>',
  '🧪🏳️‍🌈 emoji 👩‍🔬',
  '=?utf-8?B?QmNjOiBldmVAZXhhbXBsZS5vcmc=?=',
  'lone \ud800 surrogate',
  `tower e${'\u0301'.repeat(500)}`,
  `${'wort '.repeat(400)}end`,
  'x'.repeat(2000),
  'עברית and العربية together',
  '$\\frac{'.repeat(300),
  '',
];

describe('a hostile text', () => {
  for (const text of HOSTILE)
    it(`stays a text: ${JSON.stringify(text.slice(0, 50))}`, async () => {
      for (const [name, content] of inventedContents('en')) {
        const mail = renderMail(spoiled(content, text), { address: 'ada@example.org', name: text, links: LINKS }, SITE);
        await checkHarmless(mail, name);
      }
      await checkHarmless(
        invitation({ to: { address: 'ada@example.org', name: text }, from: text, url: `${SITE}/sign-up`, site: SITE }),
        'invitation',
      );
    });

  it('of which nothing can be seen leaves a link with a name', () => {
    const { html } = renderMail(
      digestOf([{ title: '\u200b\u202e ' }]),
      { address: 'a@example.org', name: '', links: LINKS },
      SITE,
    );
    assert.match(html ?? '', /<h3 [^>]*><a [^>]*>\/papers\/0<\/a>/);
  });

  it('is cut at a word in a subject', () => {
    const mail = renderMail(
      digestOf([{ title: 'wort '.repeat(400) }]),
      { address: 'a@example.org', name: '', links: LINKS },
      SITE,
    );
    assert.ok(mail.subject.length <= 100 && mail.subject.length > 80, mail.subject);
    assert.match(mail.subject, /^1 paper · (?:wort )+wort…$/);
  });

  it('does not make a path lead elsewhere', () => {
    const paths = [
      '//evil.example/x',
      '@evil.example',
      '/papers/a b"><i>',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/papers/ä\n/b',
    ];
    const mail = renderMail(
      digestOf(paths.map((path) => ({ path }))),
      { address: 'a@example.org', name: '', links: LINKS },
      SITE,
    );
    const targets = [...(mail.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target);
    assert.equal(targets.filter((target) => /evil|%22|javascript/.test(target)).length, 5);
    for (const target of targets) assert.equal(new URL(target).origin, SITE, target);
    for (const line of mail.text.split('\n').filter((one) => one.includes('://')))
      assert.match(line, /^\s*\S*\s?\S*\s?https:\S+$/);
  });

  it('does not make a link of what is none', () => {
    const urls = [
      'javascript:alert(1)',
      'http://user:secret@code.example/',
      'data:text/html,x',
      `https://code.example/${'a'.repeat(900)}`,
    ];
    const mail = renderMail(
      digestOf(urls.map((codeUrl) => ({ codeUrl }))),
      { address: 'a@example.org', name: '', links: LINKS },
      SITE,
    );
    assert.doesNotMatch(`${mail.html}${mail.text}`, /javascript:|secret|data:text|Code/);
  });
});

describe('a mail about much', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({
    title: `Paper ${i} ${'with a long title '.repeat(12)}`,
    blurb: 'A sentence of an invented abstract, long enough to be one. '.repeat(9),
    path: `/papers/${i}`,
  }));

  it('is not clipped: what does not fit is counted', () => {
    const mail = renderMail(digestOf(many), { address: 'a@example.org', name: '', links: LINKS }, SITE);
    const bytes = Buffer.byteLength(mail.html ?? '');
    assert.ok(bytes < 100_000 && bytes > 80_000, `${bytes}`);
    const shown = mail.html?.match(/<h3/g)?.length ?? 0;
    assert.ok(shown > 40 && shown < 100, `${shown}`);
    for (const part of [mail.html, mail.text]) assert.ok(part?.includes(`${100 - shown} more on the site`));
    assert.match(mail.subject, /^100 papers · /);
  });

  it('shows what a section has first, of each section', () => {
    const [first] = digestOf(many).sections;
    assert.ok(first);
    const content: DigestContent = {
      ...digestOf(many),
      sections: [first, { ...first, kind: 'follows', papers: first.papers.slice(0, 2) }],
    };
    const { text } = renderMail(content, { address: 'a@example.org', name: '', links: LINKS }, SITE);
    const follows = text.slice(text.indexOf('From what you follow'));
    assert.match(follows, /Paper 0 [\s\S]*Paper 1 /);
    assert.doesNotMatch(follows, /more on the site/);
  });

  it('of a thousand notifications still fits', () => {
    const content: NotificationsContent = {
      kind: 'notifications',
      language: 'de',
      items: Array.from({ length: 1000 }, (_, i) => ({
        kind: i === 0 ? 'unheard-of' : 'reply',
        actor: 'Ruth',
        text: 'ja '.repeat(200),
        path: '/x',
        at: 'yesterday',
      })),
    };
    const mail = renderMail(content, { address: 'a@example.org', name: '', links: LINKS }, SITE);
    assert.ok(Buffer.byteLength(mail.html ?? '') < 100_000);
    assert.match(mail.subject, /^1\.000 Benachrichtigungen$/);
    assert.match(mail.text, /Etwas ist geschehen[\s\S]*weitere auf der Site:/);
  });

  it('about nothing is a mail all the same', () => {
    const mail = renderMail(digestOf([]), { address: 'a@example.org', name: '' }, SITE);
    assert.equal(mail.subject, 'Your papers of the day');
    assert.doesNotMatch(mail.text, /unsubscribe/i);
  });
});

async function checkHarmless(mail: Mail, name: string): Promise<void> {
  const { message } = await writeMail(mail, WRITING);
  const parsed = await PostalMime.parse(message);
  assert.equal(parsed.bcc, undefined, name);
  assert.deepEqual(
    parsed.to?.map(({ address }) => address),
    ['ada@example.org'],
    name,
  );
  assert.equal(parsed.attachments.length, 0);
  const known =
    /^(?:auto-submitted|content-language|content-type|date|from|list-id|list-unsubscribe|list-unsubscribe-post|message-id|mime-version|precedence|subject|to)$/;
  for (const { key } of parsed.headers) assert.match(key, known);
  assert.ok((parsed.subject ?? '').length <= 110, name);
  for (const text of [parsed.subject ?? '', parsed.text ?? '', parsed.html ?? '']) {
    assert.doesNotMatch(text.replace(/[\r\n\t]/g, ''), /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u, name);
    assert.doesNotMatch(text.normalize('NFD'), /\u0301{10}/);
  }
  const html = parsed.html ?? '';
  assert.doesNotMatch(html.replace(/<style>[^<]*<\/style>/, ''), /<(?:img|script|style|iframe)\b/i, name);
  assert.equal(html.match(/<\/title>/g)?.length, 1, name);
  for (const tag of html.match(/<[a-z][^>]*>/gi) ?? [])
    assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\son[a-z]+=|\ssrc=/i, tag);
  assert.ok(Buffer.byteLength(html) < 100_000);
  for (const line of message.toString('latin1').split('\r\n')) {
    assert.ok(line.length <= 998, `${line.length} in a line`);
    assert.doesNotMatch(line, /[\r\n]/);
  }
}

/** The same, with this text in the place of every text. */
function spoiled<T extends MailContent>(content: T, text: string): T {
  const keep = new Set([
    'kind',
    'language',
    'rhythm',
    'event',
    'state',
    'of',
    'did',
    'because',
    'citation',
    'day',
    'alertId',
  ]);
  return JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    typeof value === 'string' && !keep.has(key) ? text : value,
  ) as T;
}

function digestOf(papers: readonly Partial<MailPaper>[]): DigestContent {
  return {
    kind: 'digest',
    rhythm: 'daily',
    language: 'en',
    day: '2026-03-14',
    sections:
      papers.length === 0
        ? []
        : [
            {
              kind: 'trending',
              left: 0,
              path: '/papers/trending',
              papers: papers.map((paper, i) => ({
                workNo: i + 1,
                path: `/papers/${i}`,
                title: 'A title',
                authors: [],
                authorCount: 0,
                upvotes: 0,
                comments: 0,
                blurb: '',
                ...paper,
              })),
            },
          ],
  };
}
