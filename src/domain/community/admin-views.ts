// How the instance is doing, as the first page of the administration shows it.
import type { BackupView } from './backup-views.ts';

/** What admins are told on the front page. */
export interface AdminNotice {
  readonly stalled: number;
  readonly failing: number;
  readonly dead: number;
  /** Processes that should run jobs and went silent, where none is left that does. */
  readonly silentWorkers: number;
}

export interface AdminCounts {
  readonly people: number;
  readonly unverified: number;
  readonly suspended: number;
  readonly admins: number;
  readonly openReports: number;
  readonly openClaims: number;
  readonly rejected: number;
  readonly suggestedMerges: number;
  readonly sources: number;
  readonly failingSources: number;
  readonly jobs: number;
  readonly failingJobs: number;
  readonly stalledJobs: number;
  readonly deadJobs: number;
  /** Of the last day. */
  readonly refused: number;
}

export interface AdminOverview {
  readonly counts: AdminCounts;
  readonly disk: {
    /** Undefined where the operating system does not tell. */
    readonly freeBytes?: number | undefined;
    readonly backupBytes: number;
    readonly databaseBytes: number;
  };
  readonly lastBackup?: BackupView | undefined;
}

/** The job that ranks papers anew after a change of the constants. */
export const STANDINGS = 'standings';
