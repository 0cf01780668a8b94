// Followed sources, jobs and rejected records, as admins and curators act on them. Following itself is `jobs/follow-source.ts`,
// which the command line uses as well; it is handed in, as jobs stand above actions.
import type { JobWishName } from '../../domain/community/job-wishes.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { DeadJobView, JobWorkerView } from '../../domain/job-health.ts';
import { BroadsheetError } from '../../errors.ts';
import { jobWorkers, openDeadJobs } from '../../store/read/job-health.ts';
import { type RetryOutcome, retryRejected } from '../retry-rejected.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

/** Following and no longer following, by a source's name as it is typed. Throws `usage` for a name or a schedule that cannot be. */
export interface SourceControl {
  /** Fetched at once. `schedule` undefined leaves it as it is, or takes the source's own. */
  follow(text: string, schedule: string | undefined): Promise<{ readonly name: string; readonly isNew: boolean }>;
  unfollow(text: string): Promise<string>;
}

export interface AdminJobs {
  follow(
    viewer: Viewer | undefined,
    request: { readonly source: string; readonly schedule: string; readonly origin?: string | undefined },
  ): Promise<{ readonly name: string; readonly isNew: boolean }>;
  /** Its papers stay. */
  unfollow(
    viewer: Viewer | undefined,
    request: { readonly source: string; readonly origin?: string | undefined },
  ): Promise<string>;
  change(
    viewer: Viewer | undefined,
    request: { readonly name: string; readonly what: JobWishName; readonly origin?: string | undefined },
  ): Promise<void>;
  /** Runs that were given up and that nobody saw to, latest first; undefined for everybody but admins. */
  dead(viewer: Viewer | undefined): Promise<readonly DeadJobView[] | undefined>;
  /** Who runs jobs, or died running them. */
  workers(): Promise<readonly JobWorkerView[]>;
  /** `run`: once more, now. `dismiss`: let it be. */
  seeTo(
    viewer: Viewer | undefined,
    request: { readonly id: number; readonly what: 'run' | 'dismiss'; readonly origin?: string | undefined },
  ): Promise<void>;
  /** Reads a rejected record again, with the readers of now. Curators may. */
  retry(
    viewer: Viewer | undefined,
    request: { readonly id: number; readonly origin?: string | undefined },
  ): Promise<RetryOutcome>;
}

const LONGEST_SCHEDULE = 100;

export function adminJobVerbs(deps: CommunityDependencies): AdminJobs {
  const { database, writer, clock, zone, jobs, sources } = deps;
  return {
    async follow(viewer, { source, schedule, origin }) {
      const { personNo } = demand(viewer, 'administer');
      const wished = schedule.trim();
      if (source.trim() === '')
        throw new BroadsheetError('usage', 'the source is missing; name one like arxiv:cs.CL or hf:daily');
      if (wished.length > LONGEST_SCHEDULE) throw new BroadsheetError('too-large', 'the schedule is far too long');
      const followed = await sources.follow(source.trim(), wished === '' ? undefined : wished);
      await writer.run('recordAudit', {
        personNo,
        origin,
        action: followed.isNew ? 'source-follow' : 'source-schedule',
        target: followed.name,
        outcome: 'done',
        detail: wished || undefined,
      });
      jobs.wake();
      return followed;
    },

    async unfollow(viewer, { source, origin }) {
      const { personNo } = demand(viewer, 'administer');
      const name = await sources.unfollow(source);
      await writer.run('recordAudit', { personNo, origin, action: 'source-unfollow', target: name, outcome: 'done' });
      return name;
    },

    async change(viewer, { name, what, origin }) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run('adminChangesJob', { personNo, origin, name, what });
      if (what !== 'pause') jobs.wake();
    },

    async dead(viewer) {
      if (!viewer || !mayDo(viewer, 'administer')) return undefined;
      return openDeadJobs(database);
    },

    workers: () => jobWorkers(database, clock()),

    async seeTo(viewer, { id, what, origin }) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run(what === 'run' ? 'requeueDeadJob' : 'dismissDeadJob', { id, personNo, origin });
      if (what === 'run') jobs.wake();
    },

    async retry(viewer, { id, origin }) {
      const { personNo } = demand(viewer, 'curate');
      const outcome = await retryRejected({ database, writer, clock }, id, zone);
      await writer.run('recordAudit', {
        personNo,
        origin,
        action: 'rejected-retry',
        target: String(id),
        outcome: 'done',
        detail: outcome.message,
      });
      return outcome;
    },
  };
}
