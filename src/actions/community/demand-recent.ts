// The second question before what would hurt if somebody else sat at this browser: has the person signed in within the hour?
import { isRecent } from '../../domain/community/recent-sign-in.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';

/** Throws `sign-in` when it has not: the page for signing in asks again and leads back. */
export function demandRecent(viewer: Viewer | undefined, now: Date): Viewer {
  if (viewer && isRecent(viewer, now)) return viewer;
  throw new BroadsheetError('sign-in', 'sign in again first: this asks for a sign-in within the last hour');
}
