// When digests were planned last, by the clock of then: a clock that was put back since shows.
import type { Database } from '../database.ts';

/** In `meta`; an ISO instant. */
export const DIGESTS_PLANNED_AT = 'digests-planned-at';

export async function digestsPlannedAt({ db }: Database): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', DIGESTS_PLANNED_AT).executeTakeFirst();
  return row?.value;
}
