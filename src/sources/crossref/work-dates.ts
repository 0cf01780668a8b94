// Crossref's dates: `{"date-parts": [[2002, 9]]}`, any part of which may be null.
import { partialDate } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';
import { arr, num, obj } from '../input/fields.ts';
import { refined } from '../json/read-date.ts';

type Wire = Readonly<Record<string, unknown>>;

/** `issued` is the earliest of the publication dates; the others may say the same more precisely. */
const PUBLICATION_DATES = ['published', 'published-online', 'published-print', 'posted', 'published-other'];

export function publishedOf(work: Wire): PartialDate | undefined {
  return refined(
    datePart(work.issued),
    PUBLICATION_DATES.map((field) => datePart(work[field])),
  );
}

/** The fullest real date of the parts: Feb 30 leaves the month. */
function datePart(value: unknown): PartialDate | undefined {
  const parts = arr(obj(value)['date-parts']);
  const [year, month, day] = (Array.isArray(parts[0]) ? parts[0] : parts).map(num);
  if (year === undefined) return undefined;
  return (
    (month === undefined ? undefined : (partialDate(year, month, day) ?? partialDate(year, month))) ?? partialDate(year)
  );
}
