// To somebody who is invited.
import type { Mail } from '../mail.ts';
import { mailTexts } from '../mail-texts.ts';
import { letter } from './letter.ts';

export function invitation(facts: {
  readonly to: Mail['to'];
  readonly from: string;
  readonly url: string;
  readonly site: string;
  readonly language?: string | undefined;
}): Mail {
  const t = mailTexts(facts.language).letters.invitation;
  return letter({
    ...facts,
    kind: 'invitation',
    subject: t.subject(facts.from),
    link: { label: t.link, url: facts.url },
    paragraphs: [t.lead(facts.from), t.works, t.notYou],
  });
}
