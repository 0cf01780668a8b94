// Several processes on one table of jobs, some of them killed: each job is run, none twice at once, the one that has been due longest
// first, and what kills every process that takes it is given up. On SQLite and on PostgreSQL.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { libraryJobStore } from '../../src/jobs/library-job-store.ts';
import { type Database, openPostgres, openSqlite } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openDeadJobs } from '../../src/store/read/job-health.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { makeRuns, type RunNote, readRuns } from '../support/job-runs.ts';
import type { JobsProcess } from '../support/jobs-process.ts';
import { fullSkip, until } from '../support/process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const WORKERS = 4;
const AT_ONCE = 3;
const JOBS = 400;
const KILLS = 8;
/** Long enough for a process that a busy machine holds up. */
const LEASE_MS = 4_000;
const PROGRAM = fileURLToPath(new URL('../support/jobs-process.ts', import.meta.url));
const POSTGRES = process.env.BROADSHEET_TEST_POSTGRES;

interface Place extends AsyncDisposable {
  readonly database: Database;
  readonly asked: Pick<JobsProcess, 'sqlite' | 'postgres' | 'schema'>;
}

async function onSqlite(): Promise<Place> {
  const folder = tempFolder();
  const sqlite = folder.file('library.db');
  const database = openSqlite(sqlite, { busyTimeout: 20_000 });
  return {
    database,
    asked: { sqlite },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

async function onPostgres(): Promise<Place> {
  const postgres = POSTGRES ?? '';
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const { default: pg } = await import('pg');
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create schema ${schema}`);
  const database = await openPostgres(postgres, schema);
  return {
    database,
    asked: { postgres, schema },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await run(`drop schema ${schema} cascade`);
    },
  };
}

/** Processes that run jobs; whoever dies is replaced, and when it died is written down. */
class Workers {
  readonly died = new Map<string, number>();
  readonly #alive = new Map<string, ChildProcess>();
  readonly #asked: Place['asked'];
  readonly #errors: string[] = [];
  #begun = 0;
  #isOver = false;

  constructor(asked: Place['asked']) {
    this.#asked = asked;
    for (let n = 0; n < WORKERS; n++) this.#begin();
  }

  get errors(): string {
    return this.#errors.join('');
  }

  #begin(): void {
    const name = `worker ${++this.#begun}`;
    const asked: JobsProcess = { ...this.#asked, name, leaseMs: LEASE_MS, pollMs: 100, jobMs: 60 };
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, JSON.stringify(asked)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.stderr.on('data', (chunk: Buffer) => this.#errors.push(chunk.toString()));
    child.on('exit', () => {
      this.#alive.delete(name);
      this.died.set(name, Date.now());
      if (!this.#isOver) this.#begin();
    });
    this.#alive.set(name, child);
  }

  killOne(): void {
    const all = [...this.#alive.values()];
    all[Math.floor(Math.random() * all.length)]?.kill('SIGKILL');
  }

  async end(): Promise<void> {
    this.#isOver = true;
    for (const child of this.#alive.values()) child.kill('SIGTERM');
    await until(async () => (this.#alive.size === 0 ? true : undefined), 15_000);
  }
}

interface Run {
  readonly job: string;
  readonly process: string;
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
}

function runsOf(notes: readonly RunNote[], died: ReadonlyMap<string, number>): Run[] {
  const ends = new Map(notes.filter((note) => note.what === 'ended').map((note) => [note.run, note.at]));
  return notes
    .filter((note) => note.what === 'began')
    .map(({ run, job, process, at }) => {
      const end = ends.get(run);
      return { job, process, from: at, to: end ?? died.get(process) ?? Infinity, ended: end !== undefined };
    });
}

for (const [name, open, skip] of [
  ['SQLite', onSqlite, fullSkip],
  ['PostgreSQL', onPostgres, POSTGRES ? fullSkip : 'no PostgreSQL (set BROADSHEET_TEST_POSTGRES=postgres://…)'],
] as const) {
  describe(`${WORKERS} processes that run jobs, over ${name}`, { skip }, () => {
    it('run each job, none twice at once, while some are killed', async () => {
      await using place = await open();
      const { database } = place;
      await migrate(database);
      await makeRuns(database);
      const writer = new DirectWriter(database, { clock: () => new Date(), zone: 'UTC' });
      const store = libraryJobStore(database, writer);
      const due = (n: number): string => new Date(Date.now() - 3_600_000 + n * 1000).toISOString();
      const names = Array.from({ length: JOBS }, (_, n) => `job ${n}`);
      // Not in the order in which they are due.
      for (const n of names.keys())
        await store.add({ name: `job ${(n * 7) % JOBS}`, kind: 'work', payload: '{}', nextRun: due((n * 7) % JOBS) });
      await store.add({ name: 'deadly', kind: 'deadly', payload: '{}', nextRun: due(JOBS / 2) });
      const workers = new Workers(place.asked);
      try {
        await until(async () => ((await readRuns(database)).length > 0 ? true : undefined), 30_000);
        for (let kill = 0; kill < KILLS; kill++) {
          await sleep(300 + Math.random() * 300);
          workers.killOne();
        }
        await until(
          async () => {
            const jobs = await store.list();
            return jobs.every((job) => job.outcome === (job.name === 'deadly' ? 'failed' : 'done')) ? true : undefined;
          },
          120_000,
          200,
        );
      } finally {
        await workers.end();
      }
      const runs = runsOf(await readRuns(database), workers.died);
      assert.equal(workers.errors.replace(/.*ExperimentalWarning.*\n.*trace-warnings.*\n/g, ''), '');
      for (const job of names) {
        const theirs = runs.filter((run) => run.job === job);
        assert.ok(
          theirs.some((run) => run.ended),
          `${job} was lost`,
        );
        for (const [n, run] of theirs.entries()) {
          const next = theirs[n + 1];
          if (!next) continue;
          assert.ok(run.to <= next.from, `${job} ran twice at once, by ${run.process} and ${next.process}`);
          assert.ok(next.from - run.from > LEASE_MS / 2, `${job} was taken before its lease had run out`);
          assert.ok(workers.died.has(run.process), `${job} ran again though ${run.process} lived`);
        }
      }
      const deadly = runs.filter((run) => run.job === 'deadly');
      // One that died before it could write down that it began may be missing.
      assert.ok(deadly.length >= 3 && deadly.length <= 5, `the deadly job took ${deadly.length} processes`);
      assert.deepEqual(
        (await openDeadJobs(database)).map(({ name, attempts }) => [name, attempts]),
        [['deadly', 6]],
      );
      // Whoever was due first begins first, but for those under way beside it.
      const order = [...new Map(runs.toReversed().map((run) => [run.job, run.from]))]
        .filter(([job]) => job !== 'deadly')
        .sort(([, a], [, b]) => a - b)
        .map(([job]) => Number(job.slice(4)));
      // A run whose process died between taking it and writing that down is first seen a lease later.
      const late = order.filter((n, at) => at - n > WORKERS * AT_ONCE).length;
      assert.ok(late <= (KILLS + 5) * AT_ONCE, `${late} jobs began out of turn`);
      for (const [at, n] of order.entries())
        assert.ok(n - at <= WORKERS * AT_ONCE + (KILLS + 5) * AT_ONCE, `job ${n} began before its turn, at ${at}`);
      await writer[Symbol.asyncDispose]();
    });
  });
}
