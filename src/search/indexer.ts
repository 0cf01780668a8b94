// Follows the library's changes log and keeps the index up to date, in the process that holds the index lock. An index of
// another version, of another library, or a damaged one is thrown away and built anew from the log.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine/error.ts';
import { checkFolder } from '../engine/files/check.ts';
import { clearIndex } from '../engine/files/clear-index.ts';
import { IndexWriter } from '../engine/write/index-writer.ts';
import { chooseMerge } from '../engine/write/merge-policy.ts';
import { averagesOf, totalsOf } from '../engine/write/statistics.ts';
import type { Database } from '../store/database.ts';
import { type ChangedWork, type ChangeMark, changeAt, changedWorks, lastChange } from '../store/index/index-feed.ts';
import { IndexLock } from '../store/index/index-lock.ts';
import {
  EMPTY_STATE,
  forgetDamage,
  type IndexState,
  readIndexState,
  reportedDamage,
  writeIndexState,
} from './index-state.ts';
import { paperCounts, paperDocument } from './paper-document.ts';
import { PAPER_SCHEMA } from './paper-schema.ts';
import { type Adopted, adoptReadyModel } from './training/adopt-ready-model.ts';
import { hasReadyModel, readyModelFile } from './training/training-folder.ts';

/** Changes read at once. */
const SLICE = 500;
/** Documents in one commit while there is a backlog: large enough to spare merges, small enough that a kill costs seconds. */
const COMMIT = 12_000;
/** Bytes of tokens before they become a segment, some 40,000 papers; reached when one change touches that many. */
const BUFFER_BYTES = 12 * 2 ** 20;
/** Refused documents that are remembered by name. */
const MOST_REFUSED = 1000;
/** Files of the first version's index. */
const OLD_FILES = ['fts.db', 'fts.db-wal', 'fts.db-shm'];

export function indexFolder(data: string): string {
  return join(data, 'index');
}

export interface IndexerOptions {
  /** The library's folder. */
  readonly data: string;
  /** Who indexes, for people: "serve", "import". */
  readonly what: string;
  readonly clock: () => Date;
}

export interface CaughtUp {
  /** False when another process does it. */
  readonly owner: boolean;
  readonly seq: number;
  readonly applied: number;
  /** Works of the library that the engine refused; why is in the index's state. */
  readonly refused: number;
}

export class Indexer implements AsyncDisposable {
  readonly #database: Database;
  readonly #options: IndexerOptions;
  readonly #folder: string;
  #lock: IndexLock | undefined;
  #writer: IndexWriter | undefined;
  #merging: Generator<void, boolean> | undefined;
  #adopting: Generator<void, Adopted> | undefined;
  #adopted: Adopted | undefined;
  #refused = new Map<number, string>();
  #state: IndexState = EMPTY_STATE;

  constructor(database: Database, options: IndexerOptions) {
    this.#database = database;
    this.#options = options;
    this.#folder = indexFolder(options.data);
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Indexes what is new. */
  async catchUp(): Promise<CaughtUp> {
    if (!this.#takeLock()) return { owner: false, seq: 0, applied: 0, refused: 0 };
    try {
      return await this.#apply(await this.#open());
    } catch (error) {
      if (!(error instanceof EngineError) || (error.code !== 'damaged' && error.code !== 'version')) throw error;
      this.#clear(error.message);
      return await this.#apply(await this.#open());
    }
  }

  /** As of the last commit; 0 while another process indexes. */
  get segments(): number {
    return this.#writer?.manifest.segments.length ?? 0;
  }

  /** Papers in the segments that are to be merged next; 0 when all is well. */
  get mergeDue(): number {
    if (!this.#writer) return 0;
    const { segments, schema } = this.#writer.manifest;
    const names = chooseMerge(segments, averagesOf(totalsOf(segments, schema)));
    return segments.reduce((sum, { name, documents }) => sum + (names.includes(name) ? documents : 0), 0);
  }

  /** Goes on merging for about so many milliseconds; returns whether the merge under way is done, or none was due. */
  mergeFor(ms: number): boolean {
    if (!this.#writer) return true;
    this.#merging ??= this.#writer.merge();
    const end = performance.now() + ms;
    try {
      do {
        if (this.#merging.next().done) {
          this.#merging = undefined;
          return true;
        }
      } while (performance.now() < end);
      return false;
    } catch (error) {
      this.#merging = undefined;
      if (error instanceof EngineError && error.code === 'damaged') this.#clear(error.message);
      throw error;
    }
  }

  /** Whether a trained model waits to be taken in here; looks at the disk. */
  get isModelReady(): boolean {
    return this.#writer !== undefined && (this.#adopting !== undefined || hasReadyModel(this.#folder));
  }

  /** What became of the last model that was taken in here. */
  get adopted(): Adopted | undefined {
    return this.#adopted;
  }

  /** Goes on taking a trained model in for about so many milliseconds; returns whether that is done, or none is ready. */
  adoptFor(ms: number): boolean {
    if (!this.#writer || !this.isModelReady) return true;
    this.#adopting ??= adoptReadyModel(this.#writer, this.#folder);
    const end = performance.now() + ms;
    try {
      do {
        const step = this.#adopting.next();
        if (!step.done) continue;
        this.#adopting = undefined;
        this.#noteAdopted(step.value);
        return true;
      } while (performance.now() < end);
      return false;
    } catch (error) {
      this.#adopting = undefined;
      if (error instanceof EngineError && error.code === 'damaged') this.#clear(error.message);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#merging = undefined;
    this.#adopting = undefined;
    this.#lock?.[Symbol.dispose]();
    await this.#database[Symbol.asyncDispose]();
  }

  async #apply(writer: IndexWriter): Promise<CaughtUp> {
    let applied = 0;
    let pending = 0;
    let last: ChangeMark | undefined;
    const commit = () => {
      if (last) this.#commit(writer, last);
      applied += pending;
      pending = 0;
      last = undefined;
    };
    // What comes in while an import runs waits for the next call: many small commits would cost more than a few large ones.
    for (let full = true; full; ) {
      const changed = await changedWorks(this.#database, last?.seq ?? writer.position, SLICE);
      if (!changed) break;
      for (const workNo of changed.removed) this.#remove(writer, workNo);
      for (const work of changed.works) this.#put(writer, work);
      pending += changed.works.length + changed.removed.length;
      last = changed.last;
      full = changed.changes === SLICE;
      if (pending >= COMMIT) commit();
    }
    commit();
    return { owner: true, seq: writer.position, applied, refused: this.#refused.size };
  }

  #put(writer: IndexWriter, { workNo, onlyCounts, work }: ChangedWork): void {
    if (onlyCounts && writer.setNumbers(workNo, paperCounts(work))) return;
    try {
      writer.put(paperDocument(workNo, work));
      this.#refused.delete(workNo);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'invalid') throw error;
      // What it was before is not what it is now.
      this.#remove(writer, workNo);
      if (this.#refused.size < MOST_REFUSED) this.#refused.set(workNo, error.message);
    }
  }

  #remove(writer: IndexWriter, workNo: number): void {
    writer.remove(workNo);
    this.#refused.delete(workNo);
  }

  #commit(writer: IndexWriter, last: ChangeMark): void {
    const marks = this.#state.marks.filter(({ seq }) => seq === writer.position);
    const refused = Array.from(this.#refused, ([workNo, reason]) => ({ workNo, reason }));
    this.#state = { ...this.#state, marks: [...marks, last], refused };
    writeIndexState(this.#folder, this.#state);
    writer.commit(last.seq);
  }

  #noteAdopted(adopted: Adopted): void {
    this.#adopted = adopted;
    const at = this.#options.clock().toISOString();
    const refusedModel = adopted.refused === undefined ? undefined : { at, reason: adopted.refused };
    if (!refusedModel && !this.#state.refusedModel) return;
    this.#state = { ...this.#state, refusedModel };
    writeIndexState(this.#folder, this.#state);
  }

  #takeLock(): boolean {
    const { what, clock } = this.#options;
    this.#lock ??= IndexLock.take(this.#folder, { pid: process.pid, since: clock().toISOString(), what });
    return this.#lock !== undefined;
  }

  async #open(): Promise<IndexWriter> {
    const reported = reportedDamage(this.#folder);
    if (reported !== undefined) {
      const found = [...checkFolder(this.#folder)].find(({ problem }) => problem !== undefined);
      if (found) this.#clear(found.problem ?? reported);
      forgetDamage(this.#folder);
    }
    if (this.#writer) return this.#writer;
    for (const name of OLD_FILES) rmSync(join(this.#folder, name), { force: true });
    this.#state = readIndexState(this.#folder);
    this.#refused = new Map(this.#state.refused.map(({ workNo, reason }) => [workNo, reason]));
    this.#writer = IndexWriter.open(this.#folder, PAPER_SCHEMA, { bufferBytes: BUFFER_BYTES });
    if (await this.#isOfAnotherLibrary(this.#writer.position)) {
      // What waits to be taken in was learnt from that one, too.
      rmSync(readyModelFile(this.#folder), { force: true });
      this.#clear('it is of another library: this one was restored or replaced');
      return this.#open();
    }
    return this.#writer;
  }

  async #isOfAnotherLibrary(position: number): Promise<boolean> {
    if (position === 0) return false;
    if (position > (await lastChange(this.#database))) return true;
    const mark = this.#state.marks.find(({ seq }) => seq === position);
    const now = mark && (await changeAt(this.#database, position));
    return now !== undefined && (now.workNo !== mark?.workNo || now.at !== mark.at);
  }

  #clear(reason: string): void {
    clearIndex(this.#folder);
    forgetDamage(this.#folder);
    this.#writer = undefined;
    this.#merging = undefined;
    this.#adopting = undefined;
    this.#refused.clear();
    writeIndexState(this.#folder, { ...EMPTY_STATE, rebuilt: { at: this.#options.clock().toISOString(), reason } });
  }
}
