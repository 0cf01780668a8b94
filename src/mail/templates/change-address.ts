// To the new address, when somebody wants to change to it.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function changeAddress(facts: { readonly to: Mail['to']; readonly url: string; readonly site: string }): Mail {
  return letter({
    kind: 'change-address',
    to: facts.to,
    site: facts.site,
    subject: 'Confirm your new e-mail address',
    link: { label: 'Use this address', url: facts.url },
    paragraphs: [
      'Your account at Broadsheet is to use this e-mail address from now on. Confirm it:',
      'The link works for one hour, where you are signed in. Until then the old address stays.',
      'If this was not you, do nothing.',
    ],
  });
}
