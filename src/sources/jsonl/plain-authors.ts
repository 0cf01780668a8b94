// Authors as plain records give them: a list of names, a list of objects, or all of them in one string.
import { parseArxivId } from '../../domain/ids.ts';
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str, strs } from '../input/fields.ts';
import { isName, nameFromParts, turnedName } from '../xml/person-name.ts';

const ORCID = /(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/i;

export interface PlainAuthors {
  readonly authors: readonly PaperAuthor[];
  /** Where only their number is given. */
  readonly authorCount?: number | undefined;
}

export function plainAuthors(value: unknown, notes: string[]): PlainAuthors {
  if (typeof value === 'number') return { authors: [], authorCount: num(value) };
  if (typeof value === 'string') return { authors: listed(value).flatMap((name) => author(name) ?? []) };
  const authors: PaperAuthor[] = [];
  let unread = 0;
  for (const item of isObject(value) ? [value] : arr(value)) {
    const found = author(item);
    if (found) authors.push(found);
    else if (item !== null && item !== '') unread++;
  }
  if (unread > 0) notes.push(`authors without a name that can be read: ${unread}, left out`);
  return { authors };
}

function author(value: unknown): PaperAuthor | undefined {
  const text = str(value);
  if (text !== undefined) return isName(text) ? turnedName(text) : undefined;
  const wire = obj(value);
  const family = str(wire.family ?? wire.last ?? wire.last_name ?? wire.lastName);
  const given = str(wire.given ?? wire.first ?? wire.first_name ?? wire.firstName);
  const whole = str(wire.name ?? wire.fullname ?? wire.full_name ?? wire.display_name ?? wire.author);
  const name = family === undefined ? whole && turnedName(whole) : nameFromParts({ family, given });
  if (!name || !isName(name.name)) return undefined;
  const orcid = ORCID.exec(str(wire.orcid ?? wire.ORCID) ?? '')?.[1]?.toUpperCase();
  const places = strs(wire.affiliations ?? wire.affiliation ?? wire.institution);
  return { ...name, ...(orcid ? { orcid } : {}), ...(places.length > 0 ? { affiliations: places } : {}) };
}

/** "A. One; B. Two", "A. One and B. Two", "A. One, B. Two"; a single "Two, B." is one person. */
function listed(text: string): readonly string[] {
  if (parseArxivId(text)) return [];
  if (text.includes(';')) return strs(text.split(';'));
  const byAnd = text.split(/\s+(?:and|&)\s+/i);
  if (byAnd.length > 2)
    return strs(
      byAnd.flatMap((part) => (part.includes(', ') && part.split(', ').every(isWhole) ? part.split(', ') : [part])),
    );
  const parts = byAnd.flatMap((part) => part.split(/,\s+/));
  // "Lovelace, Ada" has a comma too: only where the pieces are whole names do they stand for persons.
  return strs(parts.length > 1 && parts.every(isWhole) ? parts : byAnd);
}

function isWhole(name: string): boolean {
  return /\S\s+\S/.test(name.trim());
}
