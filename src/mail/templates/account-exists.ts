// To the owner of an address with which somebody tried to make a second account. Whoever tried learns nothing.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function accountExists(facts: {
  readonly to: Mail['to'];
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.accountExists;
  return letter({
    ...facts,
    kind: 'account-exists',
    subject: t.subject,
    link: { label: t.link, url: `${facts.site}/sign-in` },
    paragraphs: [t.lead, t.forgotten(`${facts.site}/forgot`), t.notYou],
  });
}
