// Reading recommendations: one person's row and papers, who waits for theirs, whose are due by night.
import { sql } from 'kysely';
import { RECOMMEND_JOB } from '../../domain/community/recommended.ts';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';
import { doneBy } from './for-you-signals.ts';
import { isKnownTo } from './front-papers-named.ts';

export interface RecommendationsRow {
  readonly papers: string;
  readonly computedAt: string | undefined;
  readonly staleAt: string | undefined;
  readonly wantedAt: string | undefined;
  readonly failedAt: string | undefined;
  readonly failure: string | undefined;
  readonly signals: string;
}

export interface ForYouState {
  readonly row: RecommendationsRow | undefined;
  /** What the person has done so far, in short. */
  readonly signals: string;
  /** Why the job as a whole failed last, when it has not ended well since. */
  readonly jobFailure: { readonly at: string; readonly reason: string } | undefined;
}

/** In one statement. */
export async function forYouState({ db }: Database, personNo: number): Promise<ForYouState> {
  const {
    rows: [row],
  } = await sql<{
    done: string;
    person_no: number | null;
    papers: string | null;
    computed_at: string | null;
    stale_at: string | null;
    wanted_at: string | null;
    failed_at: string | null;
    failure: string | null;
    signals: string | null;
    last_error: string | null;
    last_error_at: string | null;
    last_success: string | null;
  }>`select asked.done, recommendations.*, jobs.last_error, jobs.last_error_at, jobs.last_success
    from (select ${doneBy(personNo)} as done) as asked
    left join recommendations on recommendations.person_no = ${personNo}
    left join jobs on jobs.name = ${RECOMMEND_JOB}`.execute(db);
  const failed = row?.last_error_at && row.last_error_at > (row.last_success ?? '') ? row.last_error_at : undefined;
  return {
    row:
      row && row.person_no !== null
        ? {
            papers: row.papers ?? '',
            computedAt: row.computed_at ?? undefined,
            staleAt: row.stale_at ?? undefined,
            wantedAt: row.wanted_at ?? undefined,
            failedAt: row.failed_at ?? undefined,
            failure: row.failure ?? undefined,
            signals: row.signals ?? '',
          }
        : undefined,
    signals: row?.done ?? '',
    jobFailure: failed === undefined ? undefined : { at: failed, reason: row?.last_error ?? '' },
  };
}

export interface RecommendedCard {
  readonly card: PaperCard;
  readonly isKnown: boolean;
}

/** In one statement; hidden and merged ones, and those that are gone, are left out. */
export async function recommendedCards(
  { db, dialect }: Database,
  workNos: readonly number[],
  personNo: number,
): Promise<Map<number, RecommendedCard>> {
  if (workNos.length === 0) return new Map();
  const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));
  const { rows } = await sql<CardRow & { work_no: number; known: number }>`select work_no, ${columns},
      case when ${isKnownTo(personNo)} then 1 else 0 end as known
    from works where work_no ${anyOf(dialect, [...new Set(workNos)])} and merged_into is null and hidden = 0`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.work_no, { card: paperCard(row), isKnown: Number(row.known) === 1 }]));
}

/** Who has waited longest. */
export async function nextWanted({ db }: Database): Promise<number | undefined> {
  const row = await db
    .selectFrom('recommendations')
    .innerJoin('people', 'people.person_no', 'recommendations.person_no')
    .select('recommendations.person_no')
    .where('wanted_at', 'is not', null)
    .where('suspended_at', 'is', null)
    .where('deleted_at', 'is', null)
    .orderBy('wanted_at')
    .orderBy('recommendations.person_no')
    .limit(1)
    .executeTakeFirst();
  return row?.person_no;
}

/** Somebody seen since, whose recommendations are older than that, or who never had any though they did something. */
export async function nextByNight(
  { db }: Database,
  { seenSince, computedBefore }: { readonly seenSince: string; readonly computedBefore: string },
): Promise<number | undefined> {
  const {
    rows: [row],
  } = await sql<{ person_no: number }>`select people.person_no from people
    left join recommendations on recommendations.person_no = people.person_no
    where people.last_visit >= ${seenSince} and suspended_at is null and deleted_at is null
      and coalesce(computed_at, '') < ${computedBefore} and coalesce(failed_at, '') < ${computedBefore}
      and (exists (select 1 from votes where votes.person_no = people.person_no)
        or exists (select 1 from marks where marks.person_no = people.person_no)
        or exists (select 1 from follows where follows.person_no = people.person_no)
        or exists (select 1 from collections where collections.person_no = people.person_no and papers > 0))
    order by people.last_visit desc, people.person_no limit 1`.execute(db);
  return row?.person_no;
}

/** Whether some are of another model than this one, and nobody has been told. */
export async function hasOtherModel({ db }: Database, model: number): Promise<boolean> {
  const row = await db
    .selectFrom('recommendations')
    .select('person_no')
    .where('stale_at', 'is', null)
    .where('computed_at', 'is not', null)
    .where((eb) => eb.or([eb('model', 'is', null), eb('model', '<>', model)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
