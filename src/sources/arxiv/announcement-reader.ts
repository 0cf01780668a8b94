// arXiv's announcement feeds (rss.arxiv.org/rss, /atom; the old arxiv.org/rss): what the site lists as new on a day.
import { parseDate } from '../../domain/dates.ts';
import { escapeHtml } from '../../text/html.ts';
import type { Input } from '../input/input.ts';
import { cutRaw } from '../input/limits.ts';
import { xmlRecords } from '../input/xml-records.ts';
import { textOf, type XmlElement } from '../input/xml-tree.ts';
import type { Head, Reader, ReadItem } from '../reader.ts';
import { type Adapted, adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { dayAsWritten } from '../xml/stated-date.ts';
import { adaptAnnouncement } from './announcement-adapt.ts';
import { announcementItem } from './announcement-item.ts';

export const arxivRssReader: Reader = {
  format: 'arxiv-rss',
  label: 'arXiv announcement feed (RSS or Atom)',
  detect,
  read,
};

function detect({ xml, text }: Head): number {
  if (xml?.root !== 'rss' && xml?.root !== 'feed' && xml?.root !== 'RDF') return 0;
  if (xml.elements.includes('announce_type') || /arXiv:\S{1,40}\s+Announce Type:/i.test(text)) return 0.97;
  // A feed of a day without announcements has no items: its own head must do.
  const firstItem = text.search(/<(?:item|entry)\b/);
  const head = firstItem < 0 ? text : text.slice(0, firstItem);
  return /\brss\.arxiv\.org\/|\barxiv\.org\/(?:rss|atom)\/|updates on (?:the )?arXiv\.org/i.test(head) ? 0.96 : 0;
}

async function* read(input: Input): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'item', 'entry');
  // RSS 1.0 states the day once, in the channel before the items.
  let channelDate: string | undefined;
  const records = xmlRecords(watch.input, {
    records: ['item', 'entry'],
    outer: ['date'],
    onOuter: (element) => {
      channelDate ??= textOf(element);
    },
  });
  for await (const record of records) {
    watch.saw(record);
    const isRdf = record.path[0]?.name === 'RDF';
    const whole = isRdf ? { ...record, raw: inChannel(record.raw, channelDate) } : record;
    yield record.element
      ? adaptedItem(adapt(record.element, isRdf, channelDate), whole)
      : rejectedItem(whole, record.error ?? 'empty');
  }
  yield* watch.notices();
}

function adapt(element: XmlElement, isRdf: boolean, channelDate: string | undefined): Adapted {
  const item = announcementItem(element, isRdf);
  const notes: string[] = [];
  // The old feed was made at 20:30 US Eastern for the listing of the next day, which is the date in UTC.
  const day = isRdf ? parseDate(channelDate ?? '') : dayAsWritten('pubDate', item.date, notes);
  return adaptAnnouncement(item, day, notes);
}

/** A rejected item of RSS 1.0 is kept with the channel's date, without which it could not be read again. */
function inChannel(raw: string, date: string | undefined): string {
  return cutRaw(`<RDF><channel><date>${escapeHtml(date ?? '')}</date></channel>${raw}</RDF>`);
}
