// The job "submit": fetches a paper that somebody submitted by its id, and counts it as submitted.
import { fetchSubmission, type SubmissionFetch, type SubmitPayload } from '../actions/community/submission-fetch.ts';
import { BroadsheetError } from '../errors.ts';
import { type FollowOptions, SOURCE_BASES } from '../sources/follow/followed-source.ts';
import type { JobRun } from './runner.ts';

export interface SubmitDependencies extends Omit<SubmissionFetch, 'bases'> {
  readonly bases: FollowOptions['bases'];
}

export async function fetchSubmitted({ bases, ...dependencies }: SubmitDependencies, run: JobRun): Promise<string> {
  const payload = JSON.parse(run.job.payload) as SubmitPayload;
  run.progress(`asking for ${payload.what}`);
  try {
    const id = await fetchSubmission({ ...dependencies, bases: { ...SOURCE_BASES, ...bases } }, payload, run.signal);
    return `submitted ${id}`;
  } catch (error) {
    // What the source does not have, or this instance does not take, it will not in a minute.
    if (error instanceof BroadsheetError) throw Object.assign(error, { refused: true });
    throw error;
  }
}
