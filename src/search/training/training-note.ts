// What the last training, or the one under way, says of itself, for every process to read: one small file, replaced in one step.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingFolder } from './training-folder.ts';
import type { TrainingProgress } from './training-progress.ts';

export interface TrainingNote {
  /** `training` stays when the process dies; see `isAlive`. */
  readonly kind: 'training' | 'trained' | 'failed' | 'cancelled';
  /** When this was written, an ISO instant. */
  readonly at: string;
  /** Who trains or trained, for people: "serve", "train". */
  readonly what: string;
  readonly progress?: TrainingProgress | undefined;
  /** Why it failed. */
  readonly reason?: string | undefined;
}

const NOTE_FILE = 'state.json';
/** A training writes its note every few seconds; one this old is that of a process that died. */
const ALIVE_MS = 60_000;

/** undefined when nothing was ever trained, or the note cannot be read. */
export function readTrainingNote(index: string): TrainingNote | undefined {
  try {
    const note = JSON.parse(readFileSync(join(trainingFolder(index), NOTE_FILE), 'utf8')) as Partial<TrainingNote>;
    return note.kind !== undefined && note.at !== undefined && note.what !== undefined
      ? (note as TrainingNote)
      : undefined;
  } catch {
    return undefined;
  }
}

/** For whoever holds the training's lock. */
export function writeTrainingNote(index: string, note: TrainingNote): void {
  const path = join(trainingFolder(index), NOTE_FILE);
  writeFileSync(`${path}.new`, JSON.stringify(note));
  renameSync(`${path}.new`, path);
}

/** Whether a note is that of a training under way. */
export function isAlive(note: TrainingNote, now: Date): boolean {
  return note.kind === 'training' && now.getTime() - Date.parse(note.at) < ALIVE_MS;
}
