// What concerns the instance rather than papers: the sample library, records that could not be read. While nobody has an account,
// whoever reaches the site is the one who runs it; from the first account on it takes a role.
import type { Permission } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { RejectedView } from '../../domain/views.ts';
import { hasPeople } from '../../store/community/viewer.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Operating {
  /** Says how many papers went. */
  removeSample(viewer: Viewer | undefined): Promise<number>;
  rejected(
    viewer: Viewer | undefined,
    page: number,
  ): Promise<{ readonly rows: readonly RejectedView[]; readonly total: number }>;
  rejectedRecord(viewer: Viewer | undefined, id: number): Promise<RejectedView | undefined>;
}

export function operatingVerbs({ database, writer, library }: CommunityDependencies): Operating {
  async function demandOnceClaimed(viewer: Viewer | undefined, permission: Permission): Promise<void> {
    if (await hasPeople(database)) demand(viewer, permission);
  }
  return {
    async removeSample(viewer) {
      await demandOnceClaimed(viewer, 'administer');
      const removed = await writer.run('removeSample', {});
      const entry = { personNo: viewer?.personNo, origin: undefined, action: 'sample-remove', outcome: 'done' };
      await writer.run('recordAudit', { ...entry, detail: `${removed} papers` }, 'job');
      return removed;
    },
    async rejected(viewer, page) {
      await demandOnceClaimed(viewer, 'curate');
      return library.rejected(page);
    },
    async rejectedRecord(viewer, id) {
      await demandOnceClaimed(viewer, 'curate');
      return library.rejectedRecord(id);
    },
  };
}
