// All feeds that somebody reads as theirs, in groups: for their page and for their OPML file.
import type { FollowKind, FollowView } from '../../domain/community/follow-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { type FeedAddress, LISTED_FEEDS, OWN_FEEDS } from '../../domain/mailing/feed-address.ts';
import type { OwnFeed } from '../../domain/mailing/feed-views.ts';
import { followedPath } from '../parts/follow-button.tsx';
import type { Site } from '../site.ts';
import type { Texts } from '../texts.ts';

interface NamedFeed {
  readonly title: string;
  readonly feed: FeedAddress;
  /** Path of the page that it follows. */
  readonly page: string;
}

export interface FeedGroup {
  readonly title: string;
  readonly feeds: readonly NamedFeed[];
}

export interface OwnGroups {
  readonly token: string;
  readonly groups: readonly FeedGroup[];
}

const PAGES: Readonly<Record<(typeof OWN_FEEDS)[number], string>> = {
  following: '/following/news',
  'for-you': '/for-you',
  unread: '/papers/unread',
  'to-read': '/library?shelf=to-read',
  notifications: '/notifications',
};

const TITLES = {
  following: 'following',
  'for-you': 'forYou',
  unread: 'unread',
  'to-read': 'toRead',
  notifications: 'notifications',
} as const;

const FOLLOWED: Readonly<Record<Exclude<FollowKind, 'search'>, string>> = {
  author: 'authors',
  person: 'people',
  organisation: 'orgs',
  category: 'categories',
  venue: 'venues',
  topic: 'topics',
};

/** Two statements. */
export async function ownGroups(site: Site, viewer: Viewer | undefined, { feeds: t }: Texts): Promise<OwnGroups> {
  const { token, feeds } = await site.community.feeds.own(viewer);
  const follows = await site.community.follows.all(viewer);
  const kept = (kind: OwnFeed['kind'], path: string): NamedFeed[] =>
    feeds.flatMap((one) =>
      one.kind === kind
        ? [{ title: one.label, feed: { name: `${path}/${one.id}`, own: true }, page: `/${path}/${one.id}` }]
        : [],
    );
  const groups: readonly FeedGroup[] = [
    {
      title: t.always,
      feeds: OWN_FEEDS.map((name) => ({ title: t.titles[TITLES[name]], feed: { name, own: true }, page: PAGES[name] })),
    },
    { title: t.searches, feeds: kept('search', 'searches') },
    { title: t.alerts, feeds: kept('alert', 'alerts') },
    { title: t.collections, feeds: kept('collection', 'collections') },
    { title: t.follows, feeds: follows.flatMap(followed) },
  ];
  const lists: FeedGroup = {
    title: t.siteLists,
    feeds: LISTED_FEEDS.map((name) => ({
      title: t.titles[name],
      feed: { name },
      page: name === 'today' ? '/' : name === 'comments' ? '/comments' : `/papers/${name}`,
    })),
  };
  return { token, groups: [...groups, ...(site.config.instanceMode === 'private' ? [lists] : [])].filter(hasFeeds) };
}

function hasFeeds({ feeds }: FeedGroup): boolean {
  return feeds.length > 0;
}

/** A saved search that is followed stands among one's searches. */
function followed({ kind, target, label }: FollowView): NamedFeed[] {
  if (kind === 'search') return [];
  return [{ title: label, feed: { name: `${FOLLOWED[kind]}/${target}` }, page: followedPath(kind, target) }];
}

/** Below whose secret address a feed is read: what is public is read without, where it can be. */
export function tokenOfFeed(site: Site, feed: FeedAddress, token: string): string | undefined {
  return feed.own || site.config.instanceMode === 'private' ? token : undefined;
}
