// After a password was changed or set.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function passwordChanged(facts: { readonly to: Mail['to']; readonly site: string }): Mail {
  return letter({
    kind: 'password-changed',
    to: facts.to,
    site: facts.site,
    subject: 'Your password was changed',
    link: { label: 'Choose a new password', url: `${facts.site}/forgot` },
    paragraphs: [
      'The password of your account was changed, and all other sessions ended. If this was not you, choose a new one:',
    ],
  });
}
