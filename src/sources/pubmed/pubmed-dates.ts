// PubMed's dates: parts in elements, or free text in <MedlineDate> ("1998 Dec-1999 Jan", "2007 Summer", "1947-1948").
import { monthNumber } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';
import { childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { fullestDate } from '../xml/stated-date.ts';

/** The beginning of the time that is stated; a stated date that is none is said in `notes`. */
export function pubmedDate(element: XmlElement | undefined, notes: string[]): PartialDate | undefined {
  if (!element) return undefined;
  const medline = childText(element, 'MedlineDate');
  const date = medline ? medlineDate(medline) : partsDate(element);
  const stated = textOf(element);
  if (!date && stated)
    notes.push(`"${element.name}" is "${stated.slice(0, 60)}", not a calendar date; it was left out`);
  return date;
}

function partsDate(element: XmlElement): PartialDate | undefined {
  const month = childText(element, 'Month') ?? '';
  const number = /^\d{1,2}$/.test(month) ? Number(month) : monthNumber(month);
  return fullestDate(Number(childText(element, 'Year') ?? 'NaN'), number, numberOr(childText(element, 'Day')));
}

function medlineDate(text: string): PartialDate | undefined {
  const parts = /\b(\d{4})\b(?:\s+([A-Za-z]{3,9})\b)?(?:\s+(\d{1,2})\b)?/.exec(text);
  return parts ? fullestDate(Number(parts[1]), monthNumber(parts[2] ?? ''), numberOr(parts[3])) : undefined;
}

function numberOr(text: string | undefined): number | undefined {
  return text && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}
