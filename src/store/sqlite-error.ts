// SQLite's own error numbers, said in words that tell an operator what to do.
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

/** The error itself, or a BroadsheetError with the meaning of an SQLite error. */
export function explainSqliteError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const meaning = MEANINGS[error.errcode & 0xff];
  return meaning
    ? new BroadsheetError('library-unusable', `${meaning} (SQLite: ${error.message})`, { cause: error })
    : error;
}
