// A community in which nobody has done anything, for tests of pages over a fake library. Verbs that no such page asks are missing.
import type { Community } from '../../src/actions/community/community.ts';
import type { FeedRequest } from '../../src/actions/library.ts';
import type { AboutPaper } from '../../src/domain/community/about-paper-views.ts';
import type { FrontPaper, FrontView } from '../../src/domain/community/front-views.ts';
import type { FeedView, PaperCard } from '../../src/domain/views.ts';
import type { FakeLibrary } from './fake-library.ts';

export function fakeCommunity(library: FakeLibrary): Community {
  const empty: Partial<Record<keyof Community, object>> = {
    audit: { record: async () => {} },
    authors: {
      author: (slug: string, { page }: { page?: number }) => library.author(slug, page),
      organisation: (handle: string, { page }: { page?: number }) => library.organisation(handle, page),
    },
    follows: { among: async () => () => false },
    aboutPapers: { of: async () => NOTHING_ABOUT, changes: async () => undefined },
    comments: { ofPaper: async () => undefined },
    front: { page: async (_: unknown, request: FeedRequest) => frontOf(await library.today(request)) },
    admin: { notice: async () => undefined },
    adminJobs: { dead: async () => undefined, workers: async () => [] },
    operating: {
      async removeSample() {
        const before = library.papers.length;
        library.papers = library.papers.filter((paper) => !paper.isSample);
        return before - library.papers.length;
      },
      rejected: (_: unknown, page: number) => library.rejected(page),
      rejectedRecord: (_: unknown, id: number) => library.rejectedRecord(id),
    },
  };
  return empty as Community;
}

const NOTHING_ABOUT: AboutPaper = {
  mine: { voted: false, muted: false, submitted: false, follows: new Set() },
  keep: undefined,
  links: [],
  submissions: [],
  voters: [],
  collections: [],
  authors: new Map(),
};

function frontOf(feed: FeedView): FrontView {
  return {
    feed,
    papers: feed.papers.map(frontPaper),
    before: (feed.before ?? []).map(frontPaper),
    climbed: [],
    said: [],
  };
}

function frontPaper(card: PaperCard): FrontPaper {
  const why = {
    votes: 0,
    importedUpvotes: card.upvotes,
    comments: 0,
    importedComments: card.comments,
    onDailyList: false,
    submitted: false,
    hasCode: card.codeUrl !== undefined,
    pinned: false,
  };
  return { card, why, isNew: false };
}
