// Reading votes: what one person has to do with the papers of a list, and who voted for a paper.
import { sql } from 'kysely';
import type { Mark } from '../../domain/community/marks.ts';
import type { Mine, VoterView } from '../../domain/community/vote-views.ts';
import { anyOf, type Database } from '../database.ts';

/** Of the given work ids; one statement for a whole list. Papers that the person has nothing to do with are left out. */
export async function mineOf(
  { db, dialect }: Database,
  personNo: number,
  workIds: readonly string[],
): Promise<Map<string, Mine>> {
  if (workIds.length === 0) return new Map();
  const { rows } = await sql<{
    work_id: string;
    voted: number;
    state: Mark | null;
    muted: number;
    collections: number;
  }>`select works.work_id, case when votes.at is null then 0 else 1 end as voted, marks.state,
      case when mutes.at is null then 0 else 1 end as muted,
      (select count(*) from collection_items join collections on collections.collection_no = collection_items.collection_no
        where collection_items.work_no = works.work_no and collections.person_no = ${personNo}) as collections
    from works
    left join votes on votes.work_no = works.work_no and votes.person_no = ${personNo}
    left join marks on marks.work_no = works.work_no and marks.person_no = ${personNo}
    left join mutes on mutes.work_no = works.work_no and mutes.person_no = ${personNo}
    where works.work_id ${anyOf(dialect, workIds)}`.execute(db);
  return new Map(
    rows.flatMap((row): [string, Mine][] => {
      const mine = {
        voted: row.voted === 1,
        mark: row.state ?? undefined,
        muted: row.muted === 1,
        collections: Number(row.collections),
      };
      return mine.voted || mine.mark || mine.muted || mine.collections > 0 ? [[row.work_id, mine]] : [];
    }),
  );
}

export const VOTERS_PER_PAGE = 50;

export interface VotedPaper {
  readonly workNo: number;
  readonly id: string;
  readonly workId: string;
  readonly title: string;
  readonly votes: number;
  readonly imported: number;
  /** Voters who may be named. */
  readonly named: number;
}

/** Undefined when the paper is hidden or gone. */
export async function votedPaper({ db }: Database, workNo: number): Promise<VotedPaper | undefined> {
  const row = await db
    .selectFrom('works')
    .select(['work_no', 'public_id', 'work_id', 'title', 'votes', 'upvotes'])
    .select(
      sql<number>`(select count(*) from votes join people on people.person_no = votes.person_no where votes.work_no = works.work_no
        and people.suspended_at is null and people.deleted_at is null)`.as('named'),
    )
    .where('work_no', '=', workNo)
    .where('hidden', '=', 0)
    .executeTakeFirst();
  return (
    row && {
      workNo: row.work_no,
      id: row.public_id,
      workId: row.work_id,
      title: row.title,
      votes: row.votes,
      imported: row.upvotes - row.votes,
      named: Number(row.named),
    }
  );
}

/** The latest first. */
export async function voters({ db }: Database, workNo: number, page: number): Promise<VoterView[]> {
  return db
    .selectFrom('votes')
    .innerJoin('people', 'people.person_no', 'votes.person_no')
    .select(['people.handle', 'people.name', 'votes.at'])
    .where('votes.work_no', '=', workNo)
    .where('people.suspended_at', 'is', null)
    .where('people.deleted_at', 'is', null)
    .orderBy('votes.at', 'desc')
    .orderBy('votes.person_no', 'desc')
    .limit(VOTERS_PER_PAGE)
    .offset((page - 1) * VOTERS_PER_PAGE)
    .execute();
}
