// One person's notifications in groups: answers on one paper, reactions to one comment, followers. One statement a page.
import { type RawBuilder, sql } from 'kysely';
import type { HearingView } from '../../domain/community/notification-views.ts';
import type { Database } from '../database.ts';
import { FOR_MAIL_ALONE } from './notify.ts';

export const GROUPS_PER_PAGE = 30;
/** Of each group the newest few: their names are said. */
const NAMED = 3;

export interface NotificationRow {
  readonly notification_no: number;
  readonly kind: string;
  readonly at: string;
  readonly read_at: string | null;
  readonly text: string | null;
  readonly newest: number;
  readonly count: number;
  readonly groups: number;
  readonly handle: string | null;
  readonly name: string | null;
  readonly work_id: string | null;
  readonly public_id: string | null;
  readonly title: string | null;
  readonly comment_id: string | null;
  readonly body: string | null;
}

/** What of two notifications of one kind on one paper makes them two. */
export const apart = sql`case when notifications.kind = 'reaction' then comment_no
  when notifications.kind in ('comment-hidden', 'claim-decided', 'report-decided', 'invitation-accepted', 'new-version', 'webhook-failing')
  then notification_no else 0 end`;

/** The newest groups first, rows of one group together. */
export async function notificationsOf(
  { db }: Database,
  personNo: number,
  page: number,
): Promise<readonly NotificationRow[]> {
  const first = (page - 1) * GROUPS_PER_PAGE;
  const { rows } = await sql<NotificationRow>`
    with grouped as (select notifications.*, max(notification_no) over each as newest, count(*) over each as count,
        row_number() over (partition by kind, coalesce(work_no, 0), ${apart}, case when read_at is null then 0 else 1 end
          order by notification_no desc) as nth
      from notifications where person_no = ${personNo} and (read_at is null or read_at <> ${FOR_MAIL_ALONE})
      window each as (partition by kind, coalesce(work_no, 0), ${apart}, case when read_at is null then 0 else 1 end)),
    placed as (select grouped.*, dense_rank() over (order by newest desc) as position from grouped),
    shown as (select placed.*, (select max(position) from placed) as groups from placed
      where nth <= ${NAMED} and position > ${first} and position <= ${first + GROUPS_PER_PAGE})
    select shown.notification_no, shown.kind, shown.at, shown.read_at, shown.text, shown.newest, shown.count, shown.groups,
      case when people.deleted_at is null then people.handle end as handle,
      case when people.deleted_at is null then people.name end as name,
      works.work_id, works.public_id, works.title, comments.comment_id, comments.body
    from shown left join people on people.person_no = shown.actor_no
    left join works on works.work_no = shown.work_no and works.hidden = 0
    left join comments on comments.comment_no = shown.comment_no and comments.deleted_at is null and comments.hidden_at is null
    order by shown.newest desc, shown.notification_no desc`.execute(db);
  return rows;
}

export async function switchesText({ db }: Database, personNo: number): Promise<string> {
  const row = await db.selectFrom('people').select('switches').where('person_no', '=', personNo).executeTakeFirst();
  return row?.switches ?? '{}';
}

const MOST_HEARD = 500;

export async function hearingOf({ db }: Database, personNo: number): Promise<HearingView> {
  const list = async (from: RawBuilder<unknown>) => {
    const { rows } = await sql<{
      work_id: string;
      public_id: string;
      title: string;
    }>`select works.work_id, works.public_id, works.title from ${from} where person_no = ${personNo} and works.hidden = 0
      order by at desc limit ${MOST_HEARD}`.execute(db);
    return rows.map((row) => ({ id: row.public_id, workId: row.work_id, title: row.title }));
  };
  return {
    muted: await list(sql`mutes join works on works.work_no = mutes.work_no`),
    watched: await list(sql`watches join works as named on named.work_id = watches.work_id
      join works on works.work_no = coalesce(named.merged_into, named.work_no)`),
  };
}
