// The head of `/jobs`: what is in trouble and since when, and whether anybody runs jobs.
import type { JobWorkerView, TroubleState } from '../../domain/job-health.ts';
import type { JobView } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { timeDistance } from './time-distance.ts';

const STATES: readonly TroubleState[] = ['stalled', 'dead', 'failing'];
const MOST_NAMED = 10;

interface Props {
  readonly jobs: readonly JobView[];
  readonly workers: readonly JobWorkerView[];
  readonly now: Date;
}

export function JobHealth({ jobs, workers, now }: Props) {
  const { jobs: t, counts } = useTexts();
  const troubled = STATES.map((state) => ({ state, found: jobs.filter(({ trouble }) => trouble?.state === state) }));
  return (
    <section aria-labelledby="health">
      <h2 id="health">{t.health}</h2>
      {troubled.map(({ state, found }) =>
        found.length === 0 ? null : (
          <p class="said warning">
            <strong>{t.troubles[state](found.length)}</strong> <Names jobs={found} now={now} />.{' '}
            <span>{t.meaning[state]}</span>
          </p>
        ),
      )}
      {jobs.length > 0 && troubled.every(({ found }) => found.length === 0) ? (
        <p>{t.well(counts.jobs(jobs.length))}</p>
      ) : null}
      <Workers workers={workers} now={now} />
    </section>
  );
}

function Names({ jobs, now }: { readonly jobs: readonly JobView[]; readonly now: Date }) {
  const { jobs: t } = useTexts();
  return (
    <>
      {jobs.slice(0, MOST_NAMED).map(({ name, trouble }, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <bdi>{name}</bdi> ({timeDistance(trouble?.since ?? '', now)})
        </>
      ))}
      {jobs.length > MOST_NAMED ? ` ${t.more(number(jobs.length - MOST_NAMED))}` : ''}
    </>
  );
}

function Workers({ workers, now }: Pick<Props, 'workers' | 'now'>) {
  const { jobs: t } = useTexts();
  const alive = workers.filter((worker) => worker.isAlive).length;
  if (alive > 0) return <p class="quiet">{t.workers(alive)}</p>;
  const latest = workers
    .map((worker) => worker.seenAt)
    .sort()
    .at(-1);
  if (latest === undefined) return <p class="quiet">{t.noServer}</p>;
  return <p class="said warning">{t.nobody(timeDistance(latest, now))}</p>;
}
