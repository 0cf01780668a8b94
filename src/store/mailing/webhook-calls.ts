// Calls of webhooks that are due, with what is needed to make them.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface DueCall {
  readonly callNo: number;
  readonly callId: string;
  readonly alertNo: number;
  readonly body: string;
  /** Made so far. */
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  readonly failingSince: string | undefined;
}

/** The longest due first; of one alert so many, so that none keeps the others waiting. */
export async function dueCalls(
  { db }: Database,
  { now, limit, ofOne }: { readonly now: string; readonly limit: number; readonly ofOne: number },
): Promise<DueCall[]> {
  const { rows } = await sql<{
    call_no: number;
    call_id: string;
    alert_no: number;
    body: string;
    attempts: number;
    url: string;
    secret: string;
    failing_since: string | null;
  }>`select call_no, call_id, due.alert_no, body, attempts, url, secret, failing_since from
      (select webhook_calls.*, row_number() over (partition by alert_no order by next_at, call_no) as place
        from webhook_calls where state = 'queued' and next_at <= ${now}) as due
    join alerts on alerts.alert_no = due.alert_no
    where place <= ${ofOne} and paused = 0 and channel = 'webhook' and url is not null and secret is not null
    order by next_at, call_no limit ${limit}`.execute(db);
  return rows.map((row) => ({
    callNo: row.call_no,
    callId: row.call_id,
    alertNo: row.alert_no,
    body: row.body,
    attempts: row.attempts,
    url: row.url,
    secret: row.secret,
    failingSince: row.failing_since ?? undefined,
  }));
}
