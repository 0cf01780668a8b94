// What the engine refuses, by code; the message names what and where. Callers map codes, never messages.

export type EngineErrorCode =
  /** A request, schema or document that can never work. */
  | 'invalid'
  /** A file that is missing, cut short, of another kind, or whose checksum is wrong. */
  | 'damaged'
  /** A sound file that another version of the engine, of its analysis or another schema wrote. */
  | 'version'
  /** Another writer has the folder. */
  | 'locked'
  /** More than memory or a format limit allows. */
  | 'too-large'
  /** The caller took the query back. */
  | 'cancelled';

export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  /** The file concerned, when there is one. */
  readonly file: string | undefined;

  constructor(code: EngineErrorCode, message: string, options: { file?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.file = options.file;
  }
}
