// The job "follow": asks a followed source for what is new and takes it in.
import { ingestPapers } from '../actions/ingest-papers.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Fetch } from '../sources/fetch/safe-fetch.ts';
import type { FollowOptions, FollowResult } from '../sources/follow/followed-source.ts';
import { parseFollowed } from '../sources/follow/parse-followed.ts';
import { InputError } from '../sources/input/input.ts';
import type { Database } from '../store/database.ts';
import { followedRow } from '../store/read/jobs.ts';
import type { Writer } from '../store/writer/writer.ts';

export interface FollowDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly zone: string;
  readonly options: FollowOptions;
}

export interface FollowRun {
  readonly name: string;
  readonly signal: AbortSignal;
  progress(text: string, done?: number): void;
}

/** Runs one followed source to its end; what was ingested before a failure stays, and the cursor is as far as that. */
export async function followOnce(dependencies: FollowDependencies, run: FollowRun): Promise<FollowResult> {
  const { database, writer, fetch, clock, zone, options } = dependencies;
  const source = parseFollowed(run.name, options);
  const row = await followedRow(database, source.name);
  return source.run({
    fetch,
    cursor: row?.cursor ?? undefined,
    async saveCursor(cursor) {
      // After a lost lease another process follows this source, and the cursor is its.
      run.signal.throwIfAborted();
      await writer.run('saveCursor', { name: source.name, cursor }, 'job');
    },
    async ingest(opened, ingestOptions) {
      const report = await ingestPapers({ database, writer, clock: () => clock.now() }, opened, {
        ...ingestOptions,
        priority: 'job',
        signal: run.signal,
      });
      await writer.run('countFollowed', { name: source.name, papers: report.added }, 'job');
      if (report.failure !== undefined) throw new InputError(report.failure);
      return { ...report, notices: report.messages };
    },
    progress: run.progress,
    signal: run.signal,
    now: () => clock.now(),
    zone,
  });
}

export function resultInWords(result: FollowResult): string {
  if (result.read === 0 && result.notModified > 0) return 'nothing new';
  return `${result.read} read, ${result.added} added, ${result.changed} changed, ${result.unchanged} unchanged, ${result.rejected} set aside`;
}
