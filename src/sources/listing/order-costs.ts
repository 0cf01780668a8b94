// What it costs that one part of a listing page follows another: how the site lays out an entry, and how far real pages leave
// that layout. The scale is that of `line-costs.ts`.
import { NEVER, type PageHabits, type Part } from './parts.ts';

/** A title of fewer words, with nothing under it, is rather something of the site. */
export const FEW_WORDS = 4;

const CLOSED: readonly Part[] = ['site', 'day', 'query', 'date', 'comments', 'extra', 'extraCount', 'stray'];
const OPENING: readonly Part[] = ['site', 'submitted', 'submitter', 'votes', 'title', 'untitled', 'stray'];

/**
 * What it costs that `to` follows `from`; undefined stands for the page's beginning and end. `words` are those of the line
 * that is read as `from`.
 */
export function orderCost(from: Part | undefined, to: Part | undefined, words: number, page: PageHabits): number {
  const opens = to === undefined || OPENING.includes(to);
  if (from === undefined || CLOSED.includes(from)) {
    const special = afterClosed(from, to, page);
    if (special !== undefined) return special;
    if (opens) return 0;
    // The first lines of an entry are lost.
    return to === 'authors' || to === 'separator' || to === 'date' ? 10 : NEVER;
  }
  switch (from) {
    case 'submitted':
      return to === 'submitter'
        ? 0
        : to === 'votes' || to === 'title'
          ? 3
          : to === 'stray' || to === undefined
            ? 3
            : NEVER;
    case 'submitter':
      return to === 'votes' || to === 'title' ? 0 : to === 'stray' || to === undefined ? 5 : NEVER;
    case 'votes':
      return to === 'title'
        ? 0
        : to === 'submitted' || to === 'submitter'
          ? 3
          : to === 'stray' || to === undefined
            ? 6
            : NEVER;
    case 'title':
    case 'titleMore':
      return afterTitle(from, to, words, page);
    case 'abstract':
    case 'abstractMore':
    case 'untitled':
      if (to === 'abstractMore' || to === 'authors' || to === 'organisation') return 0;
      if (to === 'separator') return 2;
      if (to === 'date') return 4;
      if (to === 'extra') return page.dated ? 1 : 0;
      if (to === 'comments') return 6;
      return opens ? (page.dated ? 3 : 0) : NEVER;
    case 'authors':
      if (to === 'separator') return 0;
      if (to === 'date' || to === 'comments') return 1;
      if (to === 'extra') return 0;
      return opens ? 1 : NEVER;
    case 'organisation':
      return to === 'separator' ? 0 : to === 'date' ? 2 : NEVER;
    case 'separator':
      if (to === 'date' || to === 'authors') return 0;
      if (to === 'comments' || to === 'separator' || to === 'extra') return 1;
      return opens ? 5 : NEVER;
    default:
      return NEVER;
  }
}

function afterClosed(from: Part | undefined, to: Part | undefined, page: PageHabits): number | undefined {
  if (to === 'day')
    return from === 'site' || from === 'query' || from === undefined
      ? 0
      : from === 'day'
        ? 6
        : from === 'stray'
          ? 4
          : NEVER;
  if (to === 'query') return from === 'site' || from === 'day' ? 3 : NEVER;
  if (from === 'query' && to !== 'site') return to === 'stray' ? 2 : 10;
  if (to === 'comments') return from === 'date' ? (page.votesFirst ? 1 : 0) : NEVER;
  if (to === 'extra')
    return from === 'date' || from === 'comments' || from === 'extra' || from === 'extraCount' ? 0 : NEVER;
  if (to === 'extraCount') return from === 'extra' ? 0 : NEVER;
  return undefined;
}

function afterTitle(from: Part, to: Part | undefined, words: number, page: PageHabits): number {
  if (to === 'abstract') return 0;
  if (to === 'titleMore') return from === 'title' ? 0 : 4;
  const missing = page.abstracts ? 8 : 1;
  if (to === 'authors' || to === 'organisation' || to === 'extra') return missing;
  if (to === 'comments') return missing + 1;
  if (to === 'separator') return missing + 2;
  if (to === 'date') return missing + 4;
  if (to !== undefined && !OPENING.includes(to)) return NEVER;
  // A title and nothing else: rather something of the site that is not known here.
  const alone = (page.dated ? 4 : 0) + (words < FEW_WORDS && page.abstracts ? 6 : 0);
  return missing + alone;
}
