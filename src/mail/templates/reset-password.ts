// To whoever forgot a password.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function resetPassword(facts: {
  readonly to: Mail['to'];
  readonly url: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.resetPassword;
  return letter({
    ...facts,
    kind: 'reset-password',
    subject: t.subject,
    link: { label: t.link, url: facts.url },
    paragraphs: [t.lead, t.works, t.notYou],
  });
}
