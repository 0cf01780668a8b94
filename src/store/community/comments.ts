// The discussion of a work, in two statements whatever its length: a page of comments with their authors, and the reactions.
import { type RawBuilder, sql } from 'kysely';
import { COMMENTS_PER_PAGE, type CommentOrder } from '../../domain/community/comment-rules.ts';
import { anyOf, type Database } from '../database.ts';

export interface CommentRow {
  readonly comment_no: number;
  readonly comment_id: string;
  readonly parent_no: number | null;
  readonly depth: number;
  readonly body: string;
  readonly mentions: string;
  readonly at: string;
  readonly edited_at: string | null;
  readonly deleted_at: string | null;
  readonly hidden_at: string | null;
  readonly hidden_reason: string | null;
  readonly person_no: number;
  readonly handle: string;
  readonly name: string;
  readonly role: string;
  readonly suspended_at: string | null;
  readonly person_deleted_at: string | null;
  readonly is_author: number | boolean;
  readonly parent_id: string | null;
  readonly parent_name: string | null;
}

export interface DiscussionRow {
  readonly work_id: string;
  readonly public_id: string;
  readonly title: string;
  readonly hidden: number;
  readonly muted: number | boolean;
  readonly watched: number | boolean;
}

export interface Discussion {
  readonly work: DiscussionRow;
  readonly total: number;
  readonly fresh: number;
  readonly comments: readonly CommentRow[];
}

export interface DiscussionRequest {
  readonly workId: string;
  readonly order: CommentOrder;
  readonly page: number;
  /** The reader; 0 for nobody in particular. */
  readonly personNo: number;
  /** What is newer is new to the reader; undefined: nothing is. */
  readonly since: string | undefined;
}

const COMMENT_ID = /^[0-9a-f]{24}$/;

/** Threads in this order, each read from top to bottom. */
const ORDERS: Readonly<Record<CommentOrder, RawBuilder<unknown>>> = {
  best: sql`roots.score desc, roots.comment_no desc, comments.path, comments.comment_no`,
  newest: sql`coalesce(comments.root_no, comments.comment_no) desc, comments.path, comments.comment_no`,
  oldest: sql`coalesce(comments.root_no, comments.comment_no), comments.path, comments.comment_no`,
};

/** Every comment of the work that leaves a trace on its page, with its place from 1. */
function placed(workNo: RawBuilder<unknown>, order: CommentOrder, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const roots =
    order === 'best'
      ? sql`join comments as roots on roots.comment_no = coalesce(comments.root_no, comments.comment_no)`
      : sql``;
  return sql`select comments.comment_no, row_number() over (order by ${ORDERS[order]}) as position ${columns}
    from comments ${roots} where comments.work_no = ${workNo} and comments.gone = 0`;
}

const commentColumns = sql`comments.comment_no, comments.comment_id, comments.parent_no, comments.depth, comments.body,
  comments.mentions, comments.at, comments.edited_at, comments.deleted_at, comments.hidden_at, comments.hidden_reason,
  people.person_no, people.handle, people.name, people.role, people.suspended_at, people.deleted_at as person_deleted_at,
  exists (select 1 from author_claims join authors as claimed on claimed.author_no = author_claims.author_no
    join authors as same on same.author_no = coalesce(claimed.merged_into, claimed.author_no)
      or same.merged_into = coalesce(claimed.merged_into, claimed.author_no)
    join authorships on authorships.author_no = same.author_no and authorships.work_no = comments.work_no
    where author_claims.person_no = comments.person_no and author_claims.state = 'accepted') as is_author,
  parents.comment_id as parent_id, case when answered.deleted_at is null then answered.name end as parent_name`;

const commentJoins = sql`left join people on people.person_no = comments.person_no
  left join comments as parents on parents.comment_no = comments.parent_no
  left join people as answered on answered.person_no = parents.person_no`;

/** Undefined where there is no such work. */
export async function discussionOf({ db }: Database, request: DiscussionRequest): Promise<Discussion | undefined> {
  const { workId, order, page, personNo, since } = request;
  const fresh =
    since === undefined
      ? sql`0`
      : sql`sum(case when comments.at > ${since} and comments.person_no <> ${personNo} and comments.deleted_at is null
          and comments.hidden_at is null then 1 else 0 end) over ()`;
  const { rows } = await sql<DiscussionRow & { total: number | null; fresh: number | null } & CommentRow>`
    with discussed as (select shown.work_no, shown.work_id, shown.public_id, shown.title, shown.hidden from works as named
        join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) where named.work_id = ${workId}),
      placed as (${placed(sql`(select work_no from discussed)`, order, sql`, count(*) over () as total, ${fresh} as fresh`)}),
      page as (select * from placed where position > ${(page - 1) * COMMENTS_PER_PAGE} and position <= ${page * COMMENTS_PER_PAGE})
    select discussed.work_id, discussed.public_id, discussed.title, discussed.hidden, page.total, page.fresh,
      exists (select 1 from mutes where mutes.work_no = discussed.work_no and mutes.person_no = ${personNo}) as muted,
      exists (select 1 from watches where watches.work_id = discussed.work_id and watches.person_no = ${personNo}) as watched,
      ${commentColumns}
    from discussed left join page on 1 = 1 left join comments on comments.comment_no = page.comment_no ${commentJoins}
    order by page.position`.execute(db);
  const first = rows[0];
  if (!first) return undefined;
  return {
    work: first,
    total: Number(first.total ?? 0),
    fresh: Number(first.fresh ?? 0),
    comments: rows.filter((row) => row.comment_no !== null),
  };
}

export interface ReactionRow {
  readonly comment_no: number;
  readonly emoji: string;
  readonly count: number;
  readonly mine: number;
  readonly name: string;
}

/** Names said of each emoji of a comment. */
const NAMED = 12;

/** By comment and emoji the first few who reacted, each row with how many there are and whether the reader is one of them. */
export async function reactionsTo(
  { db, dialect }: Database,
  comments: readonly number[],
  personNo: number,
): Promise<readonly ReactionRow[]> {
  if (comments.length === 0) return [];
  const { rows } = await sql<ReactionRow>`select comment_no, emoji, count, mine, name from
    (select reactions.comment_no, reactions.emoji, people.name, reactions.at,
        count(*) over each as count, sum(case when reactions.person_no = ${personNo} then 1 else 0 end) over each as mine,
        row_number() over (partition by reactions.comment_no, reactions.emoji order by reactions.at, reactions.person_no) as nth
      from reactions join people on people.person_no = reactions.person_no
      where reactions.comment_no ${anyOf(dialect, comments)} and people.deleted_at is null and people.suspended_at is null
      window each as (partition by reactions.comment_no, reactions.emoji)) as counted
    where nth <= ${NAMED} order by comment_no, nth`.execute(db);
  return rows.map((row) => ({ ...row, count: Number(row.count), mine: Number(row.mine) }));
}

export interface SingleRow extends CommentRow {
  readonly work_id: string;
  readonly public_id: string;
  readonly title: string;
  readonly hidden: number;
}

/** By their ids; those that there are not are left out. */
export async function findComments(
  { db, dialect }: Database,
  commentIds: readonly string[],
): Promise<readonly SingleRow[]> {
  const ids = commentIds.filter((id) => COMMENT_ID.test(id));
  if (ids.length === 0) return [];
  const { rows } =
    await sql<SingleRow>`select works.work_id, works.public_id, works.title, works.hidden, ${commentColumns}
    from comments join works on works.work_no = comments.work_no ${commentJoins}
    where comments.comment_id ${anyOf(dialect, ids)}`.execute(db);
  return rows;
}

/** On which page of its discussion a comment stands, the best threads first; undefined where it leaves no trace there. */
export async function pageOfComment({ db }: Database, commentNo: number): Promise<number | undefined> {
  const workNo = sql`(select work_no from comments where comment_no = ${commentNo})`;
  const { rows } = await sql<{
    position: number;
  }>`select position from (${placed(workNo, 'best', sql``)}) as placed where comment_no = ${commentNo}`.execute(db);
  const position = rows[0]?.position;
  return position === undefined ? undefined : Math.ceil(Number(position) / COMMENTS_PER_PAGE);
}
