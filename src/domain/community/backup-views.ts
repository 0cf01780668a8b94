// Backups as the administration lists them.

/**
 * `made`: copied and checked, then given its name. `before-migration` and `replaced` were put aside by the program and not checked.
 * `unfinished`: being written, or left by a process that died.
 */
export type BackupKind = 'made' | 'before-migration' | 'replaced' | 'unfinished';

export interface BackupView {
  /** Of the file, in the folder of backups. */
  readonly name: string;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** ISO instant at which it was finished. */
  readonly at: string;
}

export interface BackupsView {
  /** Newest first. */
  readonly backups: readonly BackupView[];
  /** Absolute path; there is no download. */
  readonly folder: string;
  /** The job that makes one: what it does now, how it last ended. */
  readonly job: {
    readonly state: 'idle' | 'waiting' | 'running' | 'failed';
    readonly progress?: string | undefined;
    readonly error?: string | undefined;
  };
  readonly kept: number;
  readonly isNightly: boolean;
}
