// SQLite's own error numbers, and the operating system's, said in words that tell an operator what to do.
import { BroadsheetError } from '../errors.ts';

/** https://sqlite.org/rescode.html, primary codes. */
const MEANINGS: Readonly<Record<number, string>> = {
  5: 'another process kept the library locked for a minute',
  8: 'the library is read-only: check the permissions of its folder and files',
  10: 'the disk reported an error while reading or writing the library',
  11: 'the library file is damaged: restore a backup (`broadsheet restore`)',
  13: 'the disk is full; what was committed before is safe, make room and run it again',
  14: 'the library file cannot be opened: check that its folder exists and is writable',
  26: 'the file is not a Broadsheet library',
};

/** errno(3); what a file or folder of the library, or one that the user named, answers. */
const SYSTEM_MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written or read by this user',
  EDQUOT: 'cannot be written: the quota is used up',
  EISDIR: 'is a folder, not a file',
  EMFILE: 'cannot be opened: too many open files',
  ENOENT: 'is not there and cannot be made',
  ENOSPC: 'cannot be written: the disk is full',
  ENOTDIR: 'cannot be there: a part of its path is a file',
  EPERM: 'may not be changed by this user',
  EROFS: 'is on a read-only disk',
};

/** The error itself, or a BroadsheetError with the meaning of an SQLite or file system error. */
export function explainSqliteError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('path' in error && 'code' in error && 'syscall' in error) {
    const why = SYSTEM_MEANINGS[String(error.code)];
    if (why) return new BroadsheetError('library-unusable', `${error.path} ${why} (${error.code})`, { cause: error });
  }
  if (!('errcode' in error) || typeof error.errcode !== 'number') return error;
  const meaning = MEANINGS[error.errcode & 0xff];
  return meaning
    ? new BroadsheetError('library-unusable', `${meaning} (SQLite: ${error.message})`, { cause: error })
    : error;
}
