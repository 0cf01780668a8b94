// The library that is mailed about: whole days of arXiv filled up to about 100,000 papers, and subscribers who are all due at once.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { migrateLibrary } from '../community/recount-library.ts';
import { libraryWithDays } from '../pages.ts';
import { broadsheetJson, startServer } from '../processes.ts';
import type { Workbench } from '../workbench.ts';
import { seedSubscribers } from './seed-subscribers.ts';

const SUBSCRIBERS = 100_000;
const PROFILES = 1_000;
/** Nothing changed for so long: nothing is merged any more. */
const SETTLED_MS = 15_000;
const SETTLED_MOST_MS = 300_000;

export interface DigestLibrary {
  /** Nobody writes into it: each measurement takes a copy. */
  readonly data: string;
  readonly subscribers: number;
  readonly remarks: readonly string[];
}

export async function digestLibrary(bench: Workbench): Promise<DigestLibrary> {
  const data = `${bench.data}-digest`;
  const share = bench.papers === undefined ? 1 : Math.min(1, bench.papers / 100_000);
  if (!existsSync(join(data, 'broadsheet.db'))) {
    cpSync(await libraryWithDays(bench), data, { recursive: true });
    await migrateLibrary(data);
    await settled(bench, data);
    bench.say('seeding subscribers');
    seedSubscribers(data, {
      subscribers: Math.ceil(SUBSCRIBERS * share),
      profiles: Math.ceil(PROFILES * share),
      now: new Date(),
    });
  }
  const subscribers = count(data, 'subscribers');
  const profiles = count(data, 'subscribers', 'count(distinct profile)');
  const works = count(data, 'works');
  return {
    data,
    subscribers,
    remarks: [
      `${works.toLocaleString('en')} papers, ${subscribers.toLocaleString('en')} subscribers with ${profiles.toLocaleString('en')} profiles, all due at once`,
    ],
  };
}

/** A library as it is on an ordinary day: with a model, and with an index that has nothing left to merge. */
async function settled(bench: Workbench, data: string): Promise<void> {
  const index = join(data, 'index');
  if (bench.papers === undefined && !readdirSync(index).some((name) => name.endsWith('.model'))) {
    bench.say('training');
    await broadsheetJson(['train', '--data', data, '--json']);
  }
  bench.say('letting the index settle');
  await using _server = await startServer(data);
  const files = (): string => readdirSync(index).sort().join();
  const until = Date.now() + SETTLED_MOST_MS;
  for (let before = ''; before !== files() && Date.now() < until; ) {
    before = files();
    await setTimeout(SETTLED_MS);
  }
}

/** To be written into, and removed afterwards. */
export function copyOf(bench: Workbench, data: string, name: string): string {
  const copy = join(bench.folder, name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true });
  return copy;
}

export function count(data: string, table: string, what = 'count(*)', where = '1 = 1'): number {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    return (db.prepare(`select ${what} as n from ${table} where ${where}`).get() as { n: number }).n;
  } finally {
    db.close();
  }
}
