// Any RSS or Atom feed that lists papers: journals, preprint servers, reading lists. The weakest claim on a feed: readers that
// know their source come first.
import type { Input } from '../input/input.ts';
import { xmlRecords } from '../input/xml-records.ts';
import type { Head, Reader, ReadItem, ReadOptions } from '../reader.ts';
import { adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { adaptFeedItem } from './feed-adapt.ts';

const RSS_1 =
  /^http:\/\/(?:purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf\/simple\/0\.9\/|channel\.netscape\.com\/rdf\/simple\/0\.9\/)$/;
const ATOM = /^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)$/;

export const feedReader: Reader = {
  format: 'feed',
  label: 'RSS or Atom feed',
  detect,
  read,
};

function detect({ xml }: Head): number {
  if (xml?.root === 'rss') return 0.6;
  if (xml?.root === 'feed')
    return xml.namespaces.some((uri) => ATOM.test(uri)) || xml.elements.includes('entry') ? 0.6 : 0;
  // RDF is also what other catalogues are written in.
  return xml?.root === 'RDF' && xml.namespaces.some((uri) => RSS_1.test(uri)) ? 0.6 : 0;
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'item', 'entry');
  for await (const record of xmlRecords(watch.input, { records: ['item', 'entry'] })) {
    watch.saw(record);
    yield record.element
      ? adaptedItem(adaptFeedItem(record.element, options.zone), record)
      : rejectedItem(record, record.error ?? 'empty');
  }
  yield* watch.notices();
}
