// What can go wrong with an encoder, as data: the kind decides whether it is asked again, and when.
// Stopping (an aborted signal) is not an error of the encoder: the signal's own reason is thrown for it.

export type EncoderErrorKind =
  /** An optional package is not installed, or cannot be loaded on this machine. */
  | 'not-installed'
  /** A folder or model that can never work as it is: missing or damaged files, an unknown kind of pooling. */
  | 'unusable'
  /** No connection, a server error, or the thread of the model has ended. */
  | 'unavailable'
  | 'timeout'
  /** 429; `retryAt` says until when, if the endpoint said so. */
  | 'throttled'
  /** What was sent is not taken: another 4xx, a redirect, an empty text. */
  | 'refused'
  /** Answered, but with something else than one finite vector for each text. */
  | 'wrong-answer'
  /** Its vectors have another length than before: nothing that is stored can be compared with them. */
  | 'dimension';

const PASSING: ReadonlySet<EncoderErrorKind> = new Set(['unavailable', 'timeout', 'throttled']);

export class EncoderError extends Error {
  override readonly name = 'EncoderError';
  readonly kind: EncoderErrorKind;
  /** Not to be asked again before this. */
  readonly retryAt: Date | undefined;

  constructor(kind: EncoderErrorKind, message: string, options: { readonly retryAt?: Date | undefined } = {}) {
    super(message);
    this.kind = kind;
    this.retryAt = options.retryAt;
  }

  /** The same request may succeed a little later. */
  get passes(): boolean {
    return PASSING.has(this.kind);
  }
}
