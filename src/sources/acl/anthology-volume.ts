// The <meta> of an Anthology volume: what its papers share. Journals before 2021 say volume and number only in their title.
import { monthNumber, partialDate } from '../../domain/dates.ts';
import type { PartialDate } from '../../domain/paper.ts';
import { child, childText, type XmlElement } from '../input/xml-tree.ts';
import { collectionYear } from './anthology-id.ts';
import { markupText } from './anthology-markup.ts';

export interface AnthologyVolume {
  readonly venue?: string | undefined;
  readonly isJournal: boolean;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly publisher?: string | undefined;
  readonly year?: number | undefined;
  readonly month?: number | undefined;
}

// "Computational Linguistics, Volume 32, Number 1, March 2006"; "Transactions of …, Volume 1".
const JOURNAL_TITLE =
  /^(.+?), Vol(?:ume|\.) (\S+?)(?:, (?:Number|Issue|No\.) (\S+?))?(?:,? ([A-Z][a-z]+\.?(?: ?[-–/] ?[A-Z][a-z]+)?) (\d{4})| \((\d{4})\))?$/;

export const UNKNOWN_VOLUME: AnthologyVolume = { isJournal: false };

/** @param kind the volume's `type` attribute: journal or proceedings, in newer files. */
export function anthologyVolume(meta: XmlElement, collection: string, kind: string | undefined): AnthologyVolume {
  const title = markupText(child(meta, 'booktitle')) || markupText(child(meta, 'shortbooktitle'));
  // Proceedings in several volumes are titled like journals too: only the journals' collections are read so.
  const isJournal = kind === 'journal' || /^[JQ]\d\d$|^\d{4}\.(?:cl|tacl)$/.test(collection);
  const [, name, volume, issue, monthWord, year, bracketYear] =
    (isJournal ? JOURNAL_TITLE.exec(title) : undefined) ?? [];
  return {
    venue: childText(meta, 'journal-title') ?? name ?? (title || undefined),
    isJournal,
    volume: childText(meta, 'journal-volume') ?? childText(meta, 'volume') ?? volume,
    issue: childText(meta, 'journal-issue') ?? issue,
    publisher: childText(meta, 'publisher'),
    year: yearIn(childText(meta, 'year') ?? year ?? bracketYear) ?? collectionYear(collection),
    month: monthIn(childText(meta, 'month') ?? monthWord),
  };
}

/** The date of a paper: its own year and month where it states them, else its volume's. */
export function anthologyDate(paper: XmlElement, volume: AnthologyVolume, collection: string): PartialDate | undefined {
  const year = yearIn(childText(paper, 'year')) ?? volume.year ?? collectionYear(collection);
  if (year === undefined) return undefined;
  const month = monthIn(childText(paper, 'month')) ?? volume.month;
  return (month ? partialDate(year, month) : undefined) ?? partialDate(year);
}

function yearIn(text: string | undefined): number | undefined {
  const year = /\b(\d{4})\b/.exec(text ?? '')?.[1];
  return year ? Number(year) : undefined;
}

/** The first month of "June", "July 5-10", "27–30 November", "April/May". */
function monthIn(text: string | undefined): number | undefined {
  for (const [word] of (text ?? '').matchAll(/[A-Za-z]{3,9}/g)) {
    const month = monthNumber(word);
    if (month > 0) return month;
  }
  return undefined;
}
