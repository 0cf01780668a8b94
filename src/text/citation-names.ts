// Author names as the citation formats write them: inverted where the parts are known, whole where they are not.

import { splitName } from '../domain/names.ts';
import type { CslName } from './citation-csl.ts';

export interface CitationName {
  readonly name: string;
  readonly family?: string | undefined;
  readonly given?: string | undefined;
}

/** `A and B and others`; undefined when there is no name. */
export function bibtexNames(authors: readonly CitationName[], authorCount: number): string | undefined {
  const names = authors.map(bibtexName).filter((name) => name !== '');
  if (names.length === 0) return undefined;
  if (authorCount > authors.length) names.push('others');
  return names.join(' and ');
}

function bibtexName(author: CitationName): string {
  const parts = partsOf(author);
  if (parts) return [parts.family, parts.suffix, parts.given].filter(Boolean).map(namePart).join(', ');
  const whole = withoutTex(author.name);
  // Braces make one name of what BibTeX would take apart.
  const isOneName = author.family !== undefined && /\s/.test(whole);
  return isOneName || /,|\sand\s|^(?:and|others)$/i.test(whole) ? `{${whole}}` : whole;
}

function namePart(text: string): string {
  const part = withoutTex(text);
  return /,|(?:^|\s)and(?:\s|$)/i.test(part) ? `{${part}}` : part;
}

/** Names hold no formulas and no groups. */
function withoutTex(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\\{}^~]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[&%#_$]/g, '\\$&')
    .trim();
}

export function risName(author: CitationName): string {
  const parts = partsOf(author);
  return parts ? [parts.family, parts.given, parts.suffix].filter(Boolean).join(', ') : author.name;
}

export function cslName(author: CitationName): CslName {
  const parts = partsOf(author);
  if (parts) return parts.suffix ? parts : { family: parts.family, given: parts.given };
  const split = author.name.includes(',') ? undefined : splitName(author.name);
  return split?.given ? { family: split.family, given: split.given } : { literal: author.name };
}

interface Parts {
  readonly family: string;
  readonly given: string;
  readonly suffix: string;
}

/** The suffix stands only in the full name: "Jane Doe Jr" with given "Jane" and family "Doe". */
function partsOf({ name, family, given }: CitationName): Parts | undefined {
  if (!family || !given) return undefined;
  const inOrder = `${given} ${family} `;
  return { family, given, suffix: name.startsWith(inOrder) ? name.slice(inOrder.length).trim() : '' };
}
