// To whoever made an account: shows that the address is theirs.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function verifyAddress(facts: {
  readonly to: Mail['to'];
  readonly url: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.verifyAddress;
  return letter({
    ...facts,
    kind: 'verify-address',
    subject: t.subject,
    link: { label: t.link, url: facts.url },
    paragraphs: [t.lead, t.works, t.notYou],
  });
}
