// What is noted beside the index: by its writer what became of it, by whoever searches that it is damaged.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeMark } from '../store/index/index-feed.ts';

export interface IndexState {
  /** The last change that is in, and the one of the commit under way: by which another library's index is told. */
  readonly marks: readonly ChangeMark[];
  /** Works that the engine refused, and why: they are not found. */
  readonly refused: readonly { readonly workNo: number; readonly reason: string }[];
  /** Why it was built anew the last time. */
  readonly rebuilt?: { readonly at: string; readonly reason: string };
  /** Why the last trained model could not be taken in; gone with the next one that could. */
  readonly refusedModel?: { readonly at: string; readonly reason: string } | undefined;
}

const STATE_FILE = 'state.json';
const DAMAGE_FILE = 'damaged.json';
export const EMPTY_STATE: IndexState = { marks: [], refused: [] };

/** The empty state when there is none, or none that can be read. */
export function readIndexState(folder: string): IndexState {
  return { ...EMPTY_STATE, ...(readJson(join(folder, STATE_FILE)) as Partial<IndexState> | undefined) };
}

export function writeIndexState(folder: string, state: IndexState): void {
  writeJson(join(folder, STATE_FILE), state);
}

/** Tells the index's writer, in whichever process, to look at every byte, and to build it anew if that is so. */
export function reportDamage(folder: string, reason: string): void {
  try {
    writeJson(join(folder, DAMAGE_FILE), { reason });
  } catch {
    // A folder that only its owner may write: `doctor` finds it, too.
  }
}

/** What was reported and not looked at yet. */
export function reportedDamage(folder: string): string | undefined {
  const found = readJson(join(folder, DAMAGE_FILE)) as { reason?: string } | undefined;
  return found && (found.reason ?? 'damaged');
}

export function forgetDamage(folder: string): void {
  rmSync(join(folder, DAMAGE_FILE), { force: true });
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function writeJson(path: string, value: object): void {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
}
