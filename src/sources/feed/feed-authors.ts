// Authors as feeds write them: RSS wants "mail (Name)", publishers write lists with commas, in both orders of name.
import type { PaperAuthor } from '../../domain/paper.ts';
import { isName, nameFromParts, turnedName } from '../xml/person-name.ts';

const MAIL = /^\s*[^\s@(]+@[^\s@(]+\s*(?:\((.*)\))?\s*$/;
/** "J.", "J. R.", "J.-P.", "JR". */
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;

export function feedAuthors(creators: readonly string[]): PaperAuthor[] {
  return creators.flatMap(namesIn);
}

function namesIn(creator: string): PaperAuthor[] {
  const mail = MAIL.exec(creator);
  const text = (mail ? (mail[1] ?? '') : creator).replace(/^by\s+/i, '');
  return listed(text).filter(({ name }) => isName(name));
}

function listed(text: string): PaperAuthor[] {
  if (text.includes(';')) return text.split(';').map((name) => turnedName(name.trim()));
  const parts = text
    .split(/,(?:\s?and\s)?|\sand\s|\s&\s/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length < 2) return [{ name: text.trim() }];
  const pairs = parts.length % 2 === 0 && parts.every((part, at) => at % 2 === 0 || INITIALS.test(part));
  if (pairs)
    return Array.from({ length: parts.length / 2 }, (_, at) =>
      nameFromParts({ family: parts[2 * at] ?? '', given: parts[2 * at + 1] }),
    );
  // "Lovelace, Ada" is one person, "Ada Lovelace, Grace Hopper" are two.
  if (parts.length === 2 && text.includes(',') && !/\s/.test(parts[0] ?? '')) return [turnedName(text)];
  return parts.map((name) => ({ name }));
}
