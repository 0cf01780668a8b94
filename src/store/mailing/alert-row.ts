// The row of an alert for operations that change it, with whose it is checked.
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export interface AlertAsked {
  readonly subscriberNo: number;
  readonly alertId: string;
}

/** @throws `not-found` also for somebody else's */
export async function alertOf({ db }: WriteContext, { subscriberNo, alertId }: AlertAsked) {
  const row = await db
    .selectFrom('alerts')
    .select(['alert_no', 'kind', 'target', 'channel', 'url', 'secret', 'events', 'paused'])
    .where('alert_id', '=', alertId)
    .where('subscriber_no', '=', subscriberNo)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is no alert "${alertId.slice(0, 40)}" of yours`);
  return row;
}
