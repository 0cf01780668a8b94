// To whoever signs in by mail.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function magicLink(facts: {
  readonly to: Mail['to'];
  readonly url: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.magicLink;
  return letter({
    ...facts,
    kind: 'magic-link',
    subject: t.subject,
    link: { label: t.link, url: facts.url },
    paragraphs: [t.lead, t.works, t.notYou],
  });
}
