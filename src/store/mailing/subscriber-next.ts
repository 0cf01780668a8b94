// When the next edition is due, as `subscribers.next_at` keeps it.
import { nextEdition } from '../../domain/mailing/edition-time.ts';
import type { Timetable } from '../../domain/mailing/subscription.ts';

export function nextAt(timetable: Timetable, after: string): string | null {
  return nextEdition(timetable, after)?.at ?? null;
}
