// To whoever signs in by mail.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function magicLink(facts: { readonly to: Mail['to']; readonly url: string; readonly site: string }): Mail {
  return letter({
    kind: 'magic-link',
    to: facts.to,
    site: facts.site,
    subject: 'Your link to sign in',
    link: { label: 'Sign in', url: facts.url },
    paragraphs: [
      'With this link you sign in without a password:',
      'It works once, within ten minutes.',
      'If you did not ask for it, do nothing.',
    ],
  });
}
