// To the owner of an address with which somebody tried to make a second account. Whoever tried learns nothing.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function accountExists(facts: { readonly to: Mail['to']; readonly site: string }): Mail {
  return letter({
    kind: 'account-exists',
    to: facts.to,
    site: facts.site,
    subject: 'You have an account already',
    link: { label: 'Sign in', url: `${facts.site}/sign-in` },
    paragraphs: [
      'Somebody tried to make an account with this e-mail address, which has one already. Sign in to it:',
      `If you do not know your password any more, choose a new one: ${facts.site}/forgot`,
      'If it was not you, there is nothing to do.',
    ],
  });
}
