// Private feeds: what one follows, what is recommended, unread or to be read, one's saved searches, alerts and notifications.

import type { NewsReason } from '../../../domain/community/follow-views.ts';
import type { ForYouReason } from '../../../domain/community/for-you-views.ts';
import type { NotificationGroup } from '../../../domain/community/notification-views.ts';
import { escapeHtml } from '../../../text/html.ts';
import { texToText } from '../../../text/tex-to-text.ts';
import type { Texts } from '../../texts.ts';
import { paperPath } from '../../urls.ts';
import type { FeedEntry, FeedSource } from '../feed-content.ts';
import { paperEntries } from '../paper-entries.ts';
import { upTo } from './lists.ts';
import { foundEntries } from './names.ts';

export const followingFeed: FeedSource = async (ask) => {
  const { site, t, viewer, limit } = ask;
  const items = await upTo(limit, async (page) => {
    const { items: news, paging } = await site.community.follows.newsOfFollows(viewer, { page });
    return { items: news, paging };
  });
  return {
    title: t.follows.news,
    about: t.feeds.about.following,
    page: '/following/news',
    entries: await paperEntries(
      ask,
      items.map(({ card, at, reasons }) => ({ workId: card.workId, at, reason: newsReason(reasons, t) })),
    ),
  };
};

function newsReason(reasons: readonly NewsReason[], { follows }: Texts): string {
  const things = reasons.filter(({ did }) => did === undefined).map(({ label }) => label);
  const deeds = reasons.flatMap(({ did, label }) => (did === undefined ? [] : [follows[did](label)]));
  return [things.length > 0 ? `${follows.because} ${things.join(', ')}` : '', ...deeds]
    .filter((words) => words !== '')
    .join('; ');
}

export const forYouFeed: FeedSource = async (ask) => {
  const { papers, basis } = await ask.site.community.forYou.page(ask.viewer);
  return {
    title: ask.t.forYou.heading,
    about: ask.t.feeds.about.forYou,
    page: '/for-you',
    entries: await paperEntries(
      ask,
      papers.slice(0, ask.limit).map(({ card, reason }) => ({
        workId: card.workId,
        reason: basis === 'hot' ? ask.t.forYou.hot : recommendedReason(reason, ask.t.forYou),
      })),
    ),
  };
};

function recommendedReason({ like, follow, citation, words }: ForYouReason, t: Texts['forYou']): string {
  if (!like) return t.byTaste;
  const title = texToText(like.title);
  const paper = () => title;
  const because =
    like.because === 'follow'
      ? t.because.follow((label) => label, follow ?? '', paper, title)
      : t.because[like.because](paper, title);
  const cited = citation === 'cites' ? t.cites : citation === 'cited-by' ? t.citedBy : '';
  return `${because.join('')}${cited}${words.length > 0 ? `${t.shares}${words.join(', ')}` : ''}.`;
}

export const unreadFeed: FeedSource = async (ask) => {
  const { site, t, viewer, limit } = ask;
  const cards = await upTo(limit, async (page) => {
    const view = await site.community.lists.list(viewer, { kind: 'unread', page });
    return { items: view.papers, paging: view.paging };
  });
  return {
    title: t.lists.title.unread,
    about: t.lists.about.unread,
    page: '/papers/unread',
    entries: await paperEntries(
      ask,
      cards.map(({ workId }) => ({ workId })),
    ),
  };
};

export const toReadFeed: FeedSource = async (ask) => {
  const { site, t, viewer, limit } = ask;
  const kept = await upTo(limit, async (page) => {
    const view = await site.community.myLibrary.list(viewer, { shelf: 'to-read', sort: 'kept', page });
    return { items: view.papers, paging: view.paging };
  });
  return {
    title: t.feeds.titles.toRead,
    about: t.feeds.about.toRead,
    page: '/library?shelf=to-read',
    entries: await paperEntries(
      ask,
      kept.map(({ card, note }) => ({ workId: card.workId, note: note === '' ? undefined : note })),
    ),
  };
};

/** `searches/{id}`: the newest first, so that what is new is seen. */
export const savedSearchFeed: FeedSource = async (ask) => {
  const { name, q, mode } = await ask.site.community.feeds.savedSearch(ask.viewer, ask.of);
  return {
    title: name,
    about: ask.t.feeds.about.search(q),
    page: `/searches/${encodeURIComponent(ask.of)}`,
    entries: await foundEntries(ask, { q, mode, sort: 'date' }),
  };
};

/** `alerts/{id}`: each thing that happened by itself; a new paper is that paper, as in every other feed. */
export const alertFeed: FeedSource = async (ask) => {
  const { label, events } = await ask.site.community.feeds.alert(ask.viewer, ask.of, ask.limit);
  return {
    title: ask.t.feeds.alert(label),
    about: ask.t.feeds.about.alert(label),
    page: `/alerts/${encodeURIComponent(ask.of)}`,
    entries: await paperEntries(
      ask,
      events.flatMap(({ no, event, at, detail, path, workId }) => {
        if (workId === undefined) return [];
        if (event === 'new-paper') return [{ workId, at }];
        const happened = ask.t.feeds.events[event];
        const words = detail ? `${happened} (${texToText(detail)})` : happened;
        return [{ workId, at, event: { key: `alert-${no}`, words, path } }];
      }),
    ),
  };
};

export const notificationsFeed: FeedSource = async (ask) => {
  const { site, t, viewer, limit } = ask;
  const groups = await upTo(limit, async (page) => {
    const list = await site.community.notifications.list(viewer, { page });
    return { items: list.groups, paging: list.paging };
  });
  return {
    title: t.notifications.heading,
    about: t.feeds.about.notifications,
    page: '/notifications',
    entries: groups.map((group) => notificationEntry(group, { t, url: site.config.url })),
  };
};

function notificationEntry(
  { no, kind, count, at, actors, paper, comment, text }: NotificationGroup,
  { t, url }: { readonly t: Texts; readonly url: string },
): FeedEntry {
  const who = actors.map(({ name }) => name).join(', ');
  const title = paper && texToText(paper.title).replace(/\s+/g, ' ');
  const said = [
    `${who} ${t.notifications.did[kind](count)}`.trim(),
    ...(title ? [`${t.notifications.on} ${title}`] : []),
  ];
  const path = comment ? `/comments/${comment.id}` : paper ? paperPath(paper.id) : '/notifications';
  const html = [said.join(' '), comment?.excerpt, text]
    .flatMap((part) => (part ? [`<p>${escapeHtml(part)}</p>`] : []))
    .join('');
  return {
    id: `${url}/notifications#n-${no}`,
    url: url + path,
    title: said.join(' '),
    html,
    summary: html,
    authors: actors.map(({ name, handle }) => ({ name, url: `${url}/people/${encodeURIComponent(handle)}` })),
    categories: [],
    published: at,
    updated: at,
  };
}
