// Reads listing pages saved as text, a part of the page at a time: what is kept never exceeds one part and one entry.
import type { Input } from '../input/input.ts';
import { lines } from '../input/lines.ts';
import type { Head, Reader, ReadItem, ReadOptions } from '../reader.ts';
import { ListingReading } from './listing-reading.ts';
import { namesListing } from './site-words.ts';

export const listingTextReader: Reader = {
  format: 'listing',
  label: 'Listing page saved as text',
  detect,
  read,
};

/** The site's menus may stand before its heading. */
const HEADER_CHARS = 16_000;

/** "12 authors", "·" and a day under each other, as at the end of every entry. */
const ENDING =
  /^[ \t]*(?:[•·*+–-][ \t]*)?\d{1,4} authors?[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*·[ \t]*(?:\r?\n[ \t]*)*[A-Z][a-z]{2,8} \d{1,2}\b/gm;

function detect(head: Head): number {
  // Markdown that begins with a link may look like the beginning of a JSON list; one with keys is JSON.
  if (head.xml || (head.json && Object.keys(head.json.first).length > 0)) return 0;
  if (namesListing(head.text.slice(0, HEADER_CHARS))) return 0.95;
  let endings = 0;
  for (const _ of head.text.matchAll(ENDING)) if (++endings === 2) return 0.8;
  return 0;
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<ReadItem> {
  const reading = new ListingReading(options);
  for await (const line of lines(input)) yield* reading.take(line);
  yield* reading.end();
}
