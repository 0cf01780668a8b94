// Days as the listing site writes them: "Sep 29", "May 20, 2022", "Feb 11 9" with the number of comments behind, and the
// rule by which a day without a year gets one.
import { latestDayNotAfter, monthNumber, partialDate } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';

export interface ListingDay {
  readonly month: number;
  readonly day: number;
  readonly year?: number | undefined;
  readonly comments?: number | undefined;
}

const WEEKDAY = /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+/;
const MONTH_FIRST = /^([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:,?\s*((?:19|20)\d{2}))?(?:\s+(\d{1,5}))?$/;
const DAY_FIRST = /^(\d{1,2})\s+([A-Z][a-z]{2,8})\.?(?:,?\s*((?:19|20)\d{2}))?(?:\s+(\d{1,5}))?$/;
// The number of comments may be glued to the date when the page lost the space between two elements.
const GLUED_TO_YEAR = /^([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),\s*((?:19|20)\d{2})(\d{1,4})$/;
const GLUED_TO_DAY = /^([A-Z][a-z]{2,8})\.?\s+(\d{2,5})$/;
const ISO = /^((?:19|20)\d{2})-(\d{2})-(\d{2})$/;

/** The day a line states, undefined when it states none. "Feb 30" is read too: `dayToDate` refuses it. */
export function parseListingDay(text: string): ListingDay | undefined {
  const bare = text.replace(/^Published(?:\s+on)?:?\s+/i, '').replace(WEEKDAY, '');
  const iso = ISO.exec(bare);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const monthFirst = MONTH_FIRST.exec(bare);
  if (monthFirst) return listingDay(monthFirst[1], monthFirst[2], monthFirst[3], monthFirst[4]);
  const dayFirst = DAY_FIRST.exec(bare);
  if (dayFirst) return listingDay(dayFirst[2], dayFirst[1], dayFirst[3], dayFirst[4]);
  const glued = GLUED_TO_YEAR.exec(bare);
  if (glued) return listingDay(glued[1], glued[2], glued[3], glued[4]);
  const gluedToDay = GLUED_TO_DAY.exec(bare);
  if (!gluedToDay) return undefined;
  const [, month = '', digits = ''] = gluedToDay;
  const length = Number(digits.slice(0, 2)) <= 31 ? 2 : 1;
  return listingDay(month, digits.slice(0, length), undefined, digits.slice(length));
}

function listingDay(month = '', day = '', year?: string, comments?: string): ListingDay | undefined {
  const number = monthNumber(month);
  if (number === 0 || Number(day) < 1 || Number(day) > 31) return undefined;
  return {
    month: number,
    day: Number(day),
    year: year ? Number(year) : undefined,
    comments: comments ? Number(comments) : undefined,
  };
}

/** The calendar date: with its own year, else the latest such day not after `notAfter`; undefined for "Feb 30". */
export function dayToDate(day: ListingDay, notAfter: string): PartialDate | undefined {
  return day.year === undefined
    ? latestDayNotAfter(day.month, day.day, notAfter)
    : partialDate(day.year, day.month, day.day);
}
