// The verb that empties the queue of those who wait for recommendations, and by night computes those of everybody seen of late.
import { indexFolder } from '../../search/indexer.ts';
import { RecommendThread } from '../../search/recommend-thread.ts';
import { indexedPapers } from '../../search/training/model-report.ts';
import { hasOtherModel, nextByNight, nextWanted } from '../../store/community/recommendations.ts';
import type { Database } from '../../store/database.ts';
import { libraryFile } from '../../store/library-files.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { type RecommendBackend, recommendPerson } from './recommend-person.ts';

export interface RecommendReaders {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly zone: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((words: string) => void) | undefined;
  /** Instead of a thread of its own. */
  readonly backend?: RecommendBackend | undefined;
}

export interface RecommendReport {
  readonly computed: number;
  /** Of whose nothing is known. */
  readonly nothing: number;
  readonly failed: number;
  /** Of the first that failed. */
  readonly reason: string | undefined;
}

const SEEN_MS = 14 * 86_400_000;
/** By night those of the night before are due, though it was a little later then. */
const OLD_MS = 20 * 3_600_000;
/** Hours of the site's zone in which hardly anybody reads. */
const NIGHT = { from: 2, to: 5 } as const;

/** Ends early when the signal says so; whoever still waits is taken up by the next run. */
export async function recommendReaders(run: RecommendReaders): Promise<RecommendReport> {
  await staleByModel(run);
  let backend = run.backend;
  let own: RecommendThread | undefined;
  const report = { computed: 0, nothing: 0, failed: 0, reason: undefined as string | undefined };
  try {
    for (let personNo = await next(run); personNo !== undefined; personNo = await next(run)) {
      run.signal.throwIfAborted();
      backend ??= own = await RecommendThread.start({ library: libraryFile(run.data), folder: indexFolder(run.data) });
      try {
        const isKnown = await recommendPerson({ ...run, backend }, personNo);
        report[isKnown ? 'computed' : 'nothing']++;
      } catch (error) {
        report.failed++;
        report.reason ??= (error as Error).message;
        // Whose failed leave the queue, so that one cannot block all.
        const failure = (error as Error).message;
        await run.writer.run('failRecommendations', { personNo, at: run.clock().toISOString(), failure }, 'job');
      }
      run.onProgress?.(`${report.computed} computed`);
    }
  } finally {
    await own?.[Symbol.asyncDispose]();
  }
  return report;
}

async function next({ database, clock, zone }: RecommendReaders): Promise<number | undefined> {
  const wanted = await nextWanted(database);
  if (wanted !== undefined) return wanted;
  const now = clock();
  if (!isNight(now, zone)) return undefined;
  return nextByNight(database, {
    seenSince: new Date(now.getTime() - SEEN_MS).toISOString(),
    computedBefore: new Date(now.getTime() - OLD_MS).toISOString(),
  });
}

function isNight(now: Date, zone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  return hour >= NIGHT.from && hour < NIGHT.to;
}

/** What was computed by another model is computed anew when its reader comes. */
async function staleByModel({ data, database, writer, clock }: RecommendReaders): Promise<void> {
  const model = indexedPapers(indexFolder(data))?.model?.number;
  if (model !== undefined && (await hasOtherModel(database, model)))
    await writer.run('staleRecommendations', { model, at: clock().toISOString() }, 'job');
}
