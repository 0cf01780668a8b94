// What the vectors of an encoder's file are of, without loading them: cheap enough to be asked with every query.
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isDamage, suspectDamage } from './damage.ts';

export interface StoredSpace {
  readonly id: string;
  readonly dimensions: number;
  /** Raised by every change of the file. */
  readonly generation: number;
  /** What became of it the last time that vectors were removed, with the day; for people. */
  readonly notice: string | undefined;
}

/** Changes whenever the file does; undefined when it is not there. */
export function fingerprint(file: string): string | undefined {
  const parts = [file, `${file}-wal`].map((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
  });
  return parts[0] && parts.join(' ');
}

export class StoredSpaceReader {
  readonly #file: string;
  #seen: string | undefined;
  #space: StoredSpace | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Undefined when there is no file, or no vector in it, or it cannot be read. Never throws. */
  read(): StoredSpace | undefined {
    const seen = fingerprint(this.#file);
    if (seen !== undefined && seen === this.#seen) return this.#space;
    try {
      this.#space = readSpace(this.#file);
      this.#seen = seen;
    } catch (error) {
      if (isDamage(error)) suspectDamage(this.#file, error.message);
      this.#space = undefined;
    }
    return this.#space;
  }
}

function readSpace(file: string): StoredSpace | undefined {
  if (!existsSync(file)) return undefined;
  const db = new DatabaseSync(file, { readOnly: true, timeout: 100 });
  try {
    db.exec('begin');
    if (!db.prepare('select 1 from vectors limit 1').get()) return undefined;
    const meta = (name: string): unknown => db.prepare('select value from meta where name = ?').get(name)?.value;
    const notice = meta('notice');
    return {
      id: String(meta('encoder')),
      dimensions: Number(meta('dimensions')),
      generation: Number(meta('generation')),
      notice: typeof notice === 'string' ? notice : undefined,
    };
  } finally {
    db.close();
  }
}
