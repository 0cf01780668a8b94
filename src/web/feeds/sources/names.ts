// Feeds of authors, organisations, categories, venues, topics, and of any search: the newest papers first.
import { LONGEST_TOPIC, type TopicKind, topicKey } from '../../../domain/community/topic-names.ts';
import { BroadsheetError } from '../../../errors.ts';
import { followedPath } from '../../parts/follow-button.tsx';
import { authorPath, organisationPath, withQuery } from '../../urls.ts';
import type { FeedAsk, FeedSource } from '../feed-content.ts';
import { paperEntries } from '../paper-entries.ts';
import { upTo } from './lists.ts';

const LONGEST_QUERY = 1000;
const MODES = ['auto', 'words', 'meaning'] as const;
const SORTS = ['date', 'relevance', 'votes'] as const;

/** `authors/{slug}`; `?only=1` as on their page. */
export const authorFeed: FeedSource = async (ask) => {
  const { site, t, of, limit } = ask;
  const only = ask.query('only') === '1' ? 'this' : undefined;
  let name = '';
  let moved: string | undefined;
  const cards = await upTo(limit, async (page) => {
    const found = await site.community.authors.author(of, { page, only });
    if (found.kind === 'missing') throw new BroadsheetError('not-found', t.authors.none('author', of.slice(0, 80)));
    if (found.kind === 'moved') {
      moved = found.id;
      return { items: [], paging: { pages: 1 } };
    }
    name = found.view.name;
    return { items: found.view.papers, paging: found.view.paging };
  });
  if (moved !== undefined) return { moved: `authors/${moved}` };
  return {
    title: name,
    about: t.feeds.about.author(name),
    page: withQuery(authorPath(of), { only: only && 1 }),
    entries: await paperEntries(ask, cards),
  };
};

export const organisationFeed: FeedSource = async (ask) => {
  const { site, t, of, limit } = ask;
  let name = '';
  let moved: string | undefined;
  const cards = await upTo(limit, async (page) => {
    const found = await site.community.authors.organisation(of, { page });
    if (found.kind === 'missing')
      throw new BroadsheetError('not-found', t.authors.none('organisation', of.slice(0, 80)));
    if (found.kind === 'moved') {
      moved = found.id;
      return { items: [], paging: { pages: 1 } };
    }
    name = found.view.name;
    return { items: found.view.papers, paging: found.view.paging };
  });
  if (moved !== undefined) return { moved: `orgs/${moved}` };
  return {
    title: name,
    about: t.feeds.about.organisation(name),
    page: organisationPath(of),
    entries: await paperEntries(ask, cards),
  };
};

export function topicFeed(kind: TopicKind): FeedSource {
  return async (ask) => {
    const { site, t, of, limit } = ask;
    let label = of;
    const cards = await upTo(limit, async (page) => {
      const view = await site.community.topics.page(kind, of, page);
      if (!view) throw new BroadsheetError('not-found', t.authors.none(kind, of.slice(0, 80)));
      label = view.label;
      return { items: view.papers, paging: view.paging };
    });
    return {
      title: kind === 'category' ? t.topics.category(label) : label,
      about: t.topics.describe(label),
      page: followedPath(kind, of),
      entries: await paperEntries(ask, cards),
    };
  };
}

/** `topics/{words}`. */
export const wordsFeed: FeedSource = async (ask) => {
  const words = topicKey(ask.of);
  if (words === '' || words.length > LONGEST_TOPIC)
    throw new BroadsheetError('not-found', `a topic is 1 to ${LONGEST_TOPIC} characters, not ${words.length}`);
  return {
    title: words,
    about: ask.t.topics.describe(words),
    page: followedPath('topic', words),
    entries: await foundEntries(ask, { q: words, mode: 'words', sort: 'date' }),
  };
};

/** `search?q=&mode=&sort=`: the newest first unless said, so that what is new is seen. */
export const searchFeed: FeedSource = async (ask) => {
  const { t, query } = ask;
  const q = (query('q') ?? '').slice(0, LONGEST_QUERY).toWellFormed();
  if (q.trim() === '') throw new BroadsheetError('usage', 'there is nothing to search for; add ?q= and a query');
  const mode = MODES.find((one) => one === query('mode'));
  const sort = SORTS.find((one) => one === query('sort')) ?? 'date';
  return {
    title: t.searching.title(q),
    about: t.feeds.about.search(q),
    page: withQuery('/search', { q, mode, sort: sort === 'relevance' ? undefined : sort }),
    entries: await foundEntries(ask, { q, mode, sort }),
  };
};

export interface Search {
  readonly q: string;
  readonly mode?: (typeof MODES)[number] | undefined;
  readonly sort: (typeof SORTS)[number];
}

export async function foundEntries(ask: FeedAsk, search: Search): ReturnType<typeof paperEntries> {
  const { hits } = await ask.site.library.search({ ...search, limit: ask.limit, signal: ask.signal });
  return paperEntries(
    ask,
    hits.map(({ card }) => ({ workId: card.workId })),
  );
}
