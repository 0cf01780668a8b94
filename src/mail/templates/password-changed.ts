// After a password was changed or set.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function passwordChanged(facts: {
  readonly to: Mail['to'];
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.passwordChanged;
  return letter({
    ...facts,
    kind: 'password-changed',
    subject: t.subject,
    link: { label: t.link, url: `${facts.site}/forgot` },
    paragraphs: [t.lead],
  });
}
