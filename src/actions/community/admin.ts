// How the instance is doing: for the first page of the administration, and the notice that admins get on the front page.
import { statfsSync, statSync } from 'node:fs';
import type { AdminNotice, AdminOverview } from '../../domain/community/admin-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { adminCounts } from '../../store/community/admin.ts';
import { libraryFile } from '../../store/library-files.ts';
import { troubleCounts } from '../../store/read/job-health.ts';
import { listBackups } from './backup-files.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Admin {
  overview(viewer: Viewer | undefined): Promise<AdminOverview>;
  /** Undefined where all is well, and, without a statement, for everybody else. */
  notice(viewer: Viewer | undefined): Promise<AdminNotice | undefined>;
}

const DAY_MS = 86_400_000;

export function adminVerbs({ database, clock, data }: CommunityDependencies): Admin {
  return {
    async overview(viewer) {
      demand(viewer, 'administer');
      const now = clock();
      const dayAgo = new Date(now.getTime() - DAY_MS).toISOString();
      const counts = await adminCounts(database, { now: now.toISOString(), dayAgo });
      const backups = listBackups(data);
      return {
        counts,
        disk: {
          freeBytes: freeBytes(data),
          backupBytes: backups.reduce((sum, one) => sum + one.bytes, 0),
          databaseBytes: databaseBytes(data),
        },
        lastBackup: backups.find((one) => one.kind === 'made'),
      };
    },

    async notice(viewer) {
      if (!viewer || !mayDo(viewer, 'administer')) return undefined;
      const notice = await troubleCounts(database, clock());
      return notice.stalled + notice.failing + notice.dead + notice.silentWorkers > 0 ? notice : undefined;
    },
  };
}

function freeBytes(data: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(data);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** With its journal: what is committed may stand there alone. */
function databaseBytes(data: string): number {
  return ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(libraryFile(data) + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
