// Planning all digests that are due: worked out batch by batch, each written down in one transaction together with where its
// subscribers stand now. Killed anywhere, the next run goes on: nobody is planned twice, and nobody is left out.
import type { Database } from '../../store/database.ts';
import { dueSubscriberNumbers } from '../../store/mailing/digest-due.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { type PlannedDigest, type WorkedOutBatch, workOutBatch } from './digest-batch.ts';
import { healEditionTimes } from './digest-heal.ts';
import type { DigestLibrary } from './digest-news.ts';
import { DigestNotices } from './digest-notices.ts';
import { openNews } from './digest-opening.ts';
import { digestParts } from './digest-parts.ts';
import { DigestPlanner } from './digest-planner.ts';

export type { PlannedDigest };

export interface DigestRun {
  readonly database: Database;
  readonly writer: Pick<Writer, 'run'>;
  readonly library: DigestLibrary;
  readonly clock: () => Date;
  /** Origin of the site. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** Works everything out, and writes nothing. */
  readonly dryRun?: true | undefined;
  /** Subscribers at most. */
  readonly limit?: number | undefined;
  readonly onProgress?: ((words: string, share: number) => void) | undefined;
  /** Each digest, as it is planned. */
  readonly onPlanned?: ((digest: PlannedDigest) => void) | undefined;
}

export interface DigestReport {
  readonly due: number;
  /** Mails, notices among them. */
  readonly planned: number;
  /** There was nothing to say to them. */
  readonly nothing: number;
  /** No verified address, a suppressed one, or an account's digest goes there. */
  readonly unreachable: number;
  /** That day's was planned before. */
  readonly again: number;
  /** A search did not answer: they are planned by the next run. */
  readonly waiting: number;
  /** Notices of new versions. */
  readonly notices: number;
  readonly editions: number;
  readonly papers: number;
  readonly bySection: Readonly<Record<string, number>>;
}

/** Aims at transactions of less than 25 ms. */
const BATCH = 100;
/** Each is a row: what long digests show makes several transactions of a batch. */
const MOST_WORKS = 2500;
/** Longer, what is known of the library is looked up anew. */
const NEWS_MS = 60_000;
/** Somebody whose papers were mailed meanwhile by an alert is worked out again. */
const MOST_ROUNDS = 3;
/** Recommendations are computed anew for digests that come within this time, unless they are fresh. */
const SOON_MS = 3_600_000;
const FRESH_MS = 20 * 3_600_000;
const MOST_WANTED = 500;

type Counts = { -readonly [K in keyof Omit<DigestReport, 'bySection'>]: number };

export async function planDigests(run: DigestRun): Promise<DigestReport> {
  const { database, library, clock, signal, limit = Number.POSITIVE_INFINITY } = run;
  const now = clock().toISOString();
  if (!run.dryRun) await healEditionTimes(run, now);
  const numbers = (await dueSubscriberNumbers(database, now)).slice(0, limit);
  const counts: Counts = {
    due: numbers.length,
    planned: 0,
    nothing: 0,
    unreachable: 0,
    again: 0,
    waiting: 0,
    notices: 0,
    editions: 0,
    papers: 0,
  };
  const bySection: Record<string, number> = {};
  const editions = new Set<string>();
  if (numbers.length > 0) {
    const open = () => openNews({ database, library }, now);
    const planner = new DigestPlanner(database, await open());
    const notices = new DigestNotices(database);
    let opened = performance.now();
    let again: number[] = [];
    let done = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const list = round === 0 ? numbers : again;
      again = [];
      let writing: Promise<void> = Promise.resolve();
      for (let at = 0; at < list.length; at += BATCH) {
        if (signal.aborted) await writing.catch(() => {});
        signal.throwIfAborted();
        if (performance.now() - opened > NEWS_MS) {
          planner.renew(await open());
          opened = performance.now();
        }
        const lot = list.slice(at, at + BATCH);
        const batch = await workOutBatch(run, { planner, notices, numbers: lot, now });
        for (const one of batch.digests) {
          counts.papers += one.papers;
          editions.add(one.hash);
          for (const { kind, papers } of one.sections) bySection[kind] = (bySection[kind] ?? 0) + papers;
          run.onPlanned?.(one);
        }
        // The next batch is worked out while this one is written.
        await writing;
        writing = writeDown(run, batch, counts).then((conflicts) => void again.push(...conflicts));
        writing.catch(() => {});
        done += round === 0 ? lot.length : 0;
        run.onProgress?.(`${done} of ${numbers.length} subscribers`, done / numbers.length);
      }
      await writing;
      if (again.length === 0) break;
    }
  }
  if (!run.dryRun) await finish(run, now);
  return { ...counts, editions: editions.size, bySection };
}

/** Answers who has to be worked out again. */
async function writeDown(run: DigestRun, batch: WorkedOutBatch, counts: Counts): Promise<readonly number[]> {
  for (const [name, count] of Object.entries(batch.counts)) counts[name as keyof WorkedOutBatch['counts']] += count;
  if (run.dryRun) {
    counts.planned += batch.plan.deliveries.length;
    return [];
  }
  const conflicts: number[] = [];
  for (const part of digestParts(batch, MOST_WORKS)) {
    const answer = await run.writer.run('planDigestBatch', part, 'job');
    counts.planned += answer.planned;
    counts.unreachable += answer.skipped;
    conflicts.push(...answer.conflicts);
  }
  return conflicts;
}

async function finish({ writer, clock }: DigestRun, now: string): Promise<void> {
  await writer.run('noteDigestsPlanned', { at: now }, 'job');
  const at = clock();
  await writer.run(
    'wantDigestRecommendations',
    {
      at: at.toISOString(),
      dueBefore: new Date(at.getTime() + SOON_MS).toISOString(),
      computedBefore: new Date(at.getTime() - FRESH_MS).toISOString(),
      limit: MOST_WANTED,
    },
    'job',
  );
}
