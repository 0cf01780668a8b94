// A composed work as the engine indexes it.
import type { ComposedWork } from '../domain/compose.ts';
import type { LinkKind } from '../domain/paper.ts';
import type { Document } from '../engine/schema.ts';
import type { Possession } from './language/tree.ts';
import { dayNumber, NAME_BREAK } from './paper-schema.ts';

const POSSESSIONS: Readonly<Partial<Record<LinkKind, Possession>>> = {
  code: 'code',
  model: 'model',
  dataset: 'dataset',
  pdf: 'pdf',
  video: 'video',
  project: 'project',
};
/** What the engine takes as a value of a set column; anything longer is no name, and is found by its words all the same. */
const LONGEST_VALUE = 1024;

export function paperDocument(workNo: number, work: ComposedWork): Document {
  const authors = work.authors.map((author) => author.name);
  const orgs = [
    ...new Set([
      ...work.organisations.map((org) => org.name),
      ...work.authors.flatMap((one) => one.affiliations ?? []),
    ]),
  ];
  const date = searchDate(work);
  return {
    key: workNo,
    text: {
      title: work.title,
      abstract: work.abstract,
      author: names(authors),
      org: names(orgs),
      venue: names(work.venues),
      topic: names([...work.categories, ...work.keywords]),
    },
    numbers: { day: date === undefined ? undefined : dayNumber(date), ...paperCounts(work) },
    sets: {
      cat: values(work.categories.map((category) => category.toLowerCase())),
      venue: values(work.venues),
      org: values(orgs),
      author: values(authors),
      has: possessions(work),
    },
  };
}

/** What changes often; citations where a source counted them. */
export function paperCounts(work: ComposedWork): Record<string, number> {
  return { votes: work.upvotes, ...(work.citations === undefined ? {} : { citations: work.citations }) };
}

/**
 * The day of the day pages, except where that only says when a list was seen: a list of today shows works of any year. Failing
 * a day, whatever is known.
 */
function searchDate({ day, dayOrigin, published, updated, year }: ComposedWork): string | undefined {
  if (dayOrigin === 'listed' && published !== undefined) return published;
  return day ?? published ?? updated ?? (year === undefined ? undefined : String(year).padStart(4, '0'));
}

function possessions({ links, abstract }: ComposedWork): Possession[] {
  const has = new Set<Possession>();
  if (abstract !== '') has.add('abstract');
  for (const { kind } of links) {
    const possession = POSSESSIONS[kind];
    if (possession) has.add(possession);
  }
  return [...has];
}

function names(list: readonly string[]): string {
  return list.join(` ${NAME_BREAK} `);
}

function values(list: readonly string[]): string[] {
  return list.filter((value) => value !== '' && value.length <= LONGEST_VALUE);
}
