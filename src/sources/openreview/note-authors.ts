// Authors of an OpenReview note: names beside profile ids, or objects with both. Addresses are never kept.
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, isObject, obj, str } from '../input/fields.ts';
import { orNothing } from '../json/words.ts';
import type { Content } from './note-content.ts';

export function authorsOf(content: Content): readonly PaperAuthor[] {
  const names = arr(content.authors);
  const ids = arr(content.authorids);
  // Lists of different length cannot be told to belong together.
  const paired = ids.length === names.length;
  return names.flatMap((entry, at): PaperAuthor[] => {
    const profile = obj(entry);
    const name = str(entry) ?? str(profile.fullname) ?? str(profile.name);
    if (name === undefined || /^anonymous(?: authors?\d*)?$/i.test(name)) return [];
    const openreview = profileId(profile.username ?? profile.id) ?? (paired ? profileId(ids[at]) : undefined);
    return [{ name, openreview, affiliations: orNothing(isObject(entry) ? institutions(profile) : []) }];
  });
}

/** `~Ada_Lovelace1`; e-mail addresses stand in the same list. */
export function profileId(value: unknown): string | undefined {
  return /^~[^\s@]+\d+$/.exec(str(value) ?? '')?.[0];
}

function institutions(profile: Readonly<Record<string, unknown>>): readonly string[] {
  return arr(profile.institutions).flatMap(
    (place) => str(place) ?? str(obj(place).name) ?? str(obj(place).domain) ?? [],
  );
}
