// The job "standings": every quarter of an hour hotness is brought up to date, sums that do not fit their rows are repaired, and
// who stands where is written down for "what moved".
import { addDays, instantToDate } from '../domain/dates.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import {
  STANDINGS_JOB,
  standingsTooMany,
  worksScoredWrongly,
  worksWithWrongSums,
} from '../store/community/standings.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

export interface StandingsDependencies {
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: Pick<Clock, 'now'>;
  /** Site zone. */
  readonly zone: string;
}

const SCHEDULE = '*/15 * * * *';
/** Older papers are on no list that moves. */
const DAYS_SCORED = 45;
/** All standings of so many days are kept, then one a day. */
const DAYS_KEPT_WHOLE = 14;
/** A transaction may take 25 ms with its commit (CONTRACTS); the number of works follows what the last one took. */
const AIM_MS = 8;
const FIRST_SLICE = 50;
const MOST_A_SLICE = 400;
/** Composing a work again costs more than scoring it. */
const REPAIRS_A_SLICE = 20;
/** Of two hundred rows each. */
const FORGOTTEN_A_SLICE = 10;

/** The one row that this job has, due at once where it is new. */
export async function scheduleStandings(store: JobStore, now: Date): Promise<void> {
  await store.add({
    name: STANDINGS_JOB,
    kind: STANDINGS_JOB,
    payload: '{}',
    schedule: SCHEDULE,
    nextRun: now.toISOString(),
  });
}

/** Ends early, having kept its place, when the run's signal says so. */
export async function bringStandingsUpToDate(deps: StandingsDependencies, run: JobRun): Promise<string> {
  const anew = await scoreAllThatChanged(deps, run);
  const scored = await scoreTheLatest(deps, run);
  const repaired = await repairSums(deps, run);
  const taken = await deps.writer.run('takeStandings', {}, 'job');
  await forgetOldStandings(deps, run);
  const parts = [
    anew > 0 ? `scored ${anew} papers by new constants` : '',
    scored > 0 ? `scored ${scored} papers anew` : '',
    repaired > 0 ? `repaired the counts of ${repaired} papers` : '',
    taken === 'taken' ? 'wrote down who stands where' : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'nothing has changed';
}

/** After a change of the constants; every slice is a transaction that keeps the place where it ends. */
async function scoreAllThatChanged({ writer }: StandingsDependencies, run: JobRun): Promise<number> {
  let limit = FIRST_SLICE;
  let works = 0;
  for (;;) {
    run.signal.throwIfAborted();
    const slice = await writer.run('scoreNextWorks', { limit }, 'job');
    works += slice.works;
    if (slice.last === undefined) return works;
    run.progress(`scored ${works} papers by new constants`);
    limit = nextSize(limit, slice.ms);
  }
}

async function scoreTheLatest({ database, writer, clock, zone }: StandingsDependencies, run: JobRun): Promise<number> {
  const now = clock.now();
  const today = instantToDate(now, zone) ?? now.toISOString().slice(0, 10);
  const wrong = await worksScoredWrongly(database, { since: addDays(today, -DAYS_SCORED), today });
  let limit = FIRST_SLICE;
  let changed = 0;
  for (let at = 0; at < wrong.length; ) {
    run.signal.throwIfAborted();
    const works = wrong.slice(at, at + limit);
    const slice = await writer.run('scoreWorks', { works }, 'job');
    changed += slice.changed;
    at += works.length;
    limit = nextSize(limit, slice.ms);
  }
  return changed;
}

async function repairSums({ database, writer }: StandingsDependencies, run: JobRun): Promise<number> {
  const wrong = await worksWithWrongSums(database);
  let repaired = 0;
  for (let at = 0; at < wrong.length; at += REPAIRS_A_SLICE) {
    run.signal.throwIfAborted();
    repaired += await writer.run('repairSums', { works: wrong.slice(at, at + REPAIRS_A_SLICE) }, 'job');
  }
  return repaired;
}

async function forgetOldStandings({ database, writer, clock }: StandingsDependencies, run: JobRun): Promise<void> {
  const before = new Date(clock.now().getTime() - DAYS_KEPT_WHOLE * 86_400_000).toISOString();
  const many = await standingsTooMany(database, before);
  for (let at = 0; at < many.length; at += FORGOTTEN_A_SLICE) {
    run.signal.throwIfAborted();
    await writer.run('forgetStandings', { takenAt: many.slice(at, at + FORGOTTEN_A_SLICE) }, 'job');
  }
}

function nextSize(size: number, ms: number): number {
  return Math.max(1, Math.min(MOST_A_SLICE, size * 2, Math.floor((size * AIM_MS) / Math.max(ms, 0.1))));
}
