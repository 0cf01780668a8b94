// To the old address, when somebody asks to change it: the one warning that an owner gets whose session was taken over.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function addressChangeNoticed(facts: {
  readonly to: Mail['to'];
  readonly newAddress: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.addressChangeNoticed;
  return letter({
    ...facts,
    kind: 'address-change-noticed',
    subject: t.subject,
    link: { label: t.link, url: `${facts.site}/account` },
    paragraphs: [t.lead(facts.newAddress), t.notYou],
  });
}
