// Runs write operations on the connection it is given, in this thread: in the writer worker, in tests and on PostgreSQL.
import { sql } from 'kysely';
import { instantToDate } from '../../domain/dates.ts';
import type { Database } from '../database.ts';
import { type IngestOutcome, ingestBatch } from '../ingest/ingest-batch.ts';
import type { PreparedRecord } from '../ingest/prepared-record.ts';
import { AuthorCache } from '../ingest/resolve-authors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { explainSqliteError } from '../sqlite-error.ts';
import { type IngestRequest, operations } from './operations.ts';
import type { OperationArguments, OperationName, OperationResult, Priority, Writer } from './writer.ts';

/** Import transactions aim at this and stay under 25 ms (CONTRACTS); the number of records follows what they took. */
const AIM_MS = 18;
const MOST_RECORDS = 1000;
/** On the disk before anything is done that cannot be taken back, whatever their priority. */
const DURABLE: ReadonlySet<string> = new Set(['recordAttempts']);
const PRIORITIES: readonly Priority[] = ['user', 'job', 'bulk'];

interface Task {
  /** One transaction; true when the task is finished. */
  readonly step: () => Promise<boolean>;
  readonly fail: (error: unknown) => void;
  readonly durable: boolean;
}

export interface DirectWriterOptions {
  readonly clock: () => Date;
  readonly zone: string;
}

export class DirectWriter implements Writer {
  readonly #database: Database;
  readonly #options: DirectWriterOptions;
  readonly #queues: Record<Priority, Task[]> = { user: [], job: [], bulk: [] };
  readonly #authors = new AuthorCache();
  #running: Promise<void> | undefined;
  #sliceSize = 32;
  #durable = false;

  constructor(database: Database, options: DirectWriterOptions) {
    this.#database = database;
    this.#options = options;
  }

  run<K extends OperationName>(
    name: K,
    args: OperationArguments<K>,
    priority: Priority = 'user',
  ): Promise<OperationResult<K>> {
    return new Promise((resolve, reject) => {
      const done = resolve as (value: unknown) => void;
      const step = name === 'ingest' ? this.#ingestSteps(args as IngestRequest, done) : this.#oneStep(name, args, done);
      this.#queues[priority].push({ step, fail: reject, durable: DURABLE.has(name) });
      this.#running ??= this.#drain();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    while (this.#running) await this.#running;
    await this.#database[Symbol.asyncDispose]();
  }

  async #drain(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      const { task, priority } = next;
      try {
        this.#setDurability(next);
        if (await task.step()) this.#queues[priority].shift();
      } catch (error) {
        this.#authors.drop();
        this.#queues[priority].shift();
        task.fail(explainSqliteError(error));
      }
      // Lets messages in between two transactions, so that a vote goes before the rest of an import.
      await new Promise(setImmediate);
    }
    this.#running = undefined;
  }

  #next(): { task: Task; priority: Priority } | undefined {
    for (const priority of PRIORITIES) {
      const task = this.#queues[priority][0];
      if (task) return { task, priority };
    }
    return undefined;
  }

  /**
   * What a person did survives a power cut at once, and so does the mark of a mail that is about to leave; an import survives it at
   * its next checkpoint, a crash of the process always.
   */
  #setDurability({ priority, task }: { readonly priority: Priority; readonly task: Task }): void {
    const durable = priority === 'user' || task.durable;
    if (this.#database.sqlite && durable !== this.#durable) {
      this.#database.sqlite.exec(`pragma synchronous = ${durable ? 'full' : 'normal'}`);
      this.#durable = durable;
    }
  }

  #context(db: WriteContext['db']): WriteContext {
    const now = this.#options.clock();
    return {
      db,
      dialect: this.#database.dialect,
      authors: this.#authors,
      now: now.toISOString(),
      today: instantToDate(now, this.#options.zone) ?? now.toISOString().slice(0, 10),
    };
  }

  async #transaction<T>(work: (context: WriteContext) => Promise<T>): Promise<T> {
    const result = await this.#database.db.transaction().execute(async (trx) => {
      // One ingest at a time on PostgreSQL too: identity is decided from what is committed.
      if (this.#database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(3081)`.execute(trx);
      return work(this.#context(trx));
    });
    this.#authors.keep();
    return result;
  }

  #oneStep<K extends OperationName>(
    name: K,
    args: OperationArguments<K>,
    done: (value: unknown) => void,
  ): () => Promise<boolean> {
    const operation = operations[name] as (context: WriteContext, given: OperationArguments<K>) => Promise<unknown>;
    return async () => {
      done(await this.#transaction((context) => operation(context, args)));
      return true;
    };
  }

  #ingestSteps(request: IngestRequest, done: (outcomes: IngestOutcome[]) => void): () => Promise<boolean> {
    const outcomes: IngestOutcome[] = [];
    let at = 0;
    return async () => {
      const slice = sliceWithoutRepeats(request.records, at, this.#sliceSize);
      const started = performance.now();
      if (slice.length > 0) {
        outcomes.push(
          ...(await this.#transaction((context) => ingestBatch({ ...context, importNo: request.importNo }, slice))),
        );
        at += slice.length;
        this.#adapt(slice.length, performance.now() - started);
      }
      if (at < request.records.length) return false;
      done(outcomes);
      return true;
    };
  }

  #adapt(records: number, took: number): void {
    const fitting = (records * AIM_MS) / Math.max(took, 0.1);
    // Half way towards what would have fitted: one slow commit (a checkpoint) does not shrink the next ones to nothing.
    this.#sliceSize = Math.max(4, Math.min(MOST_RECORDS, Math.round((this.#sliceSize + fitting) / 2)));
  }
}

function sliceWithoutRepeats(records: readonly PreparedRecord[], from: number, size: number): PreparedRecord[] {
  const keys = new Set<string>();
  const slice: PreparedRecord[] = [];
  for (let i = from; i < records.length && slice.length < size; i++) {
    const record = records[i] as PreparedRecord;
    if (keys.has(record.recordKey)) break;
    keys.add(record.recordKey);
    slice.push(record);
  }
  return slice;
}
