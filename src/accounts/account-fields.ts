// What people type into the forms of accounts, made sound or refused: addresses and names.
import { BroadsheetError } from '../errors.ts';
import { isAddress } from '../mail/compose-mail.ts';
import { isPlaceholder } from './placeholder-address.ts';

const LONGEST_NAME = 80;

/** In lower case: two accounts must not differ by capitals alone. */
export function addressOf(typed: string): string {
  const email = typed.trim().toLowerCase();
  if (!isAddress(email) || isPlaceholder(email) || !email.includes('.', email.indexOf('@')))
    throw new BroadsheetError('usage', 'this is not an e-mail address; one looks like ada@example.org');
  return email;
}

/** A name as it will be shown: one line, no turns of direction, not too long. */
export function checkedName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (name === '') throw new BroadsheetError('usage', 'the name is empty; it is what others see');
  if ([...name].length > LONGEST_NAME)
    throw new BroadsheetError(
      'usage',
      `the name has ${[...name].length} characters; at most ${LONGEST_NAME} are taken`,
    );
  return name;
}
