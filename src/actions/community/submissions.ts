// Putting a paper forward: found in the library first, else fetched from its source by a job that the page waits for, a while.

import { linkUrl } from '../../domain/community/paper-link-kinds.ts';
import { LONGEST_SUBMISSION_NOTE } from '../../domain/community/submission-limits.ts';
import type { MySubmission, PendingSubmission, Submitted } from '../../domain/community/submission-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { instantToDate } from '../../domain/dates.ts';
import { BroadsheetError } from '../../errors.ts';
import { settingValue } from '../../store/community/settings.ts';
import { submissionsOf, submitJob, submitJobs } from '../../store/community/submissions.ts';
import type { JobRow } from '../../store/read/jobs.ts';
import { findPaper, findWork } from '../../store/read/papers.ts';
import { type Pasted, readPasted } from '../resolve-link.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { checkAge } from './submission-age.ts';
import { takeInEntry } from './submission-entry.ts';
import type { SubmitPayload } from './submission-fetch.ts';

/** A page that answers later is one that somebody leaves. */
const PATIENCE_MS = 8000;
const LOOK_AGAIN_MS = 100;
const SHOWN_CHARACTERS = 120;
const PER_PAGE = 50;

export interface SubmitRequest {
  /** A link, an id, or an entry of a bibliography. */
  readonly paper: string;
  readonly note: string;
  readonly mediaUrl: string;
  /** Address of the client. */
  readonly origin?: string | undefined;
}

export interface Submissions {
  /** Throws `usage`, `too-large`, `source-failed` (no source knows it), `gone`. */
  submit(viewer: Viewer | undefined, request: SubmitRequest): Promise<Submitted>;
  /** Takes one's own words back; the paper stays. Throws `not-found`. */
  withdraw(
    viewer: Viewer | undefined,
    request: { readonly id: string; readonly origin?: string | undefined },
  ): Promise<void>;
  mine(
    viewer: Viewer | undefined,
    page?: number,
  ): Promise<{
    readonly pending: readonly PendingSubmission[];
    readonly rows: readonly MySubmission[];
    readonly total: number;
    readonly perPage: number;
  }>;
  /** For a submission of one's own that is not done: now, or never. Throws `not-found` for other people's. */
  /** For how many days after its first version a paper is taken; 0 for ever. */
  days(): Promise<number>;
  decide(
    viewer: Viewer | undefined,
    request: { readonly job: number; readonly what: 'again' | 'forget' },
  ): Promise<void>;
}

export function submissionVerbs(deps: CommunityDependencies): Submissions {
  const { database, writer, clock, zone, url, jobs } = deps;
  const today = (): string => instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);

  async function pending(personNo: number): Promise<readonly (PendingSubmission & { readonly name: string })[]> {
    return (await submitJobs(database)).flatMap((row) => {
      const payload = JSON.parse(row.payload) as SubmitPayload;
      return payload.personNo === personNo && row.outcome !== 'done' ? [pendingView(row, payload)] : [];
    });
  }

  async function enqueue(viewer: Viewer, pasted: Extract<Pasted, { kind: 'ids' }>, request: SubmitRequest) {
    const name = `submit ${pasted.key} by ${viewer.handle}`;
    const payload: SubmitPayload = {
      ids: pasted.ids,
      personNo: viewer.personNo,
      handle: viewer.handle,
      origin: request.origin,
      note: request.note,
      mediaUrl: request.mediaUrl === '' ? undefined : linkUrl(request.mediaUrl),
      what: request.paper.trim().slice(0, SHOWN_CHARACTERS),
    };
    await writer.run('clearSubmitJobs', {});
    const before = await submitJob(database, name);
    const nextRun = clock().toISOString();
    const row = { name, kind: 'submit', payload: JSON.stringify(payload), schedule: null, nextRun };
    if (!(await writer.run('addJob', row)))
      await writer.run('updateJob', { name, change: { payload: row.payload, next_run: nextRun } });
    return { name, failedBefore: before?.last_error_at ?? null };
  }

  /** Until the job has ended in some way, or patience has. */
  async function outcome(name: string, failedBefore: string | null): Promise<JobRow | 'done' | undefined> {
    if (!jobs.wake()) return undefined;
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const row = await submitJob(database, name);
      if (!row || row.outcome === 'done') return 'done';
      if (row.lease_owner === null && row.last_error_at !== failedBefore) return row;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return undefined;
  }

  async function fetched(
    viewer: Viewer,
    pasted: Extract<Pasted, { kind: 'ids' }>,
    request: SubmitRequest,
  ): Promise<Submitted> {
    const { name, failedBefore } = await enqueue(viewer, pasted, request);
    const ended = await outcome(name, failedBefore);
    if (ended === undefined) return { kind: 'under-way' };
    if (ended === 'done') {
      const work = await findWork(database, firstId(pasted));
      return work ? { kind: 'added', id: work.publicId } : { kind: 'under-way' };
    }
    const reason = ended.last_error ?? 'it failed without saying why';
    if (ended.outcome !== 'failed') return { kind: 'later', reason, nextTry: ended.next_run ?? undefined };
    // Asking again the same way cannot help.
    await writer.run('removeJob', { name });
    throw new BroadsheetError('source-failed', reason);
  }

  return {
    async submit(viewer, request) {
      const person = demand(viewer, 'submit');
      checkRequest(request);
      const pasted = readPasted(request.paper, url);
      if (pasted.kind === 'unknown')
        throw new BroadsheetError(
          'usage',
          'this is not understood; paste a link or an id of arXiv, DOI, ACL Anthology, OpenReview or Hugging Face, or one entry of BibTeX or RIS',
        );
      const entry =
        pasted.kind === 'entry'
          ? await takeInEntry({ ...deps, today: today() }, pasted.text, person.handle)
          : undefined;
      const known = await findPaper(
        database,
        entry ? entry.workId : pasted.kind === 'work' ? pasted.id : pasted.kind === 'ids' ? firstId(pasted) : '',
      );
      if (!known) {
        if (pasted.kind === 'ids') return fetched(person, pasted, request);
        throw new BroadsheetError('not-found', 'there is no such paper here');
      }
      if (known.hidden)
        throw new BroadsheetError(
          'gone',
          `a curator has taken this paper out of the library${known.hidden === 'deleted' && known.curation?.reason ? `: ${known.curation.reason}` : ''}`,
        );
      await checkAge(database, { dates: { published: known.card.published ?? known.card.day } }, today());
      const { isNew } = await writer.run('submitPaper', {
        workNo: known.workNo,
        personNo: person.personNo,
        origin: request.origin,
        note: request.note,
        mediaUrl: request.mediaUrl === '' ? undefined : linkUrl(request.mediaUrl),
      });
      return entry?.isNew ? { kind: 'added', id: known.publicId } : { kind: 'here', id: known.publicId, isNew };
    },

    async withdraw(viewer, { id, origin }) {
      const { personNo } = demand(viewer, 'submit');
      const work = await findWork(database, id, 'all');
      const done = work && (await writer.run('withdrawSubmission', { workNo: work.workNo, personNo, origin }));
      if (!done) throw new BroadsheetError('not-found', 'you have not submitted this paper');
    },

    async mine(viewer, page = 1) {
      const { personNo } = demand(viewer, 'keep');
      const list = await submissionsOf(database, personNo, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
      return { ...list, pending: await pending(personNo), perPage: PER_PAGE };
    },

    days: async () => Number(await settingValue(database, 'submitDays')),

    async decide(viewer, { job, what }) {
      const { personNo } = demand(viewer, 'submit');
      const own = (await pending(personNo)).find((one) => one.job === job);
      if (!own) throw new BroadsheetError('not-found', 'you have no such submission under way');
      if (what === 'forget') await writer.run('removeJob', { name: own.name });
      else {
        await writer.run('updateJob', { name: own.name, change: { next_run: clock().toISOString() } });
        jobs.wake();
      }
    },
  };
}

function checkRequest({ note, mediaUrl }: SubmitRequest): void {
  if (note.length > LONGEST_SUBMISSION_NOTE)
    throw new BroadsheetError(
      'too-large',
      `the note has ${note.length} characters; at most ${LONGEST_SUBMISSION_NOTE} are taken`,
    );
  if (mediaUrl !== '' && linkUrl(mediaUrl) === undefined)
    throw new BroadsheetError('usage', 'the media link must be a whole address that begins with https:// or http://');
}

function firstId({ ids }: Extract<Pasted, { kind: 'ids' }>): string {
  const { openreview } = ids;
  // A bare forum id is looked for under every kind.
  return ids.arxiv ?? ids.acl ?? ids.doi ?? openreview ?? '';
}

function pendingView(row: JobRow, payload: SubmitPayload): PendingSubmission & { readonly name: string } {
  return {
    name: row.name,
    job: row.job_no,
    what: payload.what,
    state: row.lease_owner !== null ? 'running' : row.outcome === 'failed' ? 'failed' : 'waiting',
    error: row.last_error ?? undefined,
    nextTry: row.next_run ?? undefined,
  };
}
