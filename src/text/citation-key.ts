// A key for people: `vaswani2017attention`. ASCII only, the same for the same paper; two papers may share one.
import { slugify, splitName } from '../domain/names.ts';
import { normaliseTitle } from './titles.ts';

const STOP_WORDS = new Set(
  'a an the on of for in to with and is are from by at as via how why what do does can towards toward'.split(' '),
);

export interface KeyFields {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly { readonly name: string; readonly family?: string | undefined }[];
  readonly date?: string | undefined;
}

export function citationKey({ id, title, authors, date }: KeyFields): string {
  const first = authors[0];
  const family = first ? ascii(first.family ?? splitName(first.name).family) : '';
  const words = normaliseTitle(title).split(' ').map(ascii);
  const word = words.find((candidate) => candidate.length > 1 && !STOP_WORDS.has(candidate)) ?? '';
  const year = date?.slice(0, 4) ?? '';
  // Names and titles of other scripts leave nothing: the id is then the only thing left to tell papers apart.
  return family === '' && word === '' ? `paper${ascii(id)}` : `${family}${year}${word}`;
}

function ascii(text: string): string {
  return slugify(text)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40);
}
