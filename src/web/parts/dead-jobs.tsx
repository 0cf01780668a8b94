// What was given up, for admins: run it again, or let it be.
import type { DeadJobView } from '../../domain/job-health.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { DataTable } from './table.tsx';
import { When } from './when.tsx';

interface Props {
  readonly dead: readonly DeadJobView[];
  readonly zone: string;
}

export function DeadJobs({ dead, zone }: Props) {
  const { jobs: t, operating } = useTexts();
  if (dead.length === 0) return null;
  return (
    <section aria-labelledby="dead">
      <h2 id="dead">{t.dead}</h2>
      <p class="hint">{t.deadExplain}</p>
      <DataTable
        caption={t.dead}
        columns={t.deadColumns}
        rows={dead.map((job) => [
          <>
            <bdi>{job.name}</bdi>
            {job.isScheduled ? <div class="hint">{t.comesAgain}</div> : null}
          </>,
          <span class="error">{job.error}</span>,
          number(job.attempts),
          <When at={job.at} zone={zone} />,
          job.owner ?? <span class="quiet">{operating.none}</span>,
          <DeadForm job={job} />,
        ])}
      />
    </section>
  );
}

function DeadForm({ job: { id, name } }: { readonly job: DeadJobView }) {
  const { jobs: t } = useTexts();
  return (
    <form class="row-actions" method="post" action="/admin/jobs/dead">
      <input type="hidden" name="id" value={String(id)} />
      <button type="submit" name="do" value="run" class="plain" aria-label={t.runAgainNamed(name)}>
        {t.runAgain}
      </button>{' '}
      <button type="submit" name="do" value="dismiss" class="plain" aria-label={t.dismissNamed(name)}>
        {t.dismiss}
      </button>
    </form>
  );
}
