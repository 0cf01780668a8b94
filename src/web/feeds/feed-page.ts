// `/feeds/{name}.{rss|atom|json}`, and below a person's secret address: from a request to a feed.
import type { Context } from 'hono';
import type { Viewer } from '../../domain/community/viewer.ts';
import {
  FEED_FORMATS,
  FEED_PARAMETERS,
  type FeedAddress,
  type FeedFormat,
  feedPath,
  isAnnounced,
} from '../../domain/mailing/feed-address.ts';
import { BroadsheetError } from '../../errors.ts';
import type { Site } from '../site.ts';
import { textsIn } from '../texts.ts';
import { absolute } from '../urls.ts';
import type { FeedContent } from './feed-content.ts';
import { FeedMemory, type WrittenFeed } from './feed-memory.ts';
import { findFeed } from './feed-table.ts';
import { FEED_TYPES, type FeedFrame, writeFeed } from './write-feed.ts';

const ENTRIES = { usual: 50, most: 200 } as const;
const LONGEST_PARAMETER = 2000;
/** Readers ask every few minutes or hours; what is older than this is fetched anew. */
const MAX_AGE = 'max-age=300';

const memories = new WeakMap<Site, FeedMemory>();

function memoryOf(site: Site): FeedMemory {
  const memory = memories.get(site) ?? new FeedMemory();
  memories.set(site, memory);
  return memory;
}

export function feedPage(c: Context, site: Site): Promise<Response> {
  return answer(c, site, { name: c.req.param('feed') ?? '', which: 'public' });
}

/** Below somebody's secret address: what is theirs, and what everybody may read, where only members may. */
export async function ownFeedPage(c: Context, site: Site): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const reader = await site.community.feeds.readerOf(token);
  const name = c.req.param('feed') ?? '';
  const [, listed] = /^lists\/(.+)$/s.exec(name) ?? [];
  return answer(
    c,
    site,
    listed === undefined ? { name, which: 'own', token, reader } : { name: listed, which: 'public', token, reader },
  );
}

interface Asked {
  /** With its format: `authors/ada.rss`. */
  readonly name: string;
  readonly which: 'public' | 'own';
  readonly token?: string | undefined;
  readonly reader?: Viewer | undefined;
}

async function answer(c: Context, site: Site, asked: Asked): Promise<Response> {
  const { which, token, reader } = asked;
  const dot = asked.name.lastIndexOf('.');
  const format = FEED_FORMATS.find((one) => one === asked.name.slice(dot + 1));
  const name = asked.name.slice(0, dot);
  const found = findFeed(name, which);
  if (!format || !found) throw new BroadsheetError('not-found', `there is no feed "${asked.name.slice(0, 80)}"`);
  const query = parametersOf(c);
  const pathOf = (to: string, as: FeedFormat): string => feedPath({ name: to, own: which === 'own', query }, as, token);
  const t = textsIn(reader?.language, c);
  const content = await found.source({
    site,
    t,
    viewer: which === 'own' ? reader : undefined,
    of: found.of,
    query: (parameter) => query[parameter],
    limit: limitOf(query.limit),
    signal: c.req.raw.signal,
  });
  if ('moved' in content) return c.redirect(pathOf(content.moved, format), 301);
  const { config } = site;
  const self = absolute(config, pathOf(name, format));
  // The secret is no part of what the feed is called.
  const idPath = feedPath({ name, own: which === 'own', query }, 'atom', token?.replace(/\..*$/, ''));
  const frame: FeedFrame = {
    self,
    id: absolute(config, idPath),
    page: absolute(config, content.page),
    hub: isHubbed(site, asked, { name, query }) ? config.webSubHub : undefined,
    updated: updatedOf(content, site.now()),
  };
  const written = memoryOf(site).written(`${self} ${t.dates.locale}`, [content, frame], site.now(), () =>
    writeFeed(content, frame, format),
  );
  return reply(c, site, { ...written, frame, format, isClosed: isClosed(content, site, asked) });
}

function isHubbed({ config }: Site, { token }: Asked, address: FeedAddress): boolean {
  return token === undefined && config.instanceMode !== 'private' && isAnnounced(address);
}

function isClosed({ isSecret }: FeedContent, { config }: Site, { token }: Asked): boolean {
  return isSecret === true || token !== undefined || config.instanceMode === 'private';
}

interface Answer extends WrittenFeed {
  readonly frame: FeedFrame;
  readonly format: FeedFormat;
  readonly isClosed: boolean;
}

function reply(c: Context, site: Site, { text, since, frame, format, isClosed: closed }: Answer): Response {
  const made = site.replies.send(c, {
    type: FEED_TYPES[format],
    text,
    cache: `${closed ? 'private' : 'public'}, ${MAX_AGE}`,
  });
  const headers = new Headers(made.headers);
  headers.set('Last-Modified', since.toUTCString());
  if (closed) headers.set('X-Robots-Tag', 'noindex');
  if (frame.hub !== undefined) headers.set('Link', `<${frame.hub}>; rel="hub", <${frame.self}>; rel="self"`);
  if (made.status !== 304 && !isUnchanged(c, since)) return new Response(made.body, { headers });
  headers.delete('Content-Encoding');
  return new Response(null, { status: 304, headers });
}

/** An ETag that was sent decides alone (RFC 9110, 13.1.3). */
function isUnchanged(c: Context, since: Date): boolean {
  if (c.req.header('if-none-match') !== undefined) return false;
  return Date.parse(c.req.header('if-modified-since') ?? '') >= since.getTime();
}

function parametersOf(c: Context): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    FEED_PARAMETERS.flatMap((name) => {
      const value = c.req.query(name)?.slice(0, LONGEST_PARAMETER).toWellFormed();
      return value ? [[name, value]] : [];
    }),
  );
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return ENTRIES.usual;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > ENTRIES.most)
    throw new BroadsheetError('usage', `limit must be 1 to ${ENTRIES.most}, not "${text.slice(0, 40)}"`);
  return limit;
}

/** Of a feed without entries the day, so that it stays the same for as long as that can be said. */
function updatedOf({ entries }: FeedContent, now: Date): string {
  const last = entries.reduce((latest, { updated }) => (updated > latest ? updated : latest), '');
  return last === '' ? `${now.toISOString().slice(0, 10)}T00:00:00.000Z` : last;
}
