// What happened, written down for each alert: once, together with how far was looked, so that a crash loses nothing and tells
// nothing twice.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';
import { NO_MAIL } from './alert-settled.ts';
import { ALERTS_CHECKED } from './alerts.ts';

export interface NewAlertEvent {
  readonly alertNo: number;
  readonly event: string;
  /** What makes it one: the work's id, `v3`, a venue, a comment. */
  readonly what: string;
  readonly workNo: number;
  /** JSON of an `AlertDetail`. */
  readonly detail: string;
}

export interface LookedAt {
  readonly alertNo: number;
  /** Where the look began: an alert that was changed meanwhile is looked at again. */
  readonly from: number;
  readonly to: number;
  /** JSON of what is known of a paper, where that changed. */
  readonly known?: string | undefined;
}

export async function recordAlertEvents(
  context: WriteContext,
  {
    events,
    looked,
    at,
  }: { readonly events: readonly NewAlertEvent[]; readonly looked: readonly LookedAt[]; readonly at: string },
): Promise<number> {
  const { db, dialect } = context;
  if (looked.length === 0) return 0;
  const rows = await db
    .selectFrom('alerts')
    .select(['alert_no', 'cursor_no', 'channel'])
    .where(
      sql<boolean>`alert_no ${anyOf(
        dialect,
        looked.map((one) => one.alertNo),
      )}`,
    )
    .where('paused', '=', 0)
    .execute();
  const known = new Map(rows.map((row) => [row.alert_no, row]));
  const current = looked.filter((one) => known.get(one.alertNo)?.cursor_no === one.from);
  const alerts = new Set(current.map((one) => one.alertNo));
  // Nothing carries these; they stand in the alert's feed.
  const settled = (alertNo: number) => (known.get(alertNo)?.channel === 'feed' ? NO_MAIL : null);
  const written = await insertMany<{ event_no: number }>(
    db,
    dialect,
    'alert_events',
    ['alert_no', 'event', 'what', 'work_no', 'detail', 'at', 'delivery_no'],
    events
      .filter((one) => alerts.has(one.alertNo))
      .map(({ alertNo, event, what, workNo, detail }) => [alertNo, event, what, workNo, detail, at, settled(alertNo)]),
    'on conflict do nothing returning event_no',
  );
  for (const [to, those] of Map.groupBy(current, (one) => one.to))
    await sql`update alerts set cursor_no = ${to}, checked_at = ${at},
      last_error = case when channel = 'webhook' then last_error end where alert_no ${anyOf(
        dialect,
        those.map((one) => one.alertNo),
      )}`.execute(db);
  for (const { alertNo, known: now } of current)
    if (now !== undefined) await db.updateTable('alerts').set({ known: now }).where('alert_no', '=', alertNo).execute();
  return written.length;
}

/** Alerts whose search failed: they are looked at again from where they were. */
export async function noteAlertsChecked(
  { db, dialect }: WriteContext,
  { at, failed, error }: { readonly at: string; readonly failed: readonly number[]; readonly error: string },
): Promise<void> {
  await db
    .insertInto('meta')
    .values({ name: ALERTS_CHECKED, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
    .execute();
  if (failed.length === 0) return;
  await db
    .updateTable('alerts')
    .set({ last_error: error.slice(0, 300) })
    .where(sql<boolean>`alert_no ${anyOf(dialect, failed)}`)
    .where('channel', '!=', 'webhook')
    .execute();
}

/** Long transactions make others wait: so many rows at once. */
const SLICE = 1000;

/**
 * Old ones. What is told by comparing a paper's state (versions, venues, who cites it) is kept: there is little of it, and it says what was told.
 * Returns how many it removed; ask again while that is not 0.
 */
export async function forgetAlertEvents(
  { db }: WriteContext,
  { before }: { readonly before: string },
): Promise<number> {
  const events = await sql`delete from alert_events where event_no in (select event_no from alert_events
    where at < ${before} and event in ('new-paper', 'comment') limit ${SLICE})`.execute(db);
  const calls = await sql`delete from webhook_calls where call_no in (select call_no from webhook_calls
    where queued_at < ${before} limit ${SLICE})`.execute(db);
  return Number(events.numAffectedRows ?? 0) + Number(calls.numAffectedRows ?? 0);
}
