// Is everything well? The checks behind `/healthz` (quick) and `broadsheet doctor` (thorough).
import { accessSync, constants, statfsSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { TroubleState } from '../domain/job-health.ts';
import type { JobView } from '../domain/views.ts';
import { checkIndex, indexHealth } from '../search/index-health.ts';
import { indexFolder } from '../search/indexer.ts';
import { trainingState, trainingStateInWords } from '../search/training/training-state.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/index/index-feed.ts';
import { indexOwner } from '../store/index/index-lock.ts';
import { foreignKeyFaults, integrityFaults, paperCountFault } from '../store/read/integrity.ts';
import { jobTroubles, jobWorkers } from '../store/read/job-health.ts';
import { encoderInWords, type QueryEncoder } from './query-encoder.ts';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

type Tell = (check: Check) => unknown;

const ENCODER = 'encoder';
const LEAST_FREE_BYTES = 200e6;
/** Names in one line for people. */
const MOST_NAMED = 10;

export interface CheckDependencies {
  readonly config: Config;
  readonly database: Database;
  readonly jobs: () => Promise<readonly JobView[]>;
  readonly clock: () => Date;
  /** Last change that search knows. */
  readonly indexedChange: () => Promise<number>;
  readonly encoder: QueryEncoder;
}

/** Answers within milliseconds; for a monitor that asks every few seconds. */
export async function quickChecks(dependencies: CheckDependencies): Promise<Check[]> {
  const { config, database, indexedChange, encoder } = dependencies;
  const checks: Check[] = [];
  const tell: Tell = (check) => checks.push(check);
  const last = await attempt(tell, 'database', async () => {
    const seq = await lastChange(database);
    return { seq, detail: `answers; change ${seq}` };
  });
  await attempt(tell, 'search index', async () => {
    const behind = (last?.seq ?? 0) - (await indexedChange());
    const { state, detail } = indexHealth(indexFolder(config.data));
    if (state === 'damaged') throw new Error(detail);
    return { detail: `${behind <= 0 ? 'up to date' : `${behind} changes behind`}; ${detail}` };
  });
  // Without a model, whyever, search goes on by words: nothing that an alarm is for.
  await attempt(tell, 'model', async () => ({
    detail: trainingStateInWords(trainingState(indexFolder(config.data), new Date())),
  }));
  // Nor without an additional encoder.
  tell({ name: ENCODER, ok: true, detail: encoderInWords(encoder.health()) });
  await attempt(tell, 'jobs', () => jobsCheck(dependencies));
  return checks;
}

async function jobsCheck({ database, jobs, clock }: CheckDependencies): Promise<{ detail: string }> {
  const [all, troubles, workers] = await Promise.all([
    jobs(),
    jobTroubles(database, clock()),
    jobWorkers(database, clock()),
  ]);
  const inState = (state: TroubleState) => troubles.filter((one) => one.state === state).map((one) => one.name);
  const failing = new Set([
    ...inState('failing'),
    ...all.flatMap((job) => (job.lastError && !job.stalled ? job.name : [])),
  ]);
  const alive = workers.filter((worker) => worker.isAlive).length;
  const [silent] = workers
    .map((worker) => worker.seenAt)
    .sort()
    .reverse();
  const isUnattended = workers.length > 0 && alive === 0;
  const named = (state: string, names: readonly string[]): string => {
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    return names.length === 0 ? '' : `${state}: ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
  };
  const detail = [
    `${all.length} jobs`,
    isUnattended ? `nobody runs them since ${silent}` : '',
    named('stalled', inState('stalled')),
    named('dead', inState('dead')),
    named(
      'failing',
      [...failing].filter((name) => !inState('dead').includes(name)),
    ),
  ]
    .filter(Boolean)
    .join('; ');
  // A source that fails is not this server's illness, nor is what was given up; a job that nobody runs any more is.
  if (isUnattended || inState('stalled').length > 0) throw new Error(detail);
  return { detail };
}

/** Reads the whole library; takes seconds on a large one, so each finding is told as it comes. */
export async function thoroughChecks(
  dependencies: CheckDependencies,
  onCheck: (check: Check) => void,
): Promise<Check[]> {
  const { config, database } = dependencies;
  const checks: Check[] = [];
  const tell: Tell = (check) => {
    checks.push(check);
    onCheck(check);
  };
  await attempt(tell, 'folder', async () => {
    accessSync(config.data, constants.R_OK | constants.W_OK);
    return { detail: `${config.data} can be written` };
  });
  await attempt(tell, 'disk space', async () => {
    const { bavail, bsize } = statfsSync(config.data);
    const free = bavail * bsize;
    if (free < LEAST_FREE_BYTES) throw new Error(`only ${(free / 1e6).toFixed(0)} MB free`);
    return { detail: `${(free / 1e9).toFixed(1)} GB free` };
  });
  const faults = async (name: string, find: () => Promise<readonly string[]>, fine: string) =>
    attempt(tell, name, async () => {
      const found = await find();
      if (found.length > 0) throw new Error(found.slice(0, 5).join('; '));
      return { detail: fine };
    });
  await faults('database file', () => integrityFaults(database), 'sound');
  await faults('references between tables', () => foreignKeyFaults(database), 'sound');
  await faults('paper count', () => paperCountFault(database), 'agrees with the table');
  await attempt(tell, 'search index file', async () => {
    const { state, detail } = checkIndex(indexFolder(config.data));
    if (state === 'unbuilt') return { detail };
    if (state !== 'sound') throw new Error(`${detail}; \`broadsheet doctor --repair\` builds it anew`);
    const owner = indexOwner(indexFolder(config.data));
    return { detail: owner ? `sound; written by ${owner.what} (pid ${owner.pid})` : 'sound' };
  });
  // A server has tried it by now; whoever asks here wants to know whether it works.
  await dependencies.encoder.startSoon();
  for (const check of await quickChecks(dependencies)) {
    const isFailing = check.name === ENCODER && dependencies.encoder.health().state === 'failing';
    tell(isFailing ? { ...check, ok: false } : check);
  }
  return checks;
}

async function attempt<T extends { detail: string }>(
  tell: Tell,
  name: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    const result = await run();
    tell({ name, ok: true, detail: result.detail });
    return result;
  } catch (error) {
    tell({ name, ok: false, detail: (error as Error).message });
    return undefined;
  }
}
