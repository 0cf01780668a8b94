// Names of the engine's files in an index folder. Whatever has another name belongs to somebody else and is never touched.
import { EngineError } from '../error.ts';

export const MANIFEST_FILE = 'manifest.json';
/** Ends the name of a file while it is being written. */
export const UNFINISHED = '.unfinished';

const SEGMENT_NAME = /^s\d{6,}$/;
const SEGMENT_FILE = /^(s\d{6,})(?:[.-][a-z0-9]+)*\.(?:seg|vec)$/;
const MODEL_FILE = /^m\d{6,}\.model$/;
const PART = /^[a-z0-9]+$/;

/** `s000012` for 12. */
export function segmentName(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new EngineError('invalid', `${number} is no segment's number`);
  return `s${String(number).padStart(6, '0')}`;
}

/**
 * `s000012.postings.seg`; with a revision `s000012.deletions-3.seg`. What changes takes a new revision: a file never
 * changes once it has its name, since readers of an older manifest may be about to open it.
 */
export function segmentFile(segment: string, part: string, revision?: number): string {
  if (!SEGMENT_NAME.test(segment) || !PART.test(part))
    throw new EngineError('invalid', `a file cannot be named for segment "${segment}", part "${part}"`);
  return revision === undefined ? `${segment}.${part}.seg` : `${segment}.${part}-${revision}.seg`;
}

/** `m000003.model`. */
export function modelFile(model: number): string {
  if (!Number.isSafeInteger(model) || model < 1) throw new EngineError('invalid', `${model} is no model's number`);
  return `m${String(model).padStart(6, '0')}.model`;
}

/** `s000012.v3.vec`, the vectors of a segment by model 3. */
export function vectorsFile(segment: string, model: number): string {
  if (!SEGMENT_NAME.test(segment) || !Number.isSafeInteger(model) || model < 1)
    throw new EngineError('invalid', `a file cannot be named for segment "${segment}", model ${model}`);
  return `${segment}.v${model}.vec`;
}

/** Whether a file of this name is the engine's, and its to remove; not so for the manifest. */
export function isEngineFile(name: string): boolean {
  return segmentOfFile(name) !== undefined || MODEL_FILE.test(name);
}

/** The segment that a file of this name belongs to; undefined for one of no segment. */
export function segmentOfFile(name: string): string | undefined {
  return SEGMENT_FILE.exec(name)?.[1];
}
