// What people here did to works, for composing them: votes, comments, submissions, code links, a curator's day. Records say what
// sources state; this is the rest of a works row, read from the rows that are the truth of it.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { PreparedWork } from '../ingest/prepared-record.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export interface PeoplesPart {
  readonly votes: number;
  /** Comments that are shown. */
  readonly comments: number;
  readonly discussedAt: string | null;
  readonly isSubmitted: boolean;
  /** Hidden or deleted: stands on no day. */
  readonly isHidden: boolean;
  /** Instead of the sources' day. */
  readonly day: string | null;
  /** The first link to code that a member added. */
  readonly codeUrl: string | null;
}

/** By work number; one statement. */
export async function peoplesParts(
  { db, dialect }: Pick<WriteContext, 'db' | 'dialect'>,
  numbers: readonly number[],
): Promise<Map<number, PeoplesPart>> {
  const shown = sql`from comments where comments.work_no = works.work_no and deleted_at is null and hidden_at is null`;
  const { rows } = await sql<{
    work_no: number;
    hidden: number;
    votes: number;
    comments: number;
    discussed_at: string | null;
    submitted: number;
    day: string | null;
    code: string | null;
  }>`select works.work_no, works.hidden, curation.day,
      (select count(*) from votes where votes.work_no = works.work_no) as votes,
      (select count(*) ${shown}) as comments,
      (select max(at) ${shown}) as discussed_at,
      (select count(*) from submissions where submissions.work_no = works.work_no) as submitted,
      (select url from paper_links where paper_links.work_no = works.work_no and kind = 'code' and removed_at is null
        order by link_no limit 1) as code
    from works left join curation on curation.work_no = works.work_no
    where works.work_no ${anyOf(dialect, numbers)}`.execute(db);
  return new Map(
    rows.map((row) => [
      row.work_no,
      {
        votes: Number(row.votes),
        comments: Number(row.comments),
        discussedAt: row.discussed_at,
        isSubmitted: Number(row.submitted) > 0,
        isHidden: row.hidden > 0,
        day: row.day,
        codeUrl: row.code,
      },
    ]),
  );
}

/** Columns of a works row in which both have a say. */
export interface SharedColumns {
  readonly card: string;
  readonly day: string | null;
  readonly day_origin: string | null;
  readonly curated: number;
  readonly votes: number;
  readonly upvotes: number;
  readonly own_comments: number;
  readonly comments: number;
  readonly discussed_at: string | null;
  readonly has_code: number;
}

export function sharedColumns(work: PreparedWork, people: PeoplesPart | undefined): SharedColumns {
  const { votes = 0, comments = 0, codeUrl = null, day = null } = people ?? {};
  const isHidden = people?.isHidden ?? false;
  return {
    card:
      codeUrl === null || work.hasCode === 1 ? work.card : JSON.stringify({ ...JSON.parse(work.card), code: codeUrl }),
    day: isHidden ? null : (day ?? work.day),
    day_origin: day === null ? work.dayOrigin : null,
    curated: people?.isSubmitted ? 1 : work.curated,
    votes,
    upvotes: work.upvotes + votes,
    own_comments: comments,
    comments: work.comments + comments,
    discussed_at: people?.discussedAt ?? null,
    has_code: codeUrl === null ? work.hasCode : 1,
  };
}
