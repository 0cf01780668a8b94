// To the new address, when somebody wants to change to it.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function changeAddress(facts: {
  readonly to: Mail['to'];
  readonly url: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.changeAddress;
  return letter({
    ...facts,
    kind: 'change-address',
    subject: t.subject,
    link: { label: t.link, url: facts.url },
    paragraphs: [t.lead, t.works, t.notYou],
  });
}
