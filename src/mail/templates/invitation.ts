// To somebody who is invited.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function invitation(facts: {
  readonly to: Mail['to'];
  readonly from: string;
  readonly url: string;
  readonly site: string;
}): Mail {
  return letter({
    kind: 'invitation',
    to: facts.to,
    site: facts.site,
    subject: `${facts.from} invites you to Broadsheet`,
    link: { label: 'Make an account', url: facts.url },
    paragraphs: [
      `${facts.from} invites you to a library of new research papers:`,
      'The link works once, within 14 days.',
      'If you do not know what this is about, do nothing.',
    ],
  });
}
