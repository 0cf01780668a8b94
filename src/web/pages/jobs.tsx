// `/jobs`: what runs, what waits, what is in trouble; `/jobs.json` says the same to a monitoring system.
import type { Context } from 'hono';
import { mayDo } from '../../domain/community/roles.ts';
import type { DeadJobView, JobWorkerView } from '../../domain/job-health.ts';
import type { JobView } from '../../domain/views.ts';
import { DeadJobs } from '../parts/dead-jobs.tsx';
import { JobHealth } from '../parts/job-health.tsx';
import { JobTable } from '../parts/job-table.tsx';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { viewerOf } from '../viewer.ts';

/** Named after whoever they are done for, whose business they are. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['submit']);

export async function jobsPage(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const [all, library, workers, dead] = await Promise.all([
    site.library.jobs(),
    site.library.summary(),
    site.community.adminJobs.workers(),
    site.community.adminJobs.dead(viewer),
  ]);
  const isCurator = viewer !== undefined && mayDo(viewer, 'curate');
  const jobs = isCurator ? all : all.filter(({ kind }) => !OF_A_PERSON.has(kind));
  return page(
    c,
    site,
    { title: textsOf(c).operating.jobs.heading, library, unlisted: true },
    <JobsPage
      jobs={jobs}
      workers={workers}
      dead={dead}
      zone={site.config.zone}
      now={site.now()}
      encoder={site.encoder?.()}
    />,
  );
}

interface Props {
  readonly jobs: readonly JobView[];
  readonly workers: readonly JobWorkerView[];
  /** Undefined for everybody but admins. */
  readonly dead: readonly DeadJobView[] | undefined;
  readonly zone: string;
  readonly now: Date;
  readonly encoder: string | undefined;
}

function JobsPage({ jobs, workers, dead, zone, now, encoder }: Props) {
  const { operating, counts } = useTexts();
  const t = operating.jobs;
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{counts.jobs(jobs.length)}</p>
      </div>
      <JobHealth jobs={jobs} workers={workers} now={now} />
      {dead ? <DeadJobs dead={dead} zone={zone} /> : null}
      {jobs.length === 0 ? (
        <p class="quiet">{t.empty}</p>
      ) : (
        <JobTable jobs={jobs} zone={zone} now={now} forms={dead ? 'shown' : 'none'} />
      )}
      {encoder === undefined ? null : <p class="quiet">{t.encoder(encoder)}</p>}
    </div>
  );
}
