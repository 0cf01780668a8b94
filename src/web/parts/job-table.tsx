// All jobs: what each does, how it is, when it ran and when it comes again.
import type { JobView } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { JobForms } from './admin-source-forms.tsx';
import { DataTable } from './table.tsx';
import { timeDistance } from './time-distance.ts';
import { When } from './when.tsx';

/** Followed sources are some dozens, and what people wait for is done away with. */
const MOST_SHOWN = 500;

interface Props {
  readonly jobs: readonly JobView[];
  readonly zone: string;
  readonly now: Date;
  /** Whether whoever looks may change them. */
  readonly forms: 'shown' | 'none';
}

export function JobTable({ jobs, zone, now, forms }: Props) {
  const { operating, jobs: t, admin } = useTexts();
  return (
    <section aria-labelledby="all">
      <h2 id="all">{t.all}</h2>
      <DataTable
        caption={operating.jobs.heading}
        columns={forms === 'shown' ? [...t.columns, admin.jobs.column] : t.columns}
        rows={jobs.slice(0, MOST_SHOWN).map((job) => [
          <Named job={job} />,
          <State job={job} now={now} />,
          number(job.failures ?? 0),
          <Distant at={job.lastRun} zone={zone} now={now} />,
          <>
            <Distant at={job.lastSuccess} zone={zone} now={now} />
            {job.lastResult ? <div class="quiet">{job.lastResult}</div> : null}
          </>,
          <>
            {job.state === 'running' ? null : <Distant at={job.nextRun} zone={zone} now={now} />}
            {job.schedule ? <div class="quiet">{job.schedule}</div> : null}
          </>,
          job.lastError ? <span class="error">{job.lastError}</span> : <span class="quiet">{operating.none}</span>,
          ...(forms === 'shown' ? [<JobForms job={job} />] : []),
        ])}
      />
      {jobs.length > MOST_SHOWN ? <p class="quiet">{t.more(number(jobs.length - MOST_SHOWN))}</p> : null}
    </section>
  );
}

function Named({ job }: { readonly job: JobView }) {
  const { kinds } = useTexts().jobs;
  const sentence = Object.hasOwn(kinds, job.kind) ? kinds[job.kind] : undefined;
  return (
    <>
      <bdi>{job.name}</bdi>
      {sentence ? <div class="hint">{sentence}</div> : null}
    </>
  );
}

function State({ job, now }: { readonly job: JobView; readonly now: Date }) {
  const { operating, jobs: t } = useTexts();
  const state = job.stalled ? 'stalled' : job.state;
  const isLeased = job.leaseOwner !== undefined && job.heartbeat !== undefined;
  const distance = isLeased ? timeDistance(job.heartbeat ?? '', now) : '';
  return (
    <>
      <span class={`state ${state}`}>{operating.states[state]}</span>
      {job.progress ? <span class="quiet"> {job.progress}</span> : null}
      {job.leaseOwner ? <span class="quiet">{operating.jobs.by(job.leaseOwner)}</span> : null}
      {isLeased ? <span class="quiet">, {job.stalled ? t.silent(distance) : t.alive(distance)}</span> : null}
    </>
  );
}

/** In words, and the instant. */
function Distant({ at, zone, now }: { readonly at: string | undefined; readonly zone: string; readonly now: Date }) {
  return at === undefined ? (
    <When at={at} zone={zone} />
  ) : (
    <>
      {timeDistance(at, now)}
      <div class="quiet">
        <When at={at} zone={zone} />
      </div>
    </>
  );
}
