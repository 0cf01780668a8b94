// The part of a submission that waits for somebody else: the paper is fetched, taken in, and then counts as submitted. Run as a
// job, in the thread that holds the one gate to each source.
import { instantToDate } from '../../domain/dates.ts';
import type { PaperIds } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { openText } from '../../sources/input/open.ts';
import type { Reader, ReadItem } from '../../sources/reader.ts';
import type { Database } from '../../store/database.ts';
import { findWork } from '../../store/read/papers.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { ingestPapers } from '../ingest-papers.ts';
import { checkAge } from './submission-age.ts';
import { type LookUp, lookUpPaper } from './submission-lookup.ts';

/** The payload of a job of the kind `submit`. */
export interface SubmitPayload {
  readonly ids: PaperIds;
  readonly personNo: number;
  readonly handle: string;
  readonly origin?: string | undefined;
  readonly note: string;
  readonly mediaUrl?: string | undefined;
  /** As it was typed, cut; for the list of what is under way. */
  readonly what: string;
}

export interface SubmissionFetch {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly zone: string;
  readonly fetch: LookUp['fetch'];
  readonly bases: LookUp['bases'];
}

/** Returns the paper's public id. */
export async function fetchSubmission(
  context: SubmissionFetch,
  payload: SubmitPayload,
  signal: AbortSignal,
): Promise<string> {
  const { database, writer, clock, zone, fetch, bases } = context;
  const id = Object.values(payload.ids).find((one) => one !== undefined) ?? '';
  // Somebody else may have brought it meanwhile.
  let work = await findWork(database, id, 'all');
  if (!work) {
    const now = clock();
    const today = instantToDate(now, zone) ?? now.toISOString().slice(0, 10);
    const found = await lookUpPaper({ fetch, bases, today, zone, signal }, payload.ids);
    await checkAge(database, found.item.paper, today);
    signal.throwIfAborted();
    const report = await ingestPapers({ database, writer, clock }, openText(found.name, ''), {
      seen: today,
      seenGuessed: true,
      zone,
      priority: 'user',
      signal,
      reader: readingOnly(found.reader, [found.item]),
    });
    if (report.failure) throw new BroadsheetError('source-failed', report.failure);
    work = await findWork(database, id, 'all');
    if (!work)
      throw new BroadsheetError('source-failed', report.messages[0] ?? `what ${found.name} answered is not that paper`);
  }
  await writer.run('submitPaper', {
    workNo: work.workNo,
    personNo: payload.personNo,
    origin: payload.origin,
    note: payload.note,
    mediaUrl: payload.mediaUrl,
  });
  return work.publicId;
}

/** A reader of the same format that gives these items, which were read before. */
export function readingOnly(reader: Reader, items: readonly ReadItem[]): Reader {
  return {
    format: reader.format,
    label: reader.label,
    detect: reader.detect,
    async *read() {
      yield* items;
    },
  };
}
