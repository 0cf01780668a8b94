// What a person may say of themselves: names that stay in their place, links that lead where they say.

import { LONGEST_BIO, LONGEST_NAME, type ProfileEdit } from '../../domain/community/people-views.ts';
import { BroadsheetError } from '../../errors.ts';

const LONGEST_WEBSITE = 300;
/** Line breaks and other controls, and all that turns the direction of what stands around a name (UAX #9). */
const UNFIT = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/u;
/** Something to see and to click. */
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

function checkName(name: string): string {
  const folded = name.normalize('NFC').replace(/ +/g, ' ').trim();
  if (UNFIT.test(folded))
    throw new BroadsheetError(
      'usage',
      'name has line breaks or characters that turn the direction of writing; leave them out',
    );
  if (!VISIBLE.test(folded)) throw new BroadsheetError('usage', 'name is empty; it must have 1 to 80 characters');
  if ([...folded].length > LONGEST_NAME)
    throw new BroadsheetError('usage', `name has ${[...folded].length} characters; at most ${LONGEST_NAME} are taken`);
  return folded;
}

function checkBio(bio: string): string {
  if ([...bio].length > LONGEST_BIO)
    throw new BroadsheetError('too-large', `bio has ${[...bio].length} characters; at most ${LONGEST_BIO} are taken`);
  return bio;
}

/** Undefined when it is empty; http(s) alone. */
function checkWebsite(website: string): string | undefined {
  if (website === '') return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(website) ? website : `https://${website}`);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    !url.hostname.includes('.') ||
    url.username !== '' ||
    url.password !== ''
  )
    throw new BroadsheetError('usage', `website "${website.slice(0, 60)}" is no http or https address`);
  if (url.href.length > LONGEST_WEBSITE)
    throw new BroadsheetError(
      'usage',
      `website has ${url.href.length} characters; at most ${LONGEST_WEBSITE} are taken`,
    );
  return url.href;
}

/** Undefined when it is empty; an iD with or without its address, whose last digit checks the others (ISO 7064, MOD 11-2). */
function checkOrcid(orcid: string): string | undefined {
  if (orcid === '') return undefined;
  const digits = orcid
    .replace(/^https?:\/\/orcid\.org\//i, '')
    .replaceAll('-', '')
    .toUpperCase();
  let sum = 0;
  for (const digit of digits.slice(0, 15)) sum = (sum + Number(digit)) * 2;
  const check = (12 - (sum % 11)) % 11;
  if (!/^\d{15}[\dX]$/.test(digits) || digits[15] !== (check === 10 ? 'X' : String(check)))
    throw new BroadsheetError('usage', `"${orcid.slice(0, 60)}" is no ORCID iD`);
  return digits.replace(/(....)(?=.)/g, '$1-');
}

/** As the store takes it. */
export function checkedProfile(edit: ProfileEdit): {
  readonly name: string;
  readonly bio: string;
  readonly website: string | undefined;
  readonly orcid: string | undefined;
} {
  return {
    name: checkName(edit.name),
    bio: checkBio(edit.bio),
    website: checkWebsite(edit.website),
    orcid: checkOrcid(edit.orcid),
  };
}
