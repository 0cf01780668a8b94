// What was understood, in words for people.
import { dateLabel } from './dates/date-label.ts';
import type { Filter } from './tree.ts';

const LONGEST_LABEL = 120;
const NAMES: Readonly<Record<string, string>> = { org: 'organisation' };

/** One line, bounded. */
export function filterLabel(filter: Filter): string {
  const label = describe(filter);
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).toWellFormed()}…` : label;
}

function describe(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.map(inside).join(filter.kind === 'and' ? ' and ' : ' or ');
    case 'not':
      return `not ${inside(filter.of)}`;
    case 'words':
    case 'phrase':
      return words(filter);
    case 'dates':
      return dateLabel(filter);
    case 'number':
      return `${filter.name}: ${range(filter)}`;
    case 'has':
      return `has ${filter.what}`;
    case 'cat':
      return `category: ${filter.value}`;
    case 'id':
      return `paper ${filter.value}`;
  }
}

function inside(filter: Filter): string {
  return filter.kind === 'and' || filter.kind === 'or' ? `(${describe(filter)})` : describe(filter);
}

function words({ kind, text, field }: Extract<Filter, { kind: 'words' | 'phrase' }>): string {
  // Names are not quoted: author: Yann LeCun.
  const isName = field === 'author' || field === 'org';
  const shown = kind === 'phrase' && !isName ? `"${text}"` : text;
  return field === undefined ? shown : `${NAMES[field] ?? field}: ${shown}`;
}

function range({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min === max) return String(min);
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}
