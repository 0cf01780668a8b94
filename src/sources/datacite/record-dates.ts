// DataCite dates: one of type Issued in most records, said more precisely by another, and years of other calendars.
import { addDays, partialDate, yearOf } from '../../domain/dates.ts';
import type { PaperDates, PartialDate } from '../../domain/paper.ts';
import { arr, num, obj, str } from '../input/fields.ts';
import { readDate, refined } from '../json/read-date.ts';
import type { ReadOptions } from '../reader.ts';

type Wire = Readonly<Record<string, unknown>>;

/** Thailand's era, in which Thai libraries register their DOIs: 2541 is 1998. */
const BUDDHIST_ERA = 543;
/** Placeholders that stand where a date is not known. */
const UNKNOWN = /^(?:u{2,4}|\(?:?un[a-z]{2}\)?|err|n\/?a|none|unknown)$/i;

export function datesOf(
  attributes: Wire,
  { seen, zone }: Pick<ReadOptions, 'seen' | 'zone'>,
  notes: string[],
): PaperDates {
  const first = (type: string) => dateOfType(attributes, type, zone, notes);
  const year = partialDate(num(attributes.publicationYear) ?? Number.NaN);
  // `Submitted` is the first version on arXiv; elsewhere it is not public.
  const onArxiv = /^10\.48550\/arxiv\./i.test(str(attributes.doi) ?? '');
  const submitted = onArxiv ? first('Submitted') : undefined;
  const issued = first('Issued') ?? first('Available') ?? year ?? first('Submitted') ?? first('Created');
  const stated = submitted ?? refined(issued, [first('Available'), first('Created')]);
  const latest = Number(addDays(seen, 400).slice(0, 4));
  const published = stated === undefined ? undefined : commonEra(stated, latest);
  if (published !== stated) notes.push(`the year ${stated?.slice(0, 4)} was read as Buddhist era: ${published}`);
  return {
    published,
    updated: first('Updated'),
    guessed: published === stated ? undefined : ['published'],
  };
}

function dateOfType(attributes: Wire, type: string, zone: string, notes: string[]): PartialDate | undefined {
  for (const { date, dateType } of arr(attributes.dates).map(obj)) {
    if (dateType !== type || UNKNOWN.test(str(date) ?? '')) continue;
    const read = readDate(`dates (${type})`, date, zone, notes);
    if (read !== undefined) return read;
  }
  return undefined;
}

function commonEra(date: PartialDate, latest: number): PartialDate {
  const year = yearOf(date) - BUDDHIST_ERA;
  return yearOf(date) > latest && year > 1800 && year <= latest ? `${year}${date.slice(4)}` : date;
}
