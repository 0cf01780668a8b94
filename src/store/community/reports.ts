// The moderation queue: reported things with their reports, one statement a page.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export const THINGS_PER_PAGE = 30;

export interface ReportRow {
  readonly report_no: number;
  readonly kind: string;
  readonly reason: string;
  readonly at: string;
  readonly state: string;
  readonly handled_at: string | null;
  readonly note: string | null;
  readonly first: number;
  readonly things: number;
  readonly by_handle: string | null;
  readonly by_name: string | null;
  readonly handled_by: string | null;
  readonly comment_id: string | null;
  readonly work_id: string | null;
  readonly public_id: string | null;
  readonly title: string | null;
  readonly handle: string | null;
  readonly name: string | null;
  readonly suspended_at: string | null;
}

/** Open ones: what waited longest first. Handled ones: the latest first. Rows of one thing together. */
export async function reportQueue(
  { db }: Database,
  { page, handled }: { readonly page: number; readonly handled: boolean },
): Promise<readonly ReportRow[]> {
  const offset = (page - 1) * THINGS_PER_PAGE;
  const state = handled ? sql`state <> 'open'` : sql`state = 'open'`;
  const order = handled ? sql`first desc` : sql`first`;
  const { rows } = await sql<ReportRow>`
    with found as (select reports.*, min(report_no) over
        (partition by kind, coalesce(comment_no, 0), coalesce(work_no, 0), coalesce(target_no, 0)) as first
      from reports where ${state}),
    placed as (select found.*, dense_rank() over (order by ${order}) as position from found),
    shown as (select placed.*, (select max(position) from placed) as things from placed
      where position > ${offset} and position <= ${offset + THINGS_PER_PAGE})
    select shown.report_no, shown.kind, shown.reason, shown.at, shown.state, shown.handled_at, shown.note, shown.first, shown.things,
      case when reporters.deleted_at is null then reporters.handle end as by_handle,
      case when reporters.deleted_at is null then reporters.name end as by_name, handlers.name as handled_by,
      comments.comment_id, works.work_id, works.public_id, works.title,
      people.handle, people.name, people.suspended_at
    from shown join people as reporters on reporters.person_no = shown.by_no
    left join people as handlers on handlers.person_no = shown.handled_no
    left join comments on comments.comment_no = shown.comment_no
    left join works on works.work_no = shown.work_no
    left join people on people.person_no = shown.target_no
    order by shown.position, shown.report_no`.execute(db);
  return rows;
}

export async function personToReport({ db }: Database, handle: string) {
  return db
    .selectFrom('people')
    .select(['person_no', 'handle', 'name'])
    .where('handle', '=', handle)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}
