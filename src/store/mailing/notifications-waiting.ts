// Notifications that are to be mailed: by person, with what a mail says of each. Two statements for a lot of people.
import { sql } from 'kysely';
import { FOR_MAIL_ALONE } from '../community/notify.ts';
import { anyOf, type Database } from '../database.ts';

export interface WaitingPerson {
  readonly personNo: number;
  readonly name: string;
  readonly language: string | undefined;
  readonly switches: string;
  /** Where mail goes; undefined where none may. */
  readonly address: string | undefined;
}

/** Those of whom something waits since `before` or longer; also those who cannot be mailed, so that nothing waits for ever. */
export async function peopleToNotify(
  { db }: Database,
  { before, now, limit }: { readonly before: string; readonly now: string; readonly limit: number },
): Promise<WaitingPerson[]> {
  const { rows } = await sql<{
    person_no: number;
    name: string;
    language: string | null;
    switches: string;
    address: string | null;
  }>`select people.person_no, people.name, coalesce(people.language, subscribers.language) as language, switches,
      case when email_verified = 1 and deleted_at is null and suspended_at is null
        and coalesce(subscribers.state, 'active') = 'active' then email end as address
    from (select person_no, min(at) as oldest from notifications where mailed_at is null group by person_no) as waiting
    join people on people.person_no = waiting.person_no
    left join auth_users on auth_users.id = people.user_id
    left join subscribers on subscribers.person_no = people.person_no
    where oldest <= ${before} and (paused_until is null or paused_until <= ${now})
    order by people.person_no limit ${limit}`.execute(db);
  return rows.map((row) => ({
    personNo: row.person_no,
    name: row.name,
    language: row.language ?? undefined,
    switches: row.switches,
    address: row.address ?? undefined,
  }));
}

export interface WaitingNotification {
  readonly no: number;
  readonly personNo: number;
  readonly kind: string;
  readonly at: string;
  /** Seen on the site meanwhile. */
  readonly read: boolean;
  readonly actor: string | undefined;
  readonly paper: { readonly publicId: string; readonly title: string } | undefined;
  readonly comment: { readonly id: string; readonly body: string } | undefined;
  /** The comment that it is about was deleted or hidden since. */
  readonly gone: boolean;
  readonly text: string | undefined;
}

/** The oldest first. */
export async function notificationsToMail(
  { db, dialect }: Database,
  people: readonly number[],
): Promise<Map<number, WaitingNotification[]>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{
    notification_no: number;
    person_no: number;
    kind: string;
    at: string;
    read_at: string | null;
    text: string | null;
    actor: string | null;
    public_id: string | null;
    title: string | null;
    comment_no: number | null;
    comment_id: string | null;
    body: string | null;
  }>`select notification_no, notifications.person_no, kind, notifications.at, read_at, text,
      case when people.deleted_at is null then people.name end as actor, works.public_id, works.title,
      notifications.comment_no, comments.comment_id, comments.body
    from notifications left join people on people.person_no = notifications.actor_no
    left join works on works.work_no = notifications.work_no and works.hidden = 0
    left join comments on comments.comment_no = notifications.comment_no and comments.deleted_at is null and comments.hidden_at is null
    where notifications.person_no ${anyOf(dialect, people)} and mailed_at is null order by notification_no`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({
      no: row.notification_no,
      personNo: row.person_no,
      kind: row.kind,
      at: row.at,
      read: row.read_at !== null && row.read_at !== FOR_MAIL_ALONE,
      actor: row.actor ?? undefined,
      paper: row.public_id === null || row.title === null ? undefined : { publicId: row.public_id, title: row.title },
      comment: row.comment_id === null || row.body === null ? undefined : { id: row.comment_id, body: row.body },
      gone: row.comment_no !== null && row.comment_id === null && row.kind !== 'comment-hidden',
      text: row.text ?? undefined,
    })),
    (one) => one.personNo,
  );
}
