// What the lines of a listing page can be, and what holds for a page as a whole.

/** What a line can be. */
export const PARTS = [
  'site', // header, navigation, footer
  'day', // the page's own day
  'query', // what the page was a search for
  'submitted', // "Submitted by"
  'submitter', // the name after it
  'votes', // before the title
  'title',
  'titleMore', // the title goes on
  'abstract',
  'abstractMore',
  'untitled', // an abstract whose title is lost
  'authors',
  'organisation',
  'separator',
  'date',
  'comments', // a count after the date
  'extra', // "GitHub 131", "arXiv Page", "Upvote"
  'extraCount', // the count after "Upvote"
  'stray', // fits nowhere
] as const;
export type Part = (typeof PARTS)[number];

/** What holds for the page as a whole, found before it is read. */
export interface PageHabits {
  /** Blank lines stand between title, abstract and the rest. */
  readonly spaced: boolean;
  /** Entries end with authors or an organisation and a date. */
  readonly dated: boolean;
  /** Entries have abstracts. */
  readonly abstracts: boolean;
  /** Titles are marked as headings. */
  readonly headings: boolean;
  /** Counts of votes stand before the titles. */
  readonly votesFirst: boolean;
  /** Prose is broken into lines about this long; 0 where it is not. */
  readonly wrapWidth: number;
}

/** Dearer than any reading. */
export const NEVER = Number.POSITIVE_INFINITY;
/** What a line costs that belongs nowhere. */
export const STRAY = 14;
