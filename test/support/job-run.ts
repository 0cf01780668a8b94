// One run of a job as its handler sees it, for tests that call the handler themselves.
import type { JobRun } from '../../src/jobs/runner.ts';

export function jobRun(facts: Partial<Omit<JobRun, 'job'>> & { readonly payload?: string } = {}): JobRun {
  const { payload = '{}', signal = new AbortController().signal, progress = () => {} } = facts;
  return {
    job: { id: 1, name: 'test', kind: 'test', payload, paused: false, outcome: 'waiting', attempts: 1 },
    signal,
    progress,
  };
}
