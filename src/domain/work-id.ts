// Work ids: 24 hex digits shaped like a MongoDB ObjectId (4 bytes of seconds, 8 random bytes), which HF clients expect.
import { randomBytes } from 'node:crypto';

export function newWorkId(now: string): string {
  const seconds = Math.floor(Date.parse(now) / 1000);
  return seconds.toString(16).padStart(8, '0').slice(-8) + randomBytes(8).toString('hex');
}
