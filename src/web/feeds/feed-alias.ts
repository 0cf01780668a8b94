// Addresses under which people and readers look for feeds: `/rss`, `/feed.json`, `/papers/trending.rss`. All lead to `/feeds/…`.
import type { Context } from 'hono';
import { FEED_FORMATS, type FeedFormat, feedPath } from '../../domain/mailing/feed-address.ts';
import { BroadsheetError } from '../../errors.ts';
import { feedOfPage } from './feed-of-page.ts';

/** The feed of the front page. */
export function frontFeed(c: Context, format: FeedFormat): Response {
  return c.redirect(feedPath({ name: 'today' }, format), 301);
}

/** A page's address with the name of a format behind it. */
export function pageFeed(c: Context): Response {
  const path = decoded(c.req.path);
  const dot = path.lastIndexOf('.');
  const format = FEED_FORMATS.find((one) => one === path.slice(dot + 1));
  // A discussion's feed is asked for by what is in it.
  const page = path.slice(0, dot).replace(/\/comments$/s, (end) => (dot === end.length ? end : '/discussion'));
  const feed = feedOfPage(page, (name) => c.req.query(name));
  if (!format || !feed) throw new BroadsheetError('not-found', `there is no feed of "${path.slice(0, 80)}"`);
  return c.redirect(feedPath(feed, format), 301);
}

export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
