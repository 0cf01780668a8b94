// To whoever made an account: shows that the address is theirs.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function verifyAddress(facts: { readonly to: Mail['to']; readonly url: string; readonly site: string }): Mail {
  return letter({
    kind: 'verify-address',
    to: facts.to,
    site: facts.site,
    subject: 'Confirm your e-mail address',
    link: { label: 'Confirm this address', url: facts.url },
    paragraphs: [
      'An account at Broadsheet was made with this e-mail address. Confirm that it is yours:',
      'The link works for one hour, where you are signed in to that account.',
      'If you did not make this account, do nothing: without this step it can only read.',
    ],
  });
}
