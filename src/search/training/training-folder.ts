// Where a training leaves what it makes: a folder beside the index's files, which the index's writer does not tidy.
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** In the index's folder. */
export function trainingFolder(index: string): string {
  return join(index, 'training');
}

/** What goes on after an interruption. */
export function checkpointFile(index: string): string {
  return join(trainingFolder(index), 'checkpoint');
}

/** A finished model, for whoever holds the index lock to adopt and remove. */
export function readyModelFile(index: string): string {
  return join(trainingFolder(index), 'ready.model');
}

/** One look at the disk. */
export function hasReadyModel(index: string): boolean {
  return statSync(readyModelFile(index), { throwIfNoEntry: false }) !== undefined;
}
