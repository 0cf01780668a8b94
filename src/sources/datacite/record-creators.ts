// DataCite creators as authors: "Family, Given" turned round, stand-ins for "nobody knows" left out.
import type { PaperAuthor } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import { orNothing } from '../json/words.ts';
import { parseOrcid } from '../xml/orcid.ts';
import { turnedName } from '../xml/person-name.ts';

type Wire = Readonly<Record<string, unknown>>;

/** DataCite's codes for unknown values ("(:unav)", appendix 3 of the schema) and what depositors write instead. */
const NOBODY =
  /^(?:[(:]{1,2}(?:un[a-z]{2}|none|null|tba|etal)\)?(?: .*)?|unav|unkn|unknown|unnamed|anonymous|n\/?a|nn|n\. ?n\.|et ?al\.?|-+)$/i;

export function authorsOf(creators: unknown, notes: string[]): readonly PaperAuthor[] {
  const authors: PaperAuthor[] = [];
  for (const creator of arr(creators).map(obj)) {
    const name = nameOf(creator);
    if (!name) continue;
    if (NOBODY.test(name.name)) {
      notes.push(`the author "${name.name}" was left out: it names nobody`);
      continue;
    }
    authors.push({ ...name, orcid: orcidOf(creator), affiliations: orNothing(affiliationsOf(creator.affiliation)) });
  }
  return authors;
}

function nameOf(creator: Wire): Pick<PaperAuthor, 'name' | 'family' | 'given'> | undefined {
  const family = str(creator.familyName);
  const given = str(creator.givenName);
  if (family !== undefined && given !== undefined) return { name: `${given} ${family}`, family, given };
  const name = str(creator.name) ?? str(creator.creatorName) ?? str(creator.raw_name) ?? family ?? given;
  if (name === undefined) return undefined;
  // A bracket after the given name is an affiliation or a life span: turning it round would put it first.
  return creator.nameType === 'Organizational' || /[()]/.test(name) ? { name } : turnedName(name);
}

function orcidOf(creator: Wire): string | undefined {
  for (const identifier of [creator.nameIdentifiers].flat().map(obj)) {
    const scheme = str(identifier.nameIdentifierScheme) ?? '';
    const stated = str(identifier.nameIdentifier) ?? '';
    if (/orcid/i.test(scheme) || /orcid\.org/i.test(stated)) {
      const orcid = parseOrcid(stated);
      if (orcid !== undefined) return orcid;
    }
  }
  return undefined;
}

function affiliationsOf(value: unknown): readonly string[] {
  return [value].flat().flatMap((place) => {
    const name = str(place) ?? str(obj(place).name);
    return name === undefined ? [] : [/^\(([^()]+)\)$/.exec(name)?.[1] ?? name];
  });
}
