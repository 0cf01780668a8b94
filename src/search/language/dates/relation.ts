// How a date is meant: in it, since its beginning, after its end, …

import { addDays } from '../../../domain/dates.ts';
import type { Filter } from '../tree.ts';
import type { Period } from './period.ts';

export type Relation = 'in' | 'since' | 'after' | 'until' | 'before';

/**
 * What papers must satisfy. `after 2023` begins with 2024, `since 2023` with 2023; `before 2023` ends with 2022, `until 2023` with
 * 2023. A period that still runs has no end: after it is since its
 * beginning, until it before.
 */
export function related(relation: Relation, { from, to }: Period): Filter {
  if (relation === 'since' || (relation === 'after' && to === undefined)) return { kind: 'dates', from };
  if (relation === 'after' && to !== undefined) return { kind: 'dates', from: addDays(to, 1) };
  if (relation === 'before' || (relation === 'until' && to === undefined))
    return { kind: 'dates', to: addDays(from, -1) };
  if (relation === 'until' && to !== undefined) return { kind: 'dates', to };
  return { kind: 'dates', from, ...(to !== undefined && { to }) };
}
