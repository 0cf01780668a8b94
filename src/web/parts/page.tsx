// From a page's JSX to a response.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FeedAddress } from '../../domain/mailing/feed-address.ts';
import { decoded } from '../feeds/feed-alias.ts';
import { feedOfPage } from '../feeds/feed-of-page.ts';
import { preferencesOf } from '../preferences.ts';
import type { Frame, Site } from '../site.ts';
import { TextsContext, textsOf } from '../texts.ts';
import { ViewerContext, viewerOf } from '../viewer.ts';
import { Layout } from './layout.tsx';

interface Options extends Frame {
  readonly head?: Child | undefined;
  readonly status?: ContentfulStatusCode | undefined;
  /** Default: may be kept, must be checked. `no-store`: nobody keeps it, neither here. */
  readonly cache?: string | undefined;
}

export function page(c: Context, site: Site, { status, head, cache, ...frame }: Options, content: Child): Response {
  const viewer = viewerOf(c);
  const document = (
    <TextsContext.Provider value={textsOf(c)}>
      <ViewerContext.Provider value={viewer}>
        <Layout
          site={site}
          head={head}
          preferences={preferencesOf(c)}
          path={c.req.path}
          feed={status === undefined ? feedOf(c, frame) : undefined}
          {...frame}
        >
          {content}
        </Layout>
      </ViewerContext.Provider>
    </TextsContext.Provider>
  );
  // No part is asynchronous, so the string is there at once.
  return site.replies.send(c, {
    type: 'text/html; charset=utf-8',
    text: `<!doctype html>${document.toString()}`,
    status,
    cache: cache ?? (viewer ? 'private, no-cache' : undefined),
  });
}

/** A collection that is not for everybody is followed below one's own secret address, unless its own key opens it. */
function feedOf(c: Context, { unlisted }: Frame): FeedAddress | undefined {
  const feed = feedOfPage(decoded(c.req.path), (name) => c.req.query(name));
  const isClosed = unlisted && feed?.query?.key === undefined && feed?.name.startsWith('collections/');
  return feed && isClosed ? { name: feed.name, own: true } : feed;
}

export function plainText(c: Context, site: Site, text: string): Response {
  return site.replies.send(c, { type: 'text/plain; charset=utf-8', text });
}
