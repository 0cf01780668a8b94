// What the index holds of a paper. Whoever changes this raises nothing: an index of another schema is built anew by itself.
import type { Schema } from '../engine/schema.ts';
import type { Field } from './language/tree.ts';

/** Fields of names in the index; the query language's `author`, `org`, `venue`, `topic`. */
export const NAME_FIELDS = ['author', 'org', 'venue', 'topic'] as const;
export type NameField = (typeof NAME_FIELDS)[number];

export const PAPER_SCHEMA: Schema = {
  k1: 1.5,
  // A word of the title says more about a paper than one of its abstract.
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: [...NAME_FIELDS],
  columns: [
    /** Days since 1970-01-01; of a work known by month or year the first of it. */
    { name: 'day', kind: 'number' },
    /** In lower case. */
    { name: 'cat', kind: 'set' },
    { name: 'venue', kind: 'set' },
    { name: 'org', kind: 'set' },
    { name: 'author', kind: 'set' },
    /** The query language's possessions: `code`, `model`, … */
    { name: 'has', kind: 'set' },
  ],
  changing: ['votes', 'citations'],
};

/**
 * Stands between two names of one field, so that no phrase goes from the end of one into the next ("Zhi Yang, Chen Wu" has no
 * Yang Chen). Something that analysis keeps and that is no name.
 */
export const NAME_BREAK = '0000';

/** Number of a field of names, as `nameTerm` wants it; -1 for a text field. */
export function nameFieldIndex(field: Field): number {
  return (NAME_FIELDS as readonly string[]).indexOf(field);
}

const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of `YYYY`, `YYYY-MM` (their first day) or `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Date.parse(date) / MS_A_DAY;
}
