// The job "encode": looks every few minutes for papers without a vector of the additional encoder, and encodes them.
import { encodePapers } from '../actions/encode-papers.ts';
import type { EncodeReport } from '../encoders/encode-library.ts';
import { EncoderError } from '../encoders/encoder-error.ts';
import type { EncoderSettings } from '../encoders/encoder-settings.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

export interface EncodeDependencies {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly settings: EncoderSettings;
  readonly clock: Clock;
  readonly onNotice: (message: string) => void;
}

export const ENCODE_JOB = 'encode';
/** A folder is looked at; an endpoint gets one short text to encode. */
const SCHEDULE = '*/5 * * * *';

/** The one row that this job has while an encoder is configured, due at once: it may be another one than before. */
export async function scheduleEncoding(store: JobStore, settings: EncoderSettings, now: Date): Promise<void> {
  if (settings.kind === 'off') {
    await store.remove(ENCODE_JOB);
    return;
  }
  const nextRun = now.toISOString();
  const added = await store.add({ name: ENCODE_JOB, kind: ENCODE_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
  if (!added) await store.update(ENCODE_JOB, { nextRun });
}

/** Ends early when the run's signal says so; the next run goes on from there. @throws with the reason when it stopped by itself */
export async function encodeWhatIsMissing(
  { data, database, settings, clock, onNotice }: EncodeDependencies,
  run: JobRun,
): Promise<string> {
  if (settings.kind === 'off') return 'no encoder is configured';
  let report: EncodeReport | undefined;
  try {
    report = await encodePapers({
      data,
      database,
      settings,
      scope: 'changed',
      clock,
      signal: run.signal,
      onProgress: (_, done, words) => run.progress(words, done),
      onNotice,
    });
  } catch (error) {
    // Of a folder nothing changes by waiting a minute.
    if (error instanceof EncoderError) throw Object.assign(new Error(error.message), { permanent: !error.passes });
    throw error;
  }
  if (!report) return 'nothing new';
  if (report.ended === 'cancelled') throw run.signal.reason;
  if (report.ended === 'stopped') throw Object.assign(new Error(report.reason), { retryAt: report.retryAt });
  return reportInWords(report);
}

/** `120 encoded, 30 unchanged, 2 skipped (work 7: …)` */
export function reportInWords({ encoded, unchanged, skipped, removed, emptied, skippedWorks }: EncodeReport): string {
  const [first] = skippedWorks;
  return [
    `${encoded} encoded, ${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped${first ? ` (work ${first.workNo}: ${first.reason})` : ''}`] : []),
    ...(emptied === undefined ? [] : [emptied]),
  ].join(', ');
}
