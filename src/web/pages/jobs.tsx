// `/jobs`: what runs, what waits, what failed.
import type { Context } from 'hono';
import { mayDo } from '../../domain/community/roles.ts';
import type { JobView } from '../../domain/views.ts';
import { JobForms } from '../parts/admin-source-forms.tsx';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { useViewer, viewerOf } from '../viewer.ts';

/** Named after whoever they are done for, whose business they are. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['submit']);

export async function jobsPage(c: Context, site: Site): Promise<Response> {
  const [all, library] = await Promise.all([site.library.jobs(), site.library.summary()]);
  const viewer = viewerOf(c);
  const isCurator = viewer !== undefined && mayDo(viewer, 'curate');
  const jobs = isCurator ? all : all.filter(({ kind }) => !OF_A_PERSON.has(kind));
  return page(
    c,
    site,
    { title: textsOf(c).operating.jobs.heading, library, unlisted: true },
    <JobsPage jobs={jobs} zone={site.config.zone} encoder={site.encoder?.()} />,
  );
}

interface Props {
  readonly jobs: readonly JobView[];
  readonly zone: string;
  readonly encoder: string | undefined;
}

function JobsPage({ jobs, zone, encoder }: Props) {
  const { operating, counts, admin } = useTexts();
  const t = operating.jobs;
  const viewer = useViewer();
  const isAdmin = viewer !== undefined && mayDo(viewer, 'administer');
  const stalled = jobs.filter((job) => job.stalled).length;
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{counts.jobs(jobs.length)}</p>
      </div>
      {stalled > 0 ? <p class="said warning">{t.stalled(counts.jobs(stalled))}</p> : null}
      {jobs.length === 0 ? (
        <p class="quiet">{t.empty}</p>
      ) : (
        <DataTable
          caption={t.heading}
          columns={isAdmin ? [...t.columns, admin.jobs.column] : t.columns}
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
            job.lastError ? <span class="error">{job.lastError}</span> : <span class="quiet">{operating.none}</span>,
            ...(isAdmin ? [<JobForms job={job} />] : []),
          ])}
        />
      )}
      {encoder === undefined ? null : <p class="quiet">{t.encoder(encoder)}</p>}
    </div>
  );
}

function State({ job }: { readonly job: JobView }) {
  const { states, jobs: t } = useTexts().operating;
  const state = job.stalled ? 'stalled' : job.state;
  return (
    <>
      <span class={`state ${state}`}>{states[state]}</span>
      {job.progress ? <span class="quiet"> {job.progress}</span> : null}
      {job.leaseOwner ? <span class="quiet">{t.by(job.leaseOwner)}</span> : null}
    </>
  );
}
