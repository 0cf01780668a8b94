// Vectors of the library's papers by an additional encoder, in a file of their own: they can all be made anew, so a damaged
// file is set aside and begun again. Holds vectors of one space (encoder and dimensions) at a time. The writing side.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { forgetSuspicion, isDamage, suspectedDamage } from './damage.ts';

/** Raised when the tables change; another number means that the file is emptied. */
const FORMAT = 1;
const CREATE = `
  create table meta (name text primary key, value text not null) without rowid;
  create table vectors (work_no integer primary key, text_hash text not null, scale real not null, codes blob not null);
  insert into meta values ('format', '${FORMAT}'), ('generation', '0');`;
/** https://sqlite.org/rescode.html#corrupt */
const SQLITE_CORRUPT = 11;
/** int8 without -128, so that a code and its opposite are both there. */
const LARGEST_CODE = 127;

/** The encoder and the length of its vectors; only vectors of one space can be compared. */
interface VectorSpace {
  readonly id: string;
  readonly dimensions: number;
}

export interface EncodedWork {
  readonly workNo: number;
  /** Of the text that was encoded. */
  readonly hash: string;
  /** Of unit length. */
  readonly vector: Float32Array;
}

export interface EncoderStoreOptions {
  /** For people: that the file was damaged, and where it was set aside. */
  readonly onNotice: (message: string) => void;
  readonly now: () => Date;
}

export class EncoderStore implements Disposable {
  readonly #file: string;
  readonly #options: EncoderStoreOptions;
  #db: DatabaseSync;
  #space: VectorSpace | undefined;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens or creates `file`; sets a damaged one aside as `<file>.damaged` and begins anew. */
  constructor(file: string, options: EncoderStoreOptions) {
    this.#file = file;
    this.#options = options;
    try {
      this.#db = open(file);
    } catch (error) {
      this.#db = this.#anew(error);
    }
    if (suspectedDamage(file) !== undefined) this.#examine();
  }

  /** Makes the file one of this space. When it held vectors of another one, they go, and the reason is returned. */
  begin(space: VectorSpace): string | undefined {
    this.#space = space;
    return this.#safely(() => {
      const id = this.#meta('encoder');
      const dimensions = Number(this.#meta('dimensions'));
      if (id === space.id && dimensions === space.dimensions) return undefined;
      const count = this.count();
      this.#transaction(() => {
        this.#statement('delete from vectors').run();
        this.#statement("delete from meta where name = 'position'").run();
        this.#write(space);
      });
      if (count === 0) return undefined;
      const what =
        id === space.id
          ? `its vectors have ${space.dimensions} dimensions now, not ${dimensions}`
          : `the encoder was ${id} and is ${space.id} now`;
      const notice = `${count} vectors were removed and are made anew: ${what}`;
      this.#note(notice);
      return notice;
    });
  }

  /** Up to where the library is encoded, as `reached` was told; undefined when that is not known. */
  position(): string | undefined {
    return this.#safely(() => this.#meta('position'));
  }

  /** All is encoded up to here; whoever says so knows what it means. */
  reached(position: string): void {
    this.#safely(() => this.#set('position', position));
  }

  /** Papers with a vector. */
  count(): number {
    return this.#safely(() => (this.#statement('select count(*) as n from vectors').get() as { n: number }).n);
  }

  /** Hash of the text that the work's vector was made from; undefined when it has none. */
  hashOf(workNo: number): string | undefined {
    return this.#safely(() => {
      const row = this.#statement('select text_hash from vectors where work_no = ?').get(workNo);
      return row?.text_hash as string | undefined;
    });
  }

  /** Puts in and replaces, in one transaction. */
  put(works: readonly EncodedWork[]): void {
    this.#safely(() =>
      this.#transaction(() => {
        const insert = this.#statement('insert or replace into vectors values (?, ?, ?, ?)');
        for (const { workNo, hash, vector } of works) {
          const { codes, scale } = quantised(vector);
          insert.run(workNo, hash, scale, new Uint8Array(codes.buffer));
        }
      }),
    );
  }

  /** Removes the vectors of all works but these; returns how many. */
  keepOnly(workNos: ReadonlySet<number>): number {
    return this.#safely(() => {
      const gone = this.#statement('select work_no from vectors')
        .all()
        .map((row) => row.work_no as number)
        .filter((workNo) => !workNos.has(workNo));
      return this.#remove(gone);
    });
  }

  /** Removes the vectors of these works; returns how many there were. */
  remove(workNos: readonly number[]): number {
    return this.#safely(() => {
      const has = this.#statement('select 1 from vectors where work_no = ?');
      return this.#remove(workNos.filter((workNo) => has.get(workNo) !== undefined));
    });
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  /** Runs it; when that shows damage, begins anew and runs it once more. */
  #safely<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this[Symbol.dispose]();
      this.#db = this.#anew(error);
      const space = this.#space;
      if (space) this.#transaction(() => this.#write(space));
      return work();
    }
  }

  #remove(workNos: readonly number[]): number {
    if (workNos.length === 0) return 0;
    this.#transaction(() => {
      const remove = this.#statement('delete from vectors where work_no = ?');
      for (const workNo of workNos) remove.run(workNo);
    });
    return workNos.length;
  }

  /** A reader met damage, on pages that may not be looked at here for a long time. */
  #examine(): void {
    this.#safely(() => {
      const found = this.#db.prepare('pragma quick_check(1)').get();
      if (found?.quick_check !== 'ok')
        throw Object.assign(new Error(String(found?.quick_check ?? 'damaged')), { errcode: SQLITE_CORRUPT });
    });
    forgetSuspicion(this.#file);
  }

  /** Nobody has the file open when this is called. */
  #anew(error: unknown): DatabaseSync {
    if (!isDamage(error)) throw error;
    const aside = `${this.#file}.damaged`;
    rmSync(aside, { force: true });
    if (existsSync(this.#file)) renameSync(this.#file, aside);
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true });
    forgetSuspicion(this.#file);
    const db = open(this.#file);
    const at = this.#options.now().toISOString();
    this.#options.onNotice(
      `${this.#file} was damaged (${error.message}); set aside as ${aside} and begun anew at ${at}`,
    );
    db.prepare("insert or replace into meta values ('notice', ?)").run(
      `${at.slice(0, 10)}: the file of vectors was damaged (${error.message}) and is made anew`,
    );
    return db;
  }

  #transaction(work: () => void): void {
    this.#db.exec('begin immediate');
    try {
      work();
      // Readers look at it to know whether to load again.
      this.#statement("update meta set value = value + 1 where name = 'generation'").run();
      this.#db.exec('commit');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
  }

  #statement(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  #meta(name: string): string | undefined {
    return this.#statement('select value from meta where name = ?').get(name)?.value as string | undefined;
  }

  #set(name: string, value: string): void {
    this.#statement('insert or replace into meta values (?, ?)').run(name, value);
  }

  #note(notice: string): void {
    this.#set('notice', `${this.#options.now().toISOString().slice(0, 10)}: ${notice}`);
  }

  #write({ id, dimensions }: VectorSpace): void {
    this.#set('encoder', id);
    this.#set('dimensions', String(dimensions));
  }
}

/** Symmetric int8: `code = round(x / scale)`, `scale = max|x| / 127`. */
function quantised(vector: Float32Array): { readonly codes: Int8Array<ArrayBuffer>; readonly scale: number } {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // As it is read again.
  const scale = Math.fround(largest / LARGEST_CODE);
  const codes = new Int8Array(vector.length);
  if (scale > 0) for (let i = 0; i < vector.length; i++) codes[i] = Math.round((vector[i] as number) / scale);
  return { codes, scale };
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    // Derived data: after a power cut the worst is that some is made again, so no fsync per commit.
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -8192');
    const tables = db.prepare("select count(*) as n from sqlite_master where name = 'meta'").get() as { n: number };
    const format = tables.n === 0 ? undefined : db.prepare("select value from meta where name = 'format'").get();
    if (Number(format?.value) !== FORMAT) {
      db.exec(`begin; drop table if exists meta; drop table if exists vectors; ${CREATE} commit`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
