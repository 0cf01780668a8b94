// A community in which nobody has done anything, for tests of pages over a fake library. Verbs that no such page asks are missing.
import type { Community } from '../../src/actions/community/community.ts';

export function fakeCommunity(removeSample: () => Promise<number> = async () => 0): Community {
  const empty: Partial<Record<keyof Community, object>> = {
    audit: { record: async () => {} },
    sample: { remove: removeSample },
  };
  return empty as Community;
}
