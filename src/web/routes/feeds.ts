// Feeds, the pages that list them, and the addresses under which they are looked for. Before the pages whose addresses these continue.
import { frontFeed, pageFeed } from '../feeds/feed-alias.ts';
import { feedPage, ownFeedPage } from '../feeds/feed-page.ts';
import { feedsFile, feedsPage } from '../pages/feeds/feeds.tsx';
import { ownFeedsFile, ownFeedsPage, renewFeeds } from '../pages/feeds/own-feeds.tsx';
import { get, post, type Route } from '../route.ts';

/** Written out: an id may hold slashes, and behind such a part of an address only fixed ones are found. */
const PAPER_FEEDS = ['comments.rss', 'comments.atom', 'comments.json', 'similar.rss', 'similar.atom', 'similar.json'];

export const feedRoutes: readonly Route[] = [
  get('/feeds', feedsPage),
  get('/feeds.opml', feedsFile),
  // Feed readers cannot sign in: the secret in the address says whose they are.
  get('/feeds/mine/:token/feeds.opml', ownFeedsFile, 'public'),
  get('/feeds/mine/:token/:feed{.+}', ownFeedPage, 'public'),
  get('/feeds/:feed{.+\\.(?:rss|atom|json)}', feedPage),
  get('/account/feeds', ownFeedsPage, 'reader'),
  post('/account/feeds/renew', renewFeeds, { access: 'reader', limit: 'write' }),

  get('/rss', (c) => frontFeed(c, 'rss')),
  get('/feed', (c) => frontFeed(c, 'rss')),
  get('/:front{(?:rss|feed|index)\\.xml}', (c) => frontFeed(c, 'rss')),
  get('/atom.xml', (c) => frontFeed(c, 'atom')),
  get('/feed.json', (c) => frontFeed(c, 'json')),
  get('/:page{(?:search|comments)\\.(?:rss|atom|json)}', pageFeed),
  get('/papers/:list{(?:trending|new|top|discussed|code)\\.(?:rss|atom|json)}', pageFeed),
  get('/papers/:span{(?:date|week|month)}/:days{[^/]+\\.(?:rss|atom|json)}', pageFeed),
  ...PAPER_FEEDS.map((file) => get(`/papers/:id{.+}/${file}`, pageFeed)),
  get('/:kind{(?:authors|orgs|categories|venues|topics|people)}/:named{[^/]+\\.(?:rss|atom|json)}', pageFeed),
  // `.json` is the collection itself.
  get('/collections/:collected{[0-9a-f]+[^/]*\\.(?:rss|atom)}', pageFeed),
];
