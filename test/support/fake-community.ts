// A community in which nobody has done anything, for tests of pages over a fake library. Verbs that no such page asks are missing.
import type { Community } from '../../src/actions/community/community.ts';
import type { FakeLibrary } from './fake-library.ts';

export function fakeCommunity(library: FakeLibrary): Community {
  const empty: Partial<Record<keyof Community, object>> = {
    audit: { record: async () => {} },
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
