// Contributors of Crossref works as authors.
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import { orNothing } from '../json/words.ts';
import { parseOrcid } from '../xml/orcid.ts';

type Wire = Readonly<Record<string, unknown>>;

/** Authors; for a work without any, its editors, which the notes then say. */
export function authorsOf(work: Wire, notes: string[]): readonly PaperAuthor[] {
  const authors = people(work.author, notes);
  if (authors.length > 0) return authors;
  const editors = people(work.editor, notes);
  if (editors.length > 0) notes.push('no authors are given: the editors stand in their place');
  return editors;
}

function people(list: unknown, notes: string[]): readonly PaperAuthor[] {
  return arr(list).flatMap((item): PaperAuthor[] => {
    const person = obj(item);
    const name = nameOf(person);
    if (name === undefined) return [];
    const affiliations = arr(person.affiliation).flatMap((place) => str(place) ?? str(obj(place).name) ?? []);
    return [{ ...name, orcid: orcidOf(person, name.name, notes), affiliations: orNothing(affiliations) }];
  });
}

function nameOf(person: Wire): Pick<PaperAuthor, 'name' | 'family' | 'given'> | undefined {
  const family = str(person.family);
  const given = str(person.given);
  const organisation = str(person.name) ?? str(person.literal);
  if (family === undefined) {
    const name = organisation ?? given;
    return name === undefined ? undefined : { name };
  }
  const name = [given, family, str(person.suffix)].filter((part) => part !== undefined).join(' ');
  // Some deposits hold the whole name in `family`.
  return given === undefined ? { name } : { name, family, given };
}

function orcidOf(person: Wire, name: string, notes: string[]): string | undefined {
  const stated = str(person.ORCID);
  if (stated === undefined) return undefined;
  const orcid = parseOrcid(stated);
  if (orcid === undefined)
    notes.push(`the ORCID of ${name} is ${stated.slice(0, 60)}, not a valid one; it was left out`);
  return orcid;
}
