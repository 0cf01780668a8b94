// What a reader of our mails gets, of every kind and in every language: the same as text and as HTML, nothing that is fetched, nothing
// that leads elsewhere. Parsed back from the whole message by a parser that is not ours.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { previewMails } from '../../src/mail/previews/preview-mails.ts';
import { writeMail } from '../../src/mail/write-mail.ts';

const SITE = 'https://papers.example';
const WRITING = {
  envelope: { from: 'Broadsheet <broadsheet@papers.example>', host: 'papers.example' },
  sign: undefined,
  clock: () => new Date('2026-03-14T05:00:00Z'),
};
/** Kinds that come again and again, and can be left. */
const LISTS = /^(?:digest|alert|versions|notifications)$/;

const previews = previewMails(SITE);

describe('every mail', () => {
  it('is previewed in both languages', () => {
    const names = new Set(previews.map(({ name }) => name));
    assert.equal(names.size, previews.length);
    assert.equal(previews.length, 2 * 15);
    for (const { name } of previews) assert.ok(names.has(name.replace(/-(?:en|de)$/, '-de')), name);
  });

  for (const { name, language, mail } of previews)
    it(`${name} says the same twice, and fetches nothing`, async () => {
      const { message } = await writeMail(mail, WRITING);
      const parsed = await PostalMime.parse(message);
      assert.equal(parsed.subject, mail.subject);
      assert.equal(parsed.text?.trimEnd(), mail.text.trimEnd());
      const html = parsed.html ?? '';
      assert.equal(html.trimEnd(), mail.html);

      assert.match(html, new RegExp(`^<!doctype html><html lang="${language}">`));
      assert.doesNotMatch(
        html,
        /<(?:img|script|link|iframe|object|form|input|video|base)\b|url\(|@import|\ssrc=|\son\w+=/i,
      );
      for (const [, target = ''] of html.matchAll(/href="([^"]*)"/g))
        assert.ok(target.startsWith(`${SITE}/`) || target.startsWith('https://code.example/'), target);
      assert.equal(html.match(/<h1[ >]/g)?.length, 1);

      // Whoever reads the text gets every word and every link of the HTML.
      const flat = mail.text.replace(/^\s*>?\s*/gm, '').replace(/\s+/g, ' ');
      for (const words of textsOf(html)) assert.ok(flat.includes(words), `${words} is not in the text`);
      for (const line of mail.text.split('\n')) {
        if (/https?:\/\//.test(line)) assert.match(line, /^\s*(?:\S+ \S+ )?https?:\/\/\S+$|: https:\/\/\S+$/);
        else assert.ok([...line].length <= 76, line);
      }
      for (const [, target = ''] of html.matchAll(
        /href="(https:\/\/[a-z.]+\/(?:papers|mail|jobs|verify|magic|reset|sign-up)\b[^"]*)"/g,
      )) {
        // The list that a section comes from stands in the text where there is more of it.
        if (/\/(?:papers\/trending|jobs)$/.test(target)) continue;
        assert.ok(mail.text.includes(target.replaceAll('&amp;', '&')), target);
      }
    });

  for (const { name, language, mail } of previews)
    it(`${name} tells programs what it is`, async () => {
      const { message } = await writeMail(mail, WRITING);
      const { headers } = await PostalMime.parse(message);
      const header = (key: string): string | undefined => headers.find((one) => one.key === key)?.value;
      assert.equal(header('auto-submitted'), 'auto-generated');
      assert.equal(header('content-language'), language);
      const isList = LISTS.test(mail.kind);
      assert.equal(header('precedence'), isList ? 'bulk' : undefined);
      assert.equal(header('list-unsubscribe-post'), isList ? 'List-Unsubscribe=One-Click' : undefined);
      if (isList) {
        assert.match(header('list-unsubscribe') ?? '', /^<https:\/\/papers\.example\/mail\/unsubscribe\/\S+>$/);
        assert.match(header('list-id') ?? '', /^Broadsheet <[a-z]+\.papers\.example>$/);
        assert.match(mail.text, /https:\/\/papers\.example\/mail\/manage\//);
      } else {
        assert.equal(header('list-unsubscribe'), undefined);
        assert.doesNotMatch(mail.text, /\/mail\/(?:unsubscribe|manage)\//);
      }
      assert.ok(mail.subject.length <= 100);
    });
});

describe('a digest', () => {
  const { mail } = previews.find(({ name }) => name === 'digest-en') ?? assert.fail();

  it('says in its subject how many papers, and which comes first', () => {
    assert.equal(mail.subject, '5 papers · Slow Rivers: Sampling ℝᵈ-valued Diffusions in O(√d) Steps');
  });

  it('reads well as text', () => {
    assert.equal(
      mail.text.slice(0, mail.text.indexOf('A Census')),
      [
        'BROADSHEET',
        'Your papers of the day',
        'Saturday, 14 March 2026 · 5 papers · 2 updates · 1 discussion',
        '',
        '',
        'Trending',
        '--------',
        '',
        'Slow Rivers: Sampling ℝᵈ-valued Diffusions in O(√d) Steps',
        '  Ines Calder, Tomasz Wrona, Amara Okoye, Li Feng and Jonas Brandt',
        '  No. 1 · Conference on Invented Learning 2026 · 13 Mar 2026 · 112 upvotes ·',
        '  14 comments',
        '  We show that a diffusion over x₁, …, x_d can be sampled in far fewer steps',
        '  than its dimension suggests. On four invented benchmarks the sampler needs',
        '  a ninth of the time and loses less than 0.3%.',
        '  https://papers.example/papers/2603.00001',
        '  Code:',
        '  https://code.example/slow-rivers',
        '',
        '',
      ].join('\n'),
    );
  });

  it('gives reasons, flags, quotes, and what is left', () => {
    for (const words of [
      'You follow Amara Okoye.',
      'Found by your search “model merging”.',
      '[Retracted]\nCold Fusion',
      'Because you saved “What Small Models Forget First”, which it cites; both\n  say “forgetting”, “rare words”.',
      '[New version v3]',
      '[Published at Journal of Hasty Results]',
      'Ruth Ebner, 14 Mar 2026\n  > Does the bound hold',
      '18 more on the site:\nhttps://papers.example/papers/trending',
      'and 19 others',
      'This digest comes every weekday at 7:00 (Europe/Lisbon), because you asked\nfor it.',
    ])
      assert.ok(mail.text.includes(words), words);
  });

  it('lets each title choose its direction', () => {
    assert.match(mail.html ?? '', /<h3 dir="auto"[^>]*><a [^>]*>مقدمة/);
  });
});

/** Of each element that has text, that text. */
function textsOf(html: string): readonly string[] {
  return html
    .replace(/^.*<\/head>/s, '')
    .replace(/<div style="display:none[^>]*>[^<]*<\/div>/, '')
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '')
        .replaceAll('\u00a0', ' ')
        .trim()
        .replace(/^[,·] | ·$/g, ''),
    )
    .filter((text) => text !== '' && text !== 'Broadsheet');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
