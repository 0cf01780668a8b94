// How long a sign-in counts as recent: what would hurt if somebody else sat at this browser asks for one.
import type { Viewer } from './viewer.ts';

const RECENT_MS = 3_600_000;

export function isRecent({ signedInAt }: Pick<Viewer, 'signedInAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(signedInAt) < RECENT_MS;
}
