// Reading what the administration counts. One statement each.
import { sql } from 'kysely';
import type { AdminCounts } from '../../domain/community/admin-views.ts';
import type { Database } from '../database.ts';
import { jobsInTrouble } from '../read/job-health.ts';

/** A run failed and none ended well since. */
const FAILING = sql`paused = 0 and last_error is not null and (last_success is null or last_success <= coalesce(last_error_at, ''))`;

const PEOPLE = sql`people where deleted_at is null`;

export async function adminCounts(
  { db }: Database,
  { now, dayAgo }: { readonly now: string; readonly dayAgo: string },
): Promise<AdminCounts> {
  const troubled = sql`(${jobsInTrouble(new Date(now))}) as troubled`;
  const {
    rows: [row],
  } = await sql<Record<keyof AdminCounts, number>>`select
    (select count(*) from ${PEOPLE}) as people,
    (select count(*) from ${PEOPLE} and verified = 0) as unverified,
    (select count(*) from ${PEOPLE} and suspended_at is not null) as suspended,
    (select count(*) from ${PEOPLE} and role = 'admin') as admins,
    (select count(*) from reports where state = 'open') as ${sql.ref('openReports')},
    (select count(*) from author_claims where state = 'open') as ${sql.ref('openClaims')},
    (select count(*) from rejected where state = 'open') as rejected,
    (select count(*) from suggested_merges where state = 'open') as ${sql.ref('suggestedMerges')},
    (select count(*) from followed_sources) as sources,
    (select count(*) from jobs where kind = 'follow' and ${FAILING}) as ${sql.ref('failingSources')},
    (select count(*) from jobs) as jobs,
    (select count(*) from ${troubled} where state = 'failing') as ${sql.ref('failingJobs')},
    (select count(*) from ${troubled} where state = 'stalled') as ${sql.ref('stalledJobs')},
    (select count(*) from ${troubled} where state = 'dead') as ${sql.ref('deadJobs')},
    (select count(*) from audit where at >= ${dayAgo} and outcome = 'refused') as refused`.execute(db);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)])) as unknown as AdminCounts;
}
