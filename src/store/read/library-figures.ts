// Figures for a monitoring system: three statements, each over indexes or small tables, as it asks every few seconds. Indexes of some
// states are only used when they are asked in their own words (`state <> 'sent'`).
import { sql } from 'kysely';
import { SILENT_MS } from '../../domain/job-health.ts';
import type { JobKindFigures, LibraryFigures } from '../../domain/library-figures.ts';
import type { Database } from '../database.ts';
import { jobsInTrouble } from './job-health.ts';

const DAY_MS = 86_400_000;
/** Mails that are counted by kind and state, the newest: no page of the site waits longer for it than some milliseconds. */
const MOST_LATELY = 10_000;

interface KindRow {
  readonly kind: string;
  readonly due: number;
  readonly running: number;
  readonly stalled: number;
  readonly failing: number;
  readonly dead: number;
  readonly last_success: string | null;
  readonly next_run: string | null;
}

type Counted = Record<
  'papers' | 'accounts' | 'workers' | 'queued' | 'sending' | 'in_doubt' | 'failed' | 'suppressed',
  number
> & { readonly oldest: string | null };

export async function libraryFigures({ db }: Pick<Database, 'db'>, now: Date): Promise<LibraryFigures> {
  const at = now.toISOString();
  const alive = new Date(now.getTime() - SILENT_MS).toISOString();
  const yesterday = new Date(now.getTime() - DAY_MS).toISOString();
  const {
    rows: [row],
  } = await sql<Counted>`select
    (select cast(value as integer) from meta where name = 'papers') as papers,
    (select count(*) from people where deleted_at is null) as accounts,
    (select count(*) from job_workers where seen_at >= ${alive}) as workers,
    (select count(*) from deliveries where state = 'queued') as queued,
    (select count(*) from deliveries where state = 'sending' and state <> 'sent') as sending,
    (select count(*) from deliveries where state = 'in-doubt' and state <> 'sent') as in_doubt,
    (select count(*) from deliveries where state = 'failed' and state <> 'sent') as failed,
    (select queued_at from deliveries where state = 'queued' and state <> 'sent' order by state, delivery_no limit 1) as oldest,
    (select count(*) from suppressions where active = 1) as suppressed`.execute(db);
  const { rows: kinds } = await sql<KindRow>`select kind, sum(due) as due, sum(running) as running,
      sum(case when state = 'stalled' then 1 else 0 end) as stalled, sum(case when state = 'failing' then 1 else 0 end) as failing,
      sum(case when state = 'dead' then 1 else 0 end) as dead, max(last_success) as last_success, min(next_run) as next_run
    from (select kind, case when paused = 0 and lease_until is null and next_run <= ${at} then 1 else 0 end as due,
          case when lease_until >= ${at} then 1 else 0 end as running, null as state, last_success,
          case when paused = 0 then next_run end as next_run from jobs
        union all select kind, 0, 0, state, null, null from (${jobsInTrouble(now)}) as troubled) as figures
    group by kind order by kind`.execute(db);
  const { rows: lately } = await sql<{
    kind: string;
    state: string;
    mails: number;
  }>`select kind, state, count(*) as mails
    from (select kind, state from deliveries where queued_at >= ${yesterday} order by queued_at desc limit ${MOST_LATELY}) as latest
    group by kind, state order by kind, state`.execute(db);
  return {
    papers: Number(row?.papers ?? 0),
    accounts: Number(row?.accounts ?? 0),
    workers: Number(row?.workers ?? 0),
    jobs: kinds.map(kindFigures),
    mails: {
      queued: Number(row?.queued ?? 0),
      sending: Number(row?.sending ?? 0),
      inDoubt: Number(row?.in_doubt ?? 0),
      failed: Number(row?.failed ?? 0),
      oldestQueued: row?.oldest ?? undefined,
      suppressed: Number(row?.suppressed ?? 0),
      lately: lately.map((one) => ({ ...one, mails: Number(one.mails) })),
    },
  };
}

function kindFigures({ kind, last_success, next_run, ...row }: KindRow): JobKindFigures {
  return {
    kind,
    due: Number(row.due),
    running: Number(row.running),
    stalled: Number(row.stalled),
    failing: Number(row.failing),
    dead: Number(row.dead),
    lastSuccess: last_success ?? undefined,
    nextRun: next_run ?? undefined,
  };
}
