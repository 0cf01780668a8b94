// What was said, for digests, in discussions that people take part in or watch; and what their alerts keep for the digest.
import { sql } from 'kysely';
import type { AlertDetail, AlertKind } from '../../domain/mailing/alert-views.ts';
import type { AlertEventKind } from '../../domain/mailing/mail-content.ts';
import { anyOf, type Database } from '../database.ts';

export interface SaidInDiscussion {
  readonly workNo: number;
  readonly commentNo: number;
  readonly commentId: string;
  readonly publicId: string;
  readonly title: string;
  readonly by: string;
  /** Its beginning, as it was typed. */
  readonly text: string;
  readonly at: string;
}

/** As much as an excerpt is made of. */
const BEGINNING = 800;

/** After `since`, the latest first; not of muted papers, not their own, nothing that was deleted or hidden. */
export async function saidToReaders(
  { db, dialect }: Database,
  persons: readonly number[],
  since: string,
): Promise<Map<number, SaidInDiscussion[]>> {
  if (persons.length === 0) return new Map();
  const these = anyOf(dialect, persons);
  const { rows } = await sql<{
    reader: number;
    work_no: number;
    comment_no: number;
    comment_id: string;
    public_id: string;
    title: string;
    name: string;
    text: string;
    at: string;
  }>`with places as (
      select distinct person_no as reader, work_no from comments where person_no ${these} and deleted_at is null
      union select watches.person_no, coalesce(works.merged_into, works.work_no) from watches
        join works on works.work_id = watches.work_id where watches.person_no ${these}),
    open_places as (select reader, work_no from places where not exists (
      select 1 from mutes where mutes.person_no = places.reader and mutes.work_no = places.work_no))
    select reader, comments.work_no, comments.comment_no, comments.comment_id, works.public_id, works.title, people.name,
      substr(comments.body, 1, ${BEGINNING}) as text, comments.at
    from open_places join comments on comments.work_no = open_places.work_no
      and comments.comment_no > coalesce((select earlier.comment_no from comments as earlier where earlier.at <= ${since}
        order by earlier.comment_no desc limit 1), 0)
    join works on works.work_no = comments.work_no join people on people.person_no = comments.person_no
    where comments.at > ${since} and comments.person_no <> reader and comments.deleted_at is null and comments.hidden_at is null
      and works.hidden = 0 and works.merged_into is null and people.suspended_at is null and people.deleted_at is null
    order by comments.comment_no desc`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({
      reader: row.reader,
      workNo: row.work_no,
      commentNo: row.comment_no,
      commentId: row.comment_id,
      publicId: row.public_id,
      title: row.title,
      by: row.name,
      text: row.text,
      at: row.at,
    })),
    (one) => one.reader,
  );
}

export interface WaitingUpdate {
  readonly eventNo: number;
  readonly event: AlertEventKind;
  readonly kind: AlertKind;
  /** Of the alert. */
  readonly label: string;
  readonly at: string;
  /** The work that it is now. */
  readonly workNo: number;
  readonly publicId: string;
  readonly title: string;
  readonly detail: AlertDetail;
}

/** What alerts of these subscribers have for the digest, the latest first. What it happened to is shown still. */
export async function updatesForDigests(
  { db, dialect }: Database,
  subscribers: readonly number[],
): Promise<Map<number, WaitingUpdate[]>> {
  if (subscribers.length === 0) return new Map();
  const { rows } = await sql<{
    subscriber_no: number;
    event_no: number;
    event: string;
    kind: string;
    label: string;
    at: string;
    work_no: number;
    public_id: string;
    title: string;
    detail: string;
  }>`select alerts.subscriber_no, event_no, event, alerts.kind, coalesce(saved_searches.name, label) as label, alert_events.at,
      shown.work_no, shown.public_id, shown.title, detail
    from alerts join alert_events on alert_events.alert_no = alerts.alert_no and delivery_no is null and call_no is null
    join works as named on named.work_no = alert_events.work_no
    join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    left join saved_searches on alerts.kind = 'search' and saved_searches.saved_id = alerts.target
    where alerts.subscriber_no ${anyOf(dialect, subscribers)} and channel = 'digest' and paused = 0
    order by event_no desc`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({
      subscriberNo: row.subscriber_no,
      eventNo: row.event_no,
      event: row.event as AlertEventKind,
      kind: row.kind as AlertKind,
      label: row.label,
      at: row.at,
      workNo: row.work_no,
      publicId: row.public_id,
      title: row.title,
      detail: JSON.parse(row.detail) as AlertDetail,
    })),
    (one) => one.subscriberNo,
  );
}
