// Where a comment stands in its thread. Its path is the numbers of the comments above it and its own, padded to the same
// length, so that ordering by path is reading the thread from top to bottom. Digits only: every collation agrees on those.
import { DEEPEST_SHOWN } from '../../domain/community/comment-rules.ts';

/** Room for every number that an integer column holds. */
const DIGITS = 10;

export interface Place {
  readonly rootNo: number;
  readonly path: string;
  readonly depth: number;
}

/** Below the deepest level everything stands in one list, in order of time. */
export function placeOf(commentNo: number, parent: Place | undefined): Place {
  const own = String(commentNo).padStart(DIGITS, '0');
  if (!parent) return { rootNo: commentNo, path: own, depth: 0 };
  const depth = Math.min(parent.depth + 1, DEEPEST_SHOWN);
  return { rootNo: parent.rootNo, path: parent.path.slice(0, depth * DIGITS) + own, depth };
}
