// The state of watched papers, as far as it can be news: versions, venues, comments, who cites them. Two looks at it, compared, say
// what happened (`domain/mailing/alert-views.ts`, KnownOfPaper); four statements for any number of papers.
import { sql } from 'kysely';
import type { KnownOfPaper } from '../../domain/mailing/alert-views.ts';
import { anyOf, type Dialect } from '../database.ts';
import type { Connection } from '../ingest/load-candidates.ts';

export interface PaperState {
  readonly version: number;
  /** Slug to name. */
  readonly venues: ReadonlyMap<string, string>;
  readonly comments: readonly {
    readonly no: number;
    readonly id: string;
    readonly personNo: number;
    readonly by: string;
  }[];
  readonly cited: readonly { readonly workNo: number; readonly workId: string }[];
}

/** Of comments those after `commentsAfter`; of what cites only what is shown. */
export async function paperStates(
  { db, dialect }: { readonly db: Connection; readonly dialect: Dialect },
  works: readonly number[],
  commentsAfter: number,
): Promise<Map<number, PaperState>> {
  if (works.length === 0) return new Map();
  const these = anyOf(dialect, works);
  const versions = await sql<{ work_no: number; version: number | null }>`select work_no, max(version) as version
    from records where work_no ${these} group by work_no`.execute(db);
  const venues = await sql<{ work_no: number; topic: string; label: string }>`select work_no, topic, label
    from work_topics where work_no ${these} and kind = 'venue'`.execute(db);
  const comments = await sql<{
    work_no: number;
    comment_no: number;
    comment_id: string;
    person_no: number;
    name: string;
  }>`select work_no, comment_no, comment_id, comments.person_no, people.name from comments
    join people on people.person_no = comments.person_no where work_no ${these} and comment_no > ${commentsAfter}
    and comments.deleted_at is null and hidden_at is null and gone = 0 order by comment_no`.execute(db);
  const cited = await sql<{
    target_no: number;
    work_no: number;
    work_id: string;
  }>`select distinct target_no, works.work_no, works.work_id from citations join works on works.work_no = citations.citing_no
    where target_no ${these} and hidden = 0 and is_sample = 0 and merged_into is null and works.work_no <> target_no
    order by works.work_no`.execute(db);
  const version = new Map(versions.rows.map((row) => [row.work_no, Number(row.version ?? 0)]));
  const venuesOf = Map.groupBy(venues.rows, (row) => row.work_no);
  const commentsOf = Map.groupBy(comments.rows, (row) => row.work_no);
  const citedOf = Map.groupBy(cited.rows, (row) => row.target_no);
  return new Map(
    works.map((workNo) => [
      workNo,
      {
        version: version.get(workNo) ?? 0,
        venues: new Map((venuesOf.get(workNo) ?? []).map((row) => [row.topic, row.label])),
        comments: (commentsOf.get(workNo) ?? []).map((row) => ({
          no: row.comment_no,
          id: row.comment_id,
          personNo: row.person_no,
          by: row.name,
        })),
        cited: (citedOf.get(workNo) ?? []).map((row) => ({ workNo: row.work_no, workId: row.work_id })),
      },
    ]),
  );
}

/** Longer lists are not kept: then only papers that arrive later are news. */
const MOST_CITED = 2000;

/** A paper as it is when somebody begins to watch it: nothing of that is news. */
export async function knownNow(
  context: { readonly db: Connection; readonly dialect: Dialect },
  workNo: number,
): Promise<KnownOfPaper> {
  const last = await context.db
    .selectFrom('comments')
    .select(({ fn }) => fn.max('comment_no').as('no'))
    .executeTakeFirst();
  const comment = Number(last?.no ?? 0);
  const state = (await paperStates(context, [workNo], comment)).get(workNo);
  return {
    work: workNo,
    version: state?.version ?? 0,
    venues: [...(state?.venues.keys() ?? [])],
    comment,
    ...citedKnown(state?.cited.map((one) => one.workNo) ?? []),
  };
}

export function citedKnown(works: readonly number[], upTo = 0): Pick<KnownOfPaper, 'cited' | 'citedUpTo'> {
  const listed = works.filter((workNo) => workNo > upTo);
  return listed.length <= MOST_CITED
    ? { cited: listed, citedUpTo: upTo }
    : { cited: [], citedUpTo: listed.reduce((a, b) => Math.max(a, b), upTo) };
}
