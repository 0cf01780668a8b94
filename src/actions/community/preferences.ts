// Keeping with the account how somebody likes the site; their browser keeps it too, and needs no account for it.
import type { Preferences as Wishes } from '../../domain/community/preferences.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { CommunityDependencies } from './community.ts';

export interface Preferences {
  /** Does nothing for somebody without an account. */
  keep(viewer: Viewer | undefined, wishes: Partial<Wishes>): Promise<void>;
}

export function preferencesVerbs({ writer }: CommunityDependencies): Preferences {
  return {
    async keep(viewer, wishes) {
      if (viewer) await writer.run('keepPreferences', { personNo: viewer.personNo, wishes });
    },
  };
}
