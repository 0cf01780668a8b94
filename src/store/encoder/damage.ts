// Damage of the file of vectors: how it is told, and how a reader tells the writing side of it. A reader never changes the file.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** SQLITE_CORRUPT and SQLITE_NOTADB, https://sqlite.org/rescode.html */
const DAMAGE = new Set([11, 26]);

export function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'errcode' in error && DAMAGE.has(Number(error.errcode) & 0xff);
}

/** Tells whoever opens the file for writing next to look at every page, and to begin it anew if that is so. */
export function suspectDamage(file: string, reason: string): void {
  try {
    writeFileSync(noteOf(file), reason);
  } catch {
    // A folder that only its owner may write: the owner finds it, too.
  }
}

/** What was found and not looked at yet. */
export function suspectedDamage(file: string): string | undefined {
  if (!existsSync(noteOf(file))) return undefined;
  try {
    return readFileSync(noteOf(file), 'utf8') || 'damaged';
  } catch {
    return undefined;
  }
}

export function forgetSuspicion(file: string): void {
  rmSync(noteOf(file), { force: true });
}

function noteOf(file: string): string {
  return `${file}.suspect`;
}
