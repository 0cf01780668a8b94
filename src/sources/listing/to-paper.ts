// A listing's entry as a Paper, with the rule for years: the page's own day is the latest such day not after `seen`, an
// entry's day the latest not after the page's. Every year found so is marked as guessed.
import { parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperDates, PaperOrganisation } from '../../domain/paper.ts';
import type { ReadOptions } from '../reader.ts';
import type { ListingEntry } from './entries.ts';
import { dayToDate, type ListingDay } from './listing-date.ts';

/** The day of the page itself. */
export interface PageDay {
  readonly date: string;
  readonly guessed: boolean;
  readonly note?: string | undefined;
}

/** The page's day where it shows none: the day on which it was seen. */
export function seenDay(options: ReadOptions): PageDay {
  const note = options.seenGuessed ? `the page shows no day of its own; ${options.seen} is a guess` : undefined;
  return { date: options.seen, guessed: options.seenGuessed, note };
}

export function pageDay(day: ListingDay, text: string, options: ReadOptions): PageDay | undefined {
  const date = dayToDate(day, options.seen);
  if (!date) return undefined;
  // Said with its year, or seen by the user on that very day: nothing was guessed.
  if (day.year !== undefined || (!options.seenGuessed && date === options.seen)) return { date, guessed: false };
  return { date, guessed: true, note: `the year of the page's day "${text}" is a guess: ${date}` };
}

export interface ListedPaper {
  readonly paper: Paper;
  readonly notes: readonly string[];
}

export function toPaper(
  entry: ListingEntry & { readonly title: string },
  page: PageDay,
  organisations: ReadonlyMap<string, PaperOrganisation>,
): ListedPaper {
  const notes: string[] = page.note ? [page.note] : [];
  const dates = datesOf(entry, page, notes);
  const organisation = organisationOf(entry, organisations);
  const arxiv = entry.href?.includes('/papers/') ? parseArxivId(entry.href.replace(/^.*\/papers\//, '')) : undefined;
  const { comments, upvotes, githubStars } = entry;
  const counted = comments !== undefined || upvotes !== undefined || githubStars !== undefined;
  return {
    paper: {
      title: entry.title,
      abstract: entry.abstract,
      ids: arxiv ? { arxiv: arxiv.id } : {},
      authors: [],
      authorCount: entry.authorCount,
      organisations: organisation ? [organisation] : undefined,
      dates,
      counts: counted ? { comments, upvotes, githubStars } : undefined,
      submittedBy: entry.submittedBy,
    },
    notes,
  };
}

/** As the page's lines show it, with the handle from its link where it has no other. */
function organisationOf(
  { organisation, organisationHref }: ListingEntry,
  known: ReadonlyMap<string, PaperOrganisation>,
): PaperOrganisation | undefined {
  const found = organisation === undefined ? undefined : known.get(organisation);
  const handle = /^https?:\/\/huggingface\.co\/([\w.-]+)$/.exec(organisationHref ?? '')?.[1];
  return found && found.handle === undefined && handle !== undefined ? { ...found, handle } : found;
}

function datesOf(entry: ListingEntry, page: PageDay, notes: string[]): PaperDates {
  const guessed: ('listed' | 'published')[] = page.guessed ? ['listed'] : [];
  let published: string | undefined;
  if (entry.day) {
    published = dayToDate(entry.day, page.date);
    if (!published) notes.push(`"${entry.dayText}" is not a calendar date`);
    else if (entry.day.year === undefined) {
      guessed.push('published');
      notes.push(`the year of "${entry.dayText}" is a guess: ${published}`);
    }
  }
  return { listed: page.date, published, guessed: guessed.length > 0 ? guessed : undefined };
}
