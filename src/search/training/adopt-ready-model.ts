// Puts a finished model into the index, for whoever holds the index lock. One that cannot be used is set aside, so that nobody
// stumbles over it twice.
import { renameSync, rmSync } from 'node:fs';
import { EngineError } from '../../engine/error.ts';
import type { IndexWriter } from '../../engine/write/index-writer.ts';
import { readyModelFile } from './training-folder.ts';

export type Adopted =
  /** The number that it has in the index. */
  | { readonly number: number; readonly refused?: undefined }
  /** Why not; it is kept as `ready.model.bad`. */
  | { readonly number?: undefined; readonly refused: string };

/**
 * Yields every few milliseconds; commits and merges may come in between.
 * @throws EngineError `damaged` for the index, WriteError: the model stays where it is.
 */
export function* adoptReadyModel(writer: IndexWriter, index: string): Generator<void, Adopted> {
  const path = readyModelFile(index);
  try {
    const number = yield* writer.adoptFile(path);
    rmSync(path, { force: true });
    return { number };
  } catch (error) {
    if (!(error instanceof EngineError) || error.file !== path) throw error;
    renameSync(path, `${path}.bad`);
    return { refused: error.message };
  }
}
