// Authors and affiliations of a per-venue list: texts of names between semicolons, in some lists between commas.
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, num, str } from '../input/fields.ts';
import { distinct, orNothing } from '../json/words.ts';
import { profileId } from './note-authors.ts';

type Wire = Readonly<Record<string, unknown>>;

export interface People {
  readonly authors: readonly PaperAuthor[];
  readonly authorCount: number | undefined;
  /** Affiliations that are not said to belong to one author: many lists give each institution once. */
  readonly institutions: readonly string[] | undefined;
}

export function peopleOf(wire: Wire): People {
  const names = namesOf(wire.author) ?? namesOf(wire.authors) ?? namesOf(wire.author_site) ?? [];
  const ids = split(wire.authorids, ';');
  const places = split(wire.aff, ';');
  const perAuthor = placesAreAligned(wire, names.length, places.length);
  const authors = names.flatMap((text, at): PaperAuthor[] => {
    const name = str(text);
    if (name === undefined) return [];
    const openreview = ids.length === names.length ? profileId(ids[at]) : undefined;
    return [{ name, openreview, affiliations: perAuthor ? orNothing(severalIn(places[at])) : undefined }];
  });
  const stated = num(wire.author_num);
  return {
    authors,
    authorCount: stated !== undefined && stated > authors.length ? stated : undefined,
    institutions: perAuthor ? undefined : distinct(places.flatMap(severalIn)),
  };
}

function namesOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? arr(value).flatMap((item) => str(item) ?? []) : undefined;
  if (list) return orNothing(list);
  const text = str(value);
  if (text === undefined) return undefined;
  return text.includes(';') ? text.split(';') : text.split(/,\s/);
}

/** Only lists that give domains or indexes author by author give affiliations so, too. */
function placesAreAligned(wire: Wire, names: number, places: number): boolean {
  return names > 0 && places === names && (str(wire.aff_domain) ?? str(wire.aff_unique_index)) !== undefined;
}

/** "Institute A + Company B". */
function severalIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s\+\s/).flatMap((part) => str(part) ?? []);
}

function split(value: unknown, separator: string): readonly string[] {
  if (Array.isArray(value)) return value.map((item) => str(item) ?? '');
  const text = str(value);
  return text === undefined ? [] : text.split(separator);
}
