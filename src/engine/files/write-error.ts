// A file of the index could not be written: the disk is full, broken or may not be written to. Nothing is wrong with the index.

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of disk space is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'the folder is gone',
  EMFILE: 'too many open files',
  EFBIG: 'the file system takes no file of this size',
  EIO: 'the disk reports an error',
};

export class WriteError extends Error {
  override readonly name = 'WriteError';
  /** The system's code, `ENOSPC` for a full disk; empty when it gave none. */
  readonly code: string;
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === undefined ? message : `${REASONS[code] ?? message} (${code})`;
    super(`${file} cannot be written: ${reason}`, { cause });
    this.code = code ?? '';
    this.file = file;
  }
}
