// Taking the sample library away by the button of its banner.
import type { Viewer } from '../../domain/community/viewer.ts';
import { hasPeople } from '../../store/community/viewer.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Sample {
  /** Says how many papers went. While nobody has an account, whoever looks around may do it; then an admin. */
  remove(viewer: Viewer | undefined): Promise<number>;
}

export function sampleVerbs({ database, writer }: CommunityDependencies): Sample {
  return {
    async remove(viewer) {
      if (await hasPeople(database)) demand(viewer, 'administer');
      return writer.run('removeSample', {});
    },
  };
}
