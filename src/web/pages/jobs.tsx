// `/jobs`: what runs, what waits, what failed.
import type { Context } from 'hono';
import type { JobView } from '../../domain/views.ts';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { count } from '../shown.ts';
import type { Site } from '../site.ts';

export async function jobsPage(c: Context, site: Site): Promise<Response> {
  const [jobs, library] = await Promise.all([site.library.jobs(), site.library.summary()]);
  return page(
    c,
    site,
    { title: 'Jobs', library, unlisted: true },
    <JobsPage jobs={jobs} zone={site.config.zone} encoder={site.encoder?.()} />,
  );
}

interface Props {
  readonly jobs: readonly JobView[];
  readonly zone: string;
  readonly encoder: string | undefined;
}

function JobsPage({ jobs, zone, encoder }: Props) {
  const stalled = jobs.filter((job) => job.stalled).length;
  return (
    <div class="wide">
      <div class="heading">
        <h1>Jobs</h1>
        <p class="count">{count(jobs.length, 'job')}</p>
      </div>
      {stalled > 0 ? (
        <p class="said warning">
          {count(stalled, 'job')} stalled: the process that ran it is gone. It is taken up again by itself.
        </p>
      ) : null}
      {jobs.length === 0 ? (
        <p class="quiet">No job is known. Following a source makes one.</p>
      ) : (
        <DataTable
          caption="Jobs"
          columns={['Job', 'State', 'Attempts', 'Last run', 'Last success', 'Next run', 'Last error']}
          rows={jobs.map((job) => [
            job.name,
            <State job={job} />,
            String(job.attempts),
            <When at={job.lastRun} zone={zone} />,
            <When at={job.lastSuccess} zone={zone} />,
            <>
              <When at={job.nextRun} zone={zone} />
              {job.schedule ? <span class="quiet"> {job.schedule}</span> : null}
            </>,
            job.lastError ? <span class="error">{job.lastError}</span> : <span class="quiet">none</span>,
          ])}
        />
      )}
      {encoder === undefined ? null : <p class="quiet">Additional encoder: {encoder}</p>}
    </div>
  );
}

function State({ job }: { readonly job: JobView }) {
  const state = job.stalled ? 'stalled' : job.state;
  return (
    <>
      <span class={`state ${state}`}>{state}</span>
      {job.progress ? <span class="quiet"> {job.progress}</span> : null}
      {job.leaseOwner ? <span class="quiet"> by {job.leaseOwner}</span> : null}
    </>
  );
}
