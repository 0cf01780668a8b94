// Feeds of what people do in public: comments, submissions, collections; and of one paper, its discussion and its like.
import { BroadsheetError } from '../../../errors.ts';
import { texToText } from '../../../text/tex-to-text.ts';
import { collectionIdIn, collectionPath } from '../../parts/collection-path.ts';
import { discussionPath } from '../../parts/comment-paths.ts';
import { similarPath } from '../../urls.ts';
import { commentEntries } from '../comment-entries.ts';
import type { FeedAsk, FeedContent, FeedEntry, FeedSource } from '../feed-content.ts';
import { paperEntries } from '../paper-entries.ts';

/** The latest comments of the site. */
export const commentsFeed: FeedSource = async (ask) => {
  const { comments } = await ask.site.community.feeds.comments({ limit: ask.limit });
  return {
    title: ask.t.comments.latestHeading,
    about: ask.t.feeds.about.comments,
    page: '/comments',
    entries: commentEntries(ask, comments),
  };
};

/** `people/{handle}`: what they submitted and said. */
export const personFeed: FeedSource = async (ask) => {
  const { site, t, of: handle, limit } = ask;
  const { papers } = await site.community.people.papers(handle, 'submissions', 1);
  const { comments } = await site.community.feeds.comments({ handle, limit });
  const submitted = await paperEntries(
    ask,
    papers.map(({ card, at, note }) => ({ workId: card.workId, at, note, reason: t.feeds.submittedBy(handle) })),
  );
  return {
    title: t.feeds.person(handle),
    about: t.feeds.about.person(handle),
    page: `/people/${encodeURIComponent(handle)}`,
    entries: latestFirst([...submitted, ...commentEntries(ask, comments)]).slice(0, limit),
  };
};

function latestFirst(entries: FeedEntry[]): FeedEntry[] {
  return entries.sort((a, b) => (a.published < b.published ? 1 : -1));
}

/** `papers/{any id}/comments`, `papers/{any id}/similar`. */
export const paperFeed: FeedSource = async (ask) => {
  const [, id, what] = /^(.+)\/(comments|similar)$/s.exec(ask.of) ?? [];
  if (id === undefined) throw new BroadsheetError('not-found', 'a paper has the feeds comments and similar');
  return what === 'comments' ? discussionFeed(ask, id) : similarFeed(ask, id);
};

async function discussionFeed(ask: FeedAsk, id: string): Promise<FeedContent> {
  const { t, site, limit } = ask;
  const { paper, comments } = await site.community.feeds.comments({ paper: id, limit });
  const title = texToText(paper?.title ?? '').replace(/\s+/g, ' ');
  return {
    title: t.feeds.discussionOf(title),
    about: t.feeds.about.discussion(title),
    page: discussionPath(paper?.id ?? id),
    entries: commentEntries(ask, comments),
  };
}

async function similarFeed(ask: FeedAsk, id: string): Promise<FeedContent> {
  const { t, site } = ask;
  const limit = Math.min(ask.limit, MOST_SIMILAR);
  const { of, papers } = await site.library.similar({ ids: [id], limit, sort: 'date', signal: ask.signal });
  const [paper] = of;
  const title = texToText(paper?.title ?? '').replace(/\s+/g, ' ');
  return {
    title: t.feeds.likePaper(title),
    about: t.feeds.about.similar(title),
    page: similarPath(paper?.id ?? id),
    entries: await paperEntries(
      ask,
      papers.map(({ card }) => ({ workId: card.workId })),
    ),
  };
}

const MOST_SIMILAR = 100;

/** `collections/{id}`, with `?key=` where it has a secret address; for its members below their own. What came last first. */
export const collectionFeed: FeedSource = async (ask) => {
  const { site, t, query, viewer, limit } = ask;
  const id = collectionIdIn(ask.of);
  const key = query('key');
  const asked = { id, key: key !== undefined && /^[\w-]{1,64}$/.test(key) ? key : undefined };
  const { title, description, isPublic, papers } = await site.community.feeds.collection(viewer, asked, limit);
  return {
    title,
    about: description === '' ? t.feeds.about.collection : description,
    page: collectionPath({ id, title }, { key: asked.key }),
    isSecret: !isPublic,
    entries: await paperEntries(ask, papers),
  };
};
