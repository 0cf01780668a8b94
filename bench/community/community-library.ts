// The library that these benchmarks ask: whole days of arXiv filled up to about 100,000 papers, and a seeded community on top.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { libraryWithDays } from '../pages.ts';
import type { Workbench } from '../workbench.ts';
import { migrateLibrary, recountLibrary } from './recount-library.ts';
import { ISSUE_SIZE, seedCommunity } from './seed-community.ts';

export interface CommunityLibrary {
  readonly data: string;
  readonly remarks: readonly string[];
}

export async function communityLibrary(bench: Workbench): Promise<CommunityLibrary> {
  const data = `${bench.data}-community`;
  if (!existsSync(join(data, 'broadsheet.db'))) {
    const days = await libraryWithDays(bench);
    cpSync(days, data, { recursive: true });
  }
  await migrateLibrary(data);
  const today = latestDay(data);
  if (peopleIn(data) === 0) {
    const share = bench.papers === undefined ? 1 : Math.min(1, bench.papers / 50_000);
    const size = {
      people: Math.ceil(ISSUE_SIZE.people * share),
      votes: Math.ceil(ISSUE_SIZE.votes * share),
      comments: Math.ceil(ISSUE_SIZE.comments * share),
    };
    bench.say('seeding people, votes and comments');
    seedCommunity(data, size, new Date());
    bench.say('counting and ordering anew');
    await recountLibrary(data, new Date());
  }
  return { data, remarks: [`the latest day with papers is ${today}; ${rowsIn(data)}`] };
}

function ask<T>(data: string, sql: string): T {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    return db.prepare(sql).get() as T;
  } finally {
    db.close();
  }
}

function latestDay(data: string): string {
  return ask<{ day: string }>(data, 'select max(day) as day from works where day is not null').day;
}

function peopleIn(data: string): number {
  return ask<{ n: number }>(data, 'select count(*) as n from people').n;
}

function rowsIn(data: string): string {
  const of = (table: string): string =>
    `${ask<{ n: number }>(data, `select count(*) as n from ${table}`).n.toLocaleString('en')} ${table}`;
  return ['works', 'people', 'votes', 'comments', 'collections', 'marks', 'follows'].map(of).join(', ');
}
