// An announced item as a Paper. The one question is which date its announcement is:
// - `new`: the paper's own day.
// - `cross`: the same day, when the paper is new (version 1 and an id of that month: cross-lists go out with the paper). A
//   later cross-list is no news of the paper's day and gives no date.
// - `replace`, `replace-cross`: the day of a new version; it must never move the paper's own day.
import { arxivMonth } from '../../domain/ids.ts';
import type { Paper, PaperDates, PartialDate } from '../../domain/paper.ts';
import { orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { firstDoi } from '../xml/first-doi.ts';
import type { AnnouncementItem } from './announcement-item.ts';
import { arxivLinks, versionKey } from './arxiv-links.ts';
import { parseAuthorList } from './author-list.ts';
import { sortTerms } from './categories.ts';
import { saysWithdrawn } from './withdrawn.ts';

/** Ids are given at submission; the last of a month are announced in the first days of the next. */
const DAYS_OF_LAST_MONTH = 7;

export function adaptAnnouncement(
  item: AnnouncementItem,
  day: PartialDate | undefined,
  said: readonly string[],
): Adapted {
  const { arxiv } = item;
  if (!arxiv) return { reason: 'no arXiv id' };
  if (item.title === '') return { reason: 'no title' };
  const notes = [...said];
  const { categories, keywords } = sortTerms(undefined, item.categories);
  const paper: Paper = {
    key: versionKey(arxiv.id, arxiv.version),
    title: item.title,
    abstract: item.abstract || undefined,
    ids: { arxiv: arxiv.id, doi: firstDoi(item.doi) },
    authors: parseAuthorList(item.creators),
    dates: datesOf(item, arxiv.id, day, notes),
    categories: orNothing(categories),
    keywords: orNothing(keywords),
    links: arxivLinks(arxiv.id),
    version: arxiv.version,
    journalRef: item.journalRef,
    licence: item.rights,
    withdrawn: saysWithdrawn(undefined, item.abstract),
  };
  return { paper, notes };
}

function datesOf(item: AnnouncementItem, id: string, day: PartialDate | undefined, notes: string[]): PaperDates {
  if (day === undefined) return {};
  const isFirst = (item.arxiv?.version ?? 1) === 1;
  if (item.type === 'new' || (item.type === undefined && isFirst)) return { announced: day };
  if (item.type === 'cross' && isFirst && isOfMonth(id, day)) return { announced: day };
  // The id tells the month of the first version, without which a revised old paper would count as one of this year.
  const published = arxivMonth(id);
  const first: PaperDates = published ? { published, guessed: ['published'] } : {};
  if (item.type !== 'cross') return { ...first, updated: day };
  notes.push(`cross-listed on ${day}, after its own announcement`);
  return first;
}

function isOfMonth(id: string, day: PartialDate): boolean {
  const month = arxivMonth(id) ?? '';
  if (day.startsWith(month)) return true;
  const [year = 0, number = 0, date = 0] = day.split('-').map(Number);
  const before = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
  return date <= DAYS_OF_LAST_MONTH && month === before;
}
