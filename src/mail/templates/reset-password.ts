// To whoever forgot a password.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function resetPassword(facts: { readonly to: Mail['to']; readonly url: string; readonly site: string }): Mail {
  return letter({
    kind: 'reset-password',
    to: facts.to,
    site: facts.site,
    subject: 'Choose a new password',
    link: { label: 'Choose a new password', url: facts.url },
    paragraphs: [
      'A new password was asked for, for the account with this e-mail address:',
      'The link works once, within one hour. All sessions end when the password changes.',
      'If you did not ask for it, do nothing; your password stays as it is.',
    ],
  });
}
