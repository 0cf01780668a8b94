// Reading alerts, for the pages of those whose they are.
import { sql } from 'kysely';
import {
  ALERT_CHANNELS,
  type AlertChannel,
  type AlertDetail,
  type AlertEventView,
  type AlertKind,
  type AlertView,
  PAPER_EVENTS,
  type WebhookCallView,
  watchedPath,
} from '../../domain/mailing/alert-views.ts';
import type { AlertEventKind } from '../../domain/mailing/mail-content.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { Database } from '../database.ts';

/** In `meta`: when all alerts were last looked at. */
export const ALERTS_CHECKED = 'alerts-checked';

/** Of a person, or of an address without an account. */
export type AlertOwner = { readonly personNo: number } | { readonly subscriberNo: number };

export interface OwnAlert {
  readonly alertNo: number;
  readonly subscriberNo: number;
  readonly view: AlertView;
}

interface Row {
  readonly alert_no: number;
  readonly subscriber_no: number;
  readonly alert_id: string;
  readonly kind: string;
  readonly target: string;
  readonly label: string;
  readonly q: string | null;
  readonly events: string;
  readonly channel: string;
  readonly url: string | null;
  readonly paused: number;
  readonly created_at: string;
  readonly checked_at: string | null;
  readonly failing_since: string | null;
  readonly last_error: string | null;
  readonly public_id: string | null;
}

/** Newest first; of one alert alone where its id is given. A saved search is watched as it is now, under its name of now. */
export async function alertsOf({ db }: Database, owner: AlertOwner, alertId?: string): Promise<OwnAlert[]> {
  const whose =
    'personNo' in owner
      ? sql`subscribers.person_no = ${owner.personNo}`
      : sql`subscribers.subscriber_no = ${owner.subscriberNo}`;
  const { rows } = await sql<Row>`select alerts.alert_no, alerts.subscriber_no, alert_id, alerts.kind, target,
      coalesce(saved_searches.name, shown.title, label) as label, coalesce(saved_searches.q, alerts.q) as q, alerts.events, channel, url,
      paused, alerts.created_at, checked_at, failing_since, last_error, shown.public_id
    from subscribers join alerts on alerts.subscriber_no = subscribers.subscriber_no
    left join saved_searches on alerts.kind = 'search' and saved_searches.saved_id = alerts.target
    left join works as named on alerts.kind = 'paper' and named.work_id = alerts.target
    left join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    where ${whose} ${alertId === undefined ? sql`` : sql`and alert_id = ${alertId}`}
    order by alerts.alert_no desc`.execute(db);
  return rows.map((row) => ({ alertNo: row.alert_no, subscriberNo: row.subscriber_no, view: viewOf(row) }));
}

function viewOf(row: Row): AlertView {
  const kind = row.kind as AlertKind;
  const q = row.q ?? undefined;
  const events = JSON.parse(row.events) as string[];
  return {
    id: row.alert_id,
    kind,
    label: row.label,
    path: watchedPath(kind, row.target, q, row.public_id === null ? undefined : paperPath(row.public_id)),
    q,
    events: PAPER_EVENTS.filter((one) => events.includes(one)),
    channel: ALERT_CHANNELS.find((one) => one === row.channel) ?? ('feed' satisfies AlertChannel),
    url: row.url ?? undefined,
    paused: row.paused === 1,
    createdAt: row.created_at,
    checkedAt: row.checked_at ?? undefined,
    failingSince: row.failing_since ?? undefined,
    error: row.last_error ?? undefined,
  };
}

/** What an alert brought, newest first. Papers as they are now: the winner of a merge, none where it is hidden. */
export async function alertEventsOf(
  { db }: Pick<Database, 'db'>,
  alertNo: number,
  limit: number,
): Promise<AlertEventView[]> {
  const { rows } = await sql<{
    event_no: number;
    event: string;
    at: string;
    detail: string;
    public_id: string | null;
    title: string | null;
  }>`select event_no, event, at, detail, shown.public_id, shown.title from alert_events
    left join works as named on named.work_no = alert_events.work_no
    left join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    where alert_no = ${alertNo} order by event_no desc limit ${limit}`.execute(db);
  return rows.map((row) => {
    const said = JSON.parse(row.detail) as AlertDetail;
    const paper =
      row.public_id === null || row.title === null
        ? undefined
        : { id: row.public_id, title: row.title, path: paperPath(row.public_id) };
    return {
      no: row.event_no,
      event: row.event as AlertEventKind,
      at: row.at,
      paper,
      detail: said.detail,
      path: said.path ?? paper?.path,
    };
  });
}

export async function webhookCallsOf({ db }: Database, alertNo: number, limit: number): Promise<WebhookCallView[]> {
  const rows = await db
    .selectFrom('webhook_calls')
    .select(['call_id', 'state', 'attempts', 'queued_at', 'attempt_at', 'next_at', 'status', 'reply'])
    .where('alert_no', '=', alertNo)
    .orderBy('call_no', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.call_id,
    state: row.state as WebhookCallView['state'],
    attempts: row.attempts,
    queuedAt: row.queued_at,
    attemptAt: row.attempt_at ?? undefined,
    nextAt: row.next_at ?? undefined,
    status: row.status ?? undefined,
    reply: row.reply ?? undefined,
  }));
}

export async function alertsCheckedAt({ db }: Database): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', ALERTS_CHECKED).executeTakeFirst();
  return row?.value;
}
