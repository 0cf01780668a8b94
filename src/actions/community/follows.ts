// Following people, authors, organisations, categories, venues, topics and saved searches.
import type { FollowTarget, FollowView, NewsView } from '../../domain/community/follow-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { followedAmong, followKey, followsOf } from '../../store/community/follows.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { followNews, type NewsRequest } from './follow-news.ts';

export interface Follows {
  /** Answers its name. Throws `not-found` where there is nothing to follow, `conflict` beyond the most that one may. */
  follow(viewer: Viewer | undefined, target: FollowTarget): Promise<string>;
  unfollow(viewer: Viewer | undefined, target: FollowTarget): Promise<void>;
  all(viewer: Viewer | undefined): Promise<readonly FollowView[]>;
  /** Which of these the viewer follows, as a question to ask; one statement, none for nobody. */
  among(viewer: Viewer | undefined, targets: readonly FollowTarget[]): Promise<(target: FollowTarget) => boolean>;
  /** What is new of what they follow, newest first; for the page, the front page and digests. */
  newsOfFollows(viewer: Viewer | undefined, request?: NewsRequest): Promise<NewsView>;
}

export function followVerbs(deps: CommunityDependencies): Follows {
  const { database, writer } = deps;
  const news = followNews(deps);
  return {
    async follow(viewer, target) {
      const { personNo } = demand(viewer, 'keep');
      return (await writer.run('follow', { personNo, kind: target.kind, target: target.target })).label;
    },
    async unfollow(viewer, target) {
      const { personNo } = demand(viewer, 'keep');
      await writer.run('unfollow', { personNo, kind: target.kind, target: target.target });
    },
    async all(viewer) {
      return followsOf(database, demand(viewer, 'keep').personNo);
    },
    async among(viewer, targets) {
      const followed = viewer ? await followedAmong(database, viewer.personNo, targets) : new Set();
      return ({ kind, target }) => followed.has(followKey(kind, target));
    },
    async newsOfFollows(viewer, request) {
      return news(demand(viewer, 'keep'), request);
    },
  };
}
