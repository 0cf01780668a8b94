// A feed in its three formats: RSS 2.0 and Atom by the library `feed`, JSON Feed 1.1 by hand, since the library writes version 1.
// What the library gets is made so that what it writes is valid: see docs/decisions/026-feeds.md.
import { Feed, type Item } from 'feed';
import type { FeedFormat } from '../../domain/mailing/feed-address.ts';
import type { FeedContent, FeedEntry } from './feed-content.ts';

export interface FeedFrame {
  /** Absolute URLs: of the feed itself, of its page, of the WebSub hub. */
  readonly self: string;
  /** The feed's id: its address in Atom's form, so that all three formats are one feed. */
  readonly id: string;
  readonly page: string;
  readonly hub: string | undefined;
  /** ISO instant; of a feed without entries the day of the site. */
  readonly updated: string;
}

export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

const GENERATOR = 'Broadsheet';
/** Minutes; as long as caches may keep it. */
const TTL = 5;
/** Of RFC 3339 and RFC 822 both. */
const [EARLIEST, LATEST] = [Date.UTC(1000, 0), Date.UTC(9999, 0)];

export function writeFeed(content: FeedContent, frame: FeedFrame, format: FeedFormat): string {
  if (format === 'json') return jsonFeed(content, frame);
  const feed = new Feed({
    title: kept(content.title),
    description: kept(content.about),
    id: frame.id,
    link: frame.page,
    feed: frame.self,
    updated: dateOf(frame.updated),
    generator: GENERATOR,
    ttl: TTL,
    // Atom wants an author of the feed for entries that have none.
    author: { name: GENERATOR },
    ...(frame.hub === undefined ? {} : { hub: frame.hub }),
  });
  for (const entry of content.entries) feed.addItem(format === 'rss' ? rssItem(entry) : atomItem(entry));
  return format === 'rss' ? feed.rss2() : feed.atom1();
}

function rssItem(entry: FeedEntry): Item {
  return {
    // Plain text, as the RSS profile has it.
    title: inCdata(titleOf(entry)),
    link: entry.url,
    id: entry.id,
    date: dateOf(entry.updated),
    published: dateOf(entry.published),
    description: clean(entry.summary),
    // Also what makes the library declare the namespace of dc:creator.
    content: clean(entry.html),
    category: entry.categories.map((name) => ({ name: kept(name) })),
    // RSS's own <author> must be an address.
    extensions:
      entry.authors.length === 0
        ? []
        : [{ name: 'dc:creator', objects: entry.authors.map(({ name }) => ({ _text: kept(name) })) as never }],
  };
}

function atomItem(entry: FeedEntry): Item {
  return {
    // The library says that titles are HTML.
    title: escaped(titleOf(entry)),
    link: entry.url,
    id: entry.id,
    date: dateOf(entry.updated),
    published: dateOf(entry.published),
    content: clean(entry.html),
    author: entry.authors.map(({ name, url }) => ({ name: kept(name), ...(url === undefined ? {} : { link: url }) })),
    category: entry.categories.flatMap((name) => {
      const term = clean(name);
      // The library does not escape what would end an attribute's well-formedness.
      return /</.test(term) ? [] : [{ name: term, term }];
    }),
  };
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(content: FeedContent, frame: FeedFrame): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: clean(content.title),
    home_page_url: frame.page,
    feed_url: frame.self,
    description: clean(content.about),
    authors: [{ name: GENERATOR }],
    ...(frame.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: frame.hub }] }),
    items: content.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      external_url: entry.externalUrl,
      title: titleOf(entry),
      content_html: clean(entry.html),
      date_published: dateOf(entry.published).toISOString(),
      date_modified: dateOf(entry.updated).toISOString(),
      authors:
        entry.authors.length > 0 ? entry.authors.map(({ name, url }) => ({ name: clean(name), url })) : undefined,
      tags: entry.categories.length > 0 ? entry.categories.map(clean) : undefined,
    })),
  })}\n`;
}

/** Readers show nothing where there is none. */
function titleOf({ title, url }: FeedEntry): string {
  return clean(title).trim() || url;
}

/** What XML 1.0 cannot hold is left out; halves of characters become U+FFFD. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** As the text of an element: the library takes `&amp;` for `&`, so that one that was typed is said twice. */
function kept(text: string): string {
  return clean(text).replaceAll('&amp;', '&amp;amp;');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The library splits a section at the first `]]>` alone. */
function inCdata(text: string): string {
  return text.replaceAll(']]>', ']] >');
}

function dateOf(iso: string): Date {
  const at = Date.parse(iso);
  return new Date(Number.isNaN(at) ? 0 : Math.min(Math.max(at, EARLIEST), LATEST));
}
