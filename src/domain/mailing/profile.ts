// Which subscribers look for the same papers: those with one profile. Accounts have a profile of their own, as what they follow is
// theirs and changes.
import { createHash } from 'node:crypto';
import type { Subscription } from './subscription.ts';

export function profileOf(
  { sections, interests, rhythm, language, most }: Subscription,
  personNo: number | null,
): string {
  if (personNo !== null) return `person-${personNo}`;
  const looked = interests.map(({ kind, target }) => `${kind} ${target}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([sections, looked, rhythm, language, most]))
    .digest('hex')
    .slice(0, 32);
}
