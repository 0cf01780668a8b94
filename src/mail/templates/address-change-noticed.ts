// To the old address, when somebody asks to change it: the one warning that an owner gets whose session was taken over.
import type { Mail } from '../mail.ts';
import { letter } from './letter.ts';

export function addressChangeNoticed(facts: {
  readonly to: Mail['to'];
  readonly newAddress: string;
  readonly site: string;
}): Mail {
  return letter({
    kind: 'address-change-noticed',
    to: facts.to,
    site: facts.site,
    subject: 'Your e-mail address is about to change',
    link: { label: 'My account', url: `${facts.site}/account` },
    paragraphs: [
      `Somebody who is signed in to your account asked to change its e-mail address to ${facts.newAddress}. The change takes place when that address is confirmed.`,
      'If this was you, there is nothing to do. If not, change your password now and end all other sessions.',
    ],
  });
}
