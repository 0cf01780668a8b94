// Pages of categories and venues, and the lists of them.
import type { CountedName } from '../../domain/community/author-views.ts';
import { categoryKey, type TopicKind } from '../../domain/community/topic-names.ts';
import type { TopicListView, TopicPageView } from '../../domain/community/topic-views.ts';
import { libraryState } from '../../store/community/author-state.ts';
import { allTopics, type TopicFacts, topicFacts, topicPapers } from '../../store/community/topics.ts';
import { PER_PAGE } from '../../store/read/feeds.ts';
import type { CommunityDependencies } from './community.ts';
import { KeptFacts } from './kept-facts.ts';

export interface Topics {
  /** Newest first; undefined when no paper has it. */
  page(kind: TopicKind, key: string, page?: number): Promise<TopicPageView | undefined>;
  /** The largest first. */
  list(kind: TopicKind): Promise<TopicListView>;
}

/** More are found by search. */
const MOST_LISTED = 500;

export function topicVerbs({ database }: CommunityDependencies): Topics {
  const keptLists = new KeptFacts<readonly CountedName[]>();
  const keptFacts = new KeptFacts<TopicFacts | undefined>();
  return {
    async page(kind, key, page = 1) {
      const topic = kind === 'category' ? categoryKey(key) : key;
      const { library, state } = await libraryState(database);
      const found = await keptFacts.of(`${kind} ${topic}`, state, () => topicFacts(database, kind, topic));
      if (!found) return undefined;
      const { total, labels, years } = found;
      const label = labels[0]?.name ?? topic;
      return {
        kind,
        label,
        key: kind === 'category' ? label : topic,
        labels,
        years,
        papers: await topicPapers(database, kind, topic, page),
        paging: { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE },
        library,
      };
    },
    async list(kind) {
      const { library, state } = await libraryState(database);
      return { kind, topics: await keptLists.of(kind, state, () => allTopics(database, kind, MOST_LISTED)), library };
    },
  };
}
