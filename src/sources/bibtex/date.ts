// When an entry says it was published: biblatex's `date`, else `year`, `month`, `day`. The year alone is better than nothing,
// and a year that had to be picked out of words ("circa 1990", "2010/2011") is a guess.
import { monthNumber, parseDate, partialDate } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';

export interface EntryDate {
  readonly date?: PartialDate | undefined;
  readonly guessed: boolean;
  readonly notes: readonly string[];
}

const YEAR = /(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)/;

export function entryDate(field: (name: string) => string | undefined): EntryDate {
  const notes: string[] = [];
  const stated = field('date');
  if (stated !== undefined) {
    const found = isoDate(stated);
    if (found) return { ...found, notes };
    notes.push(`"date" is ${quoted(stated)}, not a calendar date`);
  }
  const year = field('year');
  if (year === undefined) return { date: stated && roughly(stated), guessed: false, notes };
  const whole = parseDate(year);
  if (whole !== undefined && whole.length > 4) return { date: whole, guessed: false, notes };
  const number = Number(YEAR.exec(year)?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) {
    notes.push(`"year" is ${quoted(year)}, not a year`);
    return { guessed: false, notes };
  }
  const guessed = !/^\d{4}$/.test(year);
  return { date: withMonth(number, field('month'), field('day')), guessed, notes };
}

/** ISO 8601-2 as biblatex has it: ranges, `2004~`, `199X`, seasons as months 21 to 41. */
function isoDate(text: string): { readonly date: PartialDate; readonly guessed: boolean } | undefined {
  const [from = '', to = ''] = text.split('/', 2);
  const isRange = text.includes('/') && !/^\d{4}\/\d{1,2}(?:\/\d{1,2})?$/.test(text);
  const first = isRange ? from.trim() || to.trim() : text.trim();
  const uncertain = /[?~%X]/i.test(first) || (isRange && from.trim() === '');
  const plain = first.replace(/[?~%]+$/, '').replace(/T[\d:.Z+-]*$/, '');
  const parts = /^(\d{4})-(\d{2}|XX)(?:-(?:\d{2}|XX))?$/i.exec(plain);
  const season = parts && Number(parts[2]) > 20 && Number(parts[2]) <= 41;
  const exact = season ? partialDate(Number(parts[1])) : parseDate(plain.replace(/(?:-XX)+$/i, ''));
  if (exact) return { date: exact, guessed: uncertain };
  if (/^\d{2}(?:\dX|XX)$/i.test(plain)) {
    const decade = partialDate(Number(plain.replace(/X/gi, '0')));
    return decade ? { date: decade, guessed: true } : undefined;
  }
  // Not the year of an impossible day: 0000-00-00 has none, and 2010-02-30 is told.
  const year = /^[\d-]+$/.test(plain) ? undefined : YEAR.exec(plain)?.[1];
  return year ? { date: year, guessed: true } : undefined;
}

/** The month of a day that does not exist. */
function roughly(text: string): PartialDate | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(text) ?? [];
  return year && month ? (partialDate(Number(year), Number(month)) ?? partialDate(Number(year))) : undefined;
}

/** `jan`, `01`, `January 3`, `3~jan`, `01~12`, `mar/apr`. */
function withMonth(
  year: number,
  monthField: string | undefined,
  dayField: string | undefined,
): PartialDate | undefined {
  let month: number | undefined;
  let day = dayField !== undefined && /^\d{1,2}$/.test(dayField) ? Number(dayField) : undefined;
  for (const word of (monthField ?? '').split(/[\s~.,/–-]+/)) {
    const number = /^\d{1,2}(?:st|nd|rd|th)?$/.test(word) ? Number.parseInt(word, 10) : undefined;
    const named = /^[A-Za-z]{3,9}$/.test(word) ? monthNumber(word) : 0;
    if (month === undefined && named > 0) month = named;
    else if (
      month === undefined &&
      number !== undefined &&
      /^\d/.test(monthField ?? '') &&
      !/[A-Za-z]{3}/.test(monthField ?? '')
    )
      month = number;
    else if (number !== undefined) day ??= number;
  }
  return (
    partialDate(year, month, month === undefined ? undefined : day) ?? partialDate(year, month) ?? partialDate(year)
  );
}

function quoted(text: string): string {
  return `"${text.slice(0, 60)}"`;
}
