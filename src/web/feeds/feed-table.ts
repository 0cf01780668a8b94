// Every feed by the first word of its name.
import type { FeedSource } from './feed-content.ts';
import { listFeed, periodFeed, todayFeed } from './sources/lists.ts';
import { authorFeed, organisationFeed, searchFeed, topicFeed, wordsFeed } from './sources/names.ts';
import {
  alertFeed,
  followingFeed,
  forYouFeed,
  notificationsFeed,
  savedSearchFeed,
  toReadFeed,
  unreadFeed,
} from './sources/own.ts';
import { collectionFeed, commentsFeed, paperFeed, personFeed } from './sources/people.ts';

/** For whoever may read the site. `of`: needs something behind its first word, or may have it, or must not. */
const PUBLIC: Readonly<Record<string, { readonly of: 'always' | 'maybe' | 'never'; readonly source: FeedSource }>> = {
  today: { of: 'never', source: todayFeed },
  trending: { of: 'never', source: listFeed('trending') },
  new: { of: 'never', source: listFeed('new') },
  top: { of: 'never', source: listFeed('top') },
  discussed: { of: 'never', source: listFeed('discussed') },
  code: { of: 'never', source: listFeed('code') },
  comments: { of: 'never', source: commentsFeed },
  day: { of: 'maybe', source: periodFeed('day') },
  week: { of: 'maybe', source: periodFeed('week') },
  month: { of: 'maybe', source: periodFeed('month') },
  search: { of: 'never', source: searchFeed },
  authors: { of: 'always', source: authorFeed },
  orgs: { of: 'always', source: organisationFeed },
  categories: { of: 'always', source: topicFeed('category') },
  venues: { of: 'always', source: topicFeed('venue') },
  topics: { of: 'always', source: wordsFeed },
  people: { of: 'always', source: personFeed },
  collections: { of: 'always', source: collectionFeed },
  papers: { of: 'always', source: paperFeed },
};

/** One's own, below one's secret address. */
const OWN: typeof PUBLIC = {
  following: { of: 'never', source: followingFeed },
  'for-you': { of: 'never', source: forYouFeed },
  unread: { of: 'never', source: unreadFeed },
  'to-read': { of: 'never', source: toReadFeed },
  notifications: { of: 'never', source: notificationsFeed },
  searches: { of: 'always', source: savedSearchFeed },
  alerts: { of: 'always', source: alertFeed },
  collections: { of: 'always', source: collectionFeed },
};

export interface FoundFeed {
  readonly source: FeedSource;
  readonly of: string;
}

/** Undefined where no feed has that name, which is as in addresses, without format. */
export function findFeed(name: string, which: 'public' | 'own'): FoundFeed | undefined {
  const table = which === 'public' ? PUBLIC : OWN;
  const slash = name.indexOf('/');
  const word = slash < 0 ? name : name.slice(0, slash);
  const of = slash < 0 ? '' : name.slice(slash + 1);
  const found = Object.hasOwn(table, word) ? table[word] : undefined;
  if (!found || (found.of === 'always' && of === '') || (found.of === 'never' && slash >= 0)) return undefined;
  return { source: found.source, of };
}
