// Feeds as other people's parsers read them: the same of each format. JSON Feed, which has no parser worth the name, by its specification.
import assert from 'node:assert/strict';
import { parseFeed } from 'htmlparser2';
import Parser from 'rss-parser';
import type { TestSite } from './site.ts';

export const FORMATS = ['rss', 'atom', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** What every format says. */
export interface Read {
  readonly title: string;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly html: string;
    readonly url: string;
  }[];
}

interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly items: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly content_html: string;
    readonly date_published: string;
    readonly date_modified: string;
    readonly authors?: readonly { readonly name: string }[];
  }[];
}

const parser = new Parser({ customFields: { item: [['content:encoded', 'whole']] } });

export async function readFeed(text: string, format: Format): Promise<Read> {
  if (format === 'json') {
    const feed = JSON.parse(text) as JsonFeed;
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    for (const required of [feed.title, feed.home_page_url, feed.feed_url]) assert.ok(required);
    for (const item of feed.items) {
      assert.ok(item.id && typeof item.content_html === 'string');
      assert.match(item.date_published + item.date_modified, /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z){2}$/);
    }
    return {
      title: feed.title,
      entries: feed.items.map((item) => ({ id: item.id, title: item.title, html: item.content_html, url: item.url })),
    };
  }
  const feed = await parser.parseString(text);
  // A second parser must see the same.
  assert.equal(parseFeed(text)?.items.length, feed.items.length);
  return {
    title: feed.title ?? '',
    entries: feed.items.map((item) => ({
      id: (format === 'rss' ? item.guid : (item as { id?: string }).id) ?? '',
      title: item.title ?? '',
      html: (item as { whole?: string }).whole ?? item.content ?? '',
      url: item.link ?? '',
    })),
  };
}

/** The feed at an address, with the status and the media type checked. */
export async function feedAt(site: TestSite, path: string): Promise<Read> {
  const format = /\.(rss|atom|json)(?:$|\?)/.exec(path)?.[1] as Format;
  const answer = await site.get(path);
  const text = await answer.text();
  assert.equal(answer.status, 200, `${path}: ${text.slice(0, 300)}`);
  assert.match(answer.headers.get('content-type') ?? '', new RegExp(`^application/(?:${format}\\+xml|feed\\+json)`));
  return readFeed(text, format);
}
