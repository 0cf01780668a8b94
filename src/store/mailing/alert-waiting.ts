// What alerts have to tell by mail or webhook, and to whom. A few statements for a lot of alerts.
import { sql } from 'kysely';
import type { AlertDetail, AlertKind } from '../../domain/mailing/alert-views.ts';
import type { AlertEventKind } from '../../domain/mailing/mail-content.ts';
import { anyOf, type Database } from '../database.ts';

export interface WaitingAlert {
  readonly alertNo: number;
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly target: string;
  readonly label: string;
  readonly q: string | undefined;
  /** Of a paper that is shown. */
  readonly publicId: string | undefined;
  readonly subscriberNo: number;
  readonly personNo: number | undefined;
  readonly name: string;
  readonly language: string;
  /** Where mail would go; undefined where none may go now. */
  readonly address: string | undefined;
}

/** Alerts of this channel with something to tell, in order, after `after`. Those of people who are gone or suspended wait for nothing. */
export async function waitingAlerts(
  { db }: Database,
  {
    channel,
    after,
    limit,
    now,
  }: { readonly channel: 'mail' | 'webhook'; readonly after: number; readonly limit: number; readonly now: string },
): Promise<WaitingAlert[]> {
  const { rows } = await sql<{
    alert_no: number;
    alert_id: string;
    kind: string;
    target: string;
    label: string;
    q: string | null;
    public_id: string | null;
    subscriber_no: number;
    person_no: number | null;
    name: string;
    language: string;
    address: string | null;
    active: number;
  }>`select alerts.alert_no, alert_id, alerts.kind, target, coalesce(saved_searches.name, shown.title, label) as label,
      coalesce(saved_searches.q, alerts.q) as q, shown.public_id, subscribers.subscriber_no, subscribers.person_no,
      coalesce(people.name, subscribers.name) as name, coalesce(people.language, subscribers.language) as language,
      case when subscribers.person_no is null then subscribers.address when email_verified = 1 then email end as address,
      case when subscribers.state = 'active' and (paused_until is null or paused_until <= ${now}) then 1 else 0 end as active
    from alerts join subscribers on subscribers.subscriber_no = alerts.subscriber_no
    left join people on people.person_no = subscribers.person_no
    left join auth_users on auth_users.id = people.user_id
    left join saved_searches on alerts.kind = 'search' and saved_searches.saved_id = alerts.target
    left join works as named on alerts.kind = 'paper' and named.work_id = alerts.target
    left join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    where channel = ${channel} and paused = 0 and alerts.alert_no > ${after} and people.deleted_at is null and people.suspended_at is null
      and exists (select 1 from alert_events where alert_events.alert_no = alerts.alert_no and delivery_no is null and call_no is null)
    order by alerts.alert_no limit ${limit}`.execute(db);
  return rows.map((row) => ({
    alertNo: row.alert_no,
    alertId: row.alert_id,
    kind: row.kind as AlertKind,
    target: row.target,
    label: row.label,
    q: row.q ?? undefined,
    publicId: row.public_id ?? undefined,
    subscriberNo: row.subscriber_no,
    personNo: row.person_no ?? undefined,
    name: row.name,
    language: row.language,
    address: row.active === 1 ? (row.address ?? undefined) : undefined,
  }));
}

export interface WaitingEvent {
  readonly eventNo: number;
  readonly alertNo: number;
  readonly event: AlertEventKind;
  readonly at: string;
  /** The work that it is now; undefined where it is no longer shown. */
  readonly workNo: number | undefined;
  readonly detail: AlertDetail;
}

/** Newest first. */
export async function waitingEvents(
  { db, dialect }: Database,
  alerts: readonly number[],
): Promise<Map<number, WaitingEvent[]>> {
  if (alerts.length === 0) return new Map();
  const { rows } = await sql<{
    event_no: number;
    alert_no: number;
    event: string;
    at: string;
    work_no: number | null;
    detail: string;
  }>`select event_no, alert_no, event, at, shown.work_no, detail from alert_events
    left join works as named on named.work_no = alert_events.work_no
    left join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    where alert_no ${anyOf(dialect, alerts)} and delivery_no is null and call_no is null order by event_no desc`.execute(
    db,
  );
  return Map.groupBy(
    rows.map((row) => ({
      eventNo: row.event_no,
      alertNo: row.alert_no,
      event: row.event as AlertEventKind,
      at: row.at,
      workNo: row.work_no ?? undefined,
      detail: JSON.parse(row.detail) as AlertDetail,
    })),
    (one) => one.alertNo,
  );
}

/** Works that were mailed to these subscribers before, as `subscriber work`, as the works that they are now. */
export async function mailedBefore(
  { db, dialect }: Database,
  subscribers: readonly number[],
  works: readonly number[],
): Promise<Set<string>> {
  if (subscribers.length === 0 || works.length === 0) return new Set();
  const these = anyOf(dialect, works);
  const { rows } = await sql<{
    subscriber_no: number;
    work_no: number;
  }>`select subscriber_no, coalesce(merged_into, works.work_no) as work_no from mailed_works
    join works on works.work_no = mailed_works.work_no
    where subscriber_no ${anyOf(dialect, subscribers)} and mailed_works.work_no in
      (select work_no from works where work_no ${these} union select work_no from works where merged_into ${these})`.execute(
    db,
  );
  return new Set(rows.map((row) => `${row.subscriber_no} ${row.work_no}`));
}
