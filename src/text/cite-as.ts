// A paper cited in a sentence, as one would write it below a text: authors, year, title, where it appeared, where it is found.
import type { CitationFields } from './citation.ts';
import { texToPlain } from './tex-plain.ts';

/** The first of many authors, as most styles have it. */
const NAMED = 6;

export function citeAs(fields: CitationFields): string {
  const parts = [
    `${authors(fields)}${fields.date ? ` (${fields.date.slice(0, 4)})` : ''}`.trim(),
    texToPlain(fields.title).trim(),
    where(fields),
    address(fields),
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) || /^https?:/.test(part) ? part : `${part}.`))
    .join(' ')
    .replace(/\s+/g, ' ');
}

function authors({ authors: given, authorCount = 0 }: CitationFields): string {
  const names = given.map((author) => author.name);
  if (names.length === 0) return '';
  if (names.length > NAMED || authorCount > names.length) return `${names.slice(0, NAMED).join(', ')} et al.`;
  const last = names.at(-1) as string;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function where({ venue, volume, issue, pages }: CitationFields): string {
  if (!venue) return '';
  const number = volume ? ` ${volume}${issue ? `(${issue})` : ''}` : '';
  return `${texToPlain(venue)}${number}${pages ? `, ${pages.replace(/--+/g, '–')}` : ''}`;
}

function address({ doi, arxiv, acl, url }: CitationFields): string {
  if (doi) return `https://doi.org/${encodeURI(doi)}`;
  if (acl) return `https://aclanthology.org/${acl}/`;
  return arxiv ? `https://arxiv.org/abs/${arxiv}` : (url ?? '');
}
